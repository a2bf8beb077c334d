/** How long things take in a cluster made from a config. */
import type { ControllerSettings } from '../controllers/reconciler.js';
import type { ClusterConfig } from './config.js';

/** Providers answer after a few seconds unless the config says otherwise. */
const loadBalancerSeconds = 3;

// Models cmd/kube-controller-manager defaults: --node-monitor-grace-period=50s (v1.36), and the tolerations
// the DefaultTolerationSeconds admission plugin gives every pod.
const nodeMonitorGraceMs = 50_000;
const evictionMs = 300_000;

/** Documentation range of RFC 5737. */
export const defaultLoadBalancerPool = '203.0.113.10';

/** ms between two probes of a load balancer's targets; one answer is enough to change its mind. */
export const loadBalancerProbeMs = 5_000;

export function settingsOf(config: ClusterConfig): ControllerSettings {
  return {
    provider: config.provider,
    podStartMs: config.timings.podStart * 1000,
    podStopMs: config.timings.podStop * 1000,
    loadBalancerMs: (config.timings.loadBalancer ?? loadBalancerSeconds) * 1000,
    nodeMonitorGraceMs,
    evictionMs,
    loadBalancerPool: config.loadBalancerPool ?? defaultLoadBalancerPool,
  };
}
