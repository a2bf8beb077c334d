/** Models pkg/apis/core/validation/validation.go validateContainers, validateInitContainers, validateContainerCommon (v1.36). */
import type { Container, ContainerPort, PodSpec } from '../core.js';
import { checkDns1123Label, checkPortName, checkPortNumber } from '../names.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateEnv } from './env.js';
import { refuseProbes, validateProbes } from './probe.js';
import { validateResources } from './resources.js';
import { type HostFields, validateContainerSecurity } from './security-context.js';
import { protocols } from './service.js';
import { type MountableVolumes, validateVolumeDevices, validateVolumeMounts } from './volume.js';

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['File', 'FallbackToLogsOnError'];
const restartPolicies = ['Always', 'OnFailure', 'Never'];

interface LooseFields {
  readonly terminationMessagePolicy?: string;
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly unknown[];
  readonly resources?: unknown;
  readonly resizePolicy?: readonly ResizePolicy[];
}

function validatePorts(ports: readonly ContainerPort[], path: string): StatusCause[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const causes: StatusCause[] = [];
    if (port.name) {
      const wrong = invalidEach(`${at}.name`, port.name, checkPortName(port.name));
      causes.push(...wrong);
      if (wrong.length === 0 && names.has(port.name)) causes.push(duplicate(`${at}.name`, port.name));
      names.add(port.name);
    }
    if (port.containerPort === 0) causes.push(required(`${at}.containerPort`));
    else causes.push(...invalidEach(`${at}.containerPort`, port.containerPort, checkPortNumber(port.containerPort)));
    if (port.hostPort) causes.push(...invalidEach(`${at}.hostPort`, port.hostPort, checkPortNumber(port.hostPort)));
    if (!protocols.includes(port.protocol ?? 'TCP')) causes.push(notSupported(`${at}.protocol`, port.protocol, protocols));
    return causes;
  });
}

/** One port of the node for one container port. Models AccumulateUniqueHostPorts. */
function validateHostPorts(containers: readonly Container[], path: string): StatusCause[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort, protocol = 'TCP', ...port }, at) => {
      if (!hostPort) return [];
      const key = `${protocol}/${(port as { readonly hostIP?: string }).hostIP ?? ''}/${hostPort}`;
      if (taken.has(key)) return [duplicate(`${path}[${index}].ports[${at}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

interface ResizePolicy {
  readonly resourceName?: string;
  readonly restartPolicy?: string;
}

const resizeResources = ['cpu', 'memory'];
const resizePolicies = ['NotRequired', 'RestartContainer'];

function validateResizePolicy(policies: readonly ResizePolicy[], path: string, podRestart: string | undefined): StatusCause[] {
  const seen = new Set<string>();
  return policies.flatMap(({ resourceName: resource = '', restartPolicy: restart = '' }, index) => {
    const causes = seen.has(resource) ? [duplicate(`${path}[${index}]`, resource)] : [];
    seen.add(resource);
    if (resource === '') causes.push(required(path));
    else if (!resizeResources.includes(resource)) causes.push(notSupported(path, resource, resizeResources));
    if (restart === '') causes.push(required(path));
    else if (!resizePolicies.includes(restart)) causes.push(notSupported(path, restart, resizePolicies));
    if (podRestart === 'Never' && restart !== 'NotRequired') {
      causes.push(invalid(path, restart, "must be 'NotRequired' when `restartPolicy` is 'Never'"));
    }
    return causes;
  });
}

function validateCommon(container: Container, volumes: MountableVolumes, path: string, spec: PodSpec): StatusCause[] {
  const { name, image, imagePullPolicy: pull = '' } = container;
  const { terminationMessagePolicy: message = '', resources, resizePolicy = [] } = container as Container & LooseFields;
  const causes = name ? invalidEach(`${path}.name`, name, checkDns1123Label(name)) : [required(`${path}.name`)];
  if (!image) causes.push(required(`${path}.image`));
  if (!messagePolicies.includes(message)) {
    const at = `${path}.terminationMessagePolicy`;
    causes.push(message === '' ? required(at) : notSupported(at, message, messagePolicies));
  }
  causes.push(
    ...validatePorts(container.ports ?? [], `${path}.ports`),
    ...validateEnv(container, path),
    ...validateVolumeMounts(container, volumes, `${path}.volumeMounts`),
    ...validateVolumeDevices(container, volumes, `${path}.volumeDevices`),
  );
  if (!pullPolicies.includes(pull)) causes.push(notSupported(`${path}.imagePullPolicy`, pull, pullPolicies));
  const hostUsers = (spec as PodSpec & HostFields).hostUsers !== false;
  return [
    ...causes,
    ...validateResources(resources, `${path}.resources`, claimNames(spec)),
    ...validateResizePolicy(resizePolicy, `${path}.resizePolicy`, spec.restartPolicy),
    ...validateContainerSecurity(container, `${path}.securityContext`, hostUsers),
  ];
}

function validateRestart(container: Container & LooseFields, path: string): StatusCause[] {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (restartPolicy === undefined) {
    const why = 'must specify restartPolicy when restart rules are used';
    return restartPolicyRules.length > 0 ? [required(`${path}.restartPolicy`, why)] : [];
  }
  return restartPolicies.includes(restartPolicy) ? [] : [notSupported(`${path}.restartPolicy`, restartPolicy, restartPolicies)];
}

/** Both lists of a pod; names are unique over them. `volumes` are those that may be mounted. */
export function validateContainers(spec: PodSpec, volumes: MountableVolumes, path: string): StatusCause[] {
  const { containers, initContainers = [], terminationGracePeriodSeconds: grace } = spec;
  const names = new Set<string>();
  const twice = ({ name }: Container, at: string): StatusCause[] => {
    const known = names.has(name);
    names.add(name);
    return known && name ? [duplicate(`${at}.name`, name)] : [];
  };
  const causes = containers.length === 0 ? [required(`${path}.containers`)] : [];
  containers.forEach((container, index) => {
    const at = `${path}.containers[${index}]`;
    causes.push(...validateCommon(container, volumes, at, spec), ...twice(container, at));
    causes.push(...validateProbes(container, at, grace), ...validateRestart(container, at));
  });
  causes.push(...validateHostPorts(containers, `${path}.containers`));
  initContainers.forEach((container, index) => {
    const at = `${path}.initContainers[${index}]`;
    const { restartPolicy } = container as Container & LooseFields;
    causes.push(...validateCommon(container, volumes, at, spec), ...validateRestart(container, at), ...twice(container, at));
    causes.push(...validateHostPorts([container], `${path}.initContainers`));
    causes.push(...(restartPolicy === 'Always' ? validateProbes(container, at, grace) : refuseProbes(container, at)));
  });
  return [...causes, ...validateEphemeral(spec, volumes, names, path)];
}

function claimNames(spec: PodSpec): ReadonlySet<string> {
  const { resourceClaims = [] } = spec as { readonly resourceClaims?: readonly { readonly name?: string }[] };
  return new Set(resourceClaims.map(({ name = '' }) => name));
}

/** A debugging container looks at the others and serves nobody. Models allowedEphemeralContainerFields. */
const deniedToEphemeral = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** Models validateEphemeralContainers. */
function validateEphemeral(spec: PodSpec, volumes: MountableVolumes, taken: Set<string>, path: string): StatusCause[] {
  type Ephemeral = Container & {
    readonly targetContainerName?: string;
    readonly volumeMounts?: readonly Readonly<Record<string, unknown>>[];
  };
  const { ephemeralContainers = [] } = spec as { readonly ephemeralContainers?: readonly Ephemeral[] };
  const others = new Set(taken);
  const why = 'cannot be set for an Ephemeral Container';
  const isSet = (value: unknown): boolean =>
    value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return ephemeralContainers.flatMap((container, index) => {
    const at = `${path}.ephemeralContainers[${index}]`;
    const { name, targetContainerName: target, volumeMounts = [] } = container;
    const causes = validateCommon(container, volumes, at, spec);
    if (taken.has(name)) causes.push(duplicate(`${at}.name`, name));
    taken.add(name);
    if (target && !others.has(target)) {
      causes.push({ type: 'FieldValueNotFound', field: `${at}.targetContainerName`, message: `Not found: ${JSON.stringify(target)}` });
    }
    const fields = container as unknown as Readonly<Record<string, unknown>>;
    causes.push(...deniedToEphemeral.filter((field) => isSet(fields[field])).map((field) => forbidden(`${at}.${field}`, why)));
    volumeMounts.forEach((mount, i) => {
      for (const field of ['subPath', 'subPathExpr']) if (mount[field]) causes.push(forbidden(`${at}.volumeMounts[${i}].${field}`, why));
    });
    return causes;
  });
}

/** What is asked of pods and not of the templates they are made from. Models validateContainersOnlyForPod. */
export function validateImages(spec: PodSpec, path: string): StatusCause[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap(({ image = '' }, index) =>
      image === image.trim() ? [] : [invalid(`${path}.${list}[${index}].image`, image, 'must not have leading or trailing whitespace')],
    ),
  );
}

/** On the node's network a port is the node's own. Models validatePodHostNetworkDeps. */
export function validateHostNetwork(spec: PodSpec, path: string, ofPod: boolean): StatusCause[] {
  if (!spec.hostNetwork) return [];
  return spec.containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort = 0, containerPort }, at) =>
      hostPort === containerPort || (hostPort === 0 && !ofPod)
        ? []
        : [
            invalid(
              `${path}.containers[${index}].ports[${at}].hostPort`,
              hostPort,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ],
    ),
  );
}

/** Containers cannot be added to a running pod, nor taken away. */
export function validateContainerCount(spec: PodSpec, old: PodSpec): StatusCause[] {
  for (const list of ['containers', 'initContainers'] as const) {
    if ((spec[list] ?? []).length !== (old[list] ?? []).length) {
      return [forbidden(`spec.${list}`, `pod updates may not add or remove ${list}`)];
    }
  }
  return [];
}
