// Models pkg/scheduler/schedule_one.go and framework/plugins (nodeunschedulable, nodename, tainttoleration, nodeaffinity,
// nodeports, noderesources pod count, podtopologyspread system defaults) (v1.36). Resource requests are not modelled.
import type { Node, Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { setCondition } from './conditions.js';
import { isPodTerminal } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { fitError, type Refusal, refusalOf } from './scheduler-filter.js';
import { Placement } from './scheduler-placement.js';

const COMPONENT = 'default-scheduler';
/** One queue for all pods, as upstream: a pass places everything that waits and counts pods once. */
const QUEUE = 'pods';

function isPending(pod: Pod): boolean {
  return !pod.spec.nodeName && pod.metadata.deletionTimestamp === undefined && !isPodTerminal(pod);
}

function bind(pod: Pod, node: Node, reader: ClusterReader): readonly Change[] {
  const scheduled: Condition = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: reader.timestamp };
  const bound: Pod = {
    ...pod,
    spec: { ...pod.spec, nodeName: node.metadata.name },
    status: { phase: 'Pending', ...pod.status, conditions: setCondition(pod.status?.conditions ?? [], scheduled) },
  };
  const message = `Successfully assigned ${keyOf(pod)} to ${node.metadata.name}`;
  return [
    { op: 'update', object: bound },
    { op: 'updateStatus', object: bound },
    { op: 'event', event: { about: bound, type: 'Normal', reason: 'Scheduled', message, component: COMPONENT } },
  ];
}

/** Said once per reason: a later pass with the same outcome stays silent. */
function refuse(pod: Pod, message: string, reader: ClusterReader): readonly Change[] {
  const before = pod.status?.conditions ?? [];
  const conditions = setCondition(before, {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message,
    lastProbeTime: null,
    lastTransitionTime: reader.timestamp,
  });
  if (conditions === before) return [];
  return [
    { op: 'updateStatus', object: { ...pod, status: { phase: 'Pending', ...pod.status, conditions } } },
    { op: 'event', event: { about: pod, type: 'Warning', reason: 'FailedScheduling', message, component: COMPONENT } },
  ];
}

/** Gives every waiting pod a node, or says why it cannot. */
export const scheduler: Reconciler = {
  name: COMPONENT,
  watches: {
    Pod: ({ type, object, old }) => {
      if (type === 'DELETED') return object.spec.nodeName ? [QUEUE] : [];
      if (isPending(object)) return old === undefined || old.spec !== object.spec ? [QUEUE] : [];
      return [];
    },
    Node: ({ object, old }) =>
      old === undefined || old.spec !== object.spec || old.metadata.labels !== object.metadata.labels ? [QUEUE] : [],
  },
  reconcile(_queue, reader): Reconciled {
    const changes: Change[] = [];
    const nodes = reader.list('Node');
    const placement = new Placement(nodes, reader);
    for (const pod of reader.list('Pod')) {
      if (!isPending(pod)) continue;
      const refusals: Refusal[] = [];
      const feasible: Node[] = [];
      for (const node of nodes) {
        const refusal = refusalOf(pod, node, placement.podsOn(node.metadata.name), placement.hostPortsOn(node.metadata.name));
        if (refusal === undefined) feasible.push(node);
        else refusals.push(refusal);
      }
      const node = placement.choose(pod, feasible);
      if (node === undefined) changes.push(...refuse(pod, fitError(nodes.length, refusals), reader));
      else {
        placement.assign(pod, node.metadata.name);
        changes.push(...bind(pod, node, reader));
      }
    }
    return { changes };
  },
};
