// Models pkg/controller/statefulset/stateful_set.go and stateful_set_control.go updateStatefulSet (v1.36).
import type { StatefulSet } from '../api/apps.js';
import type { IntOrString, Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesLabelSelector } from '../api/labels.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { elapsedMs } from './elapsed.js';
import { isPodAvailable, isPodReady, isPodTerminal, podCondition } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { ordinalOf, podName, revisionOf, statefulPod, wantedOrdinals } from './statefulset-pods.js';
import { atRevision, forgottenRevisions, type Revisions, revisionsOf } from './statefulset-revisions.js';

const COMPONENT = 'statefulset-controller';

/** The set a pod belongs to, or the one whose member its name would make it. */
function keysOfPod({ object, old }: WatchEvent<'Pod'>): readonly ObjectKey[] {
  const names = new Set<string>();
  for (const pod of [object, old]) {
    if (pod === undefined) continue;
    const owner = controllerOf(pod.metadata);
    if (owner?.kind === 'StatefulSet') names.add(owner.name);
    // A pod of somebody else may have stood in the way of one of a set.
    const member = ordinalOf(pod.metadata.name);
    if (member !== undefined) names.add(member.set);
  }
  return [...names].map((name) => `${object.metadata.namespace ?? ''}/${name}`);
}

const isLeaving = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

/** A number of pods; a percentage is rounded up, and at least one. Models getStatefulSetMaxUnavailable. */
function maxUnavailable(value: IntOrString | undefined, replicas: number): number {
  if (typeof value !== 'string') return value ?? 1;
  return Math.max(1, Math.ceil((Number.parseInt(value, 10) * replicas) / 100));
}

class Sync {
  readonly changes: Change[] = [];
  /** Pods that are there, by ordinal. */
  readonly pods = new Map<number, Pod>();
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

  isAvailable(pod: Pod): boolean {
    return pod.status?.phase === 'Running' && isPodAvailable(pod, this.set.spec.minReadySeconds ?? 0, this.reader);
  }

  isUnavailable(pod: Pod | undefined): boolean {
    return pod === undefined || isLeaving(pod) || !this.isAvailable(pod);
  }

  delete(pod: Pod): void {
    this.changes.push({ op: 'delete', kind: 'Pod', key: keyOf(pod) });
    this.#say('SuccessfulDelete', `delete Pod ${pod.metadata.name} in StatefulSet ${this.set.metadata.name} successful`);
  }

  /** A pod for every ordinal that should have one. True: nothing else may be done before that pod is well. */
  #fill(ordinal: number): boolean {
    const pod = this.pods.get(ordinal);
    if (pod === undefined) {
      this.#create(ordinal);
      return this.#orderly;
    }
    if (isPodTerminal(pod)) {
      // The new one is made when this one is gone.
      if (!isLeaving(pod)) this.delete(pod);
      return this.#orderly;
    }
    return this.#orderly && this.isUnavailable(pod);
  }

  #create(ordinal: number): void {
    const { set, reader, revisions } = this;
    const name = podName(set, ordinal);
    if (reader.get('Pod', `${set.metadata.namespace ?? ''}/${name}`) !== undefined) return;
    const pod = this.#keepsCurrent(ordinal)
      ? statefulPod(this.#currentSet, ordinal, revisions.current.metadata.name)
      : statefulPod(this.#updateSet, ordinal, revisions.update.metadata.name);
    this.changes.push({ op: 'create', object: pod });
    this.#say('SuccessfulCreate', `create Pod ${name} in StatefulSet ${set.metadata.name} successful`);
  }

  /** Whether a missing pod is made from the old template again. Models isCurrentRevisionNeeded. */
  #keepsCurrent(ordinal: number): boolean {
    const { updateStrategy, ordinals } = this.set.spec;
    if (updateStrategy?.type !== 'RollingUpdate') return false;
    return ordinal - (ordinals?.start ?? 0) < (updateStrategy.rollingUpdate?.partition ?? 0);
  }

  #say(reason: string, message: string): void {
    this.changes.push({ op: 'event', event: { about: this.set, type: 'Normal', reason, message, component: COMPONENT } });
  }

  /** Scaling first, then updating; in order each step waits for the pods before it. */
  run(): void {
    const wanted = wantedOrdinals(this.set);
    for (const ordinal of wanted) if (this.#fill(ordinal)) return;
    const surplus = [...this.pods.keys()].filter((ordinal) => !wanted.includes(ordinal)).sort((a, b) => b - a);
    // Of the pods that are not well only the first may go: nobody can make it well by waiting.
    const lowest = [...surplus].reverse().find((ordinal) => this.isUnavailable(this.pods.get(ordinal)));
    for (const ordinal of surplus) {
      const pod = this.pods.get(ordinal) as Pod;
      if (isLeaving(pod)) {
        if (this.#orderly) return;
        continue;
      }
      if (this.#orderly && !this.isAvailable(pod) && ordinal !== lowest) return;
      this.delete(pod);
      if (this.#orderly) return;
    }
    if (this.set.spec.updateStrategy?.type !== 'OnDelete') this.#roll(wanted);
  }

  /** Replaces pods of older templates, highest first. Models updateStatefulSetAfterInvariantEstablished. */
  #roll(wanted: readonly number[]): void {
    const { partition = 0, maxUnavailable: limit } = this.set.spec.updateStrategy?.rollingUpdate ?? {};
    const update = this.revisions.update.metadata.name;
    const isOld = (pod: Pod | undefined): pod is Pod => pod !== undefined && !isLeaving(pod) && revisionOf(pod) !== update;
    const doomed = wanted
      .slice(partition)
      .reverse()
      .flatMap((ordinal) => this.pods.get(ordinal) ?? [])
      .filter(isOld);
    let budget = maxUnavailable(limit, wanted.length) - wanted.filter((ordinal) => this.isUnavailable(this.pods.get(ordinal))).length;
    // In parallel a pod that is not available anyway costs nothing.
    const broken = this.#orderly ? [] : doomed.filter((pod) => !this.isAvailable(pod));
    for (const pod of broken) this.delete(pod);
    for (const pod of doomed) {
      if (budget <= 0) return;
      if (broken.includes(pod)) continue;
      budget -= 1;
      this.delete(pod);
    }
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
      collisionCount: set.status?.collisionCount ?? 0,
      availableReplicas: ready.filter((pod) => this.isAvailable(pod)).length,
    };
  }

  /** When the next ready pod becomes available, where minReadySeconds makes it wait. */
  nextAvailableMs(): number | undefined {
    const minReadyMs = (this.set.spec.minReadySeconds ?? 0) * 1000;
    const left = [...this.pods.values()].filter(isPodReady).flatMap((pod) => {
      const since = podCondition(pod, 'Ready')?.lastTransitionTime;
      return since === undefined ? [] : [minReadyMs - elapsedMs(since, this.reader)];
    });
    const waiting = left.filter((ms) => ms > 0);
    return waiting.length === 0 ? undefined : Math.min(...waiting);
  }
}

/**
 * Pods without an owner that a set of this name and selector may call its own. All pods are looked through only for a new
 * set; later those that hold a name the set needs.
 */
function orphansOf(set: StatefulSet, taken: ReadonlyMap<number, Pod>, reader: ClusterReader): readonly Pod[] {
  const { namespace = '', name } = set.metadata;
  const known = set.status?.observedGeneration !== undefined;
  const needed = wantedOrdinals(set).filter((ordinal) => !taken.has(ordinal));
  const pods = known
    ? needed.flatMap((ordinal) => reader.get('Pod', `${namespace}/${podName(set, ordinal)}`) ?? [])
    : reader.list('Pod', namespace);
  return pods.filter(
    (pod) =>
      controllerOf(pod.metadata) === undefined &&
      !isLeaving(pod) &&
      ordinalOf(pod.metadata.name)?.set === name &&
      matchesLabelSelector(set.spec.selector, pod.metadata.labels),
  );
}

function adopted(pod: Pod, set: StatefulSet): Pod {
  const ownerReferences = [...(pod.metadata.ownerReferences ?? []), newControllerRef(set)];
  return { ...pod, metadata: { ...pod.metadata, ownerReferences } };
}

/** Keeps pods with lasting names, one after another or all at once. */
export const statefulSetController: Reconciler = {
  name: COMPONENT,
  watches: {
    StatefulSet: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]),
    Pod: keysOfPod,
  },
  reconcile(key, reader): Reconciled {
    const set = reader.get('StatefulSet', key);
    if (set === undefined) return { changes: [] };
    const sync = new Sync(set, reader, revisionsOf(set, reader));
    for (const pod of reader.listOwned('Pod', set.metadata.uid ?? '')) sync.add(pod);
    if (set.metadata.deletionTimestamp === undefined) {
      for (const orphan of orphansOf(set, sync.pods, reader)) {
        const pod = adopted(orphan, set);
        sync.changes.push({ op: 'update', object: pod });
        sync.add(pod);
      }
      sync.run();
      const { current, update } = sync.revisions;
      const live = new Set([current.metadata.name, update.metadata.name, ...[...sync.pods.values()].map(revisionOf)]);
      sync.changes.push(...forgottenRevisions(set, live, reader));
    }
    const status = sync.status();
    const changes: readonly Change[] = sameContent(status, set.status)
      ? sync.changes
      : [...sync.changes, { op: 'updateStatus', object: { ...set, status } }];
    const requeueAfterMs = sync.nextAvailableMs();
    return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
  },
};
