/**
 * `{NAME}_SERVICE_HOST` and the docker-link variables. Models pkg/kubelet/envvars/envvars.go FromServices and
 * kubelet_pods.go getServiceEnvVarMap (v1.36): Services of the pod's namespace, and the API server's, that
 * existed when the container started.
 */
import type { Pod, Service } from '../../api/core.js';
import type { World } from '../../sim/world.js';

export function serviceEnvironment(read: World['read'], pod: Pod): readonly (readonly [string, string])[] {
  const started = pod.status?.containerStatuses?.[0]?.state.running?.startedAt ?? pod.metadata.creationTimestamp ?? '';
  const links = (pod.spec as { enableServiceLinks?: boolean }).enableServiceLinks !== false;
  const services = read.list('Service').filter(({ metadata, spec }) => {
    const own = links && metadata.namespace === pod.metadata.namespace;
    const master = metadata.namespace === 'default' && metadata.name === 'kubernetes';
    return (own || master) && hasClusterIP(spec) && (metadata.creationTimestamp ?? '') <= started;
  });
  return services.flatMap(variablesOf);
}

function hasClusterIP({ type, clusterIP }: Service['spec']): boolean {
  return type !== 'ExternalName' && Boolean(clusterIP) && clusterIP !== 'None';
}

function variablesOf({ metadata, spec }: Service): readonly (readonly [string, string])[] {
  const name = metadata.name.toUpperCase().replaceAll('-', '_');
  const host = spec.clusterIP ?? '';
  const ports = spec.ports ?? [];
  const [first] = ports;
  if (!first) return [];
  const url = (port: (typeof ports)[number]) => `${port.protocol.toLowerCase()}://${host}:${port.port}`;
  return [
    [`${name}_SERVICE_HOST`, host],
    [`${name}_SERVICE_PORT`, String(first.port)],
    ...ports
      .filter((port) => port.name)
      .map((port) => [`${name}_SERVICE_PORT_${port.name?.toUpperCase().replaceAll('-', '_')}`, String(port.port)] as const),
    [`${name}_PORT`, url(first)],
    ...ports.flatMap((port) => {
      const prefix = `${name}_PORT_${port.port}_${port.protocol}`;
      return [
        [prefix, url(port)],
        [`${prefix}_PROTO`, port.protocol.toLowerCase()],
        [`${prefix}_PORT`, String(port.port)],
        [`${prefix}_ADDR`, host],
      ] as const;
    }),
  ];
}
