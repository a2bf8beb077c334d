/** Objects of policy/v1. Models staging/src/k8s.io/api/policy/v1/types.go (v1.36). */
import type { IntOrString } from './core.js';
import type { Condition, LabelSelector, ObjectMeta } from './metadata.js';

/** Kept and shown; nothing in the lab asks it before a pod is evicted. */
export interface PodDisruptionBudget {
  readonly apiVersion: 'policy/v1';
  readonly kind: 'PodDisruptionBudget';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly minAvailable?: IntOrString;
    readonly maxUnavailable?: IntOrString;
    readonly selector?: LabelSelector;
    readonly unhealthyPodEvictionPolicy?: string;
  };
  readonly status?: {
    readonly disruptionsAllowed: number;
    readonly currentHealthy: number;
    readonly desiredHealthy: number;
    readonly expectedPods: number;
    readonly conditions?: readonly Condition[];
  };
}
