/** The machine somebody listens on: which places of a walk are there, and what its interfaces are called. */
import type { Pod } from '../../api/core.js';
import type { RequestSource, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { clientNetwork, nodeNetwork, podNetwork } from '../nodes/host-network.js';

type PlaceId = Trace['from'];

export interface Spot {
  is(place: PlaceId): boolean;
  /** The interface that leads to its neighbour on a walk. */
  card(neighbour: PlaceId): string;
  /** Names of its interfaces, as `-D` lists them. */
  readonly cards: readonly string[];
  /** The router on its way out. */
  readonly gateway: string;
  /** Whether its packets to other nodes are packed into others. */
  readonly overlay: boolean;
  /** The address a place answers with towards another. */
  addressToward(place: PlaceId, other: PlaceId): string;
}

const vethOf = (pod: Pod): string => `veth${(pod.metadata.uid ?? '').replaceAll('-', '').slice(0, 8)}`;

/** Undefined: the machine is gone. */
export function spotOf(world: World, source: RequestSource): Spot | undefined {
  const pod = source.kind === 'pod' ? world.read.get('Pod', `${source.namespace}/${source.name}`) : undefined;
  if (source.kind === 'pod' && pod?.status?.phase !== 'Running') return undefined;
  const node = source.kind === 'node' ? source.name : pod?.spec.hostNetwork ? pod.spec.nodeName : undefined;
  const network =
    node !== undefined
      ? nodeNetwork(world, node)
      : pod
        ? podNetwork(world, pod)
        : clientNetwork(world, source.kind === 'client' ? source.name : '');
  const own = source.kind === 'pod' ? `pod:${source.namespace}/${source.name}` : `client:${source.kind === 'client' ? source.name : ''}`;
  const podAt = (place: PlaceId) => (place.startsWith('pod:') ? world.read.get('Pod', place.slice('pod:'.length)) : undefined);
  return {
    is: (place) =>
      node === undefined
        ? place === own
        : place === own ||
          [`node:${node}`, `rules:${node}`].includes(place) ||
          place.startsWith(`socket:${node}:`) ||
          (podAt(place)?.spec.hostNetwork === true && podAt(place)?.spec.nodeName === node),
    card(neighbour) {
      const other = podAt(neighbour);
      return node !== undefined && other && !other.spec.hostNetwork ? vethOf(other) : 'eth0';
    },
    cards: network.interfaces.map(({ name }) => name.split('@')[0] as string),
    gateway: network.routes.find(({ to }) => to === 'default')?.via ?? '',
    overlay: world.settings.podNetwork === 'vxlan',
    addressToward(place, other) {
      const name = place.split(':')[1] ?? '';
      const machine = world.config.nodes.find((each) => each.name === name);
      if (!machine) return '';
      return podAt(other) && !podAt(other)?.spec.hostNetwork
        ? (nodeNetwork(world, name).interfaces.find((each) => each.name === 'cni0')?.address?.ip ?? machine.ip)
        : machine.ip;
    },
  };
}
