/**
 * `sessionAffinity: ClientIP` on one node: which source last used which endpoint of a Service port.
 * Models net/netfilter/xt_recent.c as pkg/proxy/iptables uses it: one list per KUBE-SEP- chain, refreshed on use.
 */
import type { IP } from '../addresses.js';
import type { EndpointInfo } from '../proxy/endpoint-info.js';
import type { ServicePort } from '../proxy/service-port.js';
import type { NodeRules } from './node-rules.js';

/** Source → endpoint text → virtual ms of its last use. */
type Uses = ReadonlyMap<IP, ReadonlyMap<string, number>>;
export type AffinitySnapshot = ReadonlyMap<string, Uses>;

export class AffinityTable {
  private byPort: Map<string, Map<IP, Map<string, number>>> = new Map();

  /** The endpoint this source is bound to, if it is a candidate and was used within the time-out, and for how many ms more. */
  find(
    port: ServicePort,
    src: IP,
    candidates: readonly EndpointInfo[],
    now: number,
  ): { readonly endpoint: EndpointInfo; readonly left: number } | undefined {
    const uses = this.byPort.get(identity(port))?.get(src);
    if (!uses) return undefined;
    const oldest = now - port.spec.affinitySeconds * 1000;
    for (const candidate of candidates) {
      const last = uses.get(candidate.text);
      if (last !== undefined && last >= oldest) return { endpoint: candidate, left: last - oldest };
    }
    return undefined;
  }

  use(port: ServicePort, src: IP, endpoint: EndpointInfo, now: number): void {
    const key = identity(port);
    let sources = this.byPort.get(key);
    if (!sources) {
      sources = new Map();
      this.byPort.set(key, sources);
    }
    const uses = sources.get(src);
    if (uses) uses.set(endpoint.text, now);
    else sources.set(src, new Map([[endpoint.text, now]]));
  }

  /** The list of an endpoint goes with its chain, which a node has while it may use the endpoint: one that comes back starts without clients. */
  forgetMissing(port: ServicePort, node: NodeRules): void {
    const sources = this.byPort.get(identity(port));
    if (!sources) return;
    const { reachable } = port.endpointsOn(node.name, node.zone);
    const kept = new Set(port.spec.affinitySeconds > 0 ? reachable.map((endpoint) => endpoint.text) : []);
    for (const [src, uses] of sources) {
      for (const text of uses.keys()) if (!kept.has(text)) uses.delete(text);
      if (uses.size === 0) sources.delete(src);
    }
    if (sources.size === 0) this.byPort.delete(identity(port));
  }

  /** The Service port is no more. */
  forget(port: ServicePort): void {
    this.byPort.delete(identity(port));
  }

  snapshot(): AffinitySnapshot {
    return copy(this.byPort);
  }

  restore(snapshot: AffinitySnapshot): void {
    this.byPort = copy(snapshot);
  }
}

function identity(port: ServicePort): string {
  return `${port.spec.name} ${port.spec.protocol} ${port.spec.family}`;
}

function copy(from: AffinitySnapshot): Map<string, Map<IP, Map<string, number>>> {
  return new Map([...from].map(([key, sources]) => [key, new Map([...sources].map(([src, uses]) => [src, new Map(uses)]))]));
}
