/** Defaults of Services. Models pkg/apis/core/v1/defaults.go SetDefaults_Service (v1.36). */
import type { Service, ServicePort, ServiceSpec } from '../core.js';

/** Seconds a client stays on its endpoint. */
export const defaultClientIPServiceAffinitySeconds = 10_800;

function defaultPort(port: ServicePort): ServicePort {
  const targetPort = port.targetPort === undefined || port.targetPort === 0 || port.targetPort === '' ? port.port : port.targetPort;
  return { ...port, protocol: port.protocol ?? 'TCP', targetPort };
}

/** `spec.type` after defaulting, whatever the text said. */
export function defaultService(service: Service): Service {
  const given: Partial<ServiceSpec> = service.spec;
  const type = given.type ?? 'ClusterIP';
  const sessionAffinity = given.sessionAffinity ?? 'None';
  const { sessionAffinityConfig, ...rest } = given;
  const external = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && (given.externalIPs?.length ?? 0) > 0);
  const inside = type === 'NodePort' || type === 'LoadBalancer' || type === 'ClusterIP';
  const timeoutSeconds = sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultClientIPServiceAffinitySeconds;
  const spec: ServiceSpec = {
    ...rest,
    type,
    sessionAffinity,
    ...(sessionAffinity === 'ClientIP' ? { sessionAffinityConfig: { clientIP: { timeoutSeconds } } } : {}),
    ...(given.ports ? { ports: given.ports.map(defaultPort) } : {}),
    ...(external && !given.externalTrafficPolicy ? { externalTrafficPolicy: 'Cluster' as const } : {}),
    ...(inside && given.internalTrafficPolicy === undefined ? { internalTrafficPolicy: 'Cluster' as const } : {}),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: given.allocateLoadBalancerNodePorts ?? true } : {}),
  };
  const ingress = service.status?.loadBalancer?.ingress;
  if (!ingress || type !== 'LoadBalancer') return { ...service, spec };
  // ipMode says how the address is reached; VIP unless the provider wrote otherwise.
  const withMode = ingress.map((entry) => (entry.ip && !entry.ipMode ? { ...entry, ipMode: 'VIP' as const } : entry));
  return { ...service, spec, status: { ...service.status, loadBalancer: { ingress: withMode } } };
}
