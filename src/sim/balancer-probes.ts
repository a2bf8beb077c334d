/**
 * Health probes of a cloud's load balancers. Each asks every node at all multiples of its interval; a node is taken
 * out, or back in, after so many answers in a row that say so. Probes that could tell nothing new are not put on the
 * clock, so a cluster at rest stays at rest.
 */
import type { Service } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { balancerIp, balancerView, networkBalancer, targetNodes } from './load-balancers.js';
import { needsHealthCheck } from './needs-health-check.js';
import type { BalancerParts, BalancersState, OutsideBalancers } from './outside-balancers.js';
import type { BalancerTarget, LoadBalancerView } from './world.js';

/** The probes of a Service's load balancer are due. */
export interface ProbeTimer {
  readonly kind: 'lb-probe';
  readonly service: string;
}

export interface BalancerProbesState {
  readonly kind: 'probes';
  readonly pending: readonly string[];
  readonly targets: readonly (readonly [string, readonly BalancerTarget[]])[];
}

export class BalancerProbes implements OutsideBalancers {
  readonly #parts: BalancerParts;
  readonly #pending = new Set<string>();
  readonly #targets = new Map<string, readonly BalancerTarget[]>();

  constructor(parts: BalancerParts) {
    this.#parts = parts;
  }

  get services(): Iterable<string> {
    return this.#targets.keys();
  }

  /** A new balancer has probed its targets before its address is published; a node that joins later has to pass first. */
  changed(key: string): void {
    const { reader, config } = this.#parts;
    const service = reader.get('Service', key);
    if (service === undefined || balancerIp(service, config) === undefined) {
      if (this.#targets.delete(key)) this.#parts.network.setLoadBalancer(key, undefined);
      return;
    }
    const held = this.#targets.get(key);
    const targets = targetNodes(reader).map(({ metadata: { name } }): BalancerTarget => {
      if (held === undefined) return { node: name, healthy: this.#passes(service, name), contrary: 0 };
      return held.find(({ node }) => node === name) ?? { node: name, healthy: false, contrary: 0 };
    });
    this.#targets.set(key, targets);
    this.#watch(service);
    this.#tell(service);
  }

  machinesChanged(): void {
    for (const service of this.#targets.keys()) this.changed(service);
  }

  fire({ service: key }: ProbeTimer): void {
    if (!this.#pending.delete(key)) return;
    const service = this.#parts.reader.get('Service', key);
    const held = this.#targets.get(key);
    if (service === undefined || held === undefined) return;
    const { unhealthyThreshold, healthyThreshold } = this.#parts.settings().cloudLoadBalancer;
    const targets = held.map((target): BalancerTarget => {
      const { node, healthy } = target;
      if (this.#passes(service, node) === healthy) return target.contrary === 0 ? target : { ...target, contrary: 0 };
      const contrary = target.contrary + 1;
      const enough = contrary >= (healthy ? unhealthyThreshold : healthyThreshold);
      return enough ? { node, healthy: !healthy, contrary: 0 } : { node, healthy, contrary };
    });
    this.#targets.set(key, targets);
    this.#watch(service);
    this.#tell(service);
  }

  view(service: Service): LoadBalancerView | undefined {
    return balancerView(service, this.#parts.config, this.#targets.get(keyOf(service)) ?? []);
  }

  get state(): BalancerProbesState {
    return { kind: 'probes', pending: [...this.#pending], targets: [...this.#targets] };
  }

  restore(state: BalancersState): void {
    for (const key of this.#targets.keys()) this.#parts.network.setLoadBalancer(key, undefined);
    this.#targets.clear();
    this.#pending.clear();
    if (state.kind !== 'probes') return;
    for (const key of state.pending) this.#pending.add(key);
    for (const [key, targets] of state.targets) {
      this.#targets.set(key, targets);
      const service = this.#parts.reader.get('Service', key);
      if (service !== undefined) this.#tell(service);
    }
  }

  #passes(service: Service, node: string): boolean {
    const port = needsHealthCheck(service.spec) ? service.spec.healthCheckNodePort : undefined;
    return this.#parts.network.probe(node, port) === 200;
  }

  /** Puts the next round on the clock while it may tell something new. */
  #watch(service: Service): void {
    const key = keyOf(service);
    const news = ({ node, healthy, contrary }: BalancerTarget) => contrary > 0 || this.#passes(service, node) !== healthy;
    if (this.#pending.has(key) || !this.#targets.get(key)?.some(news)) return;
    const intervalMs = this.#parts.settings().cloudLoadBalancer.intervalSeconds * 1000;
    this.#pending.add(key);
    this.#parts.schedule((Math.floor(this.#parts.reader.now / intervalMs) + 1) * intervalMs, { kind: 'lb-probe', service: key });
  }

  #tell(service: Service): void {
    const { config, network, settings } = this.#parts;
    const key = keyOf(service);
    const healthy = (this.#targets.get(key) ?? []).flatMap((target) => (target.healthy ? [target.node] : []));
    network.setLoadBalancer(key, networkBalancer(service, config, healthy, settings()));
  }
}
