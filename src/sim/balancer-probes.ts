/** Health probes of the load balancers outside the nodes: which targets each of them holds for healthy, and when it learns otherwise. */
import type { Service } from '../api/core.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { Network } from '../net/network.js';
import type { ClusterConfig } from './config.js';
import { deepEqual } from './deep-equal.js';
import { balancerIp, networkBalancer, probe } from './load-balancers.js';
import { loadBalancerProbeMs } from './settings.js';

/** The probes of a Service's load balancer are due. */
export interface ProbeTimer {
  readonly kind: 'lb-probe';
  readonly service: string;
}

export interface BalancerProbesParts {
  readonly config: ClusterConfig;
  readonly network: Network;
  readonly reader: ClusterReader;
  readonly schedule: (at: number, timer: ProbeTimer) => void;
}

export interface BalancerProbesState {
  readonly pending: readonly string[];
  readonly healthy: readonly (readonly [string, readonly string[]])[];
}

export class BalancerProbes {
  readonly #parts: BalancerProbesParts;
  readonly #pending = new Set<string>();
  /** Nodes each load balancer holds for healthy. */
  readonly #healthy = new Map<string, readonly string[]>();

  constructor(parts: BalancerProbesParts) {
    this.#parts = parts;
  }

  /** Services that have a load balancer outside the nodes. */
  get services(): Iterable<string> {
    return this.#healthy.keys();
  }

  healthyNodes(service: string): readonly string[] {
    return this.#healthy.get(service) ?? [];
  }

  /** The Service, its endpoints or a machine changed. A new balancer has probed its targets before its address is published; later changes wait for a probe. */
  changed(key: string): void {
    const { reader, config, schedule } = this.#parts;
    const service = reader.get('Service', key);
    if (service === undefined || balancerIp(service, config.provider) === undefined) {
      if (this.#healthy.delete(key)) this.#parts.network.setLoadBalancer(key, undefined);
      return;
    }
    const found = probe(service, config.provider, reader);
    const held = this.#healthy.get(key);
    if (held === undefined) this.#healthy.set(key, found);
    else if (!deepEqual(held, found) && !this.#pending.has(key)) {
      this.#pending.add(key);
      schedule((Math.floor(reader.now / loadBalancerProbeMs) + 1) * loadBalancerProbeMs, { kind: 'lb-probe', service: key });
    }
    this.#tell(key, service);
  }

  fire({ service: key }: ProbeTimer): void {
    if (!this.#pending.delete(key)) return;
    const service = this.#parts.reader.get('Service', key);
    if (service === undefined) return;
    this.#healthy.set(key, probe(service, this.#parts.config.provider, this.#parts.reader));
    this.#tell(key, service);
  }

  get state(): BalancerProbesState {
    return { pending: [...this.#pending], healthy: [...this.#healthy] };
  }

  /** After the store went back. */
  restore(state: BalancerProbesState): void {
    for (const key of this.#healthy.keys()) this.#parts.network.setLoadBalancer(key, undefined);
    this.#healthy.clear();
    for (const [key, nodes] of state.healthy) {
      this.#healthy.set(key, nodes);
      const service = this.#parts.reader.get('Service', key);
      if (service !== undefined) this.#tell(key, service);
    }
    this.#pending.clear();
    for (const key of state.pending) this.#pending.add(key);
  }

  #tell(key: string, service: Service): void {
    const { config, network } = this.#parts;
    network.setLoadBalancer(key, networkBalancer(key, service, config.provider, this.healthyNodes(key)));
  }
}
