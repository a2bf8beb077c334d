import type { Condition } from '../api/metadata.js';

/**
 * `conditions` with `next` in place of the one of its type, or at the end. The transition time is kept while
 * the status stays the same; identical content gives back the list it was given.
 */
export function setCondition(conditions: readonly Condition[], next: Condition): readonly Condition[] {
  const current = conditions.find((condition) => condition.type === next.type);
  if (current === undefined) return [...conditions, next];
  if (current.status === next.status && current.reason === next.reason && current.message === next.message) return conditions;
  const keepsTime = current.status === next.status && current.lastTransitionTime !== undefined;
  const merged: Condition = keepsTime ? { ...next, lastTransitionTime: current.lastTransitionTime as string } : next;
  return conditions.map((condition) => (condition === current ? merged : condition));
}
