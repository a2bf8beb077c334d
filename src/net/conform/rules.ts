/** Answers recorded iptables-save cases: a node's tables as text. */
import type { Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { NodeRules } from '../netfilter/node-rules.js';
import { printTable } from '../proxy/iptables-save.js';
import { ruleSetOf } from './flows.js';

export interface RulesCase {
  readonly id: string;
  readonly clusterCIDR: string;
  readonly node: { readonly name: string; readonly ips: readonly string[]; readonly zone?: string };
  readonly objects: { readonly services: readonly Service[]; readonly endpointSlices: readonly EndpointSlice[] };
}

export interface RulesCaseAnswer {
  readonly id: string;
  readonly nat: string;
  readonly filter: string;
}

const dnsPorts = [
  { name: 'dns', port: 53, protocol: 'UDP' },
  { name: 'dns-tcp', port: 53, protocol: 'TCP' },
  { name: 'metrics', port: 9153, protocol: 'TCP' },
] as const;

/** The recorded cluster's own name server: its rules are on every node, its objects in no case. */
const kubeDns: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kube-dns', namespace: 'kube-system' },
  spec: { type: 'ClusterIP', clusterIP: '10.96.0.10', ports: dnsPorts },
};

const kubeDnsSlice: EndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'kube-dns', namespace: 'kube-system', labels: { 'kubernetes.io/service-name': 'kube-dns' } },
  addressType: 'IPv4',
  ports: dnsPorts,
  endpoints: [{ addresses: ['10.42.0.10'], conditions: { ready: true } }],
};

export function conformRules({ id, clusterCIDR, node, objects }: RulesCase): RulesCaseAnswer {
  const hasDns = objects.services.some(({ metadata }) => metadata.namespace === 'kube-system' && metadata.name === 'kube-dns');
  const rules = ruleSetOf(
    hasDns ? objects.services : [...objects.services, kubeDns],
    hasDns ? objects.endpointSlices : [...objects.endpointSlices, kubeDnsSlice],
  );
  const nodeRules = new NodeRules(node.name, node.zone, node.ips, {
    mode: 'iptables',
    masqueradeAll: false,
    localhostNodePorts: true,
    nodePortAddresses: [],
    clusterCIDR,
  });
  return { id, nat: printTable('nat', rules, nodeRules), filter: printTable('filter', rules, nodeRules) };
}
