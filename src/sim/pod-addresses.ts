/**
 * Addresses of pods: each node's CNI counts through the node's podCIDR and starts again at the end.
 * Models plugins/ipam/host-local/backend/allocator of the CNI plugins: the first address is the bridge's.
 */
import type { KubeObject } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';
import type { ClusterConfig } from './config.js';
import { formatIpv4, type Ipv4Range, parseIpv4, parseIpv4Cidr } from './ipv4.js';
import { SimError } from './sim-error.js';

interface NodePool {
  readonly range: Ipv4Range;
  readonly used: Map<number, string>;
  /** Offset handed out last. */
  last: number;
}

/** Offset last handed out, by node name; the used ones follow from the pods. */
export type PodAddressState = Readonly<Record<string, number>>;

const bridgeOffset = 1;

export class PodAddresses {
  readonly #pools = new Map<string, NodePool>();

  constructor(config: ClusterConfig) {
    for (const node of config.nodes) {
      const range = parseIpv4Cidr(node.podCIDR);
      if (range === undefined || range.size < 4) {
        throw new SimError('invalid-config', `podCIDR of node ${node.name}: ${node.podCIDR}`, { field: 'nodes.podCIDR', node: node.name });
      }
      this.#pools.set(node.name, { range, used: new Map(), last: bridgeOffset });
    }
  }

  /** Whether a machine of that name is there; a Node object may be written without one. */
  knows(node: string): boolean {
    return this.#pools.has(node);
  }

  /** The address the next pod on the node gets; empty text when the range is used up or the node unknown. */
  next(node: string): string {
    const pool = this.#pools.get(node);
    if (pool === undefined) return '';
    const first = bridgeOffset + 1;
    const count = pool.range.size - first - 1;
    for (let i = 1; i <= count; i += 1) {
      const offset = first + ((pool.last - first + i + count) % count);
      if (!pool.used.has(offset)) return formatIpv4(pool.range.first + offset);
    }
    return '';
  }

  /** Takes and gives back addresses as pods get them and go. */
  observe(event: WatchEvent): void {
    const before = addressOf(event.old);
    const after = event.type === 'DELETED' ? undefined : addressOf(event.object);
    if (before?.ip === after?.ip && before?.node === after?.node) return;
    if (before !== undefined) this.#release(before, event.object.metadata.uid ?? '');
    if (after !== undefined) this.#take(after, event.object.metadata.uid ?? '', true);
  }

  get state(): PodAddressState {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.last]));
  }

  restore(state: PodAddressState, pods: readonly KubeObject[]): void {
    for (const [name, pool] of this.#pools) {
      pool.last = state[name] ?? bridgeOffset;
      pool.used.clear();
    }
    for (const pod of pods) {
      const address = addressOf(pod);
      if (address !== undefined) this.#take(address, pod.metadata.uid ?? '', false);
    }
  }

  #take(address: PodAddress, uid: string, moveOn: boolean): void {
    const pool = this.#pools.get(address.node);
    if (pool === undefined) return;
    const offset = parseIpv4(address.ip) - pool.range.first;
    if (!(offset > bridgeOffset && offset < pool.range.size)) return;
    pool.used.set(offset, uid);
    if (moveOn) pool.last = offset;
  }

  #release(address: PodAddress, uid: string): void {
    const pool = this.#pools.get(address.node);
    if (pool === undefined) return;
    const offset = parseIpv4(address.ip) - pool.range.first;
    if (pool.used.get(offset) === uid) pool.used.delete(offset);
  }
}

interface PodAddress {
  readonly node: string;
  readonly ip: string;
}

/** Pods on the host network use the node's address; finished pods have given theirs back. */
function addressOf(object: KubeObject | undefined): PodAddress | undefined {
  if (object?.kind !== 'Pod' || object.spec.hostNetwork) return undefined;
  const { phase, podIP } = object.status ?? {};
  if (!podIP || !object.spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return undefined;
  return { node: object.spec.nodeName, ip: podIP };
}
