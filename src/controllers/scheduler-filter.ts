// Models pkg/scheduler/framework/plugins (Filter of nodeunschedulable, nodename, tainttoleration, nodeaffinity, nodeports,
// noderesources) and framework/types.go FitError (v1.36). Words are upstream's.
import type { Node, Pod } from '../api/core.js';
import { nodeOfDaemonPod } from './daemonset-pods.js';
import { tolerates, untoleratedTaint } from './taints.js';

/** Why a node cannot take a pod. `resolvable`: evicting other pods could help. */
export interface Refusal {
  readonly reason: string;
  readonly resolvable: boolean;
}

const final = (reason: string): Refusal => ({ reason, resolvable: false });

/** Host ports a pod asks for, as `TCP/8080`. A host-network pod's container ports are host ports. */
export function hostPortsOf(pod: Pod): readonly string[] {
  return pod.spec.containers.flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol = 'TCP' }) => {
      const port = hostPort ?? (pod.spec.hostNetwork ? containerPort : undefined);
      return port === undefined ? [] : [`${protocol}/${port}`];
    }),
  );
}

/** The first filter that refuses, in upstream's order; undefined when the node fits. */
export function refusalOf(pod: Pod, node: Node, pods: number, usedHostPorts: ReadonlySet<string>): Refusal | undefined {
  const { taints, unschedulable } = node.spec;
  const { tolerations, nodeSelector = {} } = pod.spec;
  // A pod that is for one node alone is not tried on the others (nodeaffinity's PreFilter).
  const only = nodeOfDaemonPod(pod);
  if (only !== undefined && only !== node.metadata.name) return final("node(s) didn't satisfy plugin(s) [NodeAffinity]");
  const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;
  if (unschedulable && !tolerations?.some((toleration) => tolerates(toleration, cordon))) return final('node(s) were unschedulable');
  if (untoleratedTaint(taints, tolerations, ['NoSchedule', 'NoExecute'])) return final('node(s) had untolerated taint(s)');
  for (const key in nodeSelector) {
    if (node.metadata.labels?.[key] !== nodeSelector[key]) return final("node(s) didn't match Pod's node affinity/selector");
  }
  if (hostPortsOf(pod).some((port) => usedHostPorts.has(port))) {
    return { reason: "node(s) didn't have free ports for the requested pod ports", resolvable: true };
  }
  const allowed = Number(node.status.allocatable?.pods ?? Number.POSITIVE_INFINITY);
  return pods >= allowed ? { reason: 'Too many pods', resolvable: true } : undefined;
}

function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

/** e.g. `0/3 nodes are available: 3 node(s) were unschedulable. no new claims …`. */
export function fitError(nodes: number, refusals: readonly Refusal[]): string {
  if (nodes === 0) return 'no nodes available to schedule pods';
  const why = histogram(refusals.map(({ reason }) => reason));
  const preemption = histogram(
    refusals.map(({ resolvable }) =>
      resolvable ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling',
    ),
  );
  return `0/${nodes} nodes are available: ${why}. no new claims to deallocate, preemption: 0/${nodes} nodes are available: ${preemption}.`;
}
