/**
 * Which nodes a pod names by their labels. Models component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go and
 * pkg/scheduler/framework/plugins/nodeaffinity (v1.36).
 */
import type { Node, Pod } from '../api/core.js';
import { matchesRequirements, type Requirement } from '../api/labels.js';
import type { NodeSelectorRequirement, NodeSelectorTerm } from '../api/scheduling.js';

const requirements = (list: readonly NodeSelectorRequirement[]): readonly Requirement[] =>
  list.map(({ key, operator, values = [] }) => ({ key, operator, values }));

/** A term that says nothing chooses nothing. */
function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, { metadata }: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchesRequirements(requirements(matchExpressions), metadata.labels ?? {}) &&
    matchesRequirements(requirements(matchFields), { 'metadata.name': metadata.name })
  );
}

/** `nodeSelector` and the required node affinity. */
export function matchesRequiredNodeAffinity({ spec }: Pick<Pod, 'spec'>, node: Node): boolean {
  for (const key in spec.nodeSelector) if (node.metadata.labels?.[key] !== spec.nodeSelector[key]) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || required.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}

/**
 * Nodes a pod names by name, which alone are looked at; undefined where any may do. None at all: what it says of names
 * contradicts itself.
 */
export function nodesByName({ spec }: Pod): ReadonlySet<string> | undefined {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const fields = matchFields.filter(({ key, operator }) => key === 'metadata.name' && operator === 'In');
    const [first, ...others] = fields;
    // The terms are alternatives: one without a name leaves all nodes open.
    if (first === undefined) return undefined;
    for (const name of first.values ?? []) if (others.every(({ values = [] }) => values.includes(name))) names.add(name);
  }
  return names;
}

/** Weights of the preferences a node meets. */
export function preferredNodeScore({ spec }: Pod, node: Node): number {
  const preferred = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  let score = 0;
  for (const { weight, preference } of preferred) if (weight > 0 && matchesTerm(preference, node)) score += weight;
  return score;
}
