/** How long things take in a cluster made from a config. */
import type { ControllerSettings } from '../controllers/reconciler.js';
import type { CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';

/** Providers answer after a few seconds unless the config says otherwise. */
const loadBalancerSeconds = 3;

// Models cmd/kube-controller-manager defaults: --node-monitor-grace-period=50s (v1.36), and the tolerations
// the DefaultTolerationSeconds admission plugin gives every pod.
const nodeMonitorGraceMs = 50_000;
const evictionMs = 300_000;

/** Documentation range of RFC 5737. */
export const defaultLoadBalancerPool = '203.0.113.10';

/** @param current those that can change, as they are when a controller looks */
export function settingsOf(config: ClusterConfig, current: () => CurrentSettings): ControllerSettings {
  return {
    provider: config.provider,
    podStartMs: config.timings.podStart * 1000,
    podStopMs: config.timings.podStop * 1000,
    loadBalancerMs: (config.timings.loadBalancer ?? loadBalancerSeconds) * 1000,
    nodeMonitorGraceMs,
    evictionMs,
    loadBalancerPool: config.loadBalancerPool ?? defaultLoadBalancerPool,
    get loadBalancerIPMode() {
      return current().cloudLoadBalancer.kind === 'proxy' ? 'Proxy' : 'VIP';
    },
  };
}
