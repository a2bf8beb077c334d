/** Models pkg/apis/batch/validation/validation.go validatePodFailurePolicy, validateSuccessPolicy (v1.36). */
import type { JobSpec, PodFailurePolicyRule } from '../batch.js';
import { checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { duplicate, invalid, invalidEach, nonNegative, notSupported, omitted, required, tooMany } from './causes.js';

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];
const [maxRules, maxPatterns, maxExitCodes] = [20, 20, 255];

const oneOf = (values: readonly string[]): string => `valid values: [${values.map((value) => JSON.stringify(value)).join(' ')}]`;

function validateExitCodes(
  codes: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  path: string,
  names: ReadonlySet<string>,
): StatusCause[] {
  const { operator = '', containerName, values = [] } = codes;
  const causes: StatusCause[] = [];
  if (operator === '') causes.push(required(`${path}.operator`, oneOf(operators)));
  else if (!operators.includes(operator)) causes.push(notSupported(`${path}.operator`, operator, operators));
  if (containerName !== undefined && !names.has(containerName)) {
    causes.push(invalid(`${path}.containerName`, containerName, 'must be one of the container or initContainer names in the pod template'));
  }
  if (values.length === 0) causes.push(invalid(`${path}.values`, values, 'at least one value is required'));
  else if (values.length > maxExitCodes) causes.push(tooMany(`${path}.values`, values.length, maxExitCodes));
  const seen = new Set<number>();
  let ordered = true;
  values.forEach((value, index) => {
    if (operator === 'In' && value === 0) causes.push(invalid(`${path}.values[${index}]`, value, 'must not be 0 for the In operator'));
    if (seen.has(value)) causes.push(duplicate(`${path}.values[${index}]`, value));
    seen.add(value);
    if (index > 0 && (values[index - 1] ?? 0) > value) ordered = false;
  });
  if (!ordered) causes.push(invalid(`${path}.values`, values, 'must be ordered'));
  return causes;
}

function validateRule(rule: PodFailurePolicyRule, spec: JobSpec, path: string, names: ReadonlySet<string>): StatusCause[] {
  const { action = '', onExitCodes, onPodConditions = [] } = rule;
  const causes: StatusCause[] = [];
  if (action === '') causes.push(required(`${path}.action`, oneOf(actions)));
  else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined) {
      causes.push(invalid(`${path}.action`, action, 'requires the backoffLimitPerIndex to be set'));
    }
  } else if (!actions.includes(action)) causes.push(notSupported(`${path}.action`, action, actions));
  if (onExitCodes) causes.push(...validateExitCodes(onExitCodes, `${path}.onExitCodes`, names));
  if (onPodConditions.length > maxPatterns) causes.push(tooMany(`${path}.onPodConditions`, onPodConditions.length, maxPatterns));
  onPodConditions.forEach(({ type, status = '' }, index) => {
    const at = `${path}.onPodConditions[${index}]`;
    causes.push(...invalidEach(`${at}.type`, type, checkQualifiedName(type)));
    if (status === '') causes.push(required(`${at}.status`, oneOf(statuses)));
    else if (!statuses.includes(status)) causes.push(notSupported(`${at}.status`, status, statuses));
  });
  if (onExitCodes && onPodConditions.length > 0) {
    causes.push(omitted(path, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  }
  if (!onExitCodes && onPodConditions.length === 0) {
    causes.push(omitted(path, 'specifying one of OnExitCodes and OnPodConditions is required'));
  }
  return causes;
}

export function validateFailurePolicy(spec: JobSpec, path: string): StatusCause[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const { containers, initContainers = [] } = spec.template.spec;
  const names = new Set([...containers, ...initContainers].map(({ name }) => name));
  const causes = rules.length > maxRules ? [tooMany(`${path}.rules`, rules.length, maxRules)] : [];
  return [...causes, ...rules.flatMap((rule, index) => validateRule(rule, spec, `${path}.rules[${index}]`, names))];
}

/** How many of `completions` pods a list such as `0-3,7` names; a message where it cannot be read. Models validateIndexesFormat. */
function countIndexes(text: string, completions: number): number | string {
  let last: number | undefined;
  let total = 0;
  for (const part of text.split(',')) {
    const limits = part.split('-');
    if (limits.length > 2)
      return `the fragment "${part}" violates the requirement that an index interval can have at most two parts separated by '-'`;
    const numbers: number[] = [];
    for (const limit of limits) {
      if (!/^[-+]?[0-9]+$/.test(limit)) {
        return `cannot convert string to integer for index: ${JSON.stringify(limit)}`;
      }
      numbers.push(Number(limit));
    }
    const [low = 0, high = low] = numbers;
    for (const value of numbers) {
      if (last !== undefined && value <= last) return `non-increasing order, previous: ${last}, current: ${value}`;
      if (value >= completions) return `too large index: ${JSON.stringify(String(value))}`;
      last = value;
    }
    total += high - low + 1;
  }
  return total;
}

/** When enough pods have succeeded for the whole job. */
export function validateSuccessPolicy(spec: JobSpec, path: string): StatusCause[] {
  const rules = spec.successPolicy?.rules ?? [];
  const completions = spec.completions ?? 0;
  if (spec.completionMode !== 'Indexed') return [invalid(path, { Rules: rules }, 'requires indexed completion mode')];
  if (rules.length === 0) return [required(`${path}.rules`, 'at least one rules must be specified when the successPolicy is specified')];
  const causes = rules.length > maxRules ? [tooMany(`${path}.rules`, rules.length, maxRules)] : [];
  rules.forEach(({ succeededIndexes, succeededCount }, index) => {
    const at = `${path}.rules[${index}]`;
    if (succeededCount === undefined && succeededIndexes === undefined) {
      causes.push(required(at, 'at least one of succeededCount or succeededIndexes must be specified'));
    }
    let named: number | undefined;
    if (succeededIndexes !== undefined) {
      const counted = countIndexes(succeededIndexes, completions);
      if (typeof counted === 'number') named = counted;
      else causes.push(invalid(`${at}.succeededIndexes`, succeededIndexes, `error parsing succeededIndexes: ${counted}`));
    }
    if (succeededCount === undefined) return;
    causes.push(...nonNegative(`${at}.succeededCount`, succeededCount));
    if (succeededCount > completions) {
      causes.push(
        invalid(
          `${at}.succeededCount`,
          succeededCount,
          `must be less than or equal to ${completions} (the number of specified completions)`,
        ),
      );
    }
    if (named !== undefined && succeededCount > named) {
      causes.push(
        invalid(
          `${at}.succeededCount`,
          succeededCount,
          `must be less than or equal to ${named} (the number of indexes in the specified succeededIndexes field)`,
        ),
      );
    }
  });
  return causes;
}
