/** Models pkg/apis/batch/v1/defaults.go SetDefaults_Job, SetDefaults_CronJob and registry/batch/job/strategy.go (v1.36). */
import type { CronJob, Job, JobSpec } from '../batch.js';
import { defaultPodTemplate } from './pod.js';

export function defaultJob(job: Job): Job {
  const { metadata, spec } = job;
  const labels = spec.template.metadata?.labels;
  const whole = spec.completions === undefined && spec.parallelism === undefined;
  const made: JobSpec = {
    ...spec,
    ...(whole ? { completions: 1 } : {}),
    parallelism: spec.parallelism ?? 1,
    // One that is counted per index ends by its own limit.
    backoffLimit: spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? 6 : 2 ** 31 - 1),
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    manualSelector: spec.manualSelector ?? false,
    podReplacementPolicy: spec.podReplacementPolicy ?? (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
    template: defaultPodTemplate(spec.template),
  };
  const bare = Object.keys(metadata.labels ?? {}).length === 0;
  return { ...job, metadata: labels && bare ? { ...metadata, labels } : metadata, spec: made };
}

/** The Jobs it would make are defaulted when they are made; their pods' template is at once. */
export function defaultCronJob(job: CronJob): CronJob {
  const { spec } = job;
  const { jobTemplate } = spec;
  return {
    ...job,
    spec: {
      ...spec,
      concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
      jobTemplate: { ...jobTemplate, spec: { ...jobTemplate.spec, template: defaultPodTemplate(jobTemplate.spec.template) } },
    },
  };
}

const uidLabel = 'batch.kubernetes.io/controller-uid';

/** As the server writes a map. */
function sorted(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A Job finds its pods by its own uid, so that no two Jobs share one. Models generateSelector. */
export function withJobSelector(job: Job, uid: string): Job {
  const { spec, metadata } = job;
  if (spec.manualSelector) return job;
  const { template, selector } = spec;
  const labels = {
    'job-name': metadata.name,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': uid,
    [uidLabel]: uid,
    ...template.metadata?.labels,
  };
  // Read back, a Job without labels of its own is defaulted once more, and now its template has some.
  const bare = Object.keys(metadata.labels ?? {}).length === 0;
  return {
    ...job,
    metadata: bare ? { ...metadata, labels: sorted(labels) } : metadata,
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: sorted({ [uidLabel]: uid, ...selector?.matchLabels }) },
      template: { ...template, metadata: { ...template.metadata, labels: sorted(labels) } },
    },
  };
}
