// Models pkg/controller/daemon/daemon_controller.go and update.go (v1.36). Revisions are told by the template's hash; no
// ControllerRevision objects are kept.
import type { DaemonSet } from '../api/apps.js';
import type { IntOrString, Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { controllerOf } from './controller-ref.js';
import { daemonPod, nodeOfDaemonPod, nodeSuits, REVISION_HASH } from './daemonset-pods.js';
import { elapsedMs } from './elapsed.js';
import { isPodAvailable, isPodReady, isPodTerminal, podCondition } from './pod-conditions.js';
import { podTemplateHash } from './pod-template-hash.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';

const COMPONENT = 'daemonset-controller';

/** A node and the set's pods for it. */
interface Place {
  readonly node: string;
  /** It should have a pod. */
  readonly run: boolean;
  readonly stay: boolean;
  readonly pods: readonly Pod[];
}

function keysOfPod({ object, old }: WatchEvent<'Pod'>): readonly ObjectKey[] {
  const owners = [object, old].map((pod) => (pod === undefined ? undefined : controllerOf(pod.metadata)));
  const names = new Set(owners.flatMap((owner) => (owner?.kind === 'DaemonSet' ? [owner.name] : [])));
  return [...names].map((name) => `${object.metadata.namespace ?? ''}/${name}`);
}

function placesOf(set: DaemonSet, reader: ClusterReader): readonly Place[] {
  const owned = reader.listOwned('Pod', set.metadata.uid ?? '');
  return reader.list('Node').map((node) => {
    const { name } = node.metadata;
    return { node: name, ...nodeSuits(set, node), pods: owned.filter((pod) => nodeOfDaemonPod(pod) === name) };
  });
}

const isLeaving = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

class Sync {
  readonly changes: Change[] = [];
  readonly hash: string;
  readonly #chosen = new Set<string>();

  constructor(
    readonly set: DaemonSet,
    readonly reader: ClusterReader,
  ) {
    this.hash = podTemplateHash(set.spec.template);
  }

  create(node: string): void {
    const { set, reader } = this;
    const taken = (name: string): boolean =>
      this.#chosen.has(name) || reader.get('Pod', `${set.metadata.namespace ?? ''}/${name}`) !== undefined;
    const name = generateName(`${set.metadata.name}-`, `${set.metadata.uid}/${reader.now}/${node}`, taken);
    this.#chosen.add(name);
    this.changes.push({ op: 'create', object: daemonPod(set, node, name) });
    this.say('Normal', 'SuccessfulCreate', `Created pod: ${name}`);
  }

  delete(pod: Pod): void {
    if (isLeaving(pod)) return;
    this.changes.push({ op: 'delete', kind: 'Pod', key: keyOf(pod) });
    this.say('Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  }

  say(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.changes.push({ op: 'event', event: { about: this.set, type, reason, message, component: COMPONENT } });
  }

  isNew({ metadata }: Pod): boolean {
    return metadata.labels?.[REVISION_HASH] === this.hash;
  }

  isAvailable(pod: Pod): boolean {
    return isPodAvailable(pod, this.set.spec.minReadySeconds ?? 0, this.reader);
  }
}

/** A pod on every node that should have one, none where none may stay. Models podsShouldBeOnNode. */
function manage(sync: Sync, places: readonly Place[]): void {
  const surge = amount(sync.set.spec.updateStrategy?.rollingUpdate?.maxSurge, places.length) > 0;
  for (const { node, run, stay, pods } of places) {
    if (run && pods.length === 0) sync.create(node);
    if (!stay) {
      for (const pod of pods) sync.delete(pod);
      continue;
    }
    for (const pod of pods) {
      if (pod.status?.phase !== 'Failed' || isLeaving(pod)) continue;
      sync.say('Warning', 'FailedDaemonPod', `Found failed daemon pod ${keyOf(pod)} on node ${node}, will try to kill it`);
      sync.delete(pod);
    }
    // More than one is right only while a new pod runs beside the old one.
    const living = pods.filter((pod) => !isLeaving(pod) && !isPodTerminal(pod));
    if (!surge) for (const pod of living.slice(1)) sync.delete(pod);
  }
}

/** Replaces pods of older templates. Models update.go rollingUpdate. */
function roll(sync: Sync, places: readonly Place[]): void {
  const { type, rollingUpdate } = sync.set.spec.updateStrategy ?? {};
  if (type === 'OnDelete') return;
  const wanted = places.filter(({ run }) => run);
  const living = (place: Place) => place.pods.filter((pod) => !isLeaving(pod) && !isPodTerminal(pod));
  const maxSurge = amount(rollingUpdate?.maxSurge, wanted.length);
  if (maxSurge > 0) {
    let surging = wanted.filter((place) => living(place).length > 1).length;
    for (const place of wanted) {
      const old = living(place).find((pod) => !sync.isNew(pod));
      const fresh = living(place).find((pod) => sync.isNew(pod));
      if (old === undefined) continue;
      if (fresh !== undefined) {
        if (sync.isAvailable(fresh)) sync.delete(old);
      } else if (!sync.isAvailable(old) || surging < maxSurge) {
        surging += 1;
        sync.create(place.node);
      }
    }
    return;
  }
  const maxUnavailable = amount(rollingUpdate?.maxUnavailable ?? 1, wanted.length);
  let unavailable = wanted.filter((place) => !living(place).some((pod) => sync.isAvailable(pod))).length;
  for (const place of wanted) {
    for (const pod of living(place)) {
      if (sync.isNew(pod)) continue;
      if (sync.isAvailable(pod)) {
        if (unavailable >= maxUnavailable) continue;
        unavailable += 1;
      }
      sync.delete(pod);
    }
  }
}

/** A percentage of the nodes is rounded up. */
function amount(value: IntOrString | undefined, nodes: number): number {
  if (typeof value === 'number') return value;
  return Math.ceil((Number.parseInt(value ?? '0', 10) * nodes) / 100);
}

// Models updateDaemonSetStatus: of the pods of a node the newest counts.
function statusOf(sync: Sync, places: readonly Place[]): NonNullable<DaemonSet['status']> {
  const shown = places
    .filter(({ run }) => run)
    .flatMap(
      ({ pods }) =>
        [...pods].sort((a, b) => Number(isLeaving(a)) - Number(isLeaving(b)) || Number(sync.isNew(b)) - Number(sync.isNew(a)))[0] ?? [],
    );
  const available = shown.filter((pod) => sync.isAvailable(pod)).length;
  const updated = shown.filter((pod) => sync.isNew(pod)).length;
  const desired = places.filter(({ run }) => run).length;
  const { generation } = sync.set.metadata;
  return {
    currentNumberScheduled: shown.length,
    numberMisscheduled: places.filter(({ run, pods }) => !run && pods.length > 0).length,
    desiredNumberScheduled: desired,
    numberReady: shown.filter(isPodReady).length,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(updated === 0 ? {} : { updatedNumberScheduled: updated }),
    ...(available === 0 ? {} : { numberAvailable: available }),
    ...(desired === available ? {} : { numberUnavailable: desired - available }),
  };
}

/** When the next ready pod becomes available, where minReadySeconds makes it wait. */
function nextAvailableMs({ set, reader }: Sync, places: readonly Place[]): number | undefined {
  const minReadyMs = (set.spec.minReadySeconds ?? 0) * 1000;
  const left = places
    .flatMap(({ pods }) => pods.filter(isPodReady))
    .flatMap((pod) => {
      const since = podCondition(pod, 'Ready')?.lastTransitionTime;
      return since === undefined ? [] : [minReadyMs - elapsedMs(since, reader)];
    })
    .filter((ms) => ms > 0);
  return left.length === 0 ? undefined : Math.min(...left);
}

/** Keeps one pod of its template on every node that suits. */
export const daemonSetController: Reconciler = {
  name: COMPONENT,
  watches: {
    DaemonSet: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]),
    Pod: keysOfPod,
    Node: (_event, reader) => reader.list('DaemonSet').map(keyOf),
  },
  reconcile(key, reader): Reconciled {
    const set = reader.get('DaemonSet', key);
    if (set === undefined) return { changes: [] };
    const sync = new Sync(set, reader);
    const places = placesOf(set, reader);
    if (set.metadata.deletionTimestamp === undefined) {
      manage(sync, places);
      // A place without a pod gets its new one first.
      if (sync.changes.length === 0) roll(sync, places);
    }
    const status = statusOf(sync, places);
    const changes: readonly Change[] = sameContent(status, set.status)
      ? sync.changes
      : [...sync.changes, { op: 'updateStatus', object: { ...set, status } }];
    const requeueAfterMs = nextAvailableMs(sync, places);
    return requeueAfterMs === undefined ? { changes } : { changes, requeueAfterMs };
  },
};
