/**
 * Tells the data path and the name server what changed. Pods and machines are facts and count at once;
 * Services and endpoints count on a node when its kube-proxy has written its rules (`kube-proxies.ts`); the
 * targets of a load balancer when it has probed them (`balancer-probes.ts`).
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
import { KubeProxies, type KubeProxiesState, type ProxySyncTimer } from './kube-proxies.js';
import type { LateParts } from './late-parts.js';
import type { MinikubeTunnels, MinikubeTunnelsState, TunnelTimer } from './minikube-tunnels.js';
import { networkPod } from './network-pod.js';
import { serviceNameLabel } from './object-store.js';
import type { OpenedPort } from './opened-ports.js';
import type { BalancersState, BalancerTimer, OutsideBalancers } from './outside-balancers.js';
import type { ApiServer } from './world.js';

/** Something of the data path that is due later. */
export type NetworkTimer = ProxySyncTimer | BalancerTimer | TunnelTimer;

export interface NetworkSyncParts {
  readonly config: ClusterConfig;
  readonly network: Network;
  readonly zone: DnsZone;
  readonly reader: ClusterReader;
  readonly seed: number;
  /** Those in force now. */
  readonly settings: () => CurrentSettings;
  readonly schedule: (at: number, timer: NetworkTimer) => void;
  /** For those outside who say or change something. */
  readonly record: (event: EventDraft) => void;
  readonly api: () => ApiServer;
  /** Throws `part-not-loaded`. */
  readonly late: () => LateParts;
}

/** What the nodes' rules were last made from. */
interface Told {
  readonly service: Service | undefined;
  readonly slices: readonly EndpointSlice[];
}

/** What happened to the nodes' rules while one of them was behind. */
type Step = { readonly key: string; readonly told: Told; readonly behind: readonly string[] } | { readonly synced: string };

export interface NetworkSyncState {
  /** What all nodes had when they were last alike, and what came since; nothing while they are. */
  readonly alike: ReadonlyMap<string, Told>;
  readonly since: readonly Step[];
  readonly proxies: KubeProxiesState;
  readonly balancers: BalancersState;
  readonly firewall: readonly FirewallRule[];
  readonly tunnels: MinikubeTunnelsState;
  readonly opened: readonly OpenedPort[];
}

export class NetworkSync {
  readonly #parts: NetworkSyncParts;
  readonly #dirtyPods = new Set<string>();
  readonly #dirtyServices = new Set<string>();
  readonly #told = new Map<string, Told>();
  #alike: ReadonlyMap<string, Told> = new Map();
  #since: Step[] = [];
  /** A copy of `#since` that somebody holds, until it changes. */
  #sinceTold: readonly Step[] | undefined;
  readonly #proxies: KubeProxies;
  readonly balancers: OutsideBalancers;
  readonly firewall: CloudFirewall;
  /** Made for the first tunnel. */
  #tunnels: MinikubeTunnels | undefined;
  #machinesDirty = true;
  #opened: readonly OpenedPort[] = [];

  constructor(parts: NetworkSyncParts) {
    this.#parts = parts;
    this.#proxies = new KubeProxies({
      nodes: parts.config.nodes.map(({ name }) => name),
      seed: parts.seed,
      minSyncMs: () => parts.settings().proxyMinSync * 1000,
      isUp: (node) => parts.reader.nodeIsUp(node),
      schedule: parts.schedule,
    });
    this.balancers = parts.config.provider === 'metallb' ? parts.late().layer2Speakers(parts) : new BalancerProbes(parts);
    this.firewall = new CloudFirewall(parts.config, parts.network);
    for (const { name, ip } of parts.config.clients) parts.network.setClient(name, ip);
    for (const [name, ip] of Object.entries(parts.config.external)) {
      parts.network.setHost(name, { name, ip });
      parts.zone.setOutside(name, ip);
    }
  }

  get tunnels(): MinikubeTunnels {
    this.#tunnels ??= this.#parts.late().minikubeTunnels(this.#parts);
    return this.#tunnels;
  }

  /** Machines `minikube tunnel` runs on. */
  get tunnelClients(): readonly string[] {
    return this.#tunnels?.clients ?? [];
  }

  /** Routes to the Service range that are in place: by the client's machine, the node they lead to. */
  get tunnelRoutes(): Readonly<Record<string, string>> {
    return this.#tunnels?.routes ?? {};
  }

  get opened(): readonly OpenedPort[] {
    return this.#opened;
  }

  /** Programs in containers listen on other ports now. */
  open(opened: readonly OpenedPort[]): void {
    for (const { pod } of [...this.#opened, ...opened]) this.#dirtyPods.add(pod);
    this.#opened = opened;
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
    const { reader, network, zone } = this.#parts;
    const anythingForTunnels = this.#machinesDirty || this.#dirtyServices.size > 0;
    if (this.#machinesDirty) {
      this.#tellMachines();
      // What a machine missed while it was off, its kube-proxy reads when it starts.
      for (const node of network.nodesBehind()) if (!this.#proxies.isWaiting(node)) this.#sync(node);
      this.balancers.machinesChanged();
    }
    for (const key of this.#dirtyPods) {
      const pod = reader.get('Pod', key);
      network.setPod(key, pod && networkPod(pod, this.#opened));
      zone.setPod(key, pod);
    }
    this.#dirtyPods.clear();
    const changed = [...this.#dirtyServices].filter((key) => this.#isNews(key));
    const behind = changed.length === 0 ? [] : this.#proxies.behind(reader.now);
    for (const key of changed) this.#tellProxies(key, behind);
    for (const key of this.#dirtyServices) {
      this.#tellZone(key);
      this.balancers.changed(key);
    }
    this.#dirtyServices.clear();
    if (anythingForTunnels) this.#tunnels?.changed();
  }

  fire(timer: NetworkTimer): void {
    if (timer.kind === 'proxy-sync') this.#sync(timer.node);
    else if (timer.kind === 'tunnel-check') this.tunnels.fire(timer);
    else this.balancers.fire(timer);
  }

  /** Whether the rules of some node that runs are still to follow. */
  get rulesLag(): boolean {
    return this.#parts.network.nodesBehind().some((node) => this.#proxies.isWaiting(node));
  }

  get state(): NetworkSyncState {
    this.#sinceTold ??= [...this.#since];
    return {
      alike: this.#since.length === 0 ? new Map(this.#told) : this.#alike,
      since: this.#sinceTold,
      proxies: this.#proxies.state,
      balancers: this.balancers.state,
      firewall: this.firewall.state,
      tunnels: this.#tunnels?.state ?? [],
      opened: this.#opened,
    };
  }

  /** After the store went back: `changed` holds what is different there now. */
  restore(state: NetworkSyncState, changed: Iterable<readonly [Kind, WatchEvent]>): void {
    this.firewall.restore(state.firewall);
    this.#machinesDirty = true;
    this.open(state.opened);
    for (const [, event] of changed) this.observe(event);
    for (const key of this.#dirtyServices) this.#tellZone(key);
    this.#dirtyServices.clear();
    this.#restoreRules(state);
    this.#tellMachines();
    this.balancers.restore(state.balancers);
    if (this.#tunnels || state.tunnels.length > 0) this.tunnels.restore(state.tunnels);
    this.#proxies.restore(state.proxies);
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

  #toTell(key: string): Told {
    const { reader } = this.#parts;
    const [namespace = '', name = ''] = key.split('/');
    return { service: reader.get('Service', key), slices: reader.slicesOfService(namespace, name) };
  }

  #isNews(key: string): boolean {
    const { service, slices } = this.#toTell(key);
    const old = this.#told.get(key);
    return service !== old?.service || !alike(slices, old?.slices ?? []);
  }

  #tellProxies(key: string, behind: readonly string[]): void {
    const told = this.#toTell(key);
    if (behind.length > 0 || this.#since.length > 0) {
      if (this.#since.length === 0) this.#alike = new Map(this.#told);
      this.#lived({ key, told, behind });
    }
    this.#hand(key, told, behind);
  }

  /** A node's kube-proxy writes everything anew. */
  #sync(node: string): void {
    if (!this.#proxies.runs(node, this.#parts.reader.now)) return;
    const learnt = this.#parts.network.syncProxy(node);
    this.#lived({ synced: node });
    if (this.#parts.network.nodesBehind().length === 0) this.#since = [];
    for (const key of learnt) this.balancers.changed(key);
  }

  #lived(step: Step): void {
    this.#since.push(step);
    this.#sinceTold = undefined;
  }

  /** Rules have a past while a node is behind: it is lived through again. */
  #restoreRules({ alike: common, since }: NetworkSyncState): void {
    const { network } = this.#parts;
    if (common === this.#alike && since === this.#sinceTold && since.length > 0) return;
    for (const node of network.nodesBehind()) network.syncProxy(node);
    for (const key of new Set([...this.#told.keys(), ...common.keys()])) {
      const told = common.get(key);
      if (told !== this.#told.get(key)) this.#hand(key, told ?? { service: undefined, slices: [] }, []);
    }
    // In the order of the snapshot: what came back would otherwise stand last.
    this.#told.clear();
    for (const [key, told] of common) this.#told.set(key, told);
    this.#alike = common;
    this.#since = [...since];
    this.#sinceTold = since;
    for (const step of since) {
      if ('synced' in step) network.syncProxy(step.synced);
      else this.#hand(step.key, step.told, step.behind);
    }
  }

  #hand(key: string, told: Told, behind: readonly string[]): void {
    const { network } = this.#parts;
    const old = this.#told.get(key);
    if (told.service !== old?.service) network.setService(key, told.service, behind);
    if (told.slices !== old?.slices) network.setSlices(key, told.slices, behind);
    if (told.service === undefined && told.slices.length === 0) this.#told.delete(key);
    else this.#told.set(key, told);
  }
}

function alike(some: readonly EndpointSlice[], others: readonly EndpointSlice[]): boolean {
  return some.length === others.length && some.every((slice, index) => slice === others[index]);
}
