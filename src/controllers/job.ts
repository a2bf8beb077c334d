/**
 * Models pkg/controller/job/job_controller.go syncJob, manageJob, trackJobStatusAndRemoveFinalizers, and
 * pkg/controller/ttlafterfinished (v1.36). Policies about single failures and indexes are not modelled.
 */
import type { Job } from '../api/batch.js';
import type { Pod } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { controllerOf } from './controller-ref.js';
import { elapsedMs } from './elapsed.js';
import { formatIndexes, indexOf, parseIndexes } from './job-indexes.js';
import { backOffMs, hasFailed, hasSucceeded, isTracked, jobPod, untracked } from './job-pods.js';
import { isPodActive, isPodReady, isPodTerminal } from './pod-conditions.js';
import { failedCreate } from './pod-control.js';
import { podRefusal, retryMs } from './pod-refusal.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';

const COMPONENT = 'job-controller';
const JOB_NAME = 'batch.kubernetes.io/job-name';
/** Upstream's MaxPodCreateDeletePerSync. */
const BURST = 500;

type Status = NonNullable<Job['status']>;
type Verdict = { readonly type: 'Complete' | 'Failed'; readonly reason: string; readonly message: string };

function holds(job: Job, type: string): boolean {
  return job.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true;
}

function keysOfPod({ object, old }: WatchEvent<'Pod'>): readonly ObjectKey[] {
  const namespace = object.metadata.namespace ?? '';
  const names = new Set<string>();
  for (const pod of [object, old]) {
    const owner = pod === undefined ? undefined : controllerOf(pod.metadata);
    if (owner?.kind === 'Job') names.add(owner.name);
  }
  // One whose Job is gone is let go by its label.
  const orphan = object.metadata.labels?.[JOB_NAME];
  if (names.size === 0 && orphan !== undefined && isTracked(object)) names.add(orphan);
  return [...names].map((name) => `${namespace}/${name}`);
}

/** Pods outlive a Job that is deleted without them, and then nobody counts. Models syncOrphanPod. */
function releaseOrphans(key: ObjectKey, reader: ClusterReader): readonly Change[] {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  return reader
    .list('Pod', key.slice(0, slash))
    .filter((pod) => pod.metadata.labels?.[JOB_NAME] === name && isTracked(pod))
    .map((pod) => ({ op: 'update', object: untracked(pod) }));
}

/** Restarts within pods count as well where pods are not replaced. Models pastBackoffLimitOnFailure. */
function restartedTooOften({ spec }: Job, pods: readonly Pod[]): boolean {
  if (spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const living = pods.filter(({ status }) => status?.phase === 'Running' || status?.phase === 'Pending');
  const restarts = living
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .reduce((sum, { restartCount }) => sum + restartCount, 0);
  const limit = spec.backoffLimit ?? 6;
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

class Sync {
  readonly changes: Change[] = [];
  readonly pods: readonly Pod[];
  readonly active: readonly Pod[];
  readonly terminating: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Of an indexed Job: those that have succeeded. */
  readonly indexes: ReadonlySet<number>;
  requeueMs: number | undefined;

  constructor(
    readonly job: Job,
    readonly reader: ClusterReader,
  ) {
    const { status = {}, spec } = job;
    this.pods = reader.listOwned('Pod', job.metadata.uid ?? '');
    this.active = this.pods.filter(isPodActive);
    this.terminating = this.pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod)).length;
    const uncounted = this.pods.filter(isTracked);
    const done = uncounted.filter(hasSucceeded);
    const limit = spec.completions ?? 0;
    const before = parseIndexes(status.completedIndexes ?? '', limit);
    this.indexes = new Set([...before, ...done.flatMap((pod) => indexOf(pod) ?? []).filter((index) => index < limit)]);
    this.succeeded = this.isIndexed ? this.indexes.size : (status.succeeded ?? 0) + done.length;
    this.failed = (status.failed ?? 0) + uncounted.filter((pod) => hasFailed(pod, job)).length;
    for (const pod of uncounted) {
      if (hasSucceeded(pod) || hasFailed(pod, job)) this.changes.push({ op: 'update', object: untracked(pod) });
    }
  }

  get isIndexed(): boolean {
    return this.job.spec.completionMode === 'Indexed';
  }

  say(reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): void {
    this.changes.push({ op: 'event', event: { about: this.job, type, reason, message, component: COMPONENT } });
  }

  again(ms: number): void {
    this.requeueMs = this.requeueMs === undefined ? ms : Math.min(this.requeueMs, ms);
  }

  delete(pods: readonly Pod[]): void {
    for (const pod of pods.slice(0, BURST)) {
      this.changes.push({ op: 'delete', kind: 'Pod', key: keyOf(pod) });
      this.say('SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
    }
  }

  /** Indexes nobody works on, the smallest first. */
  *#freeIndexes(): Generator<number> {
    const busy = new Set(this.active.map(indexOf));
    for (let index = 0; index < (this.job.spec.completions ?? 0); index++) {
      if (!this.indexes.has(index) && !busy.has(index)) yield index;
    }
  }

  create(count: number): number {
    const { job, reader } = this;
    const chosen = new Set<string>();
    const taken = (name: string): boolean => chosen.has(name) || reader.get('Pod', `${job.metadata.namespace ?? ''}/${name}`) !== undefined;
    const indexes = this.#freeIndexes();
    for (let made = 0; made < Math.min(count, BURST); made++) {
      const index = this.isIndexed ? (indexes.next().value as number | undefined) : undefined;
      if (this.isIndexed && index === undefined) return made;
      const prefix = index === undefined ? `${job.metadata.name}-` : `${job.metadata.name}-${index}-`;
      const name = generateName(prefix, `${job.metadata.uid}/${reader.now}/${made}`, taken);
      chosen.add(name);
      const pod = jobPod(job, name, index);
      const failure = podRefusal(pod, pod.metadata.generateName, reader);
      if (failure !== undefined) {
        this.changes.push(failedCreate(COMPONENT, job, failure));
        this.again(retryMs(job.metadata.creationTimestamp ?? reader.timestamp, reader));
        return made;
      }
      this.changes.push({ op: 'create', object: pod });
      this.say('SuccessfulCreate', `Created pod: ${name}`);
    }
    return Math.min(count, BURST);
  }
}

/** Why the Job is over, if it is; the first that holds. */
function verdictOf(sync: Sync, startTime: string | undefined): Verdict | undefined {
  const { job, reader } = sync;
  const { activeDeadlineSeconds: deadline, backoffLimit = 6, completions, suspend } = job.spec;
  const doomed = job.status?.conditions?.find(({ type }) => type === 'FailureTarget');
  if (doomed) return { type: 'Failed', reason: doomed.reason ?? '', message: doomed.message ?? '' };
  if (sync.failed > backoffLimit || restartedTooOften(job, sync.pods)) {
    return { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  }
  if (deadline !== undefined && startTime !== undefined && !suspend) {
    const left = deadline * 1000 - elapsedMs(startTime, reader);
    if (left <= 0) return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
    sync.again(left);
  }
  const none = sync.active.length === 0;
  const complete = completions === undefined ? sync.succeeded > 0 && none : sync.succeeded >= completions && none;
  return complete ? { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' } : undefined;
}

/** Makes or deletes pods; how many there are then. Models manageJob. */
function manage(sync: Sync): number {
  const { job, active } = sync;
  const { completions, parallelism = 1, suspend, podReplacementPolicy } = job.spec;
  if (suspend) {
    sync.delete(active);
    return Math.max(0, active.length - BURST);
  }
  const left = completions === undefined ? (sync.succeeded > 0 ? active.length : parallelism) : completions - sync.succeeded;
  const want = Math.max(0, Math.min(left, parallelism));
  if (active.length > want) {
    const surplus = [...active].sort((a, b) => Number(isPodReady(a)) - Number(isPodReady(b))).slice(0, active.length - want);
    sync.delete(surplus);
    return want;
  }
  const replaced = podReplacementPolicy === 'Failed' ? sync.terminating : 0;
  const missing = want - replaced - active.length;
  if (missing <= 0) return active.length;
  const wait = backOffMs(job, sync.pods, sync.reader);
  if (wait > 0) {
    sync.again(wait);
    return active.length;
  }
  return active.length + sync.create(missing);
}

/** Conditions by type: a new one is added, one that changes gets a new time. */
class Conditions {
  #list: readonly Condition[];

  constructor(
    job: Job,
    readonly now: string,
  ) {
    this.#list = job.status?.conditions ?? [];
  }

  get list(): readonly Condition[] {
    return this.#list;
  }

  set(type: string, status: 'True' | 'False', reason: string, message: string): boolean {
    const old = this.#list.find((condition) => condition.type === type);
    if (old?.status === status && old.reason === reason && old.message === message) return false;
    const made: Condition = { type, status, lastProbeTime: this.now, lastTransitionTime: this.now, reason, message };
    this.#list = old ? this.#list.map((condition) => (condition === old ? made : condition)) : [...this.#list, made];
    return true;
  }
}

function suspendOrResume(sync: Sync, conditions: Conditions): 'resumed' | undefined {
  const { job } = sync;
  if (job.spec.suspend) {
    if (conditions.set('Suspended', 'True', 'JobSuspended', 'Job suspended')) sync.say('Suspended', 'Job suspended');
    return undefined;
  }
  if (!job.status?.conditions?.some(({ type }) => type === 'Suspended')) return undefined;
  if (!conditions.set('Suspended', 'False', 'JobResumed', 'Job resumed')) return undefined;
  sync.say('Resumed', 'Job resumed');
  return 'resumed';
}

/** First that no more pods are wanted, then, when the last is gone, that it is over. */
function finish(sync: Sync, verdict: Verdict, conditions: Conditions, left: number): void {
  const { type, reason, message } = verdict;
  conditions.set(type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget', 'True', reason, message);
  if (left > 0 || sync.terminating > 0) return;
  conditions.set(type, 'True', reason, message);
  if (type === 'Complete') sync.say('Completed', 'Job completed');
  else sync.say(reason, message, 'Warning');
}

function syncJob(job: Job, reader: ClusterReader): Reconciled {
  const sync = new Sync(job, reader);
  const conditions = new Conditions(job, reader.timestamp);
  const { status = {} } = job;
  const deleting = job.metadata.deletionTimestamp !== undefined;
  let startTime = status.startTime ?? (job.spec.suspend ? undefined : reader.timestamp);
  const verdict = verdictOf(sync, startTime);
  let active = sync.active.length;
  if (verdict) {
    sync.delete(sync.active);
    active = 0;
    finish(sync, verdict, conditions, sync.active.length);
  } else if (!deleting) {
    active = manage(sync);
    if (suspendOrResume(sync, conditions) === 'resumed') startTime = reader.timestamp;
    if (job.spec.suspend) startTime = undefined;
  }
  const done = conditions.list.some(({ type }) => type === 'Complete');
  const next: Status = {
    ...(active === 0 ? {} : { active }),
    ...(sync.isIndexed && sync.indexes.size > 0 ? { completedIndexes: formatIndexes(sync.indexes) } : {}),
    ...(done ? { completionTime: status.completionTime ?? reader.timestamp } : {}),
    ...(conditions.list.length === 0 ? {} : { conditions: conditions.list }),
    ...(sync.failed === 0 ? {} : { failed: sync.failed }),
    ready: sync.active.filter(isPodReady).length,
    ...(startTime === undefined ? {} : { startTime }),
    ...(sync.succeeded === 0 ? {} : { succeeded: sync.succeeded }),
    terminating: sync.terminating,
    uncountedTerminatedPods: {},
  };
  const changes = sameContent(next, job.status)
    ? sync.changes
    : [...sync.changes, { op: 'updateStatus', object: { ...job, status: next } } as const];
  return sync.requeueMs === undefined ? { changes } : { changes, requeueAfterMs: sync.requeueMs };
}

/** What is over is only looked at to be removed in time. Models ttlafterfinished_controller.go processJob. */
function afterEnd(job: Job, reader: ClusterReader): Reconciled {
  const changes: Change[] = reader
    .listOwned('Pod', job.metadata.uid ?? '')
    .filter((pod) => isTracked(pod) && (isPodTerminal(pod) || pod.metadata.deletionTimestamp !== undefined))
    .map((pod) => ({ op: 'update', object: untracked(pod) }));
  const ttl = job.spec.ttlSecondsAfterFinished;
  const end = job.status?.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');
  if (ttl === undefined || end?.lastTransitionTime === undefined || job.metadata.deletionTimestamp !== undefined) return { changes };
  const left = ttl * 1000 - elapsedMs(end.lastTransitionTime, reader);
  if (left > 0) return { changes, requeueAfterMs: left };
  return { changes: [...changes, { op: 'delete', kind: 'Job', key: keyOf(job) }] };
}

/** Runs pods of its template until enough of them have succeeded, or too many failed. */
export const jobController: Reconciler = {
  name: COMPONENT,
  watches: {
    Job: (event) => [keyOf(event.object)],
    Pod: keysOfPod,
  },
  reconcile(key, reader): Reconciled {
    const job = reader.get('Job', key);
    if (job === undefined) return { changes: releaseOrphans(key, reader) };
    const { managedBy } = job.spec;
    if (managedBy !== undefined && managedBy !== 'kubernetes.io/job-controller') return { changes: [] };
    return holds(job, 'Complete') || holds(job, 'Failed') ? afterEnd(job, reader) : syncJob(job, reader);
  },
};
