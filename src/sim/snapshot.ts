/** The state of a world at one moment. Objects are immutable and shared, so taking one is cheap. */
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { WatchEvent } from '../controllers/reconciler.js';
import type { Cluster } from './cluster.js';
import type { CurrentSettings } from './cluster-settings.js';
import type { ContainerDisksState } from './container-disks.js';
import type { Turn } from './ingress/upstreams.js';
import type { NameServersState } from './name-servers.js';
import type { NetworkSyncState } from './network-sync.js';
import { allKinds, type StoreState } from './object-store.js';
import type { PastObjectsState } from './past-objects.js';
import type { PodAddressState } from './pod-addresses.js';
import { hashText, type RngStates } from './rng.js';
import type { AllocatorState } from './service-allocators.js';
import type { TimersState } from './timers.js';

export interface ClusterState {
  readonly now: number;
  readonly store: StoreState;
  readonly streams: RngStates;
  readonly allocators: AllocatorState;
  readonly addresses: PodAddressState;
  readonly timers: TimersState;
  readonly nodesDown: readonly string[];
  readonly disks: ContainerDisksState;
  readonly past: PastObjectsState;
  readonly turns: ReadonlyMap<string, Turn>;
  readonly settings: CurrentSettings;
  readonly sync: NetworkSyncState;
  readonly nameServers: NameServersState;
  readonly network: unknown;
}

export function takeState(cluster: Cluster): ClusterState {
  cluster.settle();
  return {
    now: cluster.clock.now,
    store: cluster.store.state,
    streams: cluster.streams.states,
    allocators: cluster.pools,
    addresses: cluster.addresses.state,
    timers: cluster.timers.state,
    nodesDown: [...cluster.nodesDown].sort(),
    disks: cluster.disks.state,
    past: cluster.past.state,
    turns: new Map(cluster.turns),
    settings: cluster.settings,
    sync: cluster.sync.state,
    nameServers: cluster.nameServers.state,
    network: cluster.network.snapshot(),
  };
}

export function restoreState(cluster: Cluster, state: ClusterState): void {
  const changes = differences(cluster.store.state, state.store);
  cluster.clock.now = state.now;
  cluster.store.state = state.store;
  cluster.streams.states = state.streams;
  cluster.pools = state.allocators;
  cluster.addresses.restore(state.addresses, cluster.store.list('Pod'));
  cluster.nodesDown.clear();
  for (const name of state.nodesDown) cluster.nodesDown.add(name);
  cluster.disks.state = state.disks;
  cluster.past.state = state.past;
  cluster.turns.clear();
  for (const [key, turn] of state.turns) cluster.turns.set(key, turn);
  cluster.restoreSettings(state.settings);
  cluster.forgetDerived();
  cluster.sync.restore(state.sync, changes);
  // After the sync, which may put probes on the clock and touch connections that the snapshot still has.
  cluster.timers.state = state.timers;
  cluster.network.restore(state.network);
  cluster.nameServers.state = state.nameServers;
  for (const [kind, event] of changes) {
    const key = keyOf(event.object);
    cluster.changed.set(`${kind} ${key}`, { kind, key, object: event.type === 'DELETED' ? undefined : event.object });
  }
}

/** What has to happen to `from` to make it `to`. */
function differences(from: StoreState, to: StoreState): readonly (readonly [Kind, WatchEvent])[] {
  const found: (readonly [Kind, WatchEvent])[] = [];
  for (const kind of allKinds) {
    const before: ReadonlyMap<ObjectKey, KubeObject> = from.tables.get(kind) ?? new Map();
    const after: ReadonlyMap<ObjectKey, KubeObject> = to.tables.get(kind) ?? new Map();
    if (before === after) continue;
    for (const [key, old] of before) if (!after.has(key)) found.push([kind, { type: 'DELETED', object: old, old }]);
    for (const [key, object] of after) {
      const old = before.get(key);
      if (old === undefined) found.push([kind, { type: 'ADDED', object }]);
      else if (old !== object) found.push([kind, { type: 'MODIFIED', object, old }]);
    }
  }
  return found;
}

/** Sixteen hexadecimal digits that depend on everything in the state. */
export function digest(state: unknown): string {
  const text = canonical(state);
  const halves = [hashText(text), hashText(text, 0x9747b28c)];
  return halves.map((half) => half.toString(16).padStart(8, '0')).join('');
}

/** JSON with sorted keys; maps and sets in their own order. */
function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof Map) return `m${canonical([...value])}`;
  if (value instanceof Set) return `s${canonical([...value])}`;
  if (ArrayBuffer.isView(value)) return `b${canonical([...(value as Uint8Array)])}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Record<string, unknown>;
  const fields = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`).join(',')}}`;
}
