/** Models pkg/apis/batch/validation/validation.go ValidateJob, ValidateJobUpdate (v1.36). */
import type { Job, JobSpec } from '../batch.js';
import { matchesLabelSelector } from '../labels.js';
import type { LabelSelector } from '../metadata.js';
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { immutable, invalid, nonNegative, notSupported, required, stable, tooLong } from './causes.js';
import { validateDomainPrefixedPath } from './domain-path.js';
import { validateFailurePolicy, validateSuccessPolicy } from './job-policies.js';
import { validateLabelSelector, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validatePodTemplate } from './pod.js';

const modes = ['NonIndexed', 'Indexed'];
const replacements = ['Failed', 'TerminatingOrFailed'];
/** Indexes of an indexed job are kept as text that must not grow without bound. */
const maxParallelism = 100_000;
const completionsSoftLimit = 100_000;
const highCompletions = { parallelism: 10_000, failedIndexes: 10_000 };

function validateIndexed(spec: JobSpec, path: string): StatusCause[] {
  const { completions, parallelism = 0, maxFailedIndexes } = spec;
  const causes: StatusCause[] = [];
  if (completions === undefined) causes.push(required(`${path}.completions`, 'when completion mode is Indexed'));
  if (parallelism > maxParallelism) {
    const why = `must be less than or equal to ${maxParallelism} when completion mode is Indexed`;
    causes.push(invalid(`${path}.parallelism`, parallelism, why));
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > (completions ?? maxFailedIndexes)) {
    causes.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, 'must be less than or equal to completions'));
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > maxParallelism) {
    causes.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, `must be less than or equal to ${maxParallelism}`));
  }
  if ((completions ?? 0) <= completionsSoftLimit || spec.backoffLimitPerIndex === undefined) return causes;
  const when = `when completions are above ${completionsSoftLimit} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined) {
    causes.push(required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${completionsSoftLimit}`));
  }
  if (parallelism > highCompletions.parallelism) {
    causes.push(invalid(`${path}.parallelism`, parallelism, `must be less than or equal to ${highCompletions.parallelism} ${when}`));
  }
  if ((maxFailedIndexes ?? 0) > highCompletions.failedIndexes) {
    const why = `must be less than or equal to ${highCompletions.failedIndexes} ${when}`;
    causes.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, why));
  }
  return causes;
}

function validateLimits(spec: JobSpec, path: string): StatusCause[] {
  const { backoffLimitPerIndex, maxFailedIndexes, managedBy, completionMode } = spec;
  const causes = (['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const).flatMap(
    (field) => nonNegative(`${path}.${field}`, spec[field]),
  );
  causes.push(...nonNegative(`${path}.backoffLimitPerIndex`, backoffLimitPerIndex));
  causes.push(...nonNegative(`${path}.maxFailedIndexes`, maxFailedIndexes));
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    causes.push(required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  }
  if (managedBy !== undefined) {
    causes.push(...validateDomainPrefixedPath(managedBy, `${path}.managedBy`));
    if (managedBy.length > 63) causes.push(tooLong(`${path}.managedBy`, 63));
  }
  if (completionMode !== undefined && !modes.includes(completionMode)) {
    causes.push(notSupported(`${path}.completionMode`, completionMode, modes));
  }
  if (completionMode === 'Indexed') return [...causes, ...validateIndexed(spec, path)];
  if (completionMode !== undefined && completionMode !== 'NonIndexed') return causes;
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const) {
    if (spec[field] !== undefined) causes.push(invalid(`${path}.${field}`, spec[field], 'requires indexed completion mode'));
  }
  return causes;
}

function validateRestartPolicy({ template, podFailurePolicy }: JobSpec, path: string): StatusCause[] {
  const at = `${path}.template.spec.restartPolicy`;
  const policy = template.spec.restartPolicy ?? '';
  if (policy === 'Always' || policy === '') return [required(at, 'valid values: "OnFailure", "Never"')];
  if (policy !== 'OnFailure' && policy !== 'Never') return [notSupported(at, policy, ['OnFailure', 'Never'])];
  if (!podFailurePolicy || policy === 'Never') return [];
  return [invalid(at, policy, 'only "Never" is supported when podFailurePolicy is specified')];
}

/** The rules that a Job and a CronJob's template for Jobs share. */
export function validateJobFields(spec: JobSpec, path: string): StatusCause[] {
  const { podReplacementPolicy: replacement, podFailurePolicy, successPolicy } = spec;
  const causes = validateLimits(spec, path);
  if (podFailurePolicy) causes.push(...validateFailurePolicy(spec, `${path}.podFailurePolicy`));
  if (successPolicy) causes.push(...validateSuccessPolicy(spec, `${path}.successPolicy`));
  const allowed = podFailurePolicy ? ['Failed'] : replacements;
  if (replacement !== undefined && !allowed.includes(replacement)) {
    causes.push(notSupported(`${path}.podReplacementPolicy`, replacement, allowed));
  }
  return [...causes, ...validatePodTemplate(spec.template, `${path}.template`), ...validateRestartPolicy(spec, path)];
}

function validateSelector({ selector, template }: JobSpec): StatusCause[] {
  const labels = template.metadata?.labels;
  const causes = selector ? validateLabelSelector(selector, 'spec.selector') : [required('spec.selector')];
  if (!selector || (causes.length === 0 && !matchesLabelSelector(selector, labels ?? {}))) {
    causes.push(invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`'));
  }
  return causes;
}

function validateHasLabel(labels: Readonly<Record<string, string>>, key: string, value: string): StatusCause[] {
  const at = `spec.template.metadata.labels[${key}]`;
  if (labels[key] === undefined) return [required(at, `must be '${value}'`)];
  return labels[key] === value ? [] : [invalid(at, labels, `must be '${value}'`)];
}

/** Unless the user took it over, the selector is the one the server made. Models validateGeneratedSelector. */
function validateGeneratedSelector({ metadata, spec }: Job): StatusCause[] {
  if (spec.manualSelector) return [];
  const uid = metadata.uid ?? '';
  const expected = {
    'controller-uid': uid,
    'job-name': metadata.name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': metadata.name,
  };
  const labels = spec.template.metadata?.labels ?? {};
  const causes = Object.entries(expected).flatMap(([key, value]) => validateHasLabel(labels, key, value));
  if (spec.selector && !matchesLabelSelector(spec.selector, expected)) {
    causes.push(invalid('spec.selector', spec.selector, '`selector` not auto-generated'));
  }
  return causes;
}

export function validateJob(job: Job): StatusCause[] {
  const { metadata, spec } = job;
  const causes = [
    ...validateObjectMeta(metadata, true, checkDns1123Subdomain),
    ...validateGeneratedSelector(job),
    ...validateJobFields(spec, 'spec'),
    ...validateSelector(spec),
  ];
  if (spec.completionMode !== 'Indexed' || !spec.completions || spec.completions < 0) return causes;
  // The last pod's host name must be one.
  const host = `${metadata.name}-${spec.completions - 1}`;
  if (checkDns1123Label(host).length === 0) return causes;
  return [...causes, invalid('metadata.name', metadata.name, `will not able to create pod with invalid DNS label: ${host}`)];
}

/** Where pods go may be changed while a job is suspended and never started. */
function looseTemplate({ template }: JobSpec): unknown {
  const { affinity, ...spec } = template.spec as unknown as Readonly<Record<string, unknown>> & { readonly affinity?: object };
  const { nodeSelector: _n, tolerations: _t, schedulingGates: _g, ...rest } = spec;
  const { nodeAffinity: _a, ...pods } = (affinity ?? {}) as { readonly nodeAffinity?: unknown };
  return { ...rest, ...(Object.keys(pods).length > 0 ? { affinity: pods } : {}) };
}

function validateTemplateUpdate(spec: JobSpec, old: Job): StatusCause[] {
  const free = old.spec.suspend === true && old.status?.startTime === undefined;
  const same = free ? stable(looseTemplate(spec)) === stable(looseTemplate(old.spec)) : stable(spec.template) === stable(old.spec.template);
  return same ? [] : [invalid('spec.template', spec.template, 'field is immutable')];
}

function validateCompletions(spec: JobSpec, old: JobSpec): StatusCause[] {
  if (spec.completions === old.completions) return [];
  if (spec.completionMode !== 'Indexed') return immutable('spec.completions', spec.completions, old.completions);
  if (spec.completions === undefined || spec.completions === spec.parallelism) return [];
  return [invalid('spec.completions', spec.completions, 'can only be modified in tandem with spec.parallelism')];
}

export function validateJobUpdate(job: Job, old: Job): StatusCause[] {
  const { spec } = job;
  const fixed = ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'] as const;
  return [
    ...validateJob(job),
    ...validateObjectMetaUpdate(job.metadata, old.metadata),
    ...validateCompletions(spec, old.spec),
    ...immutable<LabelSelector | undefined>('spec.selector', spec.selector, old.spec.selector),
    ...validateTemplateUpdate(spec, old),
    ...fixed.flatMap((field) => immutable<unknown>(`spec.${field}`, spec[field], old.spec[field])),
  ];
}
