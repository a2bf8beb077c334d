/**
 * Models pkg/apis/core/validation/validation.go validatePodSpecSecurityContext, ValidateSecurityContext,
 * validateSeccompProfileField, ValidateAppArmorProfileField, validateSysctls (v1.36).
 */
import type { Container, PodSpec } from '../core.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, notSupported, required, tooLong } from './causes.js';
import { validateLocalPath } from './local-path.js';

interface Profile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

interface Shared {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly seccompProfile?: Profile;
  readonly appArmorProfile?: Profile;
  readonly windowsOptions?: WindowsOptions;
}

interface WindowsOptions {
  readonly gmsaCredentialSpecName?: string;
  readonly gmsaCredentialSpec?: string;
  readonly runAsUserName?: string;
  readonly hostProcess?: boolean;
}

interface PodContext extends Shared {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly sysctls?: readonly { readonly name: string; readonly value: string }[];
  readonly fsGroupChangePolicy?: string;
  readonly supplementalGroupsPolicy?: string;
  readonly seLinuxChangePolicy?: string;
}

interface ContainerContext extends Shared {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly procMount?: string;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
}

export interface HostFields {
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly securityContext?: PodContext;
}

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const maxId = 2 ** 31 - 1;
const sysctl = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const sysctlWords =
  'must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$';
const ipcSysctls = ['kernel.sem', 'kernel.shm', 'kernel.msg', 'fs.mqueue.'];

function validateId(id: number | undefined, path: string): StatusCause[] {
  return id === undefined || (id >= 0 && id <= maxId) ? [] : [invalid(path, id, `must be between 0 and ${maxId}, inclusive`)];
}

function validateSeccomp({ type = '', localhostProfile: profile }: Profile, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (type === '') causes.push(required(`${path}.type`, 'type is required when seccompProfile is set'));
  else if (!profileTypes.includes(type)) causes.push(notSupported(`${path}.type`, type, profileTypes));
  const at = `${path}.localhostProfile`;
  if (type !== 'Localhost') {
    if (profile === undefined) return causes;
    const given = { Type: type, LocalhostProfile: profile };
    return [...causes, invalid(at, given, 'can only be set when seccomp type is Localhost')];
  }
  if (profile === undefined) return [...causes, required(at, 'must be set when seccomp type is Localhost')];
  return [...causes, ...validateLocalPath(profile, at)];
}

function validateAppArmor({ type = '', localhostProfile: profile }: Profile, path: string): StatusCause[] {
  const at = `${path}.localhostProfile`;
  if (type === '') return [required(`${path}.type`, 'type is required when appArmorProfile is set')];
  if (!profileTypes.includes(type)) return [notSupported(`${path}.type`, type, profileTypes)];
  if (type !== 'Localhost') return profile === undefined ? [] : [invalid(at, profile, 'can only be set when AppArmor type is Localhost')];
  if (profile === undefined) return [required(at, 'must be set when AppArmor type is Localhost')];
  const causes: StatusCause[] = [];
  if (profile.trim() !== profile) causes.push(invalid(at, profile, 'must not be padded with whitespace'));
  else if (profile === '') causes.push(required(at, 'must be set when AppArmor type is Localhost'));
  return profile.length > 4095 ? [...causes, tooLong(at, 4095)] : causes;
}

function validateWindows({ gmsaCredentialSpec: spec, runAsUserName: user }: WindowsOptions, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (spec !== undefined && spec === '')
    causes.push(invalid(`${path}.gmsaCredentialSpec`, spec, 'gmsaCredentialSpec cannot be an empty string'));
  if (user === '') causes.push(invalid(`${path}.runAsUserName`, user, 'runAsUserName cannot be an empty string'));
  return causes;
}

function validateShared(context: Shared, path: string): StatusCause[] {
  const { seccompProfile, appArmorProfile, windowsOptions } = context;
  return [
    ...(seccompProfile ? validateSeccomp(seccompProfile, `${path}.seccompProfile`) : []),
    ...(windowsOptions ? validateWindows(windowsOptions, `${path}.windowsOptions`) : []),
    ...(appArmorProfile ? validateAppArmor(appArmorProfile, `${path}.appArmorProfile`) : []),
  ];
}

function validateSysctls(spec: PodSpec & HostFields, path: string): StatusCause[] {
  const names = new Set<string>();
  return (spec.securityContext?.sysctls ?? []).flatMap(({ name }, index) => {
    const at = `${path}[${index}].name`;
    const causes: StatusCause[] = [];
    if (name === '') causes.push(required(at));
    else if (name.length > 253 || !sysctl.test(name)) causes.push(invalid(at, name, sysctlWords));
    else if (names.has(name)) causes.push(duplicate(at, name));
    names.add(name);
    const dotted = name.replaceAll('/', '.');
    if (spec.hostNetwork && dotted.startsWith('net.')) causes.push(invalid(at, name, "may not be specified when 'hostNetwork' is true"));
    else if (spec.hostIPC && ipcSysctls.some((prefix) => dotted.startsWith(prefix))) {
      causes.push(invalid(at, name, "may not be specified when 'hostIPC' is true"));
    }
    return causes;
  });
}

/** Of the whole pod; `path` is that of its spec. */
export function validatePodSecurity(spec: PodSpec & HostFields, path: string): StatusCause[] {
  const { securityContext: context = {} } = spec;
  const at = `${path}.securityContext`;
  const causes = (['fsGroup', 'runAsUser', 'runAsGroup'] as const).flatMap((field) => validateId(context[field], `${at}.${field}`));
  causes.push(...(context.supplementalGroups ?? []).flatMap((id, index) => validateId(id, `${at}.supplementalGroups[${index}]`)));
  if (spec.shareProcessNamespace && spec.hostPID) {
    const why = 'ShareProcessNamespace and HostPID cannot both be enabled';
    causes.push(invalid(`${at}.shareProcessNamespace`, true, why));
  }
  causes.push(...validateSysctls(spec, `${at}.sysctls`));
  const policy = (field: 'fsGroupChangePolicy' | 'supplementalGroupsPolicy' | 'seLinuxChangePolicy', supported: readonly string[]) => {
    const value = context[field];
    return value === undefined || supported.includes(value) ? [] : [notSupported(`${at}.${field}`, value, supported)];
  };
  return [
    ...causes,
    ...policy('fsGroupChangePolicy', ['Always', 'OnRootMismatch']),
    ...validateShared(context, at),
    ...policy('supplementalGroupsPolicy', ['Merge', 'Strict']),
    ...policy('seLinuxChangePolicy', ['MountOption', 'Recursive']),
  ];
}

/** A pod with users of its own shares nothing else with its node. Models validateHostUsers. */
export function validateHostUsers(spec: PodSpec & HostFields, path: string): StatusCause[] {
  if (spec.hostUsers !== false) return [];
  const why = 'when `pod.Spec.HostUsers` is false';
  const shared = [
    ['hostNetwork', spec.hostNetwork],
    ['HostPID', spec.hostPID],
    ['HostIPC', spec.hostIPC],
  ] as const;
  return shared.filter(([, on]) => on).map(([field]) => forbidden(`${path}.${field}`, why));
}

/** Of one container; `path` is the context's own. Models ValidateSecurityContext. */
export function validateContainerSecurity(container: Container, path: string, hostUsers: boolean): StatusCause[] {
  const { securityContext: context } = container as { readonly securityContext?: ContainerContext };
  if (!context) return [];
  const { privileged, allowPrivilegeEscalation: escalation, procMount, capabilities } = context;
  const causes = [...validateId(context.runAsUser, `${path}.runAsUser`), ...validateId(context.runAsGroup, `${path}.runAsGroup`)];
  if (context.seccompProfile) causes.push(...validateSeccomp(context.seccompProfile, `${path}.seccompProfile`));
  if (escalation === false) {
    const why = (what: string) => `cannot set \`allowPrivilegeEscalation\` to false and ${what}`;
    if (privileged) causes.push(invalid(path, context, why('`privileged` to true')));
    if (capabilities?.add?.includes('CAP_SYS_ADMIN')) causes.push(invalid(path, context, why('`capabilities.Add` CAP_SYS_ADMIN')));
  }
  if (procMount !== undefined && procMount !== 'Default' && procMount !== 'Unmasked') {
    causes.push(notSupported(`${path}.procMount`, procMount, ['Default', 'Unmasked']));
  } else if (procMount === 'Unmasked' && hostUsers) {
    causes.push(invalid(`${path}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'));
  }
  const { windowsOptions, appArmorProfile } = context;
  return [
    ...causes,
    ...validateShared({ ...(windowsOptions ? { windowsOptions } : {}), ...(appArmorProfile ? { appArmorProfile } : {}) }, path),
  ];
}
