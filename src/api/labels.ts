/**
 * Which objects a selector chooses. Models apimachinery/pkg/labels/selector.go and pkg/fields/selector.go (v1.36).
 */
import type { LabelSelector } from './metadata.js';

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

function matchesRequirement({ key, operator, values }: Requirement, labels: Labels): boolean {
  const has = Object.hasOwn(labels, key);
  const value = has ? (labels[key] ?? '') : '';
  switch (operator) {
    case 'In':
      return has && values.includes(value);
    case 'NotIn':
      return !has || !values.includes(value);
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    case 'Gt':
    case 'Lt': {
      const left = Number(value);
      const right = Number(values[0]);
      if (!has || value === '' || !Number.isInteger(left) || !Number.isInteger(right)) return false;
      return operator === 'Gt' ? left > right : left < right;
    }
  }
}

export function matchesRequirements(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every((requirement) => matchesRequirement(requirement, labels));
}

/** A Service's selector: every pair must be there. An empty or absent one chooses nothing. */
export function matchesMapSelector(selector: Labels | undefined, labels: Labels | undefined): boolean {
  const pairs = Object.entries(selector ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => labels !== undefined && Object.hasOwn(labels, key) && labels[key] === value);
}

/** A controller's selector: an empty one chooses everything, as `{}` does upstream. */
export function matchesLabelSelector(selector: LabelSelector, labels: Labels | undefined): boolean {
  const own = labels ?? {};
  const byLabels = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => Object.hasOwn(own, key) && own[key] === value);
  return (
    byLabels &&
    matchesRequirements(
      (selector.matchExpressions ?? []).map((each) => ({ ...each, values: each.values ?? [] })),
      own,
    )
  );
}
