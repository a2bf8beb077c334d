// Models pkg/controller/namespace/namespace_controller.go and deletion/namespaced_resources_deleter.go (v1.36).
import type { Namespace, Pod } from '../api/core.js';
import { type Kind, type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import { modelledResources } from '../api/scheme.js';
import { elapsedMs } from './elapsed.js';
import { terminationConditions } from './namespace-conditions.js';
import { isPodTerminal } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** A namespace is looked at so long after each of its changes: every API server is to know by then that it ends. */
const GRACE_MS = 5000;
/** What objects with finalizers are thought to need. */
const FINALIZER_SECONDS = 15;
const SEEN = 'seen';

/** Pods go before everything else; events last, so that what is said of the end is swept too. */
const OTHERS: readonly Kind[] = [
  ...modelledResources.filter(({ namespaced, kind }) => namespaced && kind !== 'Pod' && kind !== 'Event').map(({ kind }) => kind),
  'Event',
];

interface Sweep {
  readonly changes: readonly Change[];
  /** What will still be there, and why it takes time. */
  readonly left: readonly KubeObject[];
}

function sweep(kinds: readonly Kind[], namespace: string, reader: ClusterReader): Sweep {
  const objects = kinds.flatMap((kind) => reader.list(kind, namespace) as readonly KubeObject[]);
  const changes = objects
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map((object): Change => ({ op: 'delete', kind: object.kind, key: keyOf(object) }));
  return { changes, left: objects.filter(staysAWhile) };
}

/** Deleted gracefully, or kept by a finalizer. */
function staysAWhile(object: KubeObject): boolean {
  if ((object.metadata.finalizers?.length ?? 0) > 0) return true;
  return object.kind === 'Pod' && Boolean(object.spec.nodeName) && !isPodTerminal(object);
}

/** How many seconds the pods may take; 0 once they have had them. Models estimateGracefulTermination. */
function gracefulSeconds(pods: readonly KubeObject[], namespace: Namespace, reader: ClusterReader): number {
  const graces = (pods as readonly Pod[]).filter((pod) => !isPodTerminal(pod)).map(({ spec }) => spec.terminationGracePeriodSeconds ?? 30);
  const most = Math.max(0, ...graces);
  return elapsedMs(namespace.metadata.deletionTimestamp ?? reader.timestamp, reader) >= most * 1000 ? 0 : most;
}

/** Deletes what is there; the namespace itself when nothing is left. */
function empty(namespace: Namespace, reader: ClusterReader): Reconciled {
  const { name } = namespace.metadata;
  const pods = sweep(['Pod'], name, reader);
  const others = pods.left.length > 0 ? { changes: [], left: [] } : sweep(OTHERS, name, reader);
  const left = [...pods.left, ...others.left];
  const changes: Change[] = [...pods.changes, ...others.changes];
  if (left.length === 0) {
    const { finalizers: _finalizers, ...spec } = namespace.spec ?? {};
    changes.push({ op: 'update', object: { ...namespace, spec } }, { op: 'delete', kind: 'Namespace', key: name, now: true });
    return { changes };
  }
  const status = { ...namespace.status, conditions: terminationConditions(namespace.status?.conditions ?? [], left, reader.timestamp) };
  if (!sameContent(status, namespace.status)) changes.push({ op: 'updateStatus', object: { ...namespace, status } });
  const seconds = gracefulSeconds(pods.left, namespace, reader) || FINALIZER_SECONDS;
  return { changes, requeueAfterMs: (Math.floor(seconds / 2) + 1) * 1000 };
}

/** Empties a namespace that is being deleted, then lets it go. */
export const namespaceController: Reconciler = {
  name: 'namespace-controller',
  watches: {
    Namespace: ({ type, object }, reader): readonly ObjectKey[] =>
      type === 'DELETED' || object.metadata.deletionTimestamp === undefined ? [] : [workItemKey(object.metadata.name, SEEN, reader.now)],
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const namespace = reader.get('Namespace', key);
    if (namespace?.metadata.deletionTimestamp === undefined) return { changes: [] };
    if (begun?.what === SEEN) return { changes: [], requeueAfterMs: GRACE_MS, requeueAs: key };
    return empty(namespace, reader);
  },
};
