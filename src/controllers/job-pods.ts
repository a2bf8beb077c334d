/** The pods of a Job: how they are made, which of them still count, and when the next may follow one that failed. */
import type { Job } from '../api/batch.js';
import type { Container, EnvVar, Pod } from '../api/core.js';
import { newControllerRef } from './controller-ref.js';
import { wallClockMs } from './elapsed.js';
import { INDEX } from './job-indexes.js';
import type { ClusterReader } from './reconciler.js';

/** Keeps a pod until its end has been counted. */
export const TRACKING = 'batch.kubernetes.io/job-tracking';
/** Pods begin again after 10 s, 20 s, 40 s …, at most 10 min. Models job_controller.go DefaultJobPodFailureBackOff. */
const FIRST_BACK_OFF_MS = 10_000;
const MAX_BACK_OFF_MS = 600_000;

export function isTracked({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(TRACKING) === true;
}

/** The pod without the finalizer: it has been counted. */
export function untracked(pod: Pod): Pod {
  const { finalizers = [], ...metadata } = pod.metadata;
  const left = finalizers.filter((name) => name !== TRACKING);
  return { ...pod, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
}

export function hasSucceeded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded';
}

/** One that is being deleted counts as failed at once, unless only those that have ended are replaced. Models isPodFailed. */
export function hasFailed({ metadata, status }: Pod, { spec }: Job): boolean {
  if (status?.phase === 'Failed') return true;
  if (spec.podReplacementPolicy === 'Failed' || hasSucceeded({ metadata, status } as Pod)) return false;
  return metadata.deletionTimestamp !== undefined;
}

/** Milliseconds since 1970. Models backoff_utils.go getFinishedTime. */
function finishedAt({ metadata, status }: Pod): number {
  const ends = (status?.containerStatuses ?? []).map(({ state }) => Date.parse(state.terminated?.finishedAt ?? ''));
  const known = ends.filter((end) => !Number.isNaN(end));
  if (known.length > 0) return Math.max(...known);
  const grace = (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  if (metadata.deletionTimestamp !== undefined) return Date.parse(metadata.deletionTimestamp) - grace;
  return Date.parse(metadata.creationTimestamp ?? '1970-01-01T00:00:00Z');
}

/** Until the next pod may be made, by the failures since the last success. Models backoff_utils.go getRemainingTime (v1.36). */
export function backOffMs(job: Job, pods: readonly Pod[], reader: ClusterReader): number {
  const ended = pods.filter((pod) => hasSucceeded(pod) || hasFailed(pod, job)).sort((a, b) => finishedAt(b) - finishedAt(a));
  const success = ended.findIndex(hasSucceeded);
  const failed = success < 0 ? ended : ended.slice(0, success);
  const [last] = failed;
  if (last === undefined) return 0;
  const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** (failed.length - 1), MAX_BACK_OFF_MS);
  return Math.max(0, finishedAt(last) + wait - wallClockMs(reader));
}

const indexVariable: EnvVar = {
  name: 'JOB_COMPLETION_INDEX',
  valueFrom: { fieldRef: { fieldPath: `metadata.labels['${INDEX}']` } },
};

function withIndex(container: Container): Container {
  const { env = [] } = container;
  return env.some(({ name }) => name === indexVariable.name) ? container : { ...container, env: [...env, indexVariable] };
}

/** Models job_controller.go manageJob and pod_utils GetPodFromTemplate; `index` of an indexed Job alone. */
export function jobPod(job: Job, name: string, index: number | undefined): Pod {
  const { metadata, spec } = job.spec.template;
  const indexed = index === undefined ? {} : { [INDEX]: String(index) };
  const annotations = { ...metadata?.annotations, ...indexed };
  const host = `${job.metadata.name}-${index}`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: index === undefined ? `${job.metadata.name}-` : `${host}-`,
      ...(job.metadata.namespace === undefined ? {} : { namespace: job.metadata.namespace }),
      labels: { ...metadata?.labels, ...indexed },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      finalizers: [...(metadata?.finalizers ?? []), TRACKING],
      ownerReferences: [newControllerRef(job)],
    },
    spec:
      index === undefined
        ? spec
        : {
            ...spec,
            hostname: host,
            containers: spec.containers.map(withIndex),
            ...(spec.initContainers ? { initContainers: spec.initContainers.map(withIndex) } : {}),
          },
  };
}
