// Models pkg/controller/nodelifecycle/node_lifecycle_controller.go and pkg/controller/tainteviction/taint_eviction.go
// (v1.36); a node that answers again posts its own status as pkg/kubelet/nodestatus/setters.go does.
import type { Node, Pod, Taint } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { setCondition } from './conditions.js';
import { elapsedMs } from './elapsed.js';
import { NOT_READY, UNREACHABLE, withLifecycleTaints } from './node-taints.js';
import { isPodReady, isPodTerminal } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { tolerates } from './taints.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** What a healthy kubelet says of itself. */
const HEALTHY: Readonly<Record<string, Pick<Condition, 'status' | 'reason' | 'message'>>> = {
  MemoryPressure: { status: 'False', reason: 'KubeletHasSufficientMemory', message: 'kubelet has sufficient memory available' },
  DiskPressure: { status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
  PIDPressure: { status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' },
  Ready: { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
};

function readyCondition(node: Node): Condition | undefined {
  return node.status.conditions.find(({ type }) => type === 'Ready');
}

function isReady(node: Node): boolean {
  return readyCondition(node)?.status === 'True';
}

function nodeEvent(
  about: Node | Pod,
  reason: string,
  message: string,
  type: 'Normal' | 'Warning' = 'Normal',
  component = 'node-controller',
): Change {
  return { op: 'event', event: { about, type, reason, message, component } };
}

/** `conditions` with every healthy-kubelet condition set by `next`; transition times move where the status does. */
function restated(
  node: Node,
  reader: ClusterReader,
  heartbeat: string | undefined,
  next: (type: string) => Pick<Condition, 'status' | 'reason' | 'message'>,
): Node {
  const known = node.status.conditions.filter(({ type }) => type in HEALTHY).map(({ type }) => type);
  const types = known.length === 0 ? Object.keys(HEALTHY) : known;
  const conditions = types.map((type): Condition => {
    const before = node.status.conditions.find((condition) => condition.type === type);
    const { status, reason = '', message = '' } = next(type);
    const lastHeartbeatTime = heartbeat ?? before?.lastHeartbeatTime ?? reader.timestamp;
    const lastTransitionTime = before?.status === status && before.lastTransitionTime ? before.lastTransitionTime : reader.timestamp;
    return { lastHeartbeatTime, lastTransitionTime, message, reason, status, type };
  });
  const others = node.status.conditions.filter(({ type }) => !(type in HEALTHY));
  return { ...node, status: { ...node.status, conditions: [...others, ...conditions] } };
}

/** The node answers: its kubelet posts Ready. */
function comeBack(node: Node, reader: ClusterReader): readonly Change[] {
  const changes: Change[] = [];
  if (!isReady(node)) {
    changes.push({ op: 'updateStatus', object: restated(node, reader, reader.timestamp, (type) => HEALTHY[type] as Condition) });
    changes.push({
      op: 'event',
      event: {
        about: node,
        type: 'Normal',
        reason: 'NodeReady',
        message: `Node ${node.metadata.name} status is now: NodeReady`,
        component: 'kubelet',
        host: node.metadata.name,
      },
    });
  }
  return changes;
}

/** Nothing heard for the grace period: the node becomes Unknown and its pods are no longer ready. */
function loseContact(node: Node, reader: ClusterReader): readonly Change[] {
  const unknown = restated(node, reader, undefined, () => ({
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
  }));
  const { name } = node.metadata;
  const changes: Change[] = [
    { op: 'updateStatus', object: unknown },
    nodeEvent(node, 'NodeNotReady', `Node ${name} status is now: NodeNotReady`),
  ];
  for (const pod of reader.podsOnNode(name)) {
    if (!isPodReady(pod) || pod.status === undefined) continue;
    const conditions = pod.status.conditions?.map(
      (condition): Condition =>
        condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: reader.timestamp } : condition,
    );
    changes.push({ op: 'updateStatus', object: { ...pod, status: { ...pod.status, conditions: conditions ?? [] } } });
    changes.push(nodeEvent(pod, 'NodeNotReady', 'Node is not ready', 'Warning'));
  }
  return changes;
}

/** How long a kubelet may take until it is first heard of: --node-startup-grace-period. */
const STARTUP_GRACE_MS = 60_000;

/** A Node somebody wrote down without a machine: no kubelet ever answers for it. Models tryUpdateNodeHealth. */
function awaitKubelet(node: Node, since: number, reader: ClusterReader): Reconciled {
  const left = since + STARTUP_GRACE_MS - reader.now;
  if (left > 0) return { changes: tainted(node, reader), requeueAfterMs: left };
  const never = { status: 'Unknown', reason: 'NodeStatusNeverUpdated', message: 'Kubelet never posted node status.' } as const;
  return { changes: [{ op: 'updateStatus', object: restated(node, reader, node.metadata.creationTimestamp, () => never) }] };
}

/** Puts the taints on the node that its state asks for; pods whose time was running are told that they may stay. */
function tainted(node: Node, reader: ClusterReader): readonly Change[] {
  const next = withLifecycleTaints(node, reader.timestamp);
  if (next === undefined) return [];
  const before = evictingTaints(node);
  const after = evictingTaints(next);
  if (before.length === 0 || after.length > 0) return [{ op: 'update', object: next }];
  const reprieved = reader.podsOnNode(node.metadata.name).filter((pod) => {
    return pod.metadata.deletionTimestamp === undefined && toleratedMs(pod, before, reader.settings.evictionMs) !== undefined;
  });
  return [
    { op: 'update', object: next },
    ...reprieved.map((pod) =>
      nodeEvent(pod, 'TaintManagerEviction', `Cancelling deletion of Pod ${keyOf(pod)}`, 'Normal', 'taint-eviction-controller'),
    ),
  ];
}

const evictingTaints = ({ spec }: Node): readonly Taint[] => spec.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];

/** How long a pod may stay under the NoExecute taints; undefined: for ever. Pods without a say leave after `fallbackMs`. */
function toleratedMs(pod: Pod, taints: readonly Taint[], fallbackMs: number): number | undefined {
  let shortest: number | undefined;
  for (const taint of taints) {
    const toleration = pod.spec.tolerations?.find((candidate) => tolerates(candidate, taint));
    const lifecycle = taint.key === UNREACHABLE || taint.key === NOT_READY;
    const ms = toleration === undefined ? (lifecycle ? fallbackMs : 0) : toleration.tolerationSeconds;
    const limit = toleration === undefined ? ms : ms === undefined ? undefined : ms * 1000;
    if (limit !== undefined && (shortest === undefined || limit < shortest)) shortest = limit;
  }
  return shortest;
}

/** When a NoExecute taint was put on, as far as the object says; a hand-made one counts from now. */
function taintedSince(taint: Taint, node: Node): string | undefined {
  return taint.timeAdded ?? (taint.key === UNREACHABLE ? readyCondition(node)?.lastTransitionTime : undefined);
}

function evict(node: Node, reader: ClusterReader): Reconciled {
  const taints = evictingTaints(node);
  if (taints.length === 0) return { changes: [] };
  const since = Math.max(...taints.map((taint) => elapsedMs(taintedSince(taint, node) ?? reader.timestamp, reader)));
  const changes: Change[] = [];
  let next: number | undefined;
  for (const pod of reader.podsOnNode(node.metadata.name)) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    const allowed = toleratedMs(pod, taints, reader.settings.evictionMs);
    if (allowed === undefined) continue;
    const left = allowed - since;
    if (left > 0) {
      if (next === undefined || left < next) next = left;
      continue;
    }
    changes.push(nodeEvent(pod, 'TaintManagerEviction', `Marking for deletion Pod ${keyOf(pod)}`, 'Normal', 'taint-eviction-controller'));
    changes.push({
      op: 'updateStatus',
      object: disrupted(pod, 'DeletionByTaintManager', 'Taint manager: deleting due to NoExecute taint', reader),
    });
    changes.push({ op: 'delete', kind: 'Pod', key: keyOf(pod) });
  }
  return next === undefined ? { changes } : { changes, requeueAfterMs: next };
}

/** Why a pod is about to be ended from outside. Models pkg/api/v1/pod/util.go UpdatePodCondition (v1.36). */
function disrupted(pod: Pod, reason: string, message: string, reader: ClusterReader): Pod {
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason,
    message,
    lastProbeTime: null,
    lastTransitionTime: reader.timestamp,
  };
  return { ...pod, status: { phase: 'Pending', ...pod.status, conditions: setCondition(pod.status?.conditions ?? [], condition) } };
}

/**
 * Pods of a node that no longer exists: nothing happens for a while, as it may come back.
 * Models pkg/controller/podgc/gc_controller.go gcOrphaned.
 */
function collectOrphans(name: string, reader: ClusterReader): readonly Change[] {
  return reader.podsOnNode(name).flatMap((pod): readonly Change[] => {
    const orphan = disrupted(pod, 'DeletionByPodGC', 'PodGC: node no longer exists', reader);
    const ended = isPodTerminal(pod) ? pod : { ...orphan, status: { ...orphan.status, phase: 'Failed' as const } };
    return [
      { op: 'updateStatus', object: ended },
      { op: 'delete', kind: 'Pod', key: keyOf(pod), now: true },
    ];
  });
}

/** How long the collector waits after it first missed a node. */
const QUARANTINE_MS = 40_000;

function keysOfNode({ type, object }: WatchEvent<'Node'>, reader: ClusterReader): readonly ObjectKey[] {
  const { name } = object.metadata;
  if (type === 'DELETED') return [workItemKey(name, 'gone', reader.now)];
  const lost = !reader.nodeIsUp(name) && (isReady(object) || readyCondition(object) === undefined);
  return [lost ? workItemKey(name, 'silent', reader.now) : name];
}

/** Watches over nodes: silence makes them Unknown, tainted and, after a while, empty. */
export const nodeLifecycleController: Reconciler = {
  name: 'node-lifecycle-controller',
  watches: {
    Node: keysOfNode,
    // A pod bound to a node that is being emptied must leave as well.
    Pod: ({ type, object, old }) => (type !== 'DELETED' && object.spec.nodeName && !old?.spec.nodeName ? [object.spec.nodeName] : []),
  },
  reconcile(queued, reader): Reconciled {
    const { key, begun } = parseWorkItem(queued);
    const node = reader.get('Node', key);
    if (node === undefined) {
      const left = (begun?.at ?? 0) + QUARANTINE_MS - reader.now;
      if (begun?.what !== 'gone') {
        // Somebody named a node that never was.
        return { changes: [], requeueAfterMs: QUARANTINE_MS, requeueAs: workItemKey(key, 'gone', reader.now) };
      }
      return left > 0 ? { changes: [], requeueAfterMs: left } : { changes: collectOrphans(key, reader) };
    }
    if (begun?.what === 'gone') return { changes: [] };
    if (reader.nodeIsUp(key)) {
      const back = comeBack(node, reader);
      if (back.length > 0) return { changes: back };
      const taints = tainted(node, reader);
      return taints.length > 0 ? { changes: taints } : evict(node, reader);
    }
    if (begun?.what === 'silent' && readyCondition(node) === undefined) return awaitKubelet(node, begun.at, reader);
    if (!isReady(node)) {
      const taints = tainted(node, reader);
      return taints.length > 0 ? { changes: taints } : evict(node, reader);
    }
    if (begun === undefined) return { changes: tainted(node, reader) };
    const left = begun.at + reader.settings.nodeMonitorGraceMs - reader.now;
    if (left > 0) return { changes: begun.at === reader.now ? lastHeartbeat(node, reader) : [], requeueAfterMs: left };
    // Heard of since this silence began: another one is being timed.
    const heardMsAgo = elapsedMs(readyCondition(node)?.lastHeartbeatTime ?? '', reader);
    if (reader.now - heardMsAgo > begun.at) return { changes: [] };
    return { changes: loseContact(node, reader) };
  },
};

/** The API server last heard of the node now. */
function lastHeartbeat(node: Node, reader: ClusterReader): readonly Change[] {
  if (readyCondition(node)?.lastHeartbeatTime === reader.timestamp) return [];
  const same = (type: string): Condition => node.status.conditions.find((condition) => condition.type === type) as Condition;
  return [{ op: 'updateStatus', object: restated(node, reader, reader.timestamp, same) }];
}
