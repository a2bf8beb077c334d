/** Models pkg/apis/autoscaling/validation/validation.go ValidateHorizontalPodAutoscaler, -Update (v1.36). */
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler,
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
  ScalingRules,
} from '../autoscaling.js';
import { checkDns1123Label, checkDns1123Subdomain, checkPathSegment } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validateResourceName } from './resources.js';

const selectPolicies = ['Disabled', 'Max', 'Min'];
const policyTypes = ['Percent', 'Pods'];
const metricTypes = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const targetTypes = ['Utilization', 'Value', 'AverageValue'];
/** Seconds. */
const maxWindow = 3600;
const maxPeriod = 1800;

function validateReference(ref: CrossVersionObjectReference, path: string): StatusCause[] {
  return (['kind', 'name'] as const).flatMap((field) =>
    ref[field] === '' ? [required(`${path}.${field}`)] : invalidEach(`${path}.${field}`, ref[field], checkPathSegment(ref[field])),
  );
}

function validateRules(rules: ScalingRules | undefined, path: string): StatusCause[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules;
  const causes: StatusCause[] = [];
  if (window !== undefined && window < 0) {
    causes.push(invalid(`${path}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'));
  }
  if (window !== undefined && window > maxWindow) {
    causes.push(invalid(`${path}.stabilizationWindowSeconds`, window, `must be less than or equal to ${maxWindow}`));
  }
  if (selectPolicy !== undefined && !selectPolicies.includes(selectPolicy)) {
    causes.push(notSupported(`${path}.selectPolicy`, selectPolicy, selectPolicies));
  }
  if (policies.length === 0) causes.push(required(`${path}.policies`, 'must specify at least one Policy'));
  policies.forEach(({ type, value, periodSeconds }, index) => {
    const at = `${path}.policies[${index}]`;
    if (!policyTypes.includes(type)) causes.push(notSupported(`${at}.type`, type, policyTypes));
    if (value <= 0) causes.push(invalid(`${at}.value`, value, 'must be greater than zero'));
    if (periodSeconds <= 0) causes.push(invalid(`${at}.periodSeconds`, periodSeconds, 'must be greater than zero'));
    if (periodSeconds > maxPeriod) {
      causes.push(invalid(`${at}.periodSeconds`, periodSeconds, `must be less than or equal to ${maxPeriod}`));
    }
  });
  if (tolerance !== undefined && (parseQuantity(tolerance) ?? 0) < 0) {
    causes.push(invalid(`${path}.tolerance`, tolerance, 'must be greater or equal to zero'));
  }
  return causes;
}

function validateTarget(target: MetricTarget, path: string): StatusCause[] {
  const { type, averageUtilization: percent } = target;
  const causes = type === '' ? [required(`${path}.type`, 'must specify a metric target type')] : [];
  if (!targetTypes.includes(type)) causes.push(invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue'));
  for (const field of ['value', 'averageValue'] as const) {
    const value = target[field];
    if (value !== undefined && (parseQuantity(value) ?? 0) <= 0) causes.push(invalid(`${path}.${field}`, value, 'must be positive'));
  }
  if (percent !== undefined && percent < 1) causes.push(invalid(`${path}.averageUtilization`, percent, 'must be greater than 0'));
  return causes;
}

function validateIdentifier({ name }: MetricIdentifier, path: string): StatusCause[] {
  return name === '' ? [required(`${path}.name`, 'must specify a metric name')] : invalidEach(`${path}.name`, name, checkPathSegment(name));
}

/** A share of what is requested or a raw value, one of the two. */
function validateShare({ averageUtilization, averageValue }: MetricTarget, path: string): StatusCause[] {
  if (averageUtilization === undefined && averageValue === undefined) {
    return [required(`${path}.averageUtilization`, 'must set either a target raw value or a target utilization')];
  }
  if (averageUtilization === undefined || averageValue === undefined) return [];
  return [forbidden(`${path}.averageValue`, 'may not set both a target raw value and a target utilization')];
}

type Source = 'object' | 'external' | 'pods' | 'resource' | 'containerResource';

function validateSource(metric: MetricSpec, source: Source, path: string): StatusCause[] {
  const at = `${path}.${source}`;
  const { object, external, pods, resource, containerResource } = metric;
  if (source === 'object' && object) {
    const { value, averageValue } = object.target;
    const why = 'must set either a target value or averageValue';
    return [
      ...validateReference(object.describedObject, `${at}.describedObject`),
      ...validateIdentifier(object.metric, `${at}.metric`),
      ...validateTarget(object.target, `${at}.target`),
      ...(value === undefined && averageValue === undefined ? [required(`${at}.target.averageValue`, why)] : []),
    ];
  }
  if (source === 'external' && external) {
    const { value, averageValue } = external.target;
    const causes = [...validateIdentifier(external.metric, `${at}.metric`), ...validateTarget(external.target, `${at}.target`)];
    if (value === undefined && averageValue === undefined) {
      causes.push(required(`${at}.target.averageValue`, 'must set either a target value for metric or a per-pod target'));
    } else if (value !== undefined && averageValue !== undefined) {
      causes.push(forbidden(`${at}.target.value`, 'may not set both a target value for metric and a per-pod target'));
    }
    return causes;
  }
  if (source === 'pods' && pods) {
    const causes = [...validateIdentifier(pods.metric, `${at}.metric`), ...validateTarget(pods.target, `${at}.target`)];
    if (pods.target.averageValue !== undefined) return causes;
    return [...causes, required(`${at}.target.averageValue`, 'must specify a positive target averageValue')];
  }
  const given = source === 'resource' ? resource : containerResource;
  if (!given) return [];
  const causes: StatusCause[] = [];
  if (given.name === '') causes.push(required(`${at}.name`, 'must specify a resource name'));
  else if (source === 'containerResource') causes.push(...validateResourceName(given.name, `${at}.name`));
  if (source === 'containerResource') {
    const { container = '' } = containerResource ?? {};
    if (container === '') causes.push(required(`${at}.container`, 'must specify a container'));
    else causes.push(...invalidEach(`${at}.container`, container, checkDns1123Label(container)));
  }
  return [...causes, ...validateTarget(given.target, `${at}.target`), ...validateShare(given.target, `${at}.target`)];
}

/** In upstream's order: the first that is given is looked into. */
const sources: readonly Source[] = ['object', 'external', 'pods', 'resource', 'containerResource'];

function validateMetric(metric: MetricSpec, path: string): StatusCause[] {
  const { type } = metric;
  const causes = type === '' ? [required(`${path}.type`, 'must specify a metric source type')] : [];
  const known = metricTypes.includes(type);
  if (!known) causes.push(notSupported(`${path}.type`, type, metricTypes));
  const given = sources.filter((source) => metric[source] !== undefined);
  const [first] = given;
  if (first) causes.push(...validateSource(metric, first, path));
  const expected = known ? ((type.charAt(0).toLowerCase() + type.slice(1)) as Source) : undefined;
  if (expected === undefined) causes.push(notSupported(`${path}.type`, type, metricTypes));
  else if (metric[expected] === undefined) {
    causes.push(required(`${path}.${expected}`, 'must populate information for the given metric source'));
  }
  if (given.length === 1) return causes;
  const others = given.filter((source) => source !== expected).sort();
  return [...causes, ...others.map((source) => forbidden(`${path}.${source}`, 'must populate the given metric source only'))];
}

/** Scaling to none is a feature that is off unless the cluster's owner turns it on. */
function validateSpec({ spec }: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler | undefined): StatusCause[] {
  const { minReplicas: min, maxReplicas: max, metrics = [], behavior } = spec;
  const least = old?.spec.minReplicas === 0 ? 0 : 1;
  const causes: StatusCause[] = [];
  if (min !== undefined && min < least) causes.push(invalid('spec.minReplicas', min, `must be greater than or equal to ${least}`));
  if (max < 1) causes.push(invalid('spec.maxReplicas', max, 'must be greater than 0'));
  if (min !== undefined && max < min) causes.push(invalid('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`'));
  causes.push(...validateReference(spec.scaleTargetRef, 'spec.scaleTargetRef'));
  causes.push(...metrics.flatMap((metric, index) => validateMetric(metric, `spec.metrics[${index}]`)));
  if (min === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    causes.push(forbidden('spec.metrics', 'must specify at least one Object or External metric to support scaling to zero replicas'));
  }
  return [
    ...causes,
    ...validateRules(behavior?.scaleUp, 'spec.behavior.scaleUp'),
    ...validateRules(behavior?.scaleDown, 'spec.behavior.scaleDown'),
  ];
}

export function validateHorizontalPodAutoscaler(autoscaler: HorizontalPodAutoscaler): StatusCause[] {
  return [...validateObjectMeta(autoscaler.metadata, true, checkDns1123Subdomain), ...validateSpec(autoscaler, undefined)];
}

export function validateHorizontalPodAutoscalerUpdate(autoscaler: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler): StatusCause[] {
  return [...validateObjectMetaUpdate(autoscaler.metadata, old.metadata), ...validateSpec(autoscaler, old)];
}
