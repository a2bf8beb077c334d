/** Models pkg/apis/core/validation/validation.go ValidateService, ValidateServiceUpdate (v1.36), causes in its order. */
import type { Service, ServicePort, ServiceSpec } from '../core.js';
import { checkCIDR, checkIP, checkNonSpecialIP } from '../ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkPortName, checkPortNumber, checkQualifiedName } from '../names.js';
import { externallyAccessible, needsClusterIP, needsHealthCheck } from '../service-strategy.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateClusterIPs } from './cluster-ips.js';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const policies = ['Cluster', 'Local'];
export const protocols = ['SCTP', 'TCP', 'UDP'];
const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const affinities = ['ClientIP', 'None'];

const kubeletPort = 10_250;
const maxClientIPServiceAffinitySeconds = 86_400;
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

function validateByType(spec: ServiceSpec): StatusCause[] {
  const causes: StatusCause[] = [];
  if (spec.type === 'LoadBalancer') {
    (spec.ports ?? []).forEach(({ port }, index) => {
      if (port === kubeletPort) {
        causes.push(invalid(`spec.ports[${index}]`, port, `may not expose port ${kubeletPort} externally since it is used by kubelet`));
      }
    });
  }
  if ((spec.type === 'LoadBalancer' || spec.type === 'NodePort') && spec.clusterIP === 'None') {
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

function validateExternalIPs(ips: readonly string[]): StatusCause[] {
  return ips.flatMap((ip, index) => {
    const wrong = checkIP(ip);
    return invalidEach(`spec.externalIPs[${index}]`, ip, wrong.length > 0 ? wrong : checkNonSpecialIP(ip));
  });
}

function validateSourceRanges({ metadata, spec }: Service): StatusCause[] {
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotated = metadata.annotations?.[sourceRangesAnnotation];
  if (ranges.length > 0) {
    if (spec.type !== 'LoadBalancer') return [forbidden('spec.LoadBalancerSourceRanges', onlyLoadBalancer)];
    return ranges.flatMap((range, index) => invalidEach(`spec.LoadBalancerSourceRanges[${index}]`, range, checkCIDR(range.trim())));
  }
  if (annotated === undefined) return [];
  const path = `metadata.annotations[${sourceRangesAnnotation}]`;
  if (spec.type !== 'LoadBalancer') return [forbidden(path, onlyLoadBalancer)];
  const text = annotated.trim();
  return text === '' ? [] : text.split(',').flatMap((range) => invalidEach(path, annotated, checkCIDR(range.trim())));
}

function validateLoadBalancerFields(spec: ServiceSpec): StatusCause[] {
  const causes: StatusCause[] = [];
  const balancer = spec.type === 'LoadBalancer';
  if (balancer && spec.allocateLoadBalancerNodePorts === undefined) causes.push(required('spec.allocateLoadBalancerNodePorts'));
  if (!balancer && spec.allocateLoadBalancerNodePorts !== undefined) {
    causes.push(forbidden('spec.allocateLoadBalancerNodePorts', onlyLoadBalancer));
  }
  const { loadBalancerClass } = spec;
  if (loadBalancerClass !== undefined) {
    if (!balancer) causes.push(forbidden('spec.loadBalancerClass', onlyLoadBalancer));
    else causes.push(...invalidEach('spec.loadBalancerClass', loadBalancerClass, checkQualifiedName(loadBalancerClass)));
  }
  return causes;
}

function validateTrafficPolicies(service: Service): StatusCause[] {
  const { spec } = service;
  const causes: StatusCause[] = [];
  const external = spec.externalTrafficPolicy;
  if (!externallyAccessible(service)) {
    if (external) causes.push(invalid('spec.externalTrafficPolicy', external, 'may only be set for externally-accessible services'));
  } else if (!external) causes.push(required('spec.externalTrafficPolicy'));
  else if (!policies.includes(external)) causes.push(notSupported('spec.externalTrafficPolicy', external, policies));
  if (spec.healthCheckNodePort && !needsHealthCheck(service)) {
    const why = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    causes.push(invalid('spec.healthCheckNodePort', spec.healthCheckNodePort, why));
  }
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

/** A defaulted Service with its allocated values. */
export function validateService(service: Service): StatusCause[] {
  const { spec } = service;
  const ports = spec.ports ?? [];
  const causes = validateObjectMeta(service.metadata, true, checkDns1123Label);
  if (ports.length === 0 && spec.clusterIP !== 'None' && spec.type !== 'ExternalName') causes.push(required('spec.ports'));
  causes.push(
    ...validateByType(spec),
    ...validatePorts(ports),
    ...validateLabels(spec.selector, 'spec.selector'),
    ...validateAffinity(spec),
    ...validateClusterIPs(service),
    ...validateExternalIPs(spec.externalIPs ?? []),
  );
  if (!types.includes(spec.type)) causes.push(notSupported('spec.type', spec.type, types));
  if (spec.type === 'ClusterIP') {
    ports.forEach(({ nodePort }, index) => {
      if (nodePort) causes.push(forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
    });
  }
  causes.push(
    ...validateDuplicatePorts(ports),
    ...validateSourceRanges(service),
    ...validateLoadBalancerFields(spec),
    ...validateTrafficPolicies(service),
  );
  return causes;
}

/** What may not change while the type keeps it. Models validateUpgradeDowngradeClusterIPs, validateLoadBalancerClassField. */
export function validateServiceUpdate(service: Service, old: Service): StatusCause[] {
  const causes = validateObjectMetaUpdate(service.metadata, old.metadata);
  const { spec } = service;
  const was = old.spec;
  const first = spec.clusterIPs?.[0] ?? spec.clusterIP;
  const firstWas = was.clusterIPs?.[0] ?? was.clusterIP;
  if (needsClusterIP(service) && needsClusterIP(old) && firstWas && first !== firstWas) {
    causes.push(invalid('spec.clusterIPs[0]', spec.clusterIPs ?? [first ?? ''], 'may not change once set'));
  }
  if (
    needsClusterIP(service) &&
    needsClusterIP(old) &&
    was.ipFamilies?.[0] &&
    spec.ipFamilies?.[0] &&
    spec.ipFamilies[0] !== was.ipFamilies[0]
  ) {
    causes.push(invalid('spec.ipFamilies[0]', spec.ipFamilies[0], 'may not change once set'));
  }
  if (spec.type === 'LoadBalancer' && was.type === 'LoadBalancer' && spec.loadBalancerClass !== was.loadBalancerClass) {
    causes.push(invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, 'may not change once set'));
  }
  if (needsHealthCheck(service) && needsHealthCheck(old) && (spec.healthCheckNodePort ?? 0) !== (was.healthCheckNodePort ?? 0)) {
    causes.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
  }
  return [...causes, ...validateService(service)];
}
