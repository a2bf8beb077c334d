/** Models kubectl/pkg/describe describeNetworkPolicy (v1.36). Events are never shown with it. */
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../../api/networking.js';
import { formatLabelSelector } from '../../../api/selector-text.js';
import { DescribeWriter, headLines } from './writer.js';

interface Rule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly peers?: readonly NetworkPolicyPeer[];
}

/** How a direction is spoken of. */
const ingress = { side: 'From', end: 'source', isolated: 'ingress' };
const egress = { side: 'To', end: 'destination', isolated: 'egress' };

export function describeNetworkPolicy({ metadata, spec }: NetworkPolicy): string {
  const writer = new DescribeWriter();
  headLines(writer, metadata, [`Created on:\t${goTime(metadata.creationTimestamp)}`]);
  writer.write(0, 'Spec:');
  specLines(writer, spec);
  return writer.toString();
}

function specLines(writer: DescribeWriter, spec: NetworkPolicySpec): void {
  const types = spec.policyTypes ?? [];
  const selector = formatLabelSelector(spec.podSelector) || '<none> (Allowing the specific traffic to all pods in this namespace)';
  // The selector is written with an indentation of its own.
  writer.write(1, `PodSelector:     ${selector}`);
  if (types.includes('Ingress')) {
    writer.write(1, 'Allowing ingress traffic:');
    const rules = spec.ingress?.map(({ ports = [], from = [] }) => ({ ports, peers: from }));
    ruleLines(writer, rules ?? [], ingress);
  } else writer.write(1, 'Not affecting ingress traffic');
  if (types.includes('Egress')) {
    writer.write(1, 'Allowing egress traffic:');
    const rules = spec.egress?.map(({ ports = [], to = [] }) => ({ ports, peers: to }));
    ruleLines(writer, rules ?? [], egress);
  } else writer.write(1, 'Not affecting egress traffic');
  writer.write(1, `Policy Types: ${types.length ? types.join(', ') : '<none>'}`);
}

function ruleLines(writer: DescribeWriter, rules: readonly Rule[], words: typeof ingress): void {
  if (!rules.length) writer.write(2, `<none> (Selected pods are isolated for ${words.isolated} connectivity)`);
  rules.forEach(({ ports = [], peers = [] }, index) => {
    if (index > 0) writer.write(2, '----------');
    if (!ports.length) writer.write(2, 'To Port: <any> (traffic allowed to all ports)');
    for (const { port, endPort, protocol = 'TCP' } of ports) {
      // A port that is not given is a nil pointer, and Go prints it as one.
      const first = port ?? '<nil>';
      writer.write(2, endPort === undefined ? `To Port: ${first}/${protocol}` : `To Port Range: ${first}-${endPort}/${protocol}`);
    }
    if (!peers.length) writer.write(2, `${words.side}: <any> (traffic not restricted by ${words.end})`);
    for (const peer of peers) {
      writer.write(2, `${words.side}:`);
      peerLines(writer, peer);
    }
  });
}

function peerLines(writer: DescribeWriter, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): void {
  if (namespaceSelector) writer.write(3, `NamespaceSelector: ${formatLabelSelector(namespaceSelector) || '<none>'}`);
  if (podSelector) writer.write(3, `PodSelector: ${formatLabelSelector(podSelector) || '<none>'}`);
  if (namespaceSelector || podSelector || !ipBlock) return;
  writer.write(3, 'IPBlock:');
  writer.write(4, `CIDR: ${ipBlock.cidr}`);
  writer.write(4, `Except: ${(ipBlock.except ?? []).join(', ')}`);
}

/** A time as Go prints it when nobody says how; the lab's kubectl lives in UTC. */
function goTime(timestamp: string | undefined): string {
  const time = timestamp ?? '0001-01-01T00:00:00Z';
  return `${time.slice(0, 10)} ${time.slice(11, 19)} +0000 UTC`;
}
