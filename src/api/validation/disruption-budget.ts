/** Models pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudget and its strategy (v1.36). */
import { checkDns1123Subdomain } from '../names.js';
import type { PodDisruptionBudget } from '../policy.js';
import type { StatusCause } from '../status.js';
import { amount, validateIntOrPercent } from './apps.js';
import { invalid, notSupported } from './causes.js';
import { validateLabelSelector, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const evictionPolicies = ['AlwaysAllow', 'IfHealthyBudget'];

function validateSpec({ spec }: PodDisruptionBudget): StatusCause[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  const causes: StatusCause[] = [];
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const given = {
      MinAvailable: minAvailable,
      Selector: selector ?? null,
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: policy ?? null,
    };
    causes.push(invalid('spec', given, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const [field, value] of Object.entries({ minAvailable, maxUnavailable })) {
    if (value === undefined) continue;
    causes.push(...validateIntOrPercent(value, `spec.${field}`));
    if (typeof value === 'string' && /^[0-9]+%$/.test(value) && amount(value) > 100) {
      causes.push(invalid(`spec.${field}`, value, 'must not be greater than 100%'));
    }
  }
  if (policy !== undefined && !evictionPolicies.includes(policy)) {
    causes.push(notSupported('spec.unhealthyPodEvictionPolicy', policy, evictionPolicies));
  }
  return selector ? [...causes, ...validateLabelSelector(selector, 'spec.selector')] : causes;
}

export function validateDisruptionBudget(budget: PodDisruptionBudget): StatusCause[] {
  return [...validateObjectMeta(budget.metadata, true, checkDns1123Subdomain), ...validateSpec(budget)];
}

export function validateDisruptionBudgetUpdate(budget: PodDisruptionBudget, old: PodDisruptionBudget): StatusCause[] {
  return [...validateObjectMetaUpdate(budget.metadata, old.metadata), ...validateSpec(budget)];
}
