/** Pods and policies that tests of policies ask about. */
import type { LabelSelector } from '../../api/metadata.js';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../api/networking.js';
import { parseIP } from '../addresses.js';
import type { NetworkPod } from '../network.js';
import type { PolicyDirection } from './policy-rule.js';
import { allows, readPolicy } from './policy-rule.js';
import { PolicySet } from './policy-set.js';

function pod(namespace: string, name: string, ip: string, labels: Readonly<Record<string, string>>): NetworkPod {
  const ports = [
    { name: 'http', port: 8080, protocol: 'TCP' as const },
    { name: 'dns', port: 53, protocol: 'UDP' as const },
  ];
  return { namespace, name, ip, node: 'node0', hostNetwork: false, listens: [], labels, ports };
}
export const db = pod('default', 'db', '10.42.0.10', { app: 'db' });
export const web = pod('default', 'web', '10.42.0.11', { app: 'web', tier: 'front' });
export const bare = pod('default', 'bare', '10.42.0.12', {});
export const otherWeb = pod('other', 'web', '10.42.1.20', { app: 'web' });
export const otherDb = pod('other', 'db', '10.42.1.21', { app: 'db' });
/** Other port numbers under the same names. */
export const oddPorts: NetworkPod = { ...otherWeb, name: 'odd', ports: [{ name: 'http', port: 9090, protocol: 'TCP' }] };
export const onHost: NetworkPod = { ...web, name: 'host', ip: '10.0.0.1', hostNetwork: true };
export const all = [db, web, bare, otherWeb, otherDb];

export function policy(name: string, spec: NetworkPolicySpec, namespace = 'default'): [string, NetworkPolicy] {
  return [`${namespace}/${name}`, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec }];
}
export const selects = (labels: Readonly<Record<string, string>>): LabelSelector => ({ matchLabels: labels });
export const toDb = selects({ app: 'db' });

export function ingress(from: readonly NetworkPolicyPeer[] | undefined, ports?: readonly NetworkPolicyPort[]): NetworkPolicySpec {
  return { podSelector: toDb, policyTypes: ['Ingress'], ingress: [{ ...(from && { from }), ...(ports && { ports }) }] };
}

export function setOf(...policies: readonly (readonly [string, NetworkPolicy])[]): PolicySet {
  const set = new PolicySet(() => ({ readPolicy, allows }));
  set.setNamespace('default', { 'kubernetes.io/metadata.name': 'default', team: 'a' });
  set.setNamespace('other', { 'kubernetes.io/metadata.name': 'other', team: 'b' });
  for (const [key, one] of policies) set.setPolicy(key, one);
  return set;
}

export function ask(
  set: PolicySet,
  direction: PolicyDirection,
  subject: NetworkPod,
  other: NetworkPod | string,
  port = 8080,
  protocol: 'TCP' | 'UDP' = 'TCP',
) {
  const address = typeof other === 'string' ? other : other.ip;
  const peer = typeof other === 'string' || other.hostNetwork ? undefined : other;
  const of = direction === 'ingress' ? subject : peer;
  return set.verdict(direction, subject, { ip: parseIP(address)!, pod: peer }, { port, protocol, of });
}

/** Who of the pods, and which outside addresses, may reach `db`. */
export function admitted(set: PolicySet, outside: readonly string[] = ['192.0.2.1', '198.51.100.7']): string[] {
  const pods = all.filter((other) => other !== db && ask(set, 'ingress', db, other).verdict !== 'denied');
  const addresses = outside.filter((ip) => ask(set, 'ingress', db, ip).verdict !== 'denied');
  return [...pods.map(({ namespace, name }) => `${namespace}/${name}`), ...addresses];
}
export const everybody = ['default/web', 'default/bare', 'other/web', 'other/db', '192.0.2.1', '198.51.100.7'];
