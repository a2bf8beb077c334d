/** The command lines behind the choices of the cluster's settings, as `lab set` takes them. Pure. */
import type { CurrentSettings } from '../../store/types.js';

export type BalancerChoice = 'pass-through' | 'proxy' | 'proxy-protocol';

export function balancerChoice({ cloudLoadBalancer: { kind, proxyProtocol } }: CurrentSettings): BalancerChoice {
  return proxyProtocol ? 'proxy-protocol' : kind;
}

export const balancerLine = (choice: BalancerChoice): string =>
  `lab set load-balancer ${choice === 'proxy-protocol' ? 'proxy --proxy-protocol' : choice}`;

/** @param seconds 0 or more, fractions too */
export const minSyncLine = (seconds: number): string => `lab set min-sync-period ${seconds === 0 ? '0' : `${seconds}s`}`;

export interface HealthCheck {
  /** Seconds. */
  readonly interval: number;
  readonly unhealthy: number;
  readonly healthy: number;
}

export const healthCheckOf = ({ cloudLoadBalancer: of }: CurrentSettings): HealthCheck => ({
  interval: of.intervalSeconds,
  unhealthy: of.unhealthyThreshold,
  healthy: of.healthyThreshold,
});

export const healthCheckLine = ({ interval, unhealthy, healthy }: HealthCheck): string =>
  `lab set health-check interval=${interval}s unhealthy=${unhealthy} healthy=${healthy}`;

/** Periods offered, seconds; the one in force is always among them. */
export function minSyncChoices(current: number): readonly number[] {
  return [...new Set([0, 1, 10, 30, current])].sort((a, b) => a - b);
}
