/**
 * Which feasible node a pod gets: the one with the fewest pods of the same owner (or Service), then the fewest pods,
 * then by name. Models the effect of pkg/scheduler/framework/plugins/podtopologyspread's system defaults; upstream
 * weighs several scores and breaks ties by chance, this order is fixed so that a world can be replayed.
 */
import type { Node, Pod } from '../api/core.js';
import { matchesMapSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { isPodActive, isPodTerminal } from './pod-conditions.js';
import type { ClusterReader } from './reconciler.js';
import { hostPortsOf } from './scheduler-filter.js';
import { untoleratedTaint } from './taints.js';

type Counts = Map<string, number>;

function increment(counts: Counts, node: string): void {
  counts.set(node, (counts.get(node) ?? 0) + 1);
}

/** Pods per node during one scheduling pass: read once, then kept up to date by `assign`. */
export class Placement {
  readonly #reader: ClusterReader;
  readonly #pods: Counts = new Map();
  readonly #hostPorts = new Map<string, Set<string>>();
  readonly #kin = new Map<string, Counts>();

  constructor(nodes: readonly Node[], reader: ClusterReader) {
    this.#reader = reader;
    for (const { metadata } of nodes) {
      const ports = new Set<string>();
      let running = 0;
      for (const pod of reader.podsOnNode(metadata.name)) {
        if (isPodTerminal(pod)) continue;
        running++;
        for (const port of hostPortsOf(pod)) ports.add(port);
      }
      this.#pods.set(metadata.name, running);
      this.#hostPorts.set(metadata.name, ports);
    }
  }

  podsOn(node: string): number {
    return this.#pods.get(node) ?? 0;
  }

  hostPortsOn(node: string): ReadonlySet<string> {
    return this.#hostPorts.get(node) ?? new Set();
  }

  choose(pod: Pod, feasible: readonly Node[]): Node | undefined {
    const kin = this.#kinOf(pod);
    const avoided = (node: Node): number => (untoleratedTaint(node.spec.taints, pod.spec.tolerations, ['PreferNoSchedule']) ? 1 : 0);
    let best: Node | undefined;
    for (const node of feasible) {
      if (best === undefined) {
        best = node;
        continue;
      }
      const [name, other] = [node.metadata.name, best.metadata.name];
      const order =
        avoided(node) - avoided(best) ||
        (kin?.get(name) ?? 0) - (kin?.get(other) ?? 0) ||
        this.podsOn(name) - this.podsOn(other) ||
        (name < other ? -1 : 1);
      if (order < 0) best = node;
    }
    return best;
  }

  assign(pod: Pod, node: string): void {
    increment(this.#pods, node);
    const kin = this.#kinOf(pod);
    if (kin !== undefined) increment(kin, node);
    for (const port of hostPortsOf(pod)) this.#hostPorts.get(node)?.add(port);
  }

  /** Pods per node that share the pod's owner, or for a bare pod a Service. */
  #kinOf(pod: Pod): Counts | undefined {
    const owner = controllerOf(pod.metadata);
    if (owner !== undefined) return this.#counted(owner.uid, () => this.#reader.listOwned('Pod', owner.uid));
    if (pod.metadata.labels === undefined) return undefined;
    const { namespace } = pod.metadata;
    const service = this.#reader.list('Service', namespace).find(({ spec }) => matchesMapSelector(spec.selector, pod.metadata.labels));
    if (service === undefined) return undefined;
    const selected = (): readonly Pod[] =>
      this.#reader.list('Pod', namespace).filter(({ metadata }) => matchesMapSelector(service.spec.selector, metadata.labels));
    return this.#counted(`${namespace}/${service.metadata.name}`, selected);
  }

  #counted(group: string, pods: () => readonly Pod[]): Counts {
    const known = this.#kin.get(group);
    if (known !== undefined) return known;
    const counts: Counts = new Map();
    for (const pod of pods()) if (pod.spec.nodeName && isPodActive(pod)) increment(counts, pod.spec.nodeName);
    this.#kin.set(group, counts);
    return counts;
  }
}
