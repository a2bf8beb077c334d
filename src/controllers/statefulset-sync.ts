/**
 * One turn of the StatefulSet controller: scaling first, then updating, one pod after another or all at once.
 * Models pkg/controller/statefulset/stateful_set_control.go updateStatefulSet, processReplica, processCondemned and
 * completeRollingUpdate (v1.36, where MaxUnavailableStatefulSet is off unless asked for: one pod at a time is replaced).
 */
import type { StatefulSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { isPodAvailable, isPodReady, isPodTerminal } from './pod-conditions.js';
import { eventOf } from './pod-control.js';
import { podRefusal } from './pod-refusal.js';
import type { Change, ClusterReader } from './reconciler.js';
import { ordinalOf, podName, revisionOf, statefulPod, wantedOrdinals, withIdentity } from './statefulset-pods.js';
import { atRevision, type Revisions } from './statefulset-revisions.js';

export const COMPONENT = 'statefulset-controller';

export const isLeaving = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

export class StatefulSync {
  readonly changes: Change[] = [];
  /** Pods that are there, by ordinal. */
  readonly pods = new Map<number, Pod>();
  /** A pod could not be made; nothing is done after that. */
  refused = false;
  readonly #orderly: boolean;
  readonly #currentSet: StatefulSet;
  readonly #updateSet: StatefulSet;

  constructor(
    readonly set: StatefulSet,
    readonly reader: ClusterReader,
    readonly revisions: Revisions,
  ) {
    this.#orderly = set.spec.podManagementPolicy !== 'Parallel';
    this.#currentSet = atRevision(set, revisions.current);
    this.#updateSet = atRevision(set, revisions.update);
    this.changes.push(...revisions.changes);
  }

  add(pod: Pod): void {
    const member = ordinalOf(pod.metadata.name);
    if (member?.set === this.set.metadata.name) this.pods.set(member.ordinal, pod);
  }

  run(): void {
    const wanted = wantedOrdinals(this.set);
    for (const ordinal of wanted) if (this.#fill(ordinal)) return;
    const last = wanted.at(-1) ?? Number.NEGATIVE_INFINITY;
    const first = wanted[0] ?? 0;
    const surplus = [...this.pods.keys()].filter((ordinal) => ordinal < first || ordinal > last).sort((a, b) => b - a);
    // Of the pods that are not well only the first may go: nobody can make it well by waiting.
    const lowest = surplus.findLast((ordinal) => this.#isUnavailable(this.pods.get(ordinal)));
    for (const ordinal of surplus) {
      const pod = this.pods.get(ordinal) as Pod;
      if (this.#orderly && (isLeaving(pod) || (!this.#isAvailable(pod) && ordinal !== lowest))) return;
      if (!isLeaving(pod)) this.#delete(pod);
      if (this.#orderly) return;
    }
    if (this.set.spec.updateStrategy?.type !== 'OnDelete') this.#roll(wanted);
  }

  /** A pod for an ordinal that should have one. True: nothing else may be done before that pod is well. */
  #fill(ordinal: number): boolean {
    const pod = this.pods.get(ordinal);
    if (pod === undefined) {
      this.#create(ordinal);
      return this.#orderly || this.refused;
    }
    if (isPodTerminal(pod)) {
      // Its successor is made when it is gone.
      if (!isLeaving(pod)) this.#delete(pod);
      return this.#orderly;
    }
    if (this.#orderly && this.#isUnavailable(pod)) return true;
    const named = withIdentity(pod, ordinal);
    if (named !== pod && !isLeaving(pod)) {
      this.changes.push({ op: 'update', object: named });
      this.#say('SuccessfulUpdate', `Update Pod ${pod.metadata.name} in StatefulSet ${this.set.metadata.name} successful`);
    }
    return false;
  }

  #create(ordinal: number): void {
    const { set, reader, revisions } = this;
    const name = podName(set, ordinal);
    // Somebody else holds the name.
    if (reader.get('Pod', `${set.metadata.namespace ?? ''}/${name}`) !== undefined) return;
    const pod = this.#keepsCurrent(ordinal)
      ? statefulPod(this.#currentSet, ordinal, revisions.current.metadata.name)
      : statefulPod(this.#updateSet, ordinal, revisions.update.metadata.name);
    const failure = podRefusal(pod, name, reader);
    if (failure !== undefined) {
      const message = `Create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${failure}`;
      this.changes.push(eventOf(COMPONENT, set, 'Warning', 'FailedCreate', message));
      this.refused = true;
      return;
    }
    this.changes.push({ op: 'create', object: pod });
    this.#say('SuccessfulCreate', `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`);
  }

  /** Whether a missing pod is made from the old template again. Models newVersionedStatefulSetPod. */
  #keepsCurrent(ordinal: number): boolean {
    const { updateStrategy, ordinals } = this.set.spec;
    if (updateStrategy?.type !== 'RollingUpdate') return false;
    const kept = updateStrategy.rollingUpdate === undefined ? this.set.status?.currentReplicas : updateStrategy.rollingUpdate.partition;
    return ordinal - (ordinals?.start ?? 0) < (kept ?? 0);
  }

  /** Replaces the last pod of an older template; a pod above it that is not well is waited for. */
  #roll(wanted: readonly number[]): void {
    const { partition = 0 } = this.set.spec.updateStrategy?.rollingUpdate ?? {};
    const update = this.revisions.update.metadata.name;
    for (const ordinal of wanted.slice(partition).reverse()) {
      const pod = this.pods.get(ordinal);
      if (pod !== undefined && !isLeaving(pod) && revisionOf(pod) !== update) {
        this.#delete(pod);
        return;
      }
      if (this.#isUnavailable(pod)) return;
    }
  }

  #delete(pod: Pod): void {
    this.changes.push({ op: 'delete', kind: 'Pod', key: keyOf(pod) });
    this.#say('SuccessfulDelete', `Delete Pod ${pod.metadata.name} in StatefulSet ${this.set.metadata.name} successful`);
  }

  #say(reason: string, message: string): void {
    this.changes.push(eventOf(COMPONENT, this.set, 'Normal', reason, message));
  }

  #isAvailable(pod: Pod): boolean {
    return pod.status?.phase === 'Running' && isPodAvailable(pod, this.set.spec.minReadySeconds ?? 0, this.reader);
  }

  #isUnavailable(pod: Pod | undefined): boolean {
    return pod === undefined || isLeaving(pod) || !this.#isAvailable(pod);
  }

  status(): NonNullable<StatefulSet['status']> {
    const { set, revisions } = this;
    const pods = [...this.pods.values()];
    const staying = pods.filter((pod) => !isLeaving(pod));
    const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isPodReady(pod));
    const at = (revision: string): number => staying.filter((pod) => revisionOf(pod) === revision).length;
    const update = revisions.update.metadata.name;
    const updated = at(update);
    const rolling = set.spec.updateStrategy?.type === 'RollingUpdate';
    const complete = rolling && updated === pods.length && ready.length === pods.length;
    const current = complete ? update : revisions.current.metadata.name;
    const counted = { readyReplicas: ready.length, currentReplicas: at(current), updatedReplicas: updated };
    return {
      ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
      replicas: pods.length,
      ...Object.fromEntries(Object.entries(counted).filter(([, count]) => count > 0)),
      currentRevision: current,
      updateRevision: update,
      collisionCount: revisions.collisions,
      availableReplicas: ready.filter((pod) => this.#isAvailable(pod)).length,
    };
  }
}
