/** Models pkg/apis/apps/validation/validation.go (v1.36). */
import type { DaemonSet, Deployment, ReplicaSet } from '../apps.js';
import type { IntOrString } from '../core.js';
import { matchesLabelSelector } from '../labels.js';
import type { LabelSelector } from '../metadata.js';
import { checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, nonNegative, notSupported, required } from './causes.js';
import { validateLastingTemplate } from './lasting-template.js';
import { validateLabelSelector, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

export function isEmpty(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/** The selector, and whether it selects the template's own pods. */
export function validateSelector(
  selector: LabelSelector | undefined,
  emptyMessage: string,
  unusable = 'invalid label selector',
): { causes: StatusCause[]; usable: boolean } {
  if (!selector) return { causes: [required('spec.selector')], usable: true };
  const causes = validateLabelSelector(selector, 'spec.selector');
  if (isEmpty(selector)) causes.push(invalid('spec.selector', selector, emptyMessage));
  const usable = (selector.matchExpressions ?? []).every(({ operator }) => operators.includes(operator)) && causes.length === 0;
  if (!usable && !isEmpty(selector)) causes.push(invalid('spec.selector', selector, unusable));
  return { causes, usable };
}

function validateTemplate(owner: Deployment | ReplicaSet | DaemonSet, usable: boolean): StatusCause[] {
  const { template, selector } = owner.spec;
  const causes: StatusCause[] = [];
  const labels = template.metadata?.labels;
  if (!usable) return causes;
  // A selector that is missing matches nothing, so both causes are reported.
  const empty = selector !== undefined && isEmpty(selector);
  if (!empty && (!selector || !matchesLabelSelector(selector, labels ?? {}))) {
    causes.push(invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`'));
  }
  // Deployments share ReplicaSet's check, and its word.
  return [...causes, ...validateLastingTemplate(template, owner.kind === 'DaemonSet' ? 'DaemonSet' : 'ReplicaSet')];
}

export function validateIntOrPercent(value: IntOrString, path: string): StatusCause[] {
  if (typeof value === 'number') return nonNegative(path, value);
  if (/^[0-9]+%$/.test(value)) return [];
  return [
    invalid(
      path,
      value,
      "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ),
  ];
}

export function amount(value: IntOrString | undefined): number {
  return typeof value === 'number' ? value : Number.parseInt(value ?? '0', 10);
}

function validateStrategy({ spec }: Deployment): StatusCause[] {
  const { strategy } = spec;
  if (!strategy) return [];
  const { type, rollingUpdate } = strategy;
  if (type === 'Recreate') {
    return rollingUpdate ? [forbidden('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")] : [];
  }
  if (type !== 'RollingUpdate') {
    return [notSupported('spec.strategy', { Type: type, RollingUpdate: rollingUpdate ?? null }, ['Recreate', 'RollingUpdate'])];
  }
  if (!rollingUpdate) return [required('spec.strategy.rollingUpdate', 'this should be defaulted and never be nil')];
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate;
  const causes = [
    ...validateIntOrPercent(maxUnavailable, 'spec.strategy.rollingUpdate.maxUnavailable'),
    ...validateIntOrPercent(maxSurge, 'spec.strategy.rollingUpdate.maxSurge'),
  ];
  if (amount(maxUnavailable) === 0 && amount(maxSurge) === 0) {
    causes.push(invalid('spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  }
  if (typeof maxUnavailable === 'string' && amount(maxUnavailable) > 100) {
    causes.push(invalid('spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable, 'must not be greater than 100%'));
  }
  return causes;
}

export function validateDeployment(deployment: Deployment): StatusCause[] {
  const { spec } = deployment;
  const causes = [...validateObjectMeta(deployment.metadata, true, checkDns1123Subdomain), ...nonNegative('spec.replicas', spec.replicas)];
  const selector = validateSelector(spec.selector, 'empty selector is invalid for deployment');
  causes.push(
    ...selector.causes,
    ...validateTemplate(deployment, selector.usable || isEmpty(spec.selector)),
    ...validateStrategy(deployment),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...nonNegative('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds),
  );
  const { progressDeadlineSeconds: deadline, minReadySeconds = 0 } = spec;
  if (deadline !== undefined && deadline >= 0 && deadline <= minReadySeconds) {
    causes.push(invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds'));
  }
  return causes;
}

export function validateReplicaSet(set: ReplicaSet): StatusCause[] {
  const { spec } = set;
  const causes = [
    ...validateObjectMeta(set.metadata, true, checkDns1123Subdomain),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
  ];
  const selector = validateSelector(spec.selector, 'empty selector is invalid for deployment');
  return [...causes, ...selector.causes, ...validateTemplate(set, selector.usable || isEmpty(spec.selector))];
}

function validateUpdateStrategy({ spec }: DaemonSet): StatusCause[] {
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate')
    return [notSupported('spec.updateStrategy', { Type: type ?? '', RollingUpdate: null }, ['OnDelete', 'RollingUpdate'])];
  if (!rollingUpdate) return [required('spec.updateStrategy.rollingUpdate')];
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate;
  const path = 'spec.updateStrategy.rollingUpdate';
  const causes = [...validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`), ...validateIntOrPercent(maxSurge, `${path}.maxSurge`)];
  const [unavailable, surge] = [amount(maxUnavailable), amount(maxSurge)];
  if (unavailable > 0 && surge > 0) causes.push(invalid(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (unavailable === 0 && surge === 0) {
    causes.push(invalid(`${path}.maxUnavailable`, maxUnavailable, 'cannot be 0 when maxSurge is 0'));
  }
  return causes;
}

export function validateDaemonSet(set: DaemonSet): StatusCause[] {
  const { spec } = set;
  const selector = validateSelector(spec.selector, 'empty selector is invalid for daemonset');
  return [
    ...validateObjectMeta(set.metadata, true, checkDns1123Subdomain),
    ...selector.causes,
    ...validateTemplate(set, selector.usable || isEmpty(spec.selector)),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateUpdateStrategy(set),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
  ];
}

function sameSelector(a: LabelSelector, b: LabelSelector): boolean {
  const text = (selector: LabelSelector): string =>
    JSON.stringify([Object.entries(selector.matchLabels ?? {}).sort(), selector.matchExpressions ?? []]);
  return text(a) === text(b);
}

function validateSelectorUpdate(selector: LabelSelector, old: LabelSelector): StatusCause[] {
  return sameSelector(selector, old) ? [] : [invalid('spec.selector', selector, 'field is immutable')];
}

export function validateDeploymentUpdate(deployment: Deployment, old: Deployment): StatusCause[] {
  const meta = validateObjectMetaUpdate(deployment.metadata, old.metadata);
  return [...meta, ...validateDeployment(deployment), ...validateSelectorUpdate(deployment.spec.selector, old.spec.selector)];
}

export function validateReplicaSetUpdate(set: ReplicaSet, old: ReplicaSet): StatusCause[] {
  const meta = validateObjectMetaUpdate(set.metadata, old.metadata);
  return [...meta, ...validateReplicaSet(set), ...validateSelectorUpdate(set.spec.selector, old.spec.selector)];
}

export function validateDaemonSetUpdate(set: DaemonSet, old: DaemonSet): StatusCause[] {
  const meta = validateObjectMetaUpdate(set.metadata, old.metadata);
  return [...meta, ...validateDaemonSet(set), ...validateSelectorUpdate(set.spec.selector, old.spec.selector)];
}
