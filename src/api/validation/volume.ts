/** Models pkg/apis/core/validation/validation.go ValidateVolumes, ValidateVolumeMounts, ValidateVolumeDevices (v1.36). */
import type { Container, PodSpec } from '../core.js';
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import type { PersistentVolumeClaimSpec } from '../storage.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateClaimSpec } from './claim.js';
import { validateLocalPath, validateNoBacksteps } from './local-path.js';
import { validateAnnotations, validateLabels } from './metadata.js';
import { type Source, validateSources, volumeSourcesOfPod } from './volume-source.js';

type Volume = Source & { readonly name?: string };

/** Volumes that may be mounted, and the source each is made of. */
export type MountableVolumes = ReadonlyMap<string, string>;

interface ClaimTemplate {
  readonly metadata?: {
    readonly name?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: PersistentVolumeClaimSpec;
}

/** The claim is named after its pod. Models validateEphemeralVolumeSource. */
function validateEphemeral(volume: Volume, podName: string | undefined, path: string): StatusCause[] {
  const { volumeClaimTemplate: template } = volume.ephemeral as { readonly volumeClaimTemplate?: ClaimTemplate };
  const at = `${path}.ephemeral.volumeClaimTemplate`;
  if (!template) return [required(at)];
  const causes = [
    ...validateAnnotations(template.metadata?.annotations, `${at}.metadata.annotations`),
    ...validateLabels(template.metadata?.labels, `${at}.metadata.labels`),
    ...validateClaimSpec(template.spec ?? {}, `${at}.spec`),
  ];
  if (template.metadata?.name) causes.push(forbidden(`${at}.metadata.name`, 'cannot be set'));
  if (!podName || !volume.name) return causes;
  const claim = `${podName}-${volume.name}`;
  const wrong = checkDns1123Subdomain(claim).map((message) =>
    invalid(`${path}.name`, volume.name, `PVC name ${JSON.stringify(claim)}: ${message}`),
  );
  return [...causes, ...wrong];
}

/** `podName` where the volumes are a pod's, not a template's. */
export function validateVolumes(
  spec: PodSpec,
  path: string,
  podName?: string,
): { readonly causes: StatusCause[]; readonly volumes: MountableVolumes } {
  const { volumes: given = [] } = spec as unknown as { readonly volumes?: readonly Volume[] };
  const volumes = new Map<string, string>();
  const causes = given.flatMap((volume, index) => {
    const at = `${path}[${index}]`;
    const { name = '' } = volume;
    const sources = validateSources(volume, volumeSourcesOfPod, at);
    const found = [...sources.causes];
    if (sources.used === 'ephemeral') found.push(...validateEphemeral(volume, podName, at));
    if (sources.used === undefined) found.push(required(at, 'must specify a volume type'));
    found.push(...(name === '' ? [required(`${at}.name`)] : invalidEach(`${at}.name`, name, checkDns1123Label(name))));
    if (volumes.has(name)) found.push(duplicate(`${at}.name`, name));
    if (found.length === 0) volumes.set(name, sources.used ?? '');
    return found;
  });
  return { causes, volumes };
}

interface Mount {
  readonly name?: string;
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly mountPropagation?: string;
  readonly subPathExpr?: string;
}

interface Device {
  readonly name?: string;
  readonly devicePath?: string;
}

interface Mounting {
  readonly volumeMounts?: readonly Mount[];
  readonly volumeDevices?: readonly Device[];
  readonly securityContext?: { readonly privileged?: boolean };
}

const propagations = ['Bidirectional', 'HostToContainer', 'None'];
const recursions = ['Disabled', 'Enabled', 'IfPossible'];
const notFound = (field: string, value: string): StatusCause => ({
  type: 'FieldValueNotFound',
  field,
  message: `Not found: ${JSON.stringify(value)}`,
});

/** Of these two upstream names the list, not the mount. */
function validateSharing(mount: Mount, privileged: boolean, path: string): StatusCause[] {
  const { mountPropagation: propagation, recursiveReadOnly: recursive } = mount;
  const causes: StatusCause[] = [];
  if (propagation !== undefined && !propagations.includes(propagation)) {
    causes.push(notSupported(`${path}.mountPropagation`, propagation, propagations));
  }
  if (propagation === 'Bidirectional' && !privileged) {
    const why = 'Bidirectional mount propagation is available only to privileged containers';
    causes.push(forbidden(`${path}.mountPropagation`, why));
  }
  if (recursive === undefined || recursive === 'Disabled') return causes;
  const at = `${path}.recursiveReadOnly`;
  if (!recursions.includes(recursive)) return [...causes, notSupported(at, recursive, recursions)];
  if (!mount.readOnly) causes.push(forbidden(at, 'may only be specified when readOnly is true'));
  if (propagation !== undefined && propagation !== 'None') {
    causes.push(forbidden(at, 'may only be specified when mountPropagation is None or not specified'));
  }
  return causes;
}

export function validateVolumeMounts(container: Container, volumes: MountableVolumes, path: string): StatusCause[] {
  const { volumeMounts = [], volumeDevices = [], securityContext } = container as unknown as Mounting;
  const taken = new Set<string>();
  return volumeMounts.flatMap((mount, index) => {
    const { name = '', mountPath = '', subPath, subPathExpr } = mount;
    const at = `${path}[${index}]`;
    const causes = name === '' ? [required(`${at}.name`)] : [];
    if (!volumes.has(name)) causes.push(notFound(`${at}.name`, name));
    if (mountPath === '') causes.push(required(`${at}.mountPath`));
    if (taken.has(mountPath)) causes.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'));
    taken.add(mountPath);
    if (volumeDevices.some((device) => device.name === name)) {
      causes.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'));
    }
    if (volumeDevices.some((device) => device.devicePath === mountPath)) {
      causes.push(invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'));
    }
    if (subPath) causes.push(...validateLocalPath(subPath, `${path}.subPath`));
    if (subPath && subPathExpr) {
      causes.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    }
    if (subPathExpr) causes.push(...validateLocalPath(subPathExpr, `${path}.subPathExpr`));
    return [...causes, ...validateSharing(mount, securityContext?.privileged === true, path)];
  });
}

export function validateVolumeDevices(container: Container, volumes: MountableVolumes, path: string): StatusCause[] {
  const { volumeMounts = [], volumeDevices = [] } = container as unknown as Mounting;
  const [names, paths] = [new Set<string>(), new Set<string>()];
  return volumeDevices.flatMap(({ name = '', devicePath = '' }, index) => {
    const at = `${path}[${index}]`;
    const source = volumes.get(name);
    const causes = name === '' ? [required(`${at}.name`)] : [];
    if (names.has(name)) causes.push(invalid(`${at}.name`, name, 'must be unique'));
    if (source === undefined) causes.push(notFound(`${at}.name`, name));
    else if (source !== 'persistentVolumeClaim' && source !== 'ephemeral') {
      const why = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      causes.push(invalid(`${at}.name`, name, why));
    }
    if (devicePath === '') causes.push(required(`${at}.devicePath`));
    if (paths.has(devicePath)) causes.push(invalid(`${at}.devicePath`, devicePath, 'must be unique'));
    if (validateNoBacksteps(devicePath, '').length > 0) {
      causes.push(invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    } else paths.add(devicePath);
    if (volumeMounts.some((mount) => mount.name === name)) {
      causes.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'));
    }
    if (volumeMounts.some((mount) => mount.mountPath === devicePath)) {
      causes.push(invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'));
    }
    if (name) names.add(name);
    return causes;
  });
}
