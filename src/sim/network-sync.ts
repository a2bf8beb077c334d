/**
 * Tells the data path and the name server what changed. Pods and machines are facts and count at once;
 * Services and endpoints count when kube-proxy has written its rules, after its sync delay; the targets
 * of a load balancer when it has probed them (`balancer-probes.ts`).
 */
import type { Namespace, Service } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import type { Kind } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { ClusterReader, EventDraft, WatchEvent } from '../controllers/reconciler.js';
import type { DnsZone } from '../net/dns/zone.js';
import type { Network } from '../net/network.js';
import { BalancerProbes } from './balancer-probes.js';
import { CloudFirewall, type FirewallRule } from './cloud-firewall.js';
import type { CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import { Layer2Speakers } from './layer2-speakers.js';
import { MinikubeTunnels, type MinikubeTunnelsState, type TunnelTimer } from './minikube-tunnels.js';
import { networkPod } from './network-pod.js';
import { serviceNameLabel } from './object-store.js';
import type { BalancersState, BalancerTimer, OutsideBalancers } from './outside-balancers.js';
import type { ApiServer } from './world.js';

/** Something of the data path that is due later. */
export type NetworkTimer = { readonly kind: 'proxy-sync'; readonly service: string } | BalancerTimer | TunnelTimer;

export interface NetworkSyncParts {
  readonly config: ClusterConfig;
  readonly network: Network;
  readonly zone: DnsZone;
  readonly reader: ClusterReader;
  /** ms from a change of a Service or its endpoints until the nodes' rules have it. */
  readonly proxySyncMs: number;
  /** Those in force now. */
  readonly settings: () => CurrentSettings;
  readonly schedule: (at: number, timer: NetworkTimer) => void;
  /** For those outside who say or change something. */
  readonly record: (event: EventDraft) => void;
  readonly api: () => ApiServer;
}

/** What the nodes' rules were last made from. */
interface Told {
  readonly service: Service | undefined;
  readonly slices: readonly EndpointSlice[];
}

export interface NetworkSyncState {
  readonly told: ReadonlyMap<string, Told>;
  readonly pendingProxy: readonly string[];
  readonly balancers: BalancersState;
  readonly firewall: readonly FirewallRule[];
  readonly tunnels: MinikubeTunnelsState;
}

export class NetworkSync {
  readonly #parts: NetworkSyncParts;
  readonly #dirtyPods = new Set<string>();
  readonly #dirtyServices = new Set<string>();
  readonly #told = new Map<string, Told>();
  readonly #pendingProxy = new Set<string>();
  readonly balancers: OutsideBalancers;
  readonly firewall: CloudFirewall;
  readonly tunnels: MinikubeTunnels;
  #machinesDirty = true;

  constructor(parts: NetworkSyncParts) {
    this.#parts = parts;
    this.balancers = parts.config.provider === 'metallb' ? new Layer2Speakers(parts) : new BalancerProbes(parts);
    this.firewall = new CloudFirewall(parts.config, parts.network);
    this.tunnels = new MinikubeTunnels(parts);
    for (const { name, ip } of parts.config.clients) parts.network.setClient(name, ip);
    for (const [name, ip] of Object.entries(parts.config.external)) {
      parts.network.setHost(name, { name, ip });
      parts.zone.setOutside(name, ip);
    }
  }

  observe(event: WatchEvent): void {
    const { object } = event;
    if (object.kind === 'Pod') this.#dirtyPods.add(keyOf(object));
    else if (object.kind === 'Service') this.#dirtyServices.add(keyOf(object));
    else if (object.kind === 'Namespace') this.#tellNamespace(object, event.type !== 'DELETED');
    else if (object.kind === 'NetworkPolicy') this.#parts.network.setPolicy(keyOf(object), event.type === 'DELETED' ? undefined : object);
    else if (object.kind === 'Node') this.#machinesDirty = true;
    else if (object.kind === 'EndpointSlice') {
      for (const { metadata } of event.old === undefined ? [object] : [object, event.old]) {
        const name = metadata.labels?.[serviceNameLabel];
        if (name) this.#dirtyServices.add(`${metadata.namespace}/${name}`);
      }
    }
  }

  /** A machine went off or came back. */
  machinesChanged(): void {
    this.#machinesDirty = true;
  }

  /** The cloud's load balancers work in another way now. */
  balancersChanged(): void {
    for (const service of this.balancers.services) this.balancers.changed(service);
  }

  /** Hands over what changed since the last call. */
  flush(): void {
    const { reader, network, zone, proxySyncMs, schedule } = this.#parts;
    const anythingForTunnels = this.#machinesDirty || this.#dirtyServices.size > 0;
    if (this.#machinesDirty) {
      this.#tellMachines();
      this.balancers.machinesChanged();
    }
    for (const key of this.#dirtyPods) {
      const pod = reader.get('Pod', key);
      network.setPod(key, pod && networkPod(pod));
      zone.setPod(key, pod);
    }
    this.#dirtyPods.clear();
    for (const key of this.#dirtyServices) {
      this.#tellZone(key);
      if (proxySyncMs === 0) this.#tellProxy(key);
      else if (!this.#pendingProxy.has(key)) {
        this.#pendingProxy.add(key);
        schedule(reader.now + proxySyncMs, { kind: 'proxy-sync', service: key });
      }
      this.balancers.changed(key);
    }
    this.#dirtyServices.clear();
    if (anythingForTunnels) this.tunnels.changed();
  }

  fire(timer: NetworkTimer): void {
    if (timer.kind === 'proxy-sync') {
      if (!this.#pendingProxy.delete(timer.service)) return;
      this.#tellProxy(timer.service);
      this.balancers.changed(timer.service);
      return;
    }
    if (timer.kind === 'tunnel-check') this.tunnels.fire(timer);
    else this.balancers.fire(timer);
  }

  get state(): NetworkSyncState {
    return {
      told: new Map(this.#told),
      pendingProxy: [...this.#pendingProxy],
      balancers: this.balancers.state,
      firewall: this.firewall.state,
      tunnels: this.tunnels.state,
    };
  }

  /** After the store went back: `changed` holds what is different there now. */
  restore(state: NetworkSyncState, changed: Iterable<readonly [Kind, WatchEvent]>): void {
    this.firewall.restore(state.firewall);
    this.#machinesDirty = true;
    for (const [, event] of changed) this.observe(event);
    for (const key of this.#dirtyServices) this.#tellZone(key);
    this.#dirtyServices.clear();
    for (const key of new Set([...this.#told.keys(), ...state.told.keys()])) {
      const told = state.told.get(key);
      if (told !== this.#told.get(key)) this.#hand(key, told ?? { service: undefined, slices: [] });
    }
    // In the order of the snapshot: what came back would otherwise stand last.
    this.#told.clear();
    for (const [key, told] of state.told) this.#told.set(key, told);
    this.#tellMachines();
    this.balancers.restore(state.balancers);
    this.tunnels.restore(state.tunnels);
    refill(this.#pendingProxy, state.pendingProxy);
    this.flush();
  }

  #tellMachines(): void {
    this.#machinesDirty = false;
    const { config, network, reader } = this.#parts;
    for (const machine of config.nodes) {
      const { name, ip, externalIP, podCIDR, zone } = machine;
      const known = reader.get('Node', name) !== undefined;
      network.setNode(
        name,
        known
          ? {
              name,
              ips: [ip],
              podCIDR,
              up: reader.nodeIsUp(name),
              ...(externalIP === undefined ? {} : { externalIP }),
              ...(zone === undefined ? {} : { zone }),
            }
          : undefined,
      );
    }
  }

  #tellNamespace({ metadata }: Namespace, exists: boolean): void {
    this.#parts.zone.setNamespace(metadata.name, exists);
    this.#parts.network.setNamespace(metadata.name, exists ? (metadata.labels ?? {}) : undefined);
  }

  #tellZone(key: string): void {
    const { reader, zone } = this.#parts;
    const [namespace = '', name = ''] = key.split('/');
    zone.setService(key, reader.get('Service', key));
    zone.setSlices(key, reader.slicesOfService(namespace, name));
  }

  #tellProxy(key: string): void {
    const { reader } = this.#parts;
    const [namespace = '', name = ''] = key.split('/');
    this.#hand(key, { service: reader.get('Service', key), slices: reader.slicesOfService(namespace, name) });
  }

  #hand(key: string, told: Told): void {
    const { network } = this.#parts;
    const old = this.#told.get(key);
    if (told.service !== old?.service) network.setService(key, told.service);
    if (told.slices !== old?.slices) network.setSlices(key, told.slices);
    if (told.service === undefined && told.slices.length === 0) this.#told.delete(key);
    else this.#told.set(key, told);
  }
}

function refill(set: Set<string>, values: readonly string[]): void {
  set.clear();
  for (const value of values) set.add(value);
}
