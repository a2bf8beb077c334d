/** NetworkPolicies of a pod's namespace whose podSelector selects it; none for pods on the host network, which no policy reaches. */
import type { ClusterView, KindMap, Pod } from '../../store/types.js';

type Policy = KindMap['NetworkPolicy'];
type Selector = Policy['spec']['podSelector'];

export interface PolicyDirection {
  readonly direction: 'Ingress' | 'Egress';
  /** 0: nothing passes. */
  readonly rules: number;
}

export interface PodPolicy {
  readonly name: string;
  /** Ways it isolates the pod in. */
  readonly directions: readonly PolicyDirection[];
}

export function policiesOfPod(view: ClusterView, pod: Pod): readonly PodPolicy[] {
  return policiesSelecting(view, pod)
    .map(({ metadata: { name }, spec: { policyTypes = [], ingress = [], egress = [] } }) => ({
      name,
      directions: policyTypes.map((direction) => ({ direction, rules: (direction === 'Ingress' ? ingress : egress).length })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The policies themselves. */
export function policiesSelecting(view: ClusterView, { metadata, spec }: Pod): readonly Policy[] {
  if (spec.hostNetwork) return [];
  return [...view.objects.NetworkPolicy.values()].filter(
    (policy) => policy.metadata.namespace === metadata.namespace && selects(policy.spec.podSelector, metadata.labels ?? {}),
  );
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Readonly<Record<string, string>>): boolean {
  const has = (key: string): boolean => Object.hasOwn(labels, key);
  return (
    Object.entries(matchLabels).every(([key, value]) => has(key) && labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return has(key);
      if (operator === 'DoesNotExist') return !has(key);
      const listed = has(key) && values.includes(labels[key] ?? '');
      return operator === 'In' ? listed : !listed;
    })
  );
}
