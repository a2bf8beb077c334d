/**
 * NetworkPolicies that select a pod, as one line: `allow-web (Ingress), default-deny (Ingress, Egress)`. Empty when there
 * is none, and for pods on the host network, which none reaches.
 */
import type { ClusterView, KindMap, Pod } from '../../store/types.js';

type Policy = KindMap['NetworkPolicy'];
type Selector = Policy['spec']['podSelector'];

export function policiesOfPod(view: ClusterView, pod: Pod): string {
  return policiesSelecting(view, pod)
    .map((policy) => `${policy.metadata.name} (${(policy.spec.policyTypes ?? []).join(', ')})`)
    .sort()
    .join(', ');
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
