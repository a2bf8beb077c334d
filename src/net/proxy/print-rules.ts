/**
 * The rules of one Service port on one node, as `iptables-save` prints them. The same decision as
 * `netfilter/evaluate.ts`, in its other form. Models pkg/proxy/iptables/proxier.go syncProxyRules (v1.36).
 */
import type { NodeRules } from '../netfilter/node-rules.js';
import { chainsOf, endpointChain } from './chains.js';
import { cidrOfFamily } from './cluster-cidr.js';
import type { EndpointInfo } from './endpoint-info.js';
import type { RuleSheetEntry } from './rule-sheet.js';
import type { ServicePort } from './service-port.js';

export interface PrintedRule {
  readonly table: 'nat' | 'filter';
  readonly chain: string;
  readonly kind: RuleSheetEntry['kind'];
  readonly servicePort: string;
  readonly text: string;
  readonly probability?: number;
  /** `ip:port`, rules of a KUBE-SEP- chain alone. */
  readonly endpoint?: string;
}

const comment = (text: string) => `-m comment --comment "${text}"`;

/** `-p tcp … -m tcp --dport 80` around a comment. */
function matchPort(port: ServicePort, note: string, dport: number, address = ''): string {
  const protocol = port.spec.protocol.toLowerCase();
  return `${address}-p ${protocol} ${comment(note)} -m ${protocol} --dport ${dport}`;
}

function host(address: string): string {
  return `-d ${address}/${address.includes(':') ? 128 : 32} `;
}

export function printProbability(n: number): string {
  // The kernel keeps 31 bits and iptables prints them with eleven decimals.
  return (Math.round(n * 2 ** 31) / 2 ** 31).toFixed(11);
}

/**
 * All rules of this Service port on this node, in the order kube-proxy writes them.
 * @param large the cluster has more endpoints than kube-proxy writes comments for
 */
export function printServicePort(port: ServicePort, node: NodeRules, large = false): readonly PrintedRule[] {
  const { spec } = port;
  const view = port.endpointsOn(node.name, node.zone);
  const cluster = view.cluster ?? [];
  const local = view.local ?? [];
  const chains = chainsOf(port);
  const rules: PrintedRule[] = [];
  const add = (table: 'nat' | 'filter', chain: string, kind: PrintedRule['kind'], rest: string, more: Partial<PrintedRule> = {}) =>
    rules.push({ table, chain, kind, servicePort: spec.name, text: `-A ${chain} ${rest}`, ...more });

  const internal = spec.internalLocal ? local : cluster;
  const external = spec.externalLocal ? local : cluster;
  const internalChain = spec.internalLocal ? chains.svl : chains.svc;
  const usesFirewall = view.hasAnyEndpoints && spec.loadBalancerVIPs.length > 0 && spec.sourceRanges !== undefined;

  if (internal.length > 0) {
    add(
      'nat',
      'KUBE-SERVICES',
      'cluster-ip',
      `${matchPort(port, `${spec.name} cluster IP`, spec.port, host(spec.clusterIP))} -j ${internalChain}`,
    );
  } else {
    addFilter('KUBE-SERVICES', 'cluster-ip', matchPort(port, filterNote(), spec.port, host(spec.clusterIP)));
  }
  for (const address of spec.externalIPs) {
    if (view.hasAnyEndpoints) {
      add(
        'nat',
        'KUBE-SERVICES',
        'external-ip',
        `${matchPort(port, `${spec.name} external IP`, spec.port, host(address))} -j ${chains.ext}`,
      );
    }
    if (external.length === 0) addFilter('KUBE-EXTERNAL-SERVICES', 'external-ip', matchPort(port, filterNote(), spec.port, host(address)));
  }
  for (const address of spec.loadBalancerVIPs) {
    if (view.hasAnyEndpoints) {
      const target = usesFirewall ? chains.fw : chains.ext;
      add(
        'nat',
        'KUBE-SERVICES',
        'load-balancer',
        `${matchPort(port, `${spec.name} loadbalancer IP`, spec.port, host(address))} -j ${target}`,
      );
    }
    if (usesFirewall) {
      const note = `${spec.name} traffic not accepted by ${chains.fw}`;
      add('filter', 'KUBE-PROXY-FIREWALL', 'drop', `${matchPort(port, note, spec.port, host(address))} -j DROP`);
    }
    if (external.length === 0)
      addFilter('KUBE-EXTERNAL-SERVICES', 'load-balancer', matchPort(port, filterNote(), spec.port, host(address)));
  }
  if (spec.nodePort !== undefined) {
    if (view.hasAnyEndpoints) {
      if (spec.family === 'IPv4' && node.config.localhostNodePorts) {
        const protocol = spec.protocol.toLowerCase();
        const counted = '-m nfacct --nfacct-name  localhost_nps_accepted_pkts';
        const match = `-d 127.0.0.0/8 -p ${protocol} ${comment(spec.name)} -m ${protocol} --dport ${spec.nodePort} ${counted}`;
        add('nat', 'KUBE-NODEPORTS', 'node-port', `${match} -j ${chains.ext}`);
      }
      add('nat', 'KUBE-NODEPORTS', 'node-port', `${matchPort(port, spec.name, spec.nodePort)} -j ${chains.ext}`);
    }
    if (external.length === 0) {
      const protocol = spec.protocol.toLowerCase();
      const match = `-p ${protocol} ${comment(filterNote())} -m addrtype --dst-type LOCAL -m ${protocol} --dport ${spec.nodePort}`;
      addFilter('KUBE-EXTERNAL-SERVICES', 'node-port', match);
    }
  }
  if (spec.healthCheckNodePort !== undefined) {
    const note = `${spec.name} health check node port`;
    const match = `-p tcp ${comment(note)} -m tcp --dport ${spec.healthCheckNodePort}`;
    add('filter', 'KUBE-NODEPORTS', 'node-port', `${match} -j ACCEPT`);
  }
  if (!view.hasAnyEndpoints) return rules;

  if (internal.length > 0) {
    const match = matchPort(port, `${spec.name} cluster IP`, spec.port, host(spec.clusterIP));
    const kind = spec.internalLocal ? 'svl' : 'svc';
    if (node.config.masqueradeAll) add('nat', internalChain, kind, `${match} -j KUBE-MARK-MASQ`);
    else if (node.config.clusterCIDR !== undefined) {
      add('nat', internalChain, kind, `! -s ${cidrOfFamily(node.config.clusterCIDR, spec.family)} ${match} -j KUBE-MARK-MASQ`);
    }
  }
  if (spec.externallyAccessible) addExternalChain();
  if (usesFirewall) addFirewallChain();
  const usesSvc = cluster.length > 0 && (!spec.internalLocal || spec.externallyAccessible);
  if (usesSvc) addChoice(chains.svc, 'svc', cluster);
  if (local.length > 0 && (spec.internalLocal || (spec.externalLocal && spec.externallyAccessible))) addChoice(chains.svl, 'svl', local);
  for (const endpoint of view.reachable) addEndpoint(endpoint);
  return rules;

  function filterNote(): string {
    return `${spec.name} has no ${view.hasAnyEndpoints ? 'local ' : ''}endpoints`;
  }

  function addFilter(chain: string, kind: PrintedRule['kind'], match: string): void {
    if (view.hasAnyEndpoints) add('filter', chain, kind === 'cluster-ip' ? 'drop' : 'drop', `${match} -j DROP`);
    else add('filter', chain, 'reject', `${match} -j REJECT --reject-with ${rejectWith(spec.family)}`);
  }

  function addExternalChain(): void {
    const note = `${spec.name} external destinations`;
    if (!spec.externalLocal) {
      add('nat', chains.ext, 'ext', `${comment(`masquerade traffic for ${note}`)} -j KUBE-MARK-MASQ`);
    } else {
      if (node.config.clusterCIDR !== undefined) {
        const cidr = cidrOfFamily(node.config.clusterCIDR, spec.family);
        add('nat', chains.ext, 'ext', `-s ${cidr} ${comment(`pod traffic for ${note}`)} -j ${chains.svc}`);
      }
      const fromNode = '-m addrtype --src-type LOCAL';
      add('nat', chains.ext, 'ext', `${comment(`masquerade LOCAL traffic for ${note}`)} ${fromNode} -j KUBE-MARK-MASQ`);
      add('nat', chains.ext, 'ext', `${comment(`route LOCAL traffic for ${note}`)} ${fromNode} -j ${chains.svc}`);
    }
    if (external.length > 0) add('nat', chains.ext, 'ext', `-j ${spec.externalLocal ? chains.svl : chains.svc}`);
  }

  function addFirewallChain(): void {
    const note = comment(`${spec.name} loadbalancer IP`);
    for (const range of spec.sourceRangeTexts) add('nat', chains.fw, 'fw', `-s ${range} ${note} -j ${chains.ext}`);
    if (node.primaryIn(spec.sourceRanges ?? [])) {
      for (const address of spec.loadBalancerVIPs) {
        add('nat', chains.fw, 'fw', `-s ${address}/${spec.family === 'IPv4' ? 32 : 128} ${note} -j ${chains.ext}`);
      }
    }
    add('nat', chains.fw, 'fw', comment(`other traffic to ${spec.name} will be dropped by KUBE-PROXY-FIREWALL`));
  }

  function addChoice(chain: string, kind: 'svc' | 'svl', endpoints: readonly EndpointInfo[]): void {
    if (spec.affinitySeconds > 0) {
      for (const endpoint of endpoints) {
        add('nat', chain, kind, boundRule(port, endpoint, large));
      }
    }
    endpoints.forEach((endpoint, index) => {
      const probability = 1 / (endpoints.length - index);
      add('nat', chain, kind, choiceRule(port, endpoint, probability, large), { probability, endpoint: endpoint.text });
    });
  }

  function addEndpoint(endpoint: EndpointInfo): void {
    const chain = endpointChain(port, endpoint);
    const bits = spec.family === 'IPv4' ? 32 : 128;
    const more = { endpoint: endpoint.text };
    const note = large ? '' : ` ${comment(spec.name)}`;
    add('nat', chain, 'sep', `-s ${endpoint.address}/${bits}${note} -j KUBE-MARK-MASQ`, more);
    add('nat', chain, 'sep', dnatRule(port, endpoint, note), more);
  }
}

function choiceRule(port: ServicePort, endpoint: EndpointInfo, probability: number, large: boolean): string {
  const dice = probability < 1 ? `-m statistic --mode random --probability ${printProbability(probability)} ` : '';
  return `${endpointNote(port, endpoint, large)}${dice}-j ${endpointChain(port, endpoint)}`;
}

function boundRule(port: ServicePort, endpoint: EndpointInfo, large: boolean): string {
  const target = endpointChain(port, endpoint);
  const { affinitySeconds, family } = port.spec;
  const recent = `-m recent --rcheck --seconds ${affinitySeconds} --reap --name ${target} ${recentSource(family)}`;
  return `${endpointNote(port, endpoint, large)}${recent} -j ${target}`;
}

function endpointNote(port: ServicePort, endpoint: EndpointInfo, large: boolean): string {
  return large ? '' : `${comment(`${port.spec.name} -> ${endpoint.text}`)} `;
}

function dnatRule(port: ServicePort, endpoint: EndpointInfo, note: string): string {
  const protocol = port.spec.protocol.toLowerCase();
  const recent =
    port.spec.affinitySeconds > 0 ? ` -m recent --set --name ${endpointChain(port, endpoint)} ${recentSource(port.spec.family)}` : '';
  return `-p ${protocol}${note}${recent} -m ${protocol} -j DNAT --to-destination ${endpoint.text}`;
}

/** The rule of KUBE-SVC- or KUBE-SVL- that sent the packet to this endpoint, as printed. */
export function printChoice(port: ServicePort, chain: string, endpoint: EndpointInfo, probability: number, large: boolean): string {
  return `-A ${chain} ${choiceRule(port, endpoint, probability, large)}`;
}

/** The rule that sent a client on to the endpoint it is bound to. */
export function printBound(port: ServicePort, chain: string, endpoint: EndpointInfo, large: boolean): string {
  return `-A ${chain} ${boundRule(port, endpoint, large)}`;
}

function recentSource(family: 'IPv4' | 'IPv6'): string {
  return `--mask ${family === 'IPv4' ? '255.255.255.255' : 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'} --rsource`;
}

function rejectWith(family: 'IPv4' | 'IPv6'): string {
  return family === 'IPv4' ? 'icmp-port-unreachable' : 'icmp6-port-unreachable';
}
