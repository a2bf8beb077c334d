/** Models pkg/apis/core/validation/validation.go validateContainers, validateProbe (v1.36). */
import type { Container, ContainerPort, Probe } from '../core.js';
import { checkDns1123Label, checkEnvVarName, checkPortName, checkPortNumber } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, nonNegative, notSupported, required } from './causes.js';
import { protocols, validatePortNumOrName } from './service.js';

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];

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

function validateHandler(probe: Probe, path: string): StatusCause[] {
  const loose = probe as Probe & { readonly grpc?: { readonly port: number } };
  const causes: StatusCause[] = [];
  let handlers = 0;
  const one = (field: string, check: () => StatusCause[]): void => {
    handlers += 1;
    if (handlers > 1) causes.push(forbidden(`${path}.${field}`, 'may not specify more than 1 handler type'));
    else causes.push(...check());
  };
  if (probe.exec) one('exec', () => (probe.exec?.command?.length ? [] : [required(`${path}.exec.command`)]));
  const { httpGet, tcpSocket } = probe;
  if (httpGet) {
    one('httpGet', () => {
      const found: StatusCause[] = [];
      if (!httpGet.path) found.push(required(`${path}.httpGet.path`));
      found.push(...validatePortNumOrName(httpGet.port ?? 0, `${path}.httpGet.port`));
      const { scheme } = httpGet as { readonly scheme?: string };
      if (scheme !== undefined && !['HTTP', 'HTTPS'].includes(scheme)) {
        found.push(notSupported(`${path}.httpGet.scheme`, scheme, ['HTTP', 'HTTPS']));
      }
      return found;
    });
  }
  if (tcpSocket) one('tcpSocket', () => validatePortNumOrName(tcpSocket.port ?? 0, `${path}.tcpSocket.port`));
  const { grpc } = loose;
  if (grpc) one('grpc', () => invalidEach(`${path}.grpc.port`, grpc.port, checkPortNumber(grpc.port)));
  if (handlers === 0) causes.push(required(path, 'must specify a handler type'));
  return causes;
}

/** Liveness and startup probes know no other success threshold than 1. */
function validateProbe(probe: Probe | undefined, path: string, oneSuccess: boolean): StatusCause[] {
  if (!probe) return [];
  const causes = validateHandler(probe, path);
  for (const field of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const) {
    causes.push(...nonNegative(`${path}.${field}`, probe[field]));
  }
  if (oneSuccess && probe.successThreshold !== 1) causes.push(invalid(`${path}.successThreshold`, probe.successThreshold, 'must be 1'));
  return causes;
}

function validateResources(resources: unknown, path: string): StatusCause[] {
  const { requests = {}, limits = {} } = (resources ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const causes: StatusCause[] = [];
  for (const [list, values] of Object.entries({ limits, requests })) {
    for (const [name, text] of Object.entries(values)) {
      if ((parseQuantity(text) ?? 0) < 0) causes.push(invalid(`${path}.${list}[${name}]`, text, 'must be greater than or equal to 0'));
    }
  }
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit !== undefined && (parseQuantity(request) ?? 0) > (parseQuantity(limit) ?? 0)) {
      causes.push(invalid(`${path}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`));
    }
  }
  return causes;
}

function validateEnv(container: Container, path: string): StatusCause[] {
  return (container.env ?? []).flatMap((entry, index) => {
    const at = `${path}.env[${index}]`;
    const causes = entry.name ? invalidEach(`${at}.name`, entry.name, checkEnvVarName(entry.name)) : [required(`${at}.name`)];
    const { valueFrom } = entry as { readonly valueFrom?: Readonly<Record<string, unknown>> };
    if (!valueFrom) return causes;
    const sources = Object.values(valueFrom).filter((source) => source !== undefined).length;
    if (sources === 0)
      causes.push(
        invalid(
          `${at}.valueFrom`,
          '',
          'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
        ),
      );
    else if (entry.value) causes.push(invalid(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty'));
    if (sources > 1) causes.push(invalid(`${at}.valueFrom`, '', 'may not have more than one field specified at a time'));
    return causes;
  });
}

function validateContainer(container: Container, path: string, init: boolean): StatusCause[] {
  const causes: StatusCause[] = [];
  const { image } = container;
  if (!image) causes.push(required(`${path}.image`));
  else if (image !== image.trim()) causes.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  const policy = container.imagePullPolicy ?? '';
  if (!pullPolicies.includes(policy)) causes.push(notSupported(`${path}.imagePullPolicy`, policy, pullPolicies));
  const { resources, restartPolicy, volumeMounts } = container as unknown as Readonly<Record<string, unknown>>;
  causes.push(...validatePorts(container.ports ?? [], `${path}.ports`), ...validateEnv(container, path));
  ((volumeMounts ?? []) as readonly { readonly name?: string; readonly mountPath?: string }[]).forEach((mount, index) => {
    if (!mount.name) causes.push(required(`${path}.volumeMounts[${index}].name`));
    if (!mount.mountPath) causes.push(required(`${path}.volumeMounts[${index}].mountPath`));
  });
  causes.push(...validateResources(resources, `${path}.resources`));
  if (init && restartPolicy !== 'Always') {
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
      if (container[probe]) causes.push(forbidden(`${path}.${probe}`, 'may not be set for init containers without restartPolicy=Always'));
    }
    return causes;
  }
  return [
    ...causes,
    ...validateProbe(container.livenessProbe, `${path}.livenessProbe`, true),
    ...validateProbe(container.readinessProbe, `${path}.readinessProbe`, false),
    ...validateProbe(container.startupProbe, `${path}.startupProbe`, true),
  ];
}

/** Containers of one list; names are unique over both lists of a pod. */
export function validateContainers(containers: readonly Container[], path: string, names: Set<string>, init = false): StatusCause[] {
  return containers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const causes: StatusCause[] = [];
    const { name } = container;
    if (!name) causes.push(required(`${at}.name`));
    else causes.push(...invalidEach(`${at}.name`, name, checkDns1123Label(name)));
    if (name && names.has(name)) causes.push(duplicate(`${at}.name`, name));
    names.add(name);
    return [...causes, ...validateContainer(container, at, init)];
  });
}
