/**
 * `minikube tunnel` on machines outside the cluster: a route to the Service range, and every LoadBalancer Service gets
 * its cluster IP for an address, both while the command runs.
 * Models pkg/minikube/tunnel/tunnel.go, tunnel_manager.go and loadbalancer_patcher.go (minikube v1.38) with a driver
 * whose machine has an address of its own.
 */
import type { Service } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { Network } from '../net/network.js';
import type { ClusterConfig } from './config.js';
import { SimError } from './sim-error.js';
import type { ApiServer } from './world.js';

/** A tunnel looks after its route and the Services. */
export interface TunnelTimer {
  readonly kind: 'tunnel-check';
  readonly client: string;
}

export interface MinikubeTunnelsParts {
  readonly config: ClusterConfig;
  readonly network: Network;
  readonly reader: ClusterReader;
  readonly api: () => ApiServer;
  readonly schedule: (at: number, timer: TunnelTimer) => void;
}

interface Tunnel {
  /** Virtual ms; it looks after everything at this time and every `checkMs` later. */
  readonly since: number;
  readonly routed: boolean;
  /** When it will look next; undefined while it could find nothing to do. */
  readonly nextCheck: number | undefined;
}

export type MinikubeTunnelsState = readonly (readonly [string, Tunnel])[];

// tunnel_manager.go stateCheckInterval; the first look is one interval after the start.
const checkMs = 5_000;

export class MinikubeTunnels {
  readonly #parts: MinikubeTunnelsParts;
  readonly #tunnels = new Map<string, Tunnel>();

  constructor(parts: MinikubeTunnelsParts) {
    this.#parts = parts;
  }

  get clients(): readonly string[] {
    return [...this.#tunnels.keys()];
  }

  get routes(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#tunnels].flatMap(([client, { routed }]) => (routed ? [[client, this.#machine]] : [])));
  }

  /** Starts or ends the command on a client's machine. Throws `unknown-source` for one that is none. */
  set(client: string, up: boolean): void {
    const { config, reader } = this.#parts;
    if (config.clients.every(({ name }) => name !== client)) {
      throw new SimError('unknown-source', `no client ${client}`, { source: client });
    }
    if (up === this.#tunnels.has(client)) return;
    if (up) this.#tunnels.set(client, this.#due(client, { since: reader.now, routed: false, nextCheck: undefined }));
    else this.#end(client);
  }

  /** A Service or a machine changed. */
  changed(): void {
    if (this.#tunnels.size === 0) return;
    const work = !this.#running || this.#services.some((service) => !this.#isPatched(service));
    if (!work) return;
    for (const [client, tunnel] of this.#tunnels) this.#tunnels.set(client, this.#due(client, tunnel));
  }

  fire({ client }: TunnelTimer): void {
    const tunnel = this.#tunnels.get(client);
    if (tunnel?.nextCheck !== this.#parts.reader.now) return;
    if (!this.#running) {
      this.#end(client);
      return;
    }
    this.#tunnels.set(client, { ...tunnel, routed: true, nextCheck: undefined });
    this.#parts.network.setTunnel(client, this.#machine);
    for (const service of this.#services) if (!this.#isPatched(service)) this.#patch(service, [{ ip: service.spec.clusterIP ?? '' }]);
  }

  get state(): MinikubeTunnelsState {
    return [...this.#tunnels];
  }

  restore(state: MinikubeTunnelsState): void {
    for (const client of this.#tunnels.keys()) this.#parts.network.setTunnel(client, undefined);
    this.#tunnels.clear();
    for (const [client, tunnel] of state) {
      this.#tunnels.set(client, tunnel);
      if (tunnel.routed) this.#parts.network.setTunnel(client, this.#machine);
    }
  }

  get #machine(): string {
    return this.#parts.config.nodes[0]?.name ?? '';
  }

  get #running(): boolean {
    return this.#parts.reader.nodeIsUp(this.#machine);
  }

  get #services(): readonly Service[] {
    return this.#parts.reader.list('Service').filter(({ spec }) => spec.type === 'LoadBalancer');
  }

  /** A Service without a cluster IP is left alone. */
  #isPatched({ spec, status }: Service): boolean {
    const ingress = status?.loadBalancer?.ingress ?? [];
    return !spec.clusterIP || (ingress.length === 1 && ingress[0]?.ip === spec.clusterIP);
  }

  #due(client: string, tunnel: Tunnel): Tunnel {
    if (tunnel.nextCheck !== undefined) return tunnel;
    const { reader, schedule } = this.#parts;
    const nextCheck = tunnel.since + (Math.floor((reader.now - tunnel.since) / checkMs) + 1) * checkMs;
    schedule(nextCheck, { kind: 'tunnel-check', client });
    return { ...tunnel, nextCheck };
  }

  /** Cleans up: addresses are taken from all Services, also those another tunnel gave, which gives them anew. */
  #end(client: string): void {
    this.#tunnels.delete(client);
    this.#parts.network.setTunnel(client, undefined);
    if (!this.#running) return;
    for (const service of this.#services) if (service.status?.loadBalancer?.ingress?.length) this.#patch(service, null);
  }

  #patch(service: Service, ingress: readonly { readonly ip: string }[] | null): void {
    const patch = { status: { loadBalancer: { ingress } } };
    this.#parts.api().patch('Service', keyOf(service), 'merge', patch, { subresource: 'status' });
  }
}
