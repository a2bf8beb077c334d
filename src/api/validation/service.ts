/** Models pkg/apis/core/validation/validation.go ValidateService, ValidateServiceUpdate (v1.36), causes in its order. */
import type { Service, ServicePort, ServiceSpec } from '../core.js';
import { checkCIDR, checkEndpointIP, checkIP } from '../ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkPortName, checkPortNumber, checkQualifiedName } from '../names.js';
import { externallyAccessible, needsHealthCheck } from '../service-strategy.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { isHeadless, validateClusterIPs, validateClusterIPsUpdate } from './cluster-ips.js';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const policies = ['Cluster', 'Local'];
export const protocols = ['SCTP', 'TCP', 'UDP'];
const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const affinities = ['ClientIP', 'None'];

const maxClientIPServiceAffinitySeconds = 86_400;
const topologyHintsAnnotation = 'service.kubernetes.io/topology-aware-hints';
const topologyModeAnnotation = 'service.kubernetes.io/topology-mode';
const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const onlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";

/** A port number, or the name of a container's port. */
export function validatePortNumOrName(port: number | string, path: string): StatusCause[] {
  return invalidEach(path, port, typeof port === 'number' ? checkPortNumber(port) : checkPortName(port));
}

function validatePorts(ports: readonly ServicePort[]): StatusCause[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const path = `spec.ports[${index}]`;
    const causes: StatusCause[] = [];
    if (ports.length > 1 && !port.name) causes.push(required(`${path}.name`));
    else if (port.name) {
      causes.push(...invalidEach(`${path}.name`, port.name, checkDns1123Label(port.name)));
      if (names.has(port.name)) causes.push(duplicate(`${path}.name`, port.name));
      names.add(port.name);
    }
    causes.push(...invalidEach(`${path}.port`, port.port, checkPortNumber(port.port)));
    if (!protocols.includes(port.protocol)) causes.push(notSupported(`${path}.protocol`, port.protocol, protocols));
    causes.push(...validatePortNumOrName(port.targetPort ?? 0, `${path}.targetPort`));
    if (port.appProtocol !== undefined)
      causes.push(...invalidEach(`${path}.appProtocol`, port.appProtocol, checkQualifiedName(port.appProtocol)));
    return causes;
  });
}

/** Values another port of the same Service and protocol has already. */
function validateDuplicatePorts(ports: readonly ServicePort[]): StatusCause[] {
  const nodePorts = new Set<string>();
  const seen = new Set<string>();
  const causes: StatusCause[] = [];
  ports.forEach(({ protocol, nodePort }, index) => {
    if (!nodePort) return;
    const key = `${protocol}/${nodePort}`;
    if (nodePorts.has(key)) causes.push(duplicate(`spec.ports[${index}].nodePort`, nodePort));
    nodePorts.add(key);
  });
  ports.forEach(({ protocol, port }, index) => {
    const key = `${protocol}/${port}`;
    // Upstream prints the key it compares by: an internal ServicePort with nothing else set.
    if (seen.has(key)) {
      causes.push(
        duplicate(`spec.ports[${index}]`, { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 }),
      );
    }
    seen.add(key);
  });
  return causes;
}

/** Two names of one setting must say the same. */
function validateTopology({ annotations = {} }: Service['metadata']): StatusCause[] {
  const [hints, mode] = [annotations[topologyHintsAnnotation], annotations[topologyModeAnnotation]];
  if (hints === undefined || mode === undefined || hints === mode) return [];
  const why = `must match annotations[${topologyHintsAnnotation}] when both are specified`;
  return [invalid(`metadata.annotations[${topologyModeAnnotation}]`, mode, why)];
}

function validateByType(service: Service): StatusCause[] {
  const { spec } = service;
  const causes: StatusCause[] = [];
  if ((spec.type === 'LoadBalancer' || spec.type === 'NodePort') && isHeadless(service)) {
    causes.push(invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${spec.type} services`));
  }
  if (spec.type === 'ExternalName') {
    const refused = 'may not be set for ExternalName services';
    if (spec.clusterIPs?.length) causes.push(forbidden('spec.clusterIPs', refused));
    if (spec.ipFamilies?.length) causes.push(forbidden('spec.ipFamilies', refused));
    if (spec.ipFamilyPolicy !== undefined) causes.push(forbidden('spec.ipFamilyPolicy', refused));
    const name = spec.externalName?.replace(/\.$/, '');
    if (!name) causes.push(required('spec.externalName'));
    else causes.push(...invalidEach('spec.externalName', name, checkDns1123Subdomain(name)));
  }
  return causes;
}

function validateAffinity({ sessionAffinity, sessionAffinityConfig: config }: ServiceSpec): StatusCause[] {
  if (!sessionAffinity) return [required('spec.sessionAffinity')];
  if (!affinities.includes(sessionAffinity)) return [notSupported('spec.sessionAffinity', sessionAffinity, affinities)];
  const path = 'spec.sessionAffinityConfig';
  if (sessionAffinity === 'None') return config ? [forbidden(path, 'must not be set when session affinity is None')] : [];
  const seconds = config?.clientIP?.timeoutSeconds;
  if (seconds === undefined) return [required(`${path}.clientIP.timeoutSeconds`, 'when session affinity type is ClientIP')];
  if (seconds > 0 && seconds <= maxClientIPServiceAffinitySeconds) return [];
  const why = `must be greater than 0 and less than ${maxClientIPServiceAffinitySeconds}`;
  return [invalid(`${path}.clientIP.timeoutSeconds`, seconds, why)];
}

function validateExternalIPs({ externalIPs: ips = [] }: ServiceSpec, was?: ServiceSpec): StatusCause[] {
  return ips.flatMap((ip, index) => {
    const wrong = checkIP(ip, was?.externalIPs);
    return invalidEach(`spec.externalIPs[${index}]`, ip, wrong.length > 0 ? wrong : checkEndpointIP(ip));
  });
}

function validateSourceRanges({ metadata, spec }: Service, old?: Service): StatusCause[] {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotated = metadata.annotations?.[sourceRangesAnnotation];
  if (ranges.length === 0 && annotated === undefined) return [];
  const path = ranges.length > 0 ? 'spec.LoadBalancerSourceRanges' : `metadata.annotations[${sourceRangesAnnotation}]`;
  const misplaced = spec.type === 'LoadBalancer' ? [] : [forbidden(path, onlyLoadBalancer)];
  if (ranges.length > 0) {
    const before = old?.spec.loadBalancerSourceRanges?.map((range) => range.trim());
    const wrong = ranges.flatMap((range, index) => invalidEach(`${path}[${index}]`, range.trim(), checkCIDR(range.trim(), before)));
    return [...misplaced, ...wrong];
  }
  const text = annotated?.trim();
  if (!text || old?.metadata.annotations?.[sourceRangesAnnotation] === annotated) return misplaced;
  return [...misplaced, ...text.split(',').flatMap((range) => invalidEach(path, range.trim(), checkCIDR(range.trim())))];
}

function validateLoadBalancerClass({ type, loadBalancerClass }: ServiceSpec): StatusCause[] {
  if (loadBalancerClass === undefined) return [];
  if (type !== 'LoadBalancer') return [forbidden('spec.loadBalancerClass', onlyLoadBalancer)];
  return invalidEach('spec.loadBalancerClass', loadBalancerClass, checkQualifiedName(loadBalancerClass));
}

function validateLoadBalancerFields(spec: ServiceSpec): StatusCause[] {
  const causes: StatusCause[] = [];
  const balancer = spec.type === 'LoadBalancer';
  if (!balancer && spec.allocateLoadBalancerNodePorts !== undefined) {
    causes.push(forbidden('spec.allocateLoadBalancerNodePorts', onlyLoadBalancer));
  }
  // Upstream's path has no `spec`.
  if (balancer && spec.allocateLoadBalancerNodePorts === undefined) causes.push(required('allocateLoadBalancerNodePorts'));
  return [...causes, ...validateLoadBalancerClass(spec)];
}

function validateHealthCheckNodePort(service: Service): StatusCause[] {
  const path = 'spec.healthCheckNodePort';
  const port = service.spec.healthCheckNodePort ?? 0;
  if (needsHealthCheck(service)) return port === 0 ? [required(path)] : invalidEach(path, port, checkPortNumber(port));
  if (port === 0) return [];
  return [invalid(path, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")];
}

function validateTrafficPolicies(service: Service): StatusCause[] {
  const { spec } = service;
  const causes: StatusCause[] = [];
  const external = spec.externalTrafficPolicy;
  if (!externallyAccessible(service)) {
    if (external) causes.push(invalid('spec.externalTrafficPolicy', external, 'may only be set for externally-accessible services'));
  } else if (!external) causes.push(required('spec.externalTrafficPolicy'));
  else if (!policies.includes(external)) causes.push(notSupported('spec.externalTrafficPolicy', external, policies));
  causes.push(...validateHealthCheckNodePort(service));
  const internal = spec.internalTrafficPolicy;
  if (internal !== undefined && !policies.includes(internal)) {
    causes.push(notSupported('spec.internalTrafficPolicy', internal, policies));
  } else if (internal === undefined && ['ClusterIP', 'NodePort', 'LoadBalancer'].includes(spec.type)) {
    causes.push(required('spec.internalTrafficPolicy'));
  }
  const distribution = spec.trafficDistribution;
  if (distribution !== undefined && !distributions.includes(distribution)) {
    causes.push(notSupported('spec.trafficDistribution', distribution, distributions));
  }
  return causes;
}

/** Names are checked on creation only: a stored one may be older than the rule. */
const anyName = (): string[] => [];

/** A defaulted Service with its allocated values; `old` is the stored one on update. */
export function validateService(service: Service, old?: Service): StatusCause[] {
  const { spec } = service;
  const ports = spec.ports ?? [];
  // RelaxedServiceNameValidation is on in v1.36: a DNS label, digits first or not.
  const causes = validateObjectMeta(service.metadata, true, old ? anyName : checkDns1123Label);
  causes.push(...validateTopology(service.metadata));
  if (ports.length === 0 && !isHeadless(service) && spec.type !== 'ExternalName') causes.push(required('spec.ports'));
  causes.push(
    ...validateByType(service),
    ...validatePorts(ports),
    ...validateLabels(spec.selector, 'spec.selector'),
    ...validateAffinity(spec),
    ...validateClusterIPs(service, old),
    ...validateExternalIPs(spec, old?.spec),
  );
  if (!types.includes(spec.type)) causes.push(notSupported('spec.type', spec.type, types));
  if (spec.type === 'ClusterIP') {
    ports.forEach(({ nodePort }, index) => {
      if (nodePort) causes.push(forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
    });
  }
  causes.push(
    ...validateDuplicatePorts(ports),
    ...validateSourceRanges(service, old),
    ...validateLoadBalancerFields(spec),
    ...validateTrafficPolicies(service),
  );
  return causes;
}

/** What may not change while the type keeps it. */
export function validateServiceUpdate(service: Service, old: Service): StatusCause[] {
  const causes = [...validateObjectMetaUpdate(service.metadata, old.metadata), ...validateClusterIPsUpdate(service, old)];
  const { spec } = service;
  const was = old.spec;
  if (spec.type === 'LoadBalancer' && was.type === 'LoadBalancer' && spec.loadBalancerClass !== was.loadBalancerClass) {
    causes.push(invalid('spec.loadBalancerClass', spec.loadBalancerClass, 'may not change once set'));
  }
  causes.push(...validateLoadBalancerClass(spec));
  if (needsHealthCheck(service) && needsHealthCheck(old) && (spec.healthCheckNodePort ?? 0) !== (was.healthCheckNodePort ?? 0)) {
    causes.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
  }
  return [...causes, ...validateService(service, old)];
}
