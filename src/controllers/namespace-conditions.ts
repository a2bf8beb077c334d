/**
 * What a namespace that ends says of what is still in it.
 * Models pkg/controller/namespace/deletion/status_condition_utils.go (v1.36).
 */
import type { KubeObject } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { resourceOf } from '../api/scheme.js';
import { setCondition } from './conditions.js';

function sorted(counts: ReadonlyMap<string, number>, tell: (name: string, count: number) => string): string {
  return [...counts]
    .map(([name, count]) => tell(name, count))
    .sort()
    .join(', ');
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** `left`: objects that were told to go and are still there. Discovery and deletion themselves never fail in the lab. */
export function terminationConditions(before: readonly Condition[], left: readonly KubeObject[], now: string): readonly Condition[] {
  const resources = countBy(
    left.map(({ kind }) => {
      const { plural, group } = resourceOf(kind);
      return `${plural}.${group}`;
    }),
  );
  const finalizers = countBy(left.flatMap(({ metadata }) => metadata.finalizers ?? []));
  const told: readonly (readonly [type: string, reason: string, message: string, holds?: true])[] = [
    ['NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'],
    ['NamespaceDeletionGroupVersionParsingFailure', 'ParsedGroupVersions', 'All legacy kube types successfully parsed'],
    ['NamespaceDeletionContentFailure', 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization'],
    resources.size === 0
      ? ['NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed']
      : [
          'NamespaceContentRemaining',
          'SomeResourcesRemain',
          `Some resources are remaining: ${sorted(resources, (name, count) => `${name} has ${count} resource instances`)}`,
          true,
        ],
    finalizers.size === 0
      ? ['NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished']
      : [
          'NamespaceFinalizersRemaining',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${sorted(finalizers, (name, count) => `${name} in ${count} resource instances`)}`,
          true,
        ],
  ];
  return told.reduce<readonly Condition[]>(
    (conditions, [type, reason, message, holds]) =>
      setCondition(conditions, { type, status: holds ? 'True' : 'False', reason, message, lastTransitionTime: now }),
    before,
  );
}
