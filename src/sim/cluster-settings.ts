/** What can be changed of a running cluster, as an administrator would: how kube-proxy, the pod network and the cloud work. */
import type { NetworkConfig } from '../net/network.js';
import type { ClusterConfig } from './config.js';
import { SimError } from './sim-error.js';

export type CloudLoadBalancerConfig = NonNullable<ClusterConfig['cloudLoadBalancer']>;

/** What is left out stays as it is; so do fields left out of `cloudLoadBalancer`. */
export interface ClusterSettings {
  readonly proxyMode?: 'iptables' | 'nftables';
  /** Seconds; 0: rules follow at once. */
  readonly proxyMinSync?: number;
  readonly podNetwork?: 'routed' | 'vxlan';
  readonly cloudLoadBalancer?: CloudLoadBalancerConfig;
}

/** The values in force. */
export interface CurrentSettings extends Required<ClusterSettings> {
  readonly cloudLoadBalancer: Required<CloudLoadBalancerConfig>;
}

const defaults: CurrentSettings = {
  proxyMode: 'iptables',
  proxyMinSync: 1,
  podNetwork: 'routed',
  cloudLoadBalancer: { kind: 'pass-through', proxyProtocol: false, intervalSeconds: 5, unhealthyThreshold: 2, healthyThreshold: 2 },
};

/** Throws `invalid-config`. */
export function settingsFromConfig({ proxyMode, podNetwork, cloudLoadBalancer, timings }: ClusterConfig): CurrentSettings {
  const { proxyMinSync } = timings;
  return changedSettings(defaults, {
    ...(proxyMode !== undefined && { proxyMode }),
    ...(proxyMinSync !== undefined && { proxyMinSync }),
    ...(podNetwork !== undefined && { podNetwork }),
    ...(cloudLoadBalancer !== undefined && { cloudLoadBalancer }),
  });
}

/** Throws `invalid-config` where a value is none of its kind or two do not go together. */
export function changedSettings(current: CurrentSettings, changes: ClusterSettings): CurrentSettings {
  const next = { ...current, ...changes, cloudLoadBalancer: { ...current.cloudLoadBalancer, ...changes.cloudLoadBalancer } };
  const { kind, proxyProtocol, intervalSeconds, unhealthyThreshold, healthyThreshold } = next.cloudLoadBalancer;
  oneOf('proxyMode', next.proxyMode, ['iptables', 'nftables']);
  oneOf('podNetwork', next.podNetwork, ['routed', 'vxlan']);
  oneOf('cloudLoadBalancer.kind', kind, ['pass-through', 'proxy']);
  oneOf('cloudLoadBalancer.proxyProtocol', proxyProtocol, [false, true]);
  if (!Number.isFinite(next.proxyMinSync) || next.proxyMinSync < 0) throw invalid('proxyMinSync', next.proxyMinSync, 'seconds, 0 or more');
  if (!Number.isFinite(intervalSeconds) || intervalSeconds <= 0) {
    throw invalid('cloudLoadBalancer.intervalSeconds', intervalSeconds, 'seconds, more than 0');
  }
  positiveInteger('cloudLoadBalancer.unhealthyThreshold', unhealthyThreshold);
  positiveInteger('cloudLoadBalancer.healthyThreshold', healthyThreshold);
  if (proxyProtocol && kind !== 'proxy')
    throw invalid('cloudLoadBalancer.proxyProtocol', true, 'false unless cloudLoadBalancer.kind is proxy');
  return next;
}

/** What the data path has to know of them. */
export function networkSettings({ proxyMode, podNetwork }: CurrentSettings): Pick<NetworkConfig, 'mode' | 'podNetwork'> {
  return { mode: proxyMode, podNetwork };
}

function oneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) throw invalid(field, value, allowed.join(' or '));
}

function positiveInteger(field: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) throw invalid(field, value, 'a whole number, 1 or more');
}

function invalid(field: string, value: unknown, expected: string): SimError {
  return new SimError('invalid-config', `${field}: ${JSON.stringify(value)} is not ${expected}`, { field, value: String(value) });
}
