/** Which pods NetworkPolicies isolate, and which way: a pod that none selects is open to everybody. Pure. */
import type { ClusterView } from '../../store/types.js';
import { policiesOfPod } from '../inspector/policies-of-pod.js';
import { podKey } from './objects.js';

export type Isolation = 'Ingress' | 'Egress' | 'both';

const NOBODY: ReadonlyMap<string, Isolation> = new Map();
/** Scenes are made often while a packet is under way; objects change seldom. */
const known = new WeakMap<ClusterView['objects'], ReadonlyMap<string, Isolation>>();

export function isolatedPods(view: ClusterView): ReadonlyMap<string, Isolation> {
  if (view.objects.NetworkPolicy.size === 0) return NOBODY;
  const before = known.get(view.objects);
  if (before) return before;
  const pods = new Map<string, Isolation>();
  for (const pod of view.objects.Pod.values()) {
    const types = new Set(policiesOfPod(view, pod).flatMap(({ directions }) => directions.map(({ direction }) => direction)));
    const [first] = types;
    if (first) pods.set(podKey(pod), types.size > 1 ? 'both' : first);
  }
  known.set(view.objects, pods);
  return pods;
}
