/** Whether the cluster is on its way to somewhere: only then is a long wait hurried through. Pure. */
import type { ClusterView } from './state.js';

type Conditions = readonly { readonly type: string; readonly status: string }[] | undefined;

const isReady = (conditions: Conditions): boolean =>
  conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;

function waits({ objects, nodesDown }: ClusterView): boolean {
  if (nodesDown.length > 0) return true;
  for (const node of objects.Node.values()) if (!isReady(node.status?.conditions)) return true;
  for (const pod of objects.Pod.values()) {
    const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (!over && (pod.metadata.deletionTimestamp !== undefined || !isReady(pod.status?.conditions))) return true;
  }
  for (const service of objects.Service.values()) {
    if (service.spec.type === 'LoadBalancer' && (service.status?.loadBalancer?.ingress?.length ?? 0) === 0) return true;
  }
  return false;
}

const known = new WeakMap<ClusterView['objects'], { readonly nodesDown: ClusterView['nodesDown']; readonly waits: boolean }>();

/** A pod starts or stops, a node is gone, a load balancer has no address yet. Asked ten times a second, so remembered. */
export function isWaiting(view: ClusterView): boolean {
  const before = known.get(view.objects);
  if (before?.nodesDown === view.nodesDown) return before.waits;
  const answer = waits(view);
  known.set(view.objects, { nodesDown: view.nodesDown, waits: answer });
  return answer;
}
