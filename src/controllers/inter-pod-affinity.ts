/** Models pkg/scheduler/framework/plugins/interpodaffinity (v1.36), with the default hardPodAffinityWeight of 1. */
import type { Node, Pod } from '../api/core.js';
import type { PodAffinityTerm } from '../api/scheduling.js';
import type { NodeInfo } from './node-info.js';
import { termMeans } from './pod-affinity-term.js';
import type { ClusterReader } from './reconciler.js';

/** By topology key and value. */
type Counts = Map<string, number>;

const pairOf = ({ metadata }: Node, key: string): string | undefined => {
  const value = metadata.labels?.[key];
  return value === undefined ? undefined : `${key}=${value}`;
};

function count(counts: Counts, node: Node, key: string, by: number): void {
  const pair = pairOf(node, key);
  if (pair !== undefined) counts.set(pair, (counts.get(pair) ?? 0) + by);
}

const required = (affinity: { readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[] } | undefined) =>
  affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
const preferred = (pod: Pod, which: 'podAffinity' | 'podAntiAffinity') =>
  pod.spec.affinity?.[which]?.preferredDuringSchedulingIgnoredDuringExecution ?? [];

/** What one pod that is to be placed wants of, and is to, the pods there are; made anew for each. */
export class InterPodAffinity {
  readonly #wanted: readonly PodAffinityTerm[];
  readonly #unwanted: readonly PodAffinityTerm[];
  readonly #wantedAt: Counts = new Map();
  readonly #unwantedAt: Counts = new Map();
  readonly #refusedAt: Counts = new Map();
  readonly #scores: Counts = new Map();
  readonly #aloneIsFine: boolean;

  constructor(pod: Pod, nodes: readonly NodeInfo[], reader: ClusterReader) {
    const means = (term: PodAffinityTerm, owner: Pod, other: Pod): boolean => termMeans(term, owner, other, reader);
    this.#wanted = required(pod.spec.affinity?.podAffinity);
    this.#unwanted = required(pod.spec.affinity?.podAntiAffinity);
    // The first of pods that want each other's company may come.
    this.#aloneIsFine = this.#wanted.every((term) => means(term, pod, pod));
    const likes = preferred(pod, 'podAffinity');
    const dislikes = preferred(pod, 'podAntiAffinity');
    const asks = this.#wanted.length + this.#unwanted.length + likes.length + dislikes.length > 0;
    for (const { node, pods, withAffinity } of nodes) {
      for (const other of withAffinity) {
        const { podAffinity, podAntiAffinity } = other.spec.affinity ?? {};
        for (const term of required(podAntiAffinity)) if (means(term, other, pod)) count(this.#refusedAt, node, term.topologyKey, 1);
        for (const term of required(podAffinity)) if (means(term, other, pod)) count(this.#scores, node, term.topologyKey, 1);
        for (const [which, sign] of SIGNS) {
          for (const { weight, podAffinityTerm: term } of preferred(other, which)) {
            if (means(term, other, pod)) count(this.#scores, node, term.topologyKey, sign * weight);
          }
        }
      }
      if (!asks) continue;
      for (const other of pods) {
        if (this.#wanted.length > 0 && this.#wanted.every((term) => means(term, pod, other))) {
          for (const { topologyKey } of this.#wanted) count(this.#wantedAt, node, topologyKey, 1);
        }
        for (const term of this.#unwanted) if (means(term, pod, other)) count(this.#unwantedAt, node, term.topologyKey, 1);
        for (const [list, sign] of [[likes, 1] as const, [dislikes, -1] as const]) {
          for (const { weight, podAffinityTerm: term } of list) {
            if (means(term, pod, other)) count(this.#scores, node, term.topologyKey, sign * weight);
          }
        }
      }
    }
  }

  /** Whether pods decide anything here. */
  get scores(): boolean {
    return this.#scores.size > 0;
  }

  refuses(node: Node): 'affinity' | 'anti-affinity' | 'existing' | undefined {
    if (!this.#companyAt(node)) return 'affinity';
    if (this.#unwanted.some(({ topologyKey }) => (this.#unwantedAt.get(pairOf(node, topologyKey) ?? '') ?? 0) > 0)) return 'anti-affinity';
    if (this.#refusedAt.size === 0) return undefined;
    for (const [key, value] of Object.entries(node.metadata.labels ?? {})) if (this.#refusedAt.has(`${key}=${value}`)) return 'existing';
    return undefined;
  }

  #companyAt(node: Node): boolean {
    if (this.#wanted.length === 0) return true;
    const pairs = this.#wanted.map(({ topologyKey }) => pairOf(node, topologyKey));
    if (pairs.includes(undefined)) return false;
    if (pairs.every((pair) => (this.#wantedAt.get(pair ?? '') ?? 0) > 0)) return true;
    return this.#wantedAt.size === 0 && this.#aloneIsFine;
  }

  scoreOf(node: Node): number {
    let score = 0;
    for (const [key, value] of Object.entries(node.metadata.labels ?? {})) score += this.#scores.get(`${key}=${value}`) ?? 0;
    return score;
  }
}

const SIGNS = [
  ['podAffinity', 1],
  ['podAntiAffinity', -1],
] as const;
