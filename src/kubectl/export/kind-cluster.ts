/** The lab's machines as a cluster of kind (kind.sigs.k8s.io): names, ports reachable from the learner's machine, settings. */
import type { Service } from '../../api/core.js';
import type { World } from '../../sim/world.js';
import { isSystem } from './exported-objects.js';

export const CLUSTER = 'portwalk';

/** kind names its nodes by role and number: the first is the control plane, which the lab's first node is too. */
export function kindNames({ config }: Pick<World, 'config'>): ReadonlyMap<string, string> {
  return new Map(
    config.nodes.map(({ name }, index) => [name, `${CLUSTER}-${index === 0 ? 'control-plane' : `worker${index === 1 ? '' : index}`}`]),
  );
}

/** Node ports of the learner's own Services. */
function nodePorts(
  services: readonly Service[],
): readonly { readonly port: number; readonly protocol: string; readonly service: string }[] {
  return services
    .filter(({ metadata }) => !isSystem(metadata.namespace))
    .flatMap(({ metadata, spec }) =>
      (spec.ports ?? []).flatMap(({ nodePort, protocol }) =>
        nodePort ? [{ port: nodePort, protocol: protocol ?? 'TCP', service: `${metadata.namespace}/${metadata.name}` }] : [],
      ),
    );
}

/** `kind create cluster --config` reads it. */
export function kindConfig({ config, settings, read }: Pick<World, 'config' | 'settings' | 'read'>): string {
  const ports = nodePorts(read.list('Service'));
  const mappings = ports.flatMap(({ port, protocol, service }) => [
    `  # ${service}`,
    `  - containerPort: ${port}`,
    `    hostPort: ${port}`,
    `    listenAddress: "127.0.0.1"`,
    `    protocol: ${protocol}`,
  ]);
  const range = config.nodePortRange ?? '30000-32767';
  const patches =
    range === '30000-32767'
      ? []
      : [
          'kubeadmConfigPatches:',
          '- |',
          '  kind: ClusterConfiguration',
          '  apiServer:',
          '    extraArgs:',
          '    - name: service-node-port-range',
          `      value: "${range}"`,
        ];
  return `${[
    '# kind create cluster --config kind.yaml',
    'kind: Cluster',
    'apiVersion: kind.x-k8s.io/v1alpha4',
    `name: ${CLUSTER}`,
    'networking:',
    `  podSubnet: "${config.podCIDR}"`,
    `  serviceSubnet: "${config.serviceCIDR}"`,
    `  kubeProxyMode: "${settings.proxyMode}"`,
    ...patches,
    'nodes:',
    ...config.nodes.flatMap(({ name }, index) => [
      `# ${name}`,
      `- role: ${index === 0 ? 'control-plane' : 'worker'}`,
      ...(index === 0 && mappings.length > 0 ? ['  extraPortMappings:', ...mappings] : []),
    ]),
  ].join('\n')}\n`;
}
