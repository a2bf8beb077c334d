/** Whether the cluster is on its way to somewhere: only then is a long wait hurried through. Pure. */
import type { ClusterView } from './told.js';

type Conditions = readonly { readonly type: string; readonly status: string; readonly lastTransitionTime?: string }[] | undefined;

/**
 * As long as a Deployment waits for its pods before it says that it does not get on (progressDeadlineSeconds, 600 by default): what
 * was not there by then is in trouble, not on its way. Virtual ms.
 */
const PATIENCE_MS = 600_000;

/** Virtual ms until which something is awaited; negative: nothing is. */
function waitsUntil({ objects, nodesDown }: ClusterView): number {
  const nodes = [...objects.Node.values()];
  // Nodes are as old as the virtual clock. What has no time of its own yet began only now.
  const began = Date.parse(nodes[0]?.metadata.creationTimestamp ?? '');
  let until = -1;
  const waitFrom = (text = ''): void => {
    until = Math.max(until, Date.parse(text) - began + PATIENCE_MS || Number.POSITIVE_INFINITY);
  };
  const readiness = (conditions: Conditions) => conditions?.find(({ type }) => type === 'Ready');
  for (const { metadata, status } of nodes) {
    const ready = readiness(status?.conditions);
    if (ready?.status !== 'True') waitFrom(ready?.lastTransitionTime);
    // Its silence has not been noticed yet.
    else if (nodesDown.includes(metadata.name)) waitFrom();
  }
  for (const { metadata, status } of objects.Pod.values()) {
    const ready = readiness(status?.conditions);
    if (/Succ|Fail/.test(status?.phase ?? '')) continue;
    if (metadata.deletionTimestamp) waitFrom(metadata.deletionTimestamp);
    else if (ready?.status !== 'True') {
      // One that falls over again and again is ready for a moment each time.
      const again = status?.containerStatuses?.some(({ restartCount }) => restartCount > 0);
      waitFrom((!again && ready?.lastTransitionTime) || metadata.creationTimestamp);
    }
  }
  for (const { metadata, spec, status } of objects.Service.values())
    if (spec.type === 'LoadBalancer' && !status?.loadBalancer?.ingress?.length) waitFrom(metadata.creationTimestamp);
  return until;
}

const known = new WeakMap<ClusterView['objects'], { readonly nodesDown: ClusterView['nodesDown']; readonly until: number }>();

/** A pod starts or stops, a node is gone, a load balancer has no address yet. Asked ten times a second, so remembered. */
export function isWaiting(view: ClusterView): boolean {
  const before = known.get(view.objects);
  if (before?.nodesDown === view.nodesDown) return view.now < before.until;
  const until = waitsUntil(view);
  known.set(view.objects, { nodesDown: view.nodesDown, until });
  return view.now < until;
}
