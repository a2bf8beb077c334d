/** Objects of batch/v1. Models staging/src/k8s.io/api/batch/v1/types.go (v1.36). */
import type { PodTemplateSpec } from './core.js';
import type { Condition, LabelSelector, ObjectMeta } from './metadata.js';

export interface PodFailurePolicyRule {
  readonly action: string;
  readonly onExitCodes?: { readonly containerName?: string; readonly operator: string; readonly values: readonly number[] };
  readonly onPodConditions?: readonly { readonly type: string; readonly status?: string }[];
}

export interface JobSpec {
  /** Pods at one time. */
  readonly parallelism?: number;
  /** Pods that must succeed; absent: one that succeeds ends the job once all have ended. */
  readonly completions?: number;
  readonly activeDeadlineSeconds?: number;
  /** Failed pods until the job is failed, 6 unless set. */
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly selector?: LabelSelector;
  readonly manualSelector?: boolean;
  readonly template: PodTemplateSpec;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly suspend?: boolean;
  readonly podFailurePolicy?: { readonly rules: readonly PodFailurePolicyRule[] };
  readonly successPolicy?: { readonly rules: readonly { readonly succeededIndexes?: string; readonly succeededCount?: number }[] };
  readonly podReplacementPolicy?: string;
  readonly managedBy?: string;
}

export interface Job {
  readonly apiVersion: 'batch/v1';
  readonly kind: 'Job';
  readonly metadata: ObjectMeta;
  readonly spec: JobSpec;
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly active?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly terminating?: number;
    readonly completedIndexes?: string;
    /** Pods that have ended and are not counted yet; empty once they are. */
    readonly uncountedTerminatedPods?: { readonly succeeded?: readonly string[]; readonly failed?: readonly string[] };
    readonly ready?: number;
  };
}

/** Kept and shown; the lab has no controller that makes Jobs of it. */
export interface CronJob {
  readonly apiVersion: 'batch/v1';
  readonly kind: 'CronJob';
  readonly metadata: ObjectMeta;
  readonly spec: {
    /** Five fields of crontab(5), or `@hourly` and the like. */
    readonly schedule: string;
    readonly timeZone?: string;
    readonly startingDeadlineSeconds?: number;
    readonly concurrencyPolicy?: string;
    readonly suspend?: boolean;
    readonly jobTemplate: { readonly metadata?: Partial<ObjectMeta>; readonly spec: JobSpec };
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
  };
  readonly status?: { readonly active?: readonly { readonly name?: string }[]; readonly lastScheduleTime?: string };
}
