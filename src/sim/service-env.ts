/**
 * Environment variables that name Services to a container. Models
 * pkg/kubelet/envvars/envvars.go FromServices and pkg/kubelet/kubelet_pods.go getServiceEnvVarMap (v1.36).
 */
import type { EnvVar, Pod, Service } from '../api/core.js';

/** Variables of one Service after the other, in the order given. Services without a cluster IP have none. */
export function serviceVariables(services: readonly Service[]): readonly EnvVar[] {
  return services.filter(hasClusterIp).flatMap((service) => {
    const { name } = service.metadata;
    const host = service.spec.clusterIP ?? '';
    const ports = service.spec.ports ?? [];
    const prefix = variableName(name);
    const first = ports[0];
    if (first === undefined) return [];
    return [
      { name: `${prefix}_SERVICE_HOST`, value: host },
      { name: `${prefix}_SERVICE_PORT`, value: String(first.port) },
      ...ports
        .filter((port) => port.name)
        .map((port) => ({ name: `${prefix}_SERVICE_PORT_${variableName(port.name ?? '')}`, value: String(port.port) })),
      ...linkVariables(prefix, host, ports),
    ];
  });
}

/** What a Docker link would have set. */
function linkVariables(prefix: string, host: string, ports: NonNullable<Service['spec']['ports']>): readonly EnvVar[] {
  return ports.flatMap(({ port, protocol = 'TCP' }, index) => {
    const scheme = protocol.toLowerCase();
    const url = `${scheme}://${host}:${port}`;
    const own = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
    return [
      ...(index === 0 ? [{ name: `${prefix}_PORT`, value: url }] : []),
      { name: own, value: url },
      { name: `${own}_PROTO`, value: scheme },
      { name: `${own}_PORT`, value: String(port) },
      { name: `${own}_ADDR`, value: host },
    ];
  });
}

/** The variables of Services of a pod's own namespace and of the API server's. Names in the order of the alphabet. */
export function podServiceVariables({ metadata: { namespace }, spec }: Pod, services: readonly Service[]): readonly EnvVar[] {
  const { enableServiceLinks } = spec as { enableServiceLinks?: boolean };
  const visible = services.filter((service) => {
    const { name, namespace: home } = service.metadata;
    // One without an address hides none of its name.
    if (!hasClusterIp(service)) return false;
    return (home === 'default' && name === 'kubernetes') || (home === namespace && enableServiceLinks !== false);
  });
  // In a namespace of its own a Service called kubernetes stands before the API server's.
  const byName = new Map<string, Service>();
  for (const service of visible) {
    if (!byName.has(service.metadata.name) || service.metadata.namespace === namespace) byName.set(service.metadata.name, service);
  }
  return serviceVariables([...byName.values()].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)));
}

// Models pkg/apis/core/v1/helper IsServiceIPSet.
function hasClusterIp({ spec }: Service): boolean {
  return spec.type !== 'ExternalName' && spec.clusterIP !== undefined && spec.clusterIP !== '' && spec.clusterIP !== 'None';
}

function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
