/** Models pkg/apis/core/validation/validation.go ValidateNodeSelector, ValidatePreferredSchedulingTerms (v1.36). */
import { checkDns1123Subdomain, checkLabelValue, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, required } from './causes.js';

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Term {
  readonly matchExpressions?: readonly Requirement[];
  readonly matchFields?: readonly Requirement[];
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly Term[];
}

export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly weight: number; readonly preference: Term }[];
}

/** Wrong label values are let pass where they are only preferred. */
function validateExpression({ key, operator, values = [] }: Requirement, path: string, strict: boolean): StatusCause[] {
  const at = `${path}.values`;
  const causes: StatusCause[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) causes.push(required(at, "must be specified when `operator` is 'In' or 'NotIn'"));
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) causes.push(forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) causes.push(required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
  } else causes.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  causes.push(...invalidEach(`${path}.key`, key, checkQualifiedName(key)));
  return strict ? [...causes, ...values.flatMap((value, index) => invalidEach(`${at}[${index}]`, value, checkLabelValue(value)))] : causes;
}

function validateField({ key, operator, values = [] }: Requirement, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length !== 1) {
      causes.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
    }
  } else causes.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  if (key !== 'metadata.name') return [...causes, invalid(`${path}.key`, key, 'not a valid field selector key')];
  return [...causes, ...values.flatMap((value, index) => invalidEach(`${path}.values[${index}]`, value, checkDns1123Subdomain(value)))];
}

function validateTerm({ matchExpressions = [], matchFields = [] }: Term, path: string, strict: boolean): StatusCause[] {
  return [
    ...matchExpressions.flatMap((one, index) => validateExpression(one, `${path}.matchExpressions[${index}]`, strict)),
    ...matchFields.flatMap((one, index) => validateField(one, `${path}.matchFields[${index}]`)),
  ];
}

export function validateNodeSelector({ nodeSelectorTerms: terms }: NodeSelector, path: string): StatusCause[] {
  const at = `${path}.nodeSelectorTerms`;
  if (terms.length === 0) return [required(at, 'must have at least one node selector term')];
  return terms.flatMap((term, index) => validateTerm(term, `${at}[${index}]`, true));
}

/** How much one preference counts beside others. */
export function validateWeight(weight: number, path: string): StatusCause[] {
  return weight <= 0 || weight > 100 ? [invalid(`${path}.weight`, weight, 'must be in the range 1-100')] : [];
}

export function validateNodeAffinity(affinity: NodeAffinity, path: string): StatusCause[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must, preferredDuringSchedulingIgnoredDuringExecution: may = [] } = affinity;
  return [
    ...(must ? validateNodeSelector(must, `${path}.requiredDuringSchedulingIgnoredDuringExecution`) : []),
    ...may.flatMap(({ weight, preference }, index) => {
      const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
      return [...validateWeight(weight, at), ...validateTerm(preference, `${at}.preference`, false)];
    }),
  ];
}
