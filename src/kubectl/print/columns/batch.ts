/** Models pkg/printers/internalversion/printers.go printJob, printCronJob, printHorizontalPodAutoscaler, printPodDisruptionBudget (v1.36). */
import type { HorizontalPodAutoscaler, MetricSpec, MetricTarget } from '../../../api/autoscaling.js';
import type { Job } from '../../../api/batch.js';
import type { PodTemplateSpec } from '../../../api/core.js';
import { labelText, type TableOf } from '../column.js';
import { ageOf, humanDuration } from '../duration.js';
import { selectorText } from '../selector-text.js';

const podColumns = [
  { title: 'CONTAINERS', wide: true },
  { title: 'IMAGES', wide: true },
] as const;

function podCells({ spec }: PodTemplateSpec): readonly string[] {
  return [spec.containers.map(({ name }) => name).join(','), spec.containers.map(({ image }) => image).join(',')];
}

function jobStatus({ metadata, status }: Job): string {
  const holds = (type: string) => status?.conditions?.some((condition) => condition.type === type && condition.status === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(holds) ?? 'Running';
}

function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

/** From its start to its end, or to now. */
export function jobDuration({ status }: Job, now: number): string {
  if (status?.startTime === undefined) return '';
  const end = status.completionTime === undefined ? now : Date.parse(status.completionTime);
  return humanDuration(end - Date.parse(status.startTime));
}

export const jobTable: TableOf<'Job'> = {
  columns: [
    { title: 'NAME' },
    { title: 'STATUS' },
    { title: 'COMPLETIONS' },
    { title: 'DURATION' },
    { title: 'AGE' },
    ...podColumns,
    { title: 'SELECTOR', wide: true },
  ],
  row: (job, now) => [
    job.metadata.name,
    jobStatus(job),
    completions(job),
    jobDuration(job, now),
    ageOf(job.metadata.creationTimestamp, now),
    ...podCells(job.spec.template),
    job.spec.selector ? selectorText(job.spec.selector) : '<none>',
  ],
};

export const cronJobTable: TableOf<'CronJob'> = {
  columns: [
    { title: 'NAME' },
    { title: 'SCHEDULE' },
    { title: 'TIMEZONE' },
    { title: 'SUSPEND' },
    { title: 'ACTIVE' },
    { title: 'LAST SCHEDULE' },
    { title: 'AGE' },
    ...podColumns,
    { title: 'SELECTOR', wide: true },
  ],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.schedule,
    spec.timeZone ?? '<none>',
    spec.suspend ? 'True' : 'False',
    String(status?.active?.length ?? 0),
    status?.lastScheduleTime === undefined ? '<none>' : ageOf(status.lastScheduleTime, now),
    ageOf(metadata.creationTimestamp, now),
    ...podCells(spec.jobTemplate.spec.template),
    spec.jobTemplate.spec.selector ? selectorText(spec.jobTemplate.spec.selector) : '<none>',
  ],
};

/** What is measured and what it should be; nothing is measured in the lab. Models formatHPAMetrics. */
function metricText({ type, object, pods, resource, containerResource, external }: MetricSpec): string {
  const share = (name: string, { averageValue, averageUtilization }: MetricTarget) =>
    `${name}: <unknown>/${averageValue ?? (averageUtilization === undefined ? '<auto>' : `${averageUtilization}%`)}`;
  const amount = ({ value, averageValue }: MetricTarget) =>
    averageValue === undefined ? `<unknown>/${value ?? ''}` : `<unknown>/${averageValue} (avg)`;
  if (type === 'Resource' && resource) return share(resource.name, resource.target);
  if (type === 'ContainerResource' && containerResource) return share(containerResource.name, containerResource.target);
  if (type === 'Pods' && pods) return `<unknown>/${pods.target.averageValue ?? ''}`;
  if (type === 'Object' && object) return amount(object.target);
  if (type === 'External' && external) return amount(external.target);
  return '<unknown type>';
}

function targets({ spec }: HorizontalPodAutoscaler): string {
  const all = (spec.metrics ?? []).map(metricText);
  if (!all.length) return '<none>';
  return all.length > 2 ? `${all.slice(0, 2).join(', ')} + ${all.length - 2} more...` : all.join(', ');
}

export const horizontalPodAutoscalerTable: TableOf<'HorizontalPodAutoscaler'> = {
  columns: [
    { title: 'NAME' },
    { title: 'REFERENCE' },
    { title: 'TARGETS' },
    { title: 'MINPODS' },
    { title: 'MAXPODS' },
    { title: 'REPLICAS' },
    { title: 'AGE' },
  ],
  row: (autoscaler, now) => {
    const { metadata, spec, status } = autoscaler;
    return [
      metadata.name,
      `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`,
      targets(autoscaler),
      spec.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
      String(spec.maxReplicas),
      String(status?.currentReplicas ?? 0),
      ageOf(metadata.creationTimestamp, now),
    ];
  },
};

export const podDisruptionBudgetTable: TableOf<'PodDisruptionBudget'> = {
  columns: [
    { title: 'NAME' },
    { title: 'MIN AVAILABLE' },
    { title: 'MAX UNAVAILABLE' },
    { title: 'ALLOWED DISRUPTIONS' },
    { title: 'AGE' },
  ],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    String(spec.minAvailable ?? 'N/A'),
    String(spec.maxUnavailable ?? 'N/A'),
    String(status?.disruptionsAllowed ?? 0),
    ageOf(metadata.creationTimestamp, now),
  ],
};

export const podTemplateTable: TableOf<'PodTemplate'> = {
  columns: [{ title: 'NAME' }, { title: 'CONTAINERS' }, { title: 'IMAGES' }, { title: 'POD LABELS' }],
  row: ({ metadata, template }) => [metadata.name, ...podCells(template), labelText(template.metadata?.labels)],
};
