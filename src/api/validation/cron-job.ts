/** Models pkg/apis/batch/validation/validation.go ValidateCronJobCreate, ValidateCronJobUpdate (v1.36). */
import type { CronJob } from '../batch.js';
import { checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, nonNegative, notSupported, required } from './causes.js';
import { isTimeZone, scheduleFault } from './cron-schedule.js';
import { validateJobFields } from './job.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const policies = ['Allow', 'Forbid', 'Replace'];
/** A Job's name is the CronJob's and eleven characters more. */
const maxName = 52;

function validateSchedule(schedule: string, timeZone: string | undefined, old: string | undefined): StatusCause[] {
  const at = 'spec.schedule';
  if (schedule === '') return [required(at)];
  const fault = scheduleFault(schedule);
  const causes = fault === undefined ? [] : [invalid(at, schedule, fault)];
  if (!schedule.includes('TZ')) return causes;
  if (!old?.includes('TZ')) causes.push(invalid(at, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  else if (timeZone !== undefined) {
    causes.push(invalid(at, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
  }
  return causes;
}

function validateTimeZone(zone: string): StatusCause[] {
  const at = 'spec.timeZone';
  if (zone === '') return [invalid(at, zone, 'timeZone must be nil or non-empty string')];
  const bad = (part: string) => part === '.' || part === '..' || part.startsWith('-') || !/^[A-Za-z.\-_0-9+]{1,14}$/.test(part);
  if (zone.split('/').some(bad)) return [invalid(at, zone, `unknown time zone ${zone}`)];
  if (zone.toLowerCase() === 'local') {
    return [invalid(at, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones')];
  }
  return isTimeZone(zone) ? [] : [invalid(at, zone, `unknown time zone ${zone}`)];
}

function validateSpec({ spec }: CronJob, old: CronJob | undefined): StatusCause[] {
  const { concurrencyPolicy: policy = '', jobTemplate, timeZone } = spec;
  const causes = validateSchedule(spec.schedule, timeZone, old?.spec.schedule);
  causes.push(...nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds));
  if (timeZone !== undefined && timeZone !== old?.spec.timeZone) causes.push(...validateTimeZone(timeZone));
  if (policy === '') causes.push(required('spec.concurrencyPolicy'));
  else if (!policies.includes(policy)) causes.push(notSupported('spec.concurrencyPolicy', policy, policies));
  const path = 'spec.jobTemplate.spec';
  const { selector, manualSelector } = jobTemplate.spec;
  causes.push(...validateJobFields(jobTemplate.spec, path));
  if (selector) causes.push(invalid(`${path}.selector`, selector, '`selector` will be auto-generated'));
  if (manualSelector) causes.push(notSupported(`${path}.manualSelector`, manualSelector, ['nil', 'false']));
  return [
    ...causes,
    ...nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit),
    ...nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit),
  ];
}

export function validateCronJob(job: CronJob): StatusCause[] {
  const { name } = job.metadata;
  const causes = [...validateObjectMeta(job.metadata, true, checkDns1123Subdomain), ...validateSpec(job, undefined)];
  return (name ?? '').length > maxName ? [...causes, invalid('metadata.name', name, `must be no more than ${maxName} characters`)] : causes;
}

export function validateCronJobUpdate(job: CronJob, old: CronJob): StatusCause[] {
  return [...validateObjectMetaUpdate(job.metadata, old.metadata), ...validateSpec(job, old)];
}
