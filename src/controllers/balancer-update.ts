/**
 * Which changes of a Service make its load balancer be ensured again, and what is said of them first.
 * Models staging/src/k8s.io/cloud-provider/controllers/service/controller.go needsUpdate (v1.36).
 */
import type { Service, ServiceSpec } from '../api/core.js';
import { sameContent } from './same-content.js';

export interface BalancerUpdate {
  readonly needed: boolean;
  /** An event: reason and message. */
  readonly said?: readonly [reason: string, message: string];
}

const list = (values: readonly string[] = []): string => `[${values.join(' ')}]`;

/** Fields with a word of their own, in the order in which the first that changed is told. */
function told(old: ServiceSpec, next: ServiceSpec): readonly [string, string] | undefined {
  if (!sameContent(old.loadBalancerSourceRanges ?? [], next.loadBalancerSourceRanges ?? [])) {
    return ['LoadBalancerSourceRanges', `${list(old.loadBalancerSourceRanges)} -> ${list(next.loadBalancerSourceRanges)}`];
  }
  for (const field of ['ports', 'sessionAffinity', 'sessionAffinityConfig'] as const)
    if (!sameContent(old[field], next[field])) return undefined;
  if ((old.loadBalancerIP ?? '') !== (next.loadBalancerIP ?? '')) {
    return ['LoadbalancerIP', `${old.loadBalancerIP ?? ''} -> ${next.loadBalancerIP ?? ''}`];
  }
  const [before, after] = [old.externalIPs ?? [], next.externalIPs ?? []];
  if (before.length !== after.length) return ['ExternalIP', `Count: ${before.length} -> ${after.length}`];
  const added = after.find((ip, index) => ip !== before[index]);
  if (added !== undefined) return ['ExternalIP', `Added: ${added}`];
  if (old.externalTrafficPolicy !== next.externalTrafficPolicy) {
    return ['ExternalTrafficPolicy', `${old.externalTrafficPolicy ?? ''} -> ${next.externalTrafficPolicy ?? ''}`];
  }
  if ((old.healthCheckNodePort ?? 0) !== (next.healthCheckNodePort ?? 0)) {
    return ['HealthCheckNodePort', `${old.healthCheckNodePort ?? 0} -> ${next.healthCheckNodePort ?? 0}`];
  }
  return undefined;
}

const FIELDS = [
  'loadBalancerSourceRanges',
  'ports',
  'sessionAffinity',
  'sessionAffinityConfig',
  'loadBalancerIP',
  'externalIPs',
  'externalTrafficPolicy',
  'healthCheckNodePort',
] as const;

/** For a Service that had a balancer and is to have one. */
export function balancerUpdate(old: Service, next: Service): BalancerUpdate {
  const said = told(old.spec, next.spec);
  const needed =
    FIELDS.some((field) => !sameContent(old.spec[field], next.spec[field])) ||
    !sameContent(old.metadata.annotations, next.metadata.annotations);
  return said === undefined ? { needed } : { needed, said };
}
