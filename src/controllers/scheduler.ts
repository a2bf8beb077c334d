// Models pkg/scheduler/schedule_one.go, eventhandlers.go and plugins/schedulinggates (v1.36). No pod makes way for another:
// preemption is not modelled.
import type { Node, Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { setCondition } from './conditions.js';
import type { NodeInfo } from './node-info.js';
import { isPodTerminal } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { fitError, type Refusal, refusalOf } from './scheduler-filter.js';
import { Placement } from './scheduler-placement.js';

const COMPONENT = 'default-scheduler';
/** One queue for all pods, as upstream: a pass places everything that waits and counts pods once. */
const QUEUE = 'pods';

/** Waits for this scheduler, and not for another one by that name. */
function isPending({ spec, metadata, status }: Pod): boolean {
  if (spec.nodeName || metadata.deletionTimestamp !== undefined) return false;
  return (spec.schedulerName ?? COMPONENT) === COMPONENT && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

function isGated({ spec }: Pod): boolean {
  return (spec.schedulingGates?.length ?? 0) > 0;
}

function boundTo(pod: Pod, node: Node, reader: ClusterReader): Pod {
  const scheduled: Condition = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: reader.timestamp };
  return {
    ...pod,
    spec: { ...pod.spec, nodeName: node.metadata.name },
    status: { phase: 'Pending', ...pod.status, conditions: setCondition(pod.status?.conditions ?? [], scheduled) },
  };
}

function bind(bound: Pod, node: string): readonly Change[] {
  const message = `Successfully assigned ${keyOf(bound)} to ${node}`;
  return [
    { op: 'update', object: bound },
    { op: 'updateStatus', object: bound },
    { op: 'event', event: { about: bound, type: 'Normal', reason: 'Scheduled', message, component: COMPONENT } },
  ];
}

/** Said once per reason: a later pass with the same outcome stays silent. Of gates nothing is said at all. */
function refuse(pod: Pod, reason: 'Unschedulable' | 'SchedulingGated', message: string, reader: ClusterReader): readonly Change[] {
  const before = pod.status?.conditions ?? [];
  const conditions = setCondition(before, {
    type: 'PodScheduled',
    status: 'False',
    reason,
    message,
    lastProbeTime: null,
    lastTransitionTime: reader.timestamp,
  });
  if (conditions === before) return [];
  const written: Change = { op: 'updateStatus', object: { ...pod, status: { phase: 'Pending', ...pod.status, conditions } } };
  if (reason === 'SchedulingGated') return [written];
  return [written, { op: 'event', event: { about: pod, type: 'Warning', reason: 'FailedScheduling', message, component: COMPONENT } }];
}

const byPriority = (a: Pod, b: Pod): number => (b.spec.priority ?? 0) - (a.spec.priority ?? 0);

/** Nodes, and pods that came, went, ended or are called otherwise, may let others be placed. */
function concerns({ object, old }: WatchEvent<'Pod'>): boolean {
  if (old === undefined || old === object) return true;
  if (isPodTerminal(object) !== isPodTerminal(old)) return true;
  return !sameContent(object.metadata.labels, old.metadata.labels);
}

/** Gives every waiting pod a node, or says why it cannot. */
export const scheduler: Reconciler = {
  name: COMPONENT,
  watches: {
    Pod: (event) => {
      const { type, object, old } = event;
      if (type === 'DELETED') return object.spec.nodeName ? [QUEUE] : [];
      if (isPending(object)) return old === undefined || old.spec !== object.spec ? [QUEUE] : [];
      return object.spec.nodeName && concerns(event) ? [QUEUE] : [];
    },
    Node: ({ object, old }) =>
      old === undefined ||
      old.spec !== object.spec ||
      old.metadata.labels !== object.metadata.labels ||
      !sameContent(old.status.allocatable, object.status.allocatable)
        ? [QUEUE]
        : [],
    // Affinity may choose namespaces by their labels.
    Namespace: ({ object, old }) => (old !== undefined && old.metadata.labels !== object.metadata.labels ? [QUEUE] : []),
  },
  reconcile(_queue, reader): Reconciled {
    const waiting = reader.list('Pod').filter(isPending);
    if (waiting.length === 0) return { changes: [] };
    const changes: Change[] = [];
    const placement = new Placement(reader);
    for (const pod of waiting.sort(byPriority)) {
      if (isGated(pod)) {
        changes.push(...refuse(pod, 'SchedulingGated', 'Scheduling is blocked due to non-empty scheduling gates', reader));
        continue;
      }
      const refusals: Refusal[] = [];
      const feasible: NodeInfo[] = [];
      const filter = placement.filterOf(pod);
      for (const info of placement.nodes) {
        const refusal = refusalOf(filter, info);
        if (refusal === undefined) feasible.push(info);
        else refusals.push(refusal);
      }
      const chosen = placement.choose(filter, feasible);
      if (chosen === undefined) changes.push(...refuse(pod, 'Unschedulable', fitError(pod, refusals), reader));
      else {
        const bound = boundTo(pod, chosen.node, reader);
        placement.assign(bound, chosen);
        changes.push(...bind(bound, chosen.name));
      }
    }
    return { changes };
  },
};
