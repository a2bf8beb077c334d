/** Whom a pod wants beside it, or not. Models pkg/scheduler/framework/types.go AffinityTerm (v1.36). */
import type { Pod } from '../api/core.js';
import { matchesLabelSelector } from '../api/labels.js';
import type { LabelSelector, LabelSelectorRequirement } from '../api/metadata.js';
import type { PodAffinityTerm } from '../api/scheduling.js';
import type { ClusterReader } from './reconciler.js';

/** The same value of these labels as the pod itself, or another one. Models pkg/registry/core/pod/strategy.go. */
export function withLabelKeys(
  selector: LabelSelector | undefined,
  pod: Pod,
  same: readonly string[] = [],
  other: readonly string[] = [],
): LabelSelector | undefined {
  if (selector === undefined || same.length + other.length === 0) return selector;
  const required = (keys: readonly string[], operator: 'In' | 'NotIn') =>
    keys.flatMap((key): readonly LabelSelectorRequirement[] => {
      const value = pod.metadata.labels?.[key];
      return value === undefined ? [] : [{ key, operator, values: [value] }];
    });
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...required(same, 'In'), ...required(other, 'NotIn')] };
}

/** Whether a term of `owner` means `other`. */
export function termMeans(term: PodAffinityTerm, owner: Pod, other: Pod, reader: ClusterReader): boolean {
  const { namespaces = [], namespaceSelector, matchLabelKeys, mismatchLabelKeys } = term;
  const selector = withLabelKeys(term.labelSelector, owner, matchLabelKeys, mismatchLabelKeys);
  if (selector === undefined || !matchesLabelSelector(selector, other.metadata.labels)) return false;
  const { namespace = '' } = other.metadata;
  if (namespaces.length === 0 && namespaceSelector === undefined) return namespace === owner.metadata.namespace;
  if (namespaces.includes(namespace)) return true;
  return namespaceSelector !== undefined && matchesLabelSelector(namespaceSelector, reader.get('Namespace', namespace)?.metadata.labels);
}
