/** One turn of the DaemonSet controller: the set, its pods by node, and the changes so far. */
import type { DaemonSet } from '../api/apps.js';
import type { IntOrString, Pod } from '../api/core.js';
import { daemonPod, REVISION_HASH, TEMPLATE_GENERATION } from './daemonset-pods.js';
import { isPodAvailable } from './pod-conditions.js';
import { createPod, deletePod, eventOf, failedCreate, podNames } from './pod-control.js';
import { podRefusal, retryMs } from './pod-refusal.js';
import type { Change, ClusterReader, EventDraft } from './reconciler.js';

export const COMPONENT = 'daemonset-controller';

/** A node and the set's pods for it. */
export interface Place {
  readonly node: string;
  /** It should have a pod. */
  readonly run: boolean;
  /** One that is there may stay. */
  readonly stay: boolean;
  readonly pods: readonly Pod[];
}

export const isLeaving = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

/** Those with a node first, then by age. Models podByCreationTimestampAndPhase. */
export function oldestFirst(a: Pod, b: Pod): number {
  const [made, other] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
  return (
    Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName)) ||
    (made < other ? -1 : made > other ? 1 : 0) ||
    (a.metadata.name < b.metadata.name ? -1 : 1)
  );
}

/** A percentage of the nodes is rounded up. */
export function amountOf(value: IntOrString | undefined, nodes: number): number {
  if (typeof value === 'number') return value;
  return Math.ceil((Number.parseInt(value ?? '0', 10) * nodes) / 100);
}

export class DaemonSync {
  readonly changes: Change[] = [];
  /** Whether pods came or went; a rolling update waits until that is known. */
  acted = false;
  lookAgainMs: number | undefined;
  readonly #nameOf: (source: string) => string;
  #refused = false;

  constructor(
    readonly set: DaemonSet,
    readonly reader: ClusterReader,
    readonly hash: string,
    /** Pods that no node has yet, and the node each is for. */
    readonly unplaced: readonly { readonly pod: Pod; readonly node: string }[],
  ) {
    this.#nameOf = podNames(set, reader);
  }

  /** Models AllowsSurge. */
  get surges(): boolean {
    const { type, rollingUpdate } = this.set.spec.updateStrategy ?? {};
    return type !== 'OnDelete' && amountOf(rollingUpdate?.maxSurge, 1) > 0;
  }

  create(node: string): void {
    this.acted = true;
    const pod = daemonPod(this.set, node, this.#nameOf(node), this.hash);
    const failure = podRefusal(pod, pod.metadata.generateName, this.reader);
    if (failure === undefined) {
      this.changes.push(...createPod(COMPONENT, this.set, pod));
      return;
    }
    this.lookAgainIn(retryMs(this.set.metadata.creationTimestamp ?? this.reader.timestamp, this.reader));
    // The first of the slow start's batches tells.
    if (!this.#refused) this.changes.push(failedCreate(COMPONENT, this.set, failure));
    this.#refused = true;
  }

  delete(pod: Pod): void {
    if (isLeaving(pod)) return;
    this.acted = true;
    this.changes.push(...deletePod(COMPONENT, this.set, pod));
  }

  say(type: EventDraft['type'], reason: string, message: string): void {
    this.changes.push(eventOf(COMPONENT, this.set, type, reason, message));
  }

  lookAgainIn(ms: number): void {
    this.lookAgainMs = Math.min(this.lookAgainMs ?? ms, ms);
  }

  hasHash({ metadata }: Pod): boolean {
    return metadata.labels?.[REVISION_HASH] === this.hash;
  }

  /** Made from the template of now. Models daemonset_util.go IsPodUpdated. */
  isUpdated(pod: Pod): boolean {
    const generation = this.set.metadata.annotations?.[TEMPLATE_GENERATION];
    return this.hasHash(pod) || (generation !== undefined && pod.metadata.labels?.['pod-template-generation'] === generation);
  }

  isAvailable(pod: Pod): boolean {
    return isPodAvailable(pod, this.set.spec.minReadySeconds ?? 0, this.reader);
  }
}
