/** What the scheduler knows of one node. Models pkg/scheduler/framework/types.go NodeInfo (v1.36). */
import type { Node, Pod } from '../api/core.js';
import { hostPortsOf, type PortHolders } from './host-ports.js';
import { amountOf, podRequests } from './pod-requests.js';

export class NodeInfo {
  readonly node: Node;
  /** Whatever takes room there: also what is being ended, not what has ended. */
  readonly pods: Pod[] = [];
  readonly requested = new Map<string, number>();
  /** As scores count: also of those who ask for nothing. */
  readonly scored = new Map<string, number>();
  readonly hostPorts: PortHolders = new Map();
  /** Of those pods, the ones that say whom they want beside them. */
  readonly withAffinity: Pod[] = [];
  readonly #allocatable = new Map<string, number>();

  constructor(node: Node) {
    this.node = node;
  }

  get name(): string {
    return this.node.metadata.name;
  }

  add(pod: Pod): void {
    this.pods.push(pod);
    const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
    if (podAffinity !== undefined || podAntiAffinity !== undefined) this.withAffinity.push(pod);
    const { requests, scored } = podRequests(pod);
    for (const [name, amount] of requests) this.requested.set(name, (this.requested.get(name) ?? 0) + amount);
    for (const [name, amount] of scored) this.scored.set(name, (this.scored.get(name) ?? 0) + amount);
    for (const { port, hostIP } of hostPortsOf(pod)) this.hostPorts.set(port, [...(this.hostPorts.get(port) ?? []), hostIP]);
  }

  /** A node that does not say how much it has of the common ones has enough. */
  allocatable(resource: string): number {
    const known = this.#allocatable.get(resource);
    if (known !== undefined) return known;
    const { allocatable } = this.node.status;
    const said = allocatable?.[resource];
    const open = said === undefined && (allocatable === undefined || resource === 'pods');
    const amount = open ? Number.POSITIVE_INFINITY : amountOf(resource, said);
    this.#allocatable.set(resource, amount);
    return amount;
  }
}
