/**
 * MetalLB's speakers in layer 2 mode: for each address one of them answers ARP, chosen by all of them alike, and
 * another takes over when its machine is lost or its last endpoint under `Local`.
 * Models speaker/layer2_controller.go ShouldAnnounce and internal/speakerlist (MetalLB v0.15), with one speaker per node.
 */
import type { Service } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { sha256 } from '../api/sha256.js';
import { balancerIp, balancerView, networkBalancer, targetNodes } from './load-balancers.js';
import type { BalancerParts, BalancersState, OutsideBalancers } from './outside-balancers.js';
import type { LoadBalancerView } from './world.js';

/** The others notice that a speaker is gone or back. */
export interface SpeakerTimer {
  readonly kind: 'speaker';
  readonly node: string;
}

export interface Layer2SpeakersState {
  readonly kind: 'speakers';
  readonly lost: readonly string[];
  readonly pending: readonly (readonly [string, number])[];
  readonly announcers: readonly (readonly [string, string])[];
}

// hashicorp/memberlist DefaultLANConfig, which MetalLB uses: a member is probed every second; one that stays silent for
// a whole interval is suspected, and dead when nobody hears from it for SuspicionMult intervals (× log10 of many members).
const probeMs = 1_000;
const suspicionMult = 4;

export class Layer2Speakers implements OutsideBalancers {
  readonly #parts: BalancerParts;
  /** Nodes whose speakers the others hold for dead. */
  readonly #lost = new Set<string>();
  /** Virtual ms at which the others will notice that a machine is other than they think. */
  readonly #pending = new Map<string, number>();
  /** Service → announcing node; empty: none. */
  readonly #announcers = new Map<string, string>();

  constructor(parts: BalancerParts) {
    this.#parts = parts;
  }

  get services(): Iterable<string> {
    return this.#announcers.keys();
  }

  changed(key: string): void {
    const { reader, config, network, record, settings } = this.#parts;
    const service = reader.get('Service', key);
    if (service === undefined || balancerIp(service, config) === undefined) {
      if (this.#announcers.delete(key)) network.setLoadBalancer(key, undefined);
      return;
    }
    const elected = this.#candidates(service)[0] ?? '';
    if (elected !== '' && elected !== this.#announcers.get(key)) {
      const message = `announcing from node "${elected}" with protocol "layer2"`;
      record({ about: service, type: 'Normal', reason: 'nodeAssigned', message, component: 'metallb-speaker' });
    }
    this.#announcers.set(key, elected);
    network.setLoadBalancer(key, networkBalancer(service, config, elected === '' ? [] : [elected], settings()));
  }

  machinesChanged(): void {
    const { reader, schedule } = this.#parts;
    const nodes = reader.list('Node').map(({ metadata }) => metadata.name);
    const suspicionMs = suspicionMult * Math.max(1, Math.log10(nodes.length)) * probeMs;
    for (const node of nodes) {
      const up = reader.nodeIsUp(node);
      if (up === !this.#lost.has(node)) this.#pending.delete(node);
      else if (!this.#pending.has(node)) {
        // A machine that comes back starts its speaker, which joins the others at once.
        const at = up
          ? reader.now + reader.settings.podStartMs
          : (Math.floor(reader.now / probeMs) + 2) * probeMs + Math.round(suspicionMs);
        this.#pending.set(node, at);
        schedule(at, { kind: 'speaker', node });
      }
    }
    this.#electAll();
  }

  fire({ node }: SpeakerTimer): void {
    if (this.#pending.get(node) !== this.#parts.reader.now) return;
    this.#pending.delete(node);
    if (!this.#lost.delete(node)) this.#lost.add(node);
    this.#electAll();
  }

  view(service: Service): LoadBalancerView | undefined {
    const candidates = this.#candidates(service);
    const targets = targetNodes(this.#parts.reader).map(({ metadata: { name } }) => ({
      node: name,
      healthy: candidates.includes(name),
      contrary: 0,
    }));
    return balancerView(service, this.#parts.config, targets, this.#announcers.get(keyOf(service)) || undefined);
  }

  get state(): Layer2SpeakersState {
    return { kind: 'speakers', lost: [...this.#lost].sort(), pending: [...this.#pending], announcers: [...this.#announcers] };
  }

  restore(state: BalancersState): void {
    const { config, network, reader, settings } = this.#parts;
    for (const key of this.#announcers.keys()) network.setLoadBalancer(key, undefined);
    this.#lost.clear();
    this.#pending.clear();
    this.#announcers.clear();
    if (state.kind !== 'speakers') return;
    for (const node of state.lost) this.#lost.add(node);
    for (const [node, at] of state.pending) this.#pending.set(node, at);
    for (const [key, node] of state.announcers) {
      this.#announcers.set(key, node);
      const service = reader.get('Service', key);
      if (service !== undefined) network.setLoadBalancer(key, networkBalancer(service, config, node === '' ? [] : [node], settings()));
    }
  }

  #electAll(): void {
    for (const service of this.#announcers.keys()) this.changed(service);
  }

  /** Nodes that may announce, the one that does first: none without an endpoint that can serve. */
  #candidates(service: Service): readonly string[] {
    const { reader, config } = this.#parts;
    const ip = balancerIp(service, config);
    const { namespace = '', name } = service.metadata;
    const endpoints = reader
      .slicesOfService(namespace, name)
      .flatMap((slice) => slice.endpoints.filter(({ conditions }) => conditions.ready !== false || conditions.serving === true));
    if (ip === undefined || endpoints.length === 0) return [];
    const local = service.spec.externalTrafficPolicy === 'Local';
    const order = (node: string): string => sha256(`${node}#${ip}`);
    return targetNodes(reader)
      .map(({ metadata }) => metadata.name)
      .filter((node) => !this.#lost.has(node) && (!local || endpoints.some(({ nodeName }) => nodeName === node)))
      .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }
}
