/**
 * Which feasible node a pod gets: the one with the highest score, of equals the one with the fewest pods, then the
 * first by name. Upstream breaks ties by chance; this order is fixed so that a world can be replayed.
 */
import type { Pod } from '../api/core.js';
import { matchesMapSelector } from '../api/labels.js';
import { controllerOf } from './controller-ref.js';
import { InterPodAffinity } from './inter-pod-affinity.js';
import { NodeInfo } from './node-info.js';
import { isPodActive, isPodTerminal } from './pod-conditions.js';
import type { ClusterReader } from './reconciler.js';
import type { PodFilter } from './scheduler-filter.js';
import { nodeScores } from './scheduler-score.js';
import { spreadRefusals } from './topology-spread.js';

type Counts = Map<string, number>;

/** The nodes during one scheduling pass: read once, then kept up to date by `assign`. */
export class Placement {
  readonly nodes: readonly NodeInfo[];
  readonly #reader: ClusterReader;
  readonly #kin = new Map<string, Counts>();
  /** Some pod that runs says whom it wants beside it. */
  #anyAffinity = false;

  constructor(reader: ClusterReader) {
    this.#reader = reader;
    this.nodes = reader.list('Node').map((node) => {
      const info = new NodeInfo(node);
      for (const pod of reader.podsOnNode(node.metadata.name)) if (!isPodTerminal(pod)) info.add(pod);
      this.#anyAffinity ||= info.withAffinity.length > 0;
      return info;
    });
  }

  filterOf(pod: Pod): PodFilter {
    const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
    const asks = this.#anyAffinity || podAffinity !== undefined || podAntiAffinity !== undefined;
    const affinity = asks ? new InterPodAffinity(pod, this.nodes, this.#reader) : undefined;
    return { pod, affinity, spread: spreadRefusals(pod, this.nodes) };
  }

  choose(filter: PodFilter, feasible: readonly NodeInfo[]): NodeInfo | undefined {
    if (feasible.length <= 1) return feasible[0];
    const kin = this.#kinOf(filter.pod);
    const scores = nodeScores(filter, feasible, this.nodes, kin && ((node) => kin.get(node) ?? 0));
    let best = 0;
    for (const [index, info] of feasible.entries()) {
      const other = feasible[best] as NodeInfo;
      const order = (scores[index] ?? 0) - (scores[best] ?? 0) || other.pods.length - info.pods.length || (info.name < other.name ? 1 : -1);
      if (order > 0) best = index;
    }
    return feasible[best];
  }

  assign(bound: Pod, info: NodeInfo): void {
    info.add(bound);
    this.#anyAffinity ||= info.withAffinity.length > 0;
    const kin = this.#kinOf(bound);
    kin?.set(info.name, (kin.get(info.name) ?? 0) + 1);
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
    for (const pod of pods()) {
      const { nodeName } = pod.spec;
      if (nodeName && isPodActive(pod)) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
    }
    this.#kin.set(group, counts);
    return counts;
  }
}
