/**
 * What the API server does to a Service on its way in, around allocation.
 * Models pkg/registry/core/service/{strategy,storage/storage}.go (v1.36). None of these change their input.
 */
import type { Service, ServiceSpec } from './core.js';

function withSpec(service: Service, change: Partial<ServiceSpec>, drop: readonly (keyof ServiceSpec)[] = []): Service {
  const spec: Record<string, unknown> = { ...service.spec, ...change };
  for (const field of drop) delete spec[field];
  return { ...service, spec: spec as unknown as ServiceSpec };
}

/** Has rules for traffic from outside. Models pkg/api/service ExternallyAccessible. */
export function externallyAccessible({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' || spec.type === 'NodePort' || (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0);
}

/** Gets a health-check node port. Models pkg/api/service NeedsHealthCheck. */
export function needsHealthCheck({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}

/** Has a cluster IP or is headless. Models alloc.go needsClusterIP. */
export function needsClusterIP({ spec }: Service): boolean {
  return spec.type === 'ClusterIP' || spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

export function needsNodePort({ spec }: Service): boolean {
  return spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
}

/** Keeps `clusterIP` and `clusterIPs` in step: clients may know only the first. Models storage.go normalizeClusterIPs. */
export function normalizeClusterIPs(service: Service, old?: Service): Service {
  const { clusterIP, clusterIPs } = service.spec;
  if (!old) return clusterIP && !clusterIPs?.length ? withSpec(service, { clusterIPs: [clusterIP] }) : service;
  // A list that was changed as well is for validation to judge.
  const listChanged = JSON.stringify(clusterIPs ?? []) !== JSON.stringify(old.spec.clusterIPs ?? []);
  if (clusterIP === old.spec.clusterIP || listChanged) return service;
  return clusterIP ? withSpec(service, { clusterIPs: [clusterIP] }) : withSpec(service, {}, ['clusterIPs']);
}

/** An update may leave allocated values out and keep them. Models patchAllocatedValues. */
export function patchAllocatedValues(service: Service, old: Service): Service {
  let patched = service;
  if (needsClusterIP(old) && needsClusterIP(service)) {
    const { clusterIP, clusterIPs } = old.spec;
    if (!patched.spec.clusterIP && clusterIP) patched = withSpec(patched, { clusterIP });
    if (!patched.spec.clusterIPs?.length && clusterIPs?.length) patched = withSpec(patched, { clusterIPs });
  }
  if (needsNodePort(old) && needsNodePort(service)) {
    // Ports are told apart by name alone: one that is renamed gets a new node port.
    const byName = new Map((old.spec.ports ?? []).map((port) => [port.name ?? '', port.nodePort]));
    const before = new Set((old.spec.ports ?? []).map((port) => port.nodePort));
    const used = new Set((patched.spec.ports ?? []).map((port) => port.nodePort).filter((port) => before.has(port)));
    const ports = (patched.spec.ports ?? []).map((port) => {
      const nodePort = byName.get(port.name ?? '');
      if (port.nodePort || !nodePort || used.has(nodePort)) return port;
      used.add(nodePort);
      return { ...port, nodePort };
    });
    if (patched.spec.ports) patched = withSpec(patched, { ports });
  }
  const health = old.spec.healthCheckNodePort;
  if (needsHealthCheck(old) && needsHealthCheck(service) && !service.spec.healthCheckNodePort && health) {
    patched = withSpec(patched, { healthCheckNodePort: health });
  }
  return patched;
}

/** Ports may be added, taken away and changed as long as no node port is new. */
function noNewNodePorts(service: Service, old: Service): boolean {
  const was = new Set((old.spec.ports ?? []).map(({ nodePort }) => nodePort));
  return (service.spec.ports ?? []).every(({ nodePort }) => !nodePort || was.has(nodePort));
}

/**
 * Drops fields that belonged to the old type when the type changes and the user did not touch them,
 * so that `type: ClusterIP` alone is enough to go back. Models dropTypeDependentFields.
 */
export function dropTypeDependentFields(service: Service, old: Service | undefined): Service {
  if (!old) return service;
  let out = service;
  const { spec } = service;
  const was = old.spec;
  const drop = (field: keyof ServiceSpec): void => {
    out = withSpec(out, {}, [field]);
  };
  if (needsClusterIP(old) && spec.type === 'ExternalName') {
    if (JSON.stringify(spec.clusterIPs) === JSON.stringify(was.clusterIPs)) {
      drop('clusterIP');
      drop('clusterIPs');
    }
    if (JSON.stringify(spec.ipFamilies) === JSON.stringify(was.ipFamilies)) drop('ipFamilies');
    if (spec.ipFamilyPolicy === was.ipFamilyPolicy) drop('ipFamilyPolicy');
    if (spec.internalTrafficPolicy === was.internalTrafficPolicy) drop('internalTrafficPolicy');
  }
  if (needsNodePort(old) && !needsNodePort(service) && noNewNodePorts(service, old)) {
    const ports = (out.spec.ports ?? []).map(({ nodePort: _released, ...port }) => port);
    if (out.spec.ports) out = withSpec(out, { ports });
  }
  if (needsHealthCheck(old) && !needsHealthCheck(service) && spec.healthCheckNodePort === was.healthCheckNodePort)
    drop('healthCheckNodePort');
  if (was.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts === was.allocateLoadBalancerNodePorts) drop('allocateLoadBalancerNodePorts');
    if (spec.loadBalancerClass === was.loadBalancerClass) drop('loadBalancerClass');
  }
  if (externallyAccessible(old) && !externallyAccessible(service) && spec.externalTrafficPolicy === was.externalTrafficPolicy) {
    drop('externalTrafficPolicy');
  }
  return out;
}
