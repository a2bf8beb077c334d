/**
 * The rules of one Service port on one node in nftables mode, as `nft list` prints them: chains of its own, and elements
 * of the maps and sets all Services share. The same decision as `netfilter/evaluate.ts`, in its other form. Models
 * pkg/proxy/nftables/proxier.go syncProxyRules (v1.36).
 */
import type { NodeRules } from '../netfilter/node-rules.js';
import { cidrOfFamily } from './cluster-cidr.js';
import type { EndpointInfo } from './endpoint-info.js';
import { nftEndpointNames, nftNames } from './nft-names.js';
import { nftSourceSet } from './nft-source-set.js';
import type { RuleSheetEntry } from './rule-sheet.js';
import type { ServicePort } from './service-port.js';

export interface NftRule {
  readonly kind: RuleSheetEntry['kind'];
  readonly text: string;
  /** Where it sends the packet, when to one chain alone. */
  readonly target?: string;
  /** Chains it chooses from by chance. */
  readonly verdicts?: readonly string[];
}

export interface NftChain {
  readonly name: string;
  readonly rules: readonly NftRule[];
  /** `endpoint-…` alone: `ip:port`. */
  readonly endpoint?: string;
}

export type NftContainer =
  | 'cluster-ips'
  | 'service-ips'
  | 'service-nodeports'
  | 'no-endpoint-services'
  | 'no-endpoint-nodeports'
  | 'firewall-ips';

export interface NftElement {
  readonly container: NftContainer;
  readonly kind: RuleSheetEntry['kind'];
  readonly key: string;
  /** Absent in sets. */
  readonly verdict?: string;
  /** As printed: key, comment, verdict. */
  readonly text: string;
}

export interface NftPort {
  readonly chains: readonly NftChain[];
  readonly elements: readonly NftElement[];
  readonly affinitySets: readonly { readonly name: string; readonly seconds: number }[];
}

const markForMasquerade = 'mark-for-masquerade';

export function printNftPort(port: ServicePort, node: NodeRules): NftPort {
  const { spec } = port;
  const { hasAnyEndpoints, reachable, cluster = [], local = [] } = port.endpointsOn(node.name, node.zone);
  const names = nftNames(port);
  const ip = spec.family === 'IPv4' ? 'ip' : 'ip6';
  const protocol = spec.protocol.toLowerCase();
  const podCidr = node.config.clusterCIDR === undefined ? undefined : cidrOfFamily(node.config.clusterCIDR, spec.family);
  const elements: NftElement[] = [];
  const chains: NftChain[] = [];

  const internal = spec.internalLocal ? local : cluster;
  const external = spec.externalLocal ? local : cluster;
  const internalChain = spec.internalLocal ? names.local : names.service;
  const usesExternal = hasAnyEndpoints && spec.externallyAccessible;
  const usesFirewall = spec.loadBalancerVIPs.length > 0 && spec.sourceRanges !== undefined;

  addElements();
  for (const endpoint of reachable) chains.push(endpointChain(endpoint));
  if (cluster.length > 0) chains.push(choiceChain(names.service, 'svc', cluster));
  if (local.length > 0) chains.push(choiceChain(names.local, 'svl', local));
  if (usesExternal) chains.push({ name: names.external, rules: externalRules() });
  if (usesFirewall) chains.push({ name: names.firewall, rules: [{ kind: 'drop', text: firewallRule() }] });
  const bound = spec.affinitySeconds > 0 ? reachable : [];
  const affinitySets = bound.map((endpoint) => ({ name: nftEndpointNames(port, endpoint).affinity, seconds: spec.affinitySeconds }));
  return { chains, elements, affinitySets };

  function addElements(): void {
    const add = (container: NftContainer, kind: NftElement['kind'], key: string, verdict?: string, commented = false) => {
      const text = `${key}${commented ? ` comment "${spec.name}"` : ''}${verdict === undefined ? '' : ` : ${verdict}`}`;
      elements.push({ container, kind, key, text, ...(verdict !== undefined && { verdict }) });
    };
    const addressed = (address: string) => `${address} . ${protocol} . ${spec.port}`;
    const refusal = hasAnyEndpoints ? 'drop' : 'goto reject-chain';
    const refusalKind = hasAnyEndpoints ? 'drop' : 'reject';
    add('cluster-ips', 'cluster-ip', spec.clusterIP);
    if (internal.length > 0) add('service-ips', 'cluster-ip', addressed(spec.clusterIP), `goto ${internalChain}`);
    else add('no-endpoint-services', refusalKind, addressed(spec.clusterIP), refusal, true);
    const externals = [
      ...spec.externalIPs.map((address) => ({ kind: 'external-ip' as const, address })),
      ...spec.loadBalancerVIPs.map((address) => ({ kind: 'load-balancer' as const, address })),
    ];
    for (const { kind, address } of externals) {
      if (hasAnyEndpoints) add('service-ips', kind, addressed(address), `goto ${names.external}`);
      if (usesFirewall && kind === 'load-balancer') add('firewall-ips', 'fw', addressed(address), `goto ${names.firewall}`);
      if (external.length === 0) add('no-endpoint-services', refusalKind, addressed(address), refusal, true);
    }
    if (spec.nodePort === undefined) return;
    const key = `${protocol} . ${spec.nodePort}`;
    if (hasAnyEndpoints) add('service-nodeports', 'node-port', key, `goto ${names.external}`);
    if (external.length === 0) add('no-endpoint-nodeports', refusalKind, key, refusal, true);
  }

  function endpointChain(endpoint: EndpointInfo): NftChain {
    const { chain, affinity } = nftEndpointNames(port, endpoint);
    const rules: NftRule[] = [
      { kind: 'sep', text: `${ip} saddr ${endpoint.address} jump ${markForMasquerade}`, target: markForMasquerade },
    ];
    if (spec.affinitySeconds > 0) rules.push({ kind: 'sep', text: `update @${affinity} { ${ip} saddr }` });
    rules.push({ kind: 'sep', text: `meta l4proto ${protocol} dnat to ${endpoint.text}` });
    return { name: chain, rules, endpoint: endpoint.text };
  }

  function choiceChain(name: string, kind: 'svc' | 'svl', endpoints: readonly EndpointInfo[]): NftChain {
    const rules: NftRule[] = [];
    if (name === internalChain) {
      const match = `${ip} daddr ${spec.clusterIP} ${protocol} dport ${spec.port}`;
      const notPod = node.config.masqueradeAll || podCidr === undefined ? '' : ` ${ip} saddr != ${podCidr}`;
      if (node.config.masqueradeAll || podCidr !== undefined) {
        rules.push({ kind, text: `${match}${notPod} jump ${markForMasquerade}`, target: markForMasquerade });
      }
    }
    if (spec.affinitySeconds > 0) {
      for (const endpoint of endpoints) {
        const { chain, affinity } = nftEndpointNames(port, endpoint);
        rules.push({ kind, text: `${ip} saddr @${affinity} goto ${chain}`, target: chain });
      }
    }
    rules.push({ kind, text: nftChoice(port, endpoints), verdicts: endpoints.map((endpoint) => nftEndpointNames(port, endpoint).chain) });
    return { name, rules };
  }

  function externalRules(): NftRule[] {
    const rules: NftRule[] = [];
    if (!spec.externalLocal) rules.push({ kind: 'ext', text: `jump ${markForMasquerade}`, target: markForMasquerade });
    else {
      const short = (text: string, target: string, comment: string) =>
        rules.push({ kind: 'ext', text: `${text} comment "${comment}"`, target });
      if (podCidr !== undefined) short(`${ip} saddr ${podCidr} goto ${names.service}`, names.service, 'short-circuit pod traffic');
      short(`fib saddr type local jump ${markForMasquerade}`, markForMasquerade, 'masquerade local traffic');
      short(`fib saddr type local goto ${names.service}`, names.service, 'short-circuit local traffic');
    }
    const last = spec.externalLocal ? names.local : names.service;
    if (external.length > 0) rules.push({ kind: 'ext', text: `goto ${last}`, target: last });
    return rules;
  }

  function firewallRule(): string {
    const own = node.primaryIn(spec.sourceRanges ?? []) ? spec.loadBalancerVIPs : [];
    return `${ip} saddr != ${nftSourceSet(spec.sourceRanges ?? [], own)} drop`;
  }
}

/** The rule that throws the dice: one number for each endpoint. */
export function nftChoice(port: ServicePort, endpoints: readonly EndpointInfo[]): string {
  const verdicts = endpoints.map((endpoint, index) => `${index} : goto ${nftEndpointNames(port, endpoint).chain}`);
  return `numgen random mod ${endpoints.length} vmap { ${verdicts.join(', ')} }`;
}
