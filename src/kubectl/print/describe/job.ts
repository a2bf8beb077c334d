/** Models kubectl/pkg/describe describeJob, describeCronJob (v1.36). */
import type { CronJob, Job } from '../../../api/batch.js';
import { formatLabelSelector } from '../../../api/selector-text.js';
import { jobDuration } from '../columns/batch.js';
import { longTime } from '../duration.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { describeTemplate } from './pod-template.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeJob(job: Job, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = job;
  const line = (title: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) writer.write(0, `${title}:\t${value}`);
  };
  headLines(writer, metadata, [`Selector:\t${formatLabelSelector(spec.selector ?? {})}`]);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) line('Controlled By', `${owner.kind}/${owner.name}`);
  line('Parallelism', spec.parallelism);
  line('Completions', spec.completions ?? '<unset>');
  line('Completion Mode', spec.completionMode);
  line('Suspend', spec.suspend);
  line('Backoff Limit', spec.backoffLimit);
  line('TTL Seconds After Finished', spec.ttlSecondsAfterFinished);
  if (status?.startTime) line('Start Time', longTime(status.startTime));
  if (status?.completionTime) line('Completed At', longTime(status.completionTime));
  if (status?.startTime && status.completionTime) line('Duration', jobDuration(job, context.now));
  if (spec.activeDeadlineSeconds !== undefined) line('Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
  const { active = 0, ready, succeeded = 0, failed = 0 } = status ?? {};
  const running = ready === undefined ? `${active} Active` : `${active} Active (${ready} Ready)`;
  line('Pods Statuses', `${running} / ${succeeded} Succeeded / ${failed} Failed`);
  if (spec.completionMode === 'Indexed') line('Completed Indexes', firstIndexes(status?.completedIndexes));
  writer.raw(describeTemplate(spec.template));
  eventLines(writer, context.eventsOf(job), context.now);
  return writer.toString();
}

export function describeCronJob(job: CronJob, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = job;
  const line = (title: string, value: string | number) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata);
  line('Schedule', spec.schedule);
  line('Concurrency Policy', spec.concurrencyPolicy ?? '');
  line('Suspend', spec.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False');
  line('Time Zone', spec.timeZone ?? '<unset>');
  line('Successful Job History Limit', spec.successfulJobsHistoryLimit ?? '<unset>');
  line('Failed Job History Limit', spec.failedJobsHistoryLimit ?? '<unset>');
  line('Starting Deadline Seconds', spec.startingDeadlineSeconds === undefined ? '<unset>' : `${spec.startingDeadlineSeconds}s`);
  const { selector, parallelism, completions, activeDeadlineSeconds, template } = spec.jobTemplate.spec;
  line('Selector', selector ? selectorText(selector) : '<unset>');
  line('Parallelism', parallelism ?? '<unset>');
  line('Completions', completions ?? '<unset>');
  if (activeDeadlineSeconds !== undefined) line('Active Deadline Seconds', `${activeDeadlineSeconds}s`);
  writer.raw(describeTemplate(template));
  line('Last Schedule Time', status?.lastScheduleTime ? longTime(status.lastScheduleTime) : '<unset>');
  line('Active Jobs', status?.active?.map(({ name }) => name).join(', ') || '<none>');
  eventLines(writer, context.eventsOf(job), context.now);
  return writer.toString();
}

/** Cut at the first comma after the fiftieth letter. Models capIndexesListOrNone. */
function firstIndexes(indexes = ''): string {
  const end = indexes.indexOf(',', 50);
  return end < 0 ? indexes || '<none>' : `${indexes.slice(0, end + 1)}...`;
}
