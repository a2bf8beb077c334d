// Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector (v1.36).
import type { LabelSelector } from '../api/metadata.js';

type Labels = Readonly<Record<string, string>> | undefined;

/** An equality selector such as a Service's. Empty or absent selects nothing here, as Services treat it. */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  if (selector === undefined) return false;
  let any = false;
  for (const key in selector) {
    if (labels?.[key] !== selector[key]) return false;
    any = true;
  }
  return any;
}

/** A workload's selector: `matchLabels` and every one of `matchExpressions`. */
export function matchesSelector(selector: LabelSelector, labels: Labels): boolean {
  for (const key in selector.matchLabels) if (labels?.[key] !== selector.matchLabels[key]) return false;
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    const value = labels?.[key];
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
    if (operator === 'In' && (value === undefined || !values.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values.includes(value)) return false;
  }
  return true;
}
