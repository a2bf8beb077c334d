/** Models kubectl/pkg/describe describeHorizontalPodAutoscalerV2, describePodDisruptionBudgetV1 (v1.36). */
import type { HorizontalPodAutoscaler, MetricSpec, MetricTarget, ScalingRules } from '../../../api/autoscaling.js';
import type { PodDisruptionBudget } from '../../../api/policy.js';
import { longTime } from '../duration.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { DescribeWriter, headLines } from './writer.js';

const unknown = '<unknown>';

/** Nothing is measured in the lab: what is now is never known. */
function metricText({ type, object, pods, resource, containerResource, external }: MetricSpec): string {
  const share = (what: string, { averageValue, averageUtilization }: MetricTarget) =>
    averageValue === undefined
      ? `${what}  (as a percentage of request):\t${unknown} / ${averageUtilization === undefined ? '<auto>' : `${averageUtilization}%`}`
      : `${what}:\t${unknown} / ${averageValue}`;
  if (type === 'Resource' && resource) return share(`resource ${resource.name} on pods`, resource.target);
  if (type === 'ContainerResource' && containerResource) {
    const { name, container, target } = containerResource;
    return share(`resource ${name} of container "${container}" on pods`, target);
  }
  if (type === 'Pods' && pods) return `"${pods.metric.name}" on pods:\t${unknown} / ${pods.target.averageValue ?? ''}`;
  if (type === 'Object' && object) {
    const { describedObject: about, metric, target } = object;
    const { value, averageValue } = target;
    const amount =
      target.type === 'AverageValue'
        ? ` (target average value):\t${unknown} / ${averageValue ?? ''}`
        : ` (target value):\t${unknown} / ${value ?? ''}`;
    return `"${metric.name}" on ${about.kind}/${about.name}${amount}`;
  }
  if (type === 'External' && external) {
    const { value, averageValue } = external.target;
    const amount =
      averageValue === undefined
        ? ` (target value):\t${unknown} / ${value ?? ''}`
        : ` (target average value):\t${unknown} / ${averageValue}`;
    return `"${external.metric.name}"${amount}`;
  }
  return `<unknown metric type "${type}">`;
}

function ruleLines(writer: DescribeWriter, title: string, rules: ScalingRules | undefined): void {
  if (!rules) return;
  writer.write(1, `${title}:`);
  if (rules.stabilizationWindowSeconds !== undefined) writer.write(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
  if (!rules.policies?.length) return;
  writer.write(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}`);
  writer.write(2, 'Policies:');
  for (const { type, value, periodSeconds } of rules.policies)
    writer.write(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`);
}

export function describeHorizontalPodAutoscaler(autoscaler: HorizontalPodAutoscaler, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = autoscaler;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata);
  line('CreationTimestamp', longTime(metadata.creationTimestamp));
  line('Reference', `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`);
  line('Metrics', '( current / target )');
  for (const metric of spec.metrics ?? []) writer.write(1, metricText(metric));
  line('Min replicas', spec.minReplicas === undefined ? '<unset>' : String(spec.minReplicas));
  line('Max replicas', String(spec.maxReplicas));
  if (spec.behavior) {
    writer.write(0, 'Behavior:');
    ruleLines(writer, 'Scale Up', spec.behavior.scaleUp);
    ruleLines(writer, 'Scale Down', spec.behavior.scaleDown);
  }
  line(`${spec.scaleTargetRef.kind} pods`, `${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`);
  if (status?.conditions?.length) {
    writer.write(0, 'Conditions:').write(1, 'Type\tStatus\tReason\tMessage').write(1, '----\t------\t------\t-------');
    for (const { type, status: holds, reason = '', message = '' } of status.conditions) {
      writer.write(1, `${type}\t${holds}\t${reason}\t${message}`);
    }
  }
  eventLines(writer, context.eventsOf(autoscaler), context.now);
  return writer.toString();
}

export function describePodDisruptionBudget(budget: PodDisruptionBudget, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = budget;
  const line = (title: string, value: string | number, level = 0) => writer.write(level, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('Namespace', metadata.namespace ?? '');
  if (spec.minAvailable !== undefined) line('Min available', spec.minAvailable);
  else if (spec.maxUnavailable !== undefined) line('Max unavailable', spec.maxUnavailable);
  line('Selector', spec.selector ? selectorText(spec.selector) : '<unset>');
  writer.write(0, 'Status:');
  line('Allowed disruptions', status?.disruptionsAllowed ?? 0, 2);
  line('Current', status?.currentHealthy ?? 0, 2);
  line('Desired', status?.desiredHealthy ?? 0, 2);
  line('Total', status?.expectedPods ?? 0, 2);
  eventLines(writer, context.eventsOf(budget), context.now);
  return writer.toString();
}
