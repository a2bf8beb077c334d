/** Answers recorded packet flows (one packet on one node) in the shape of their expectations. */
import type { Protocol, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { parseIP } from '../addresses.js';
import type { Dice } from '../dice.js';
import { AffinityTable } from '../netfilter/affinity.js';
import { choose } from '../netfilter/choose.js';
import { evaluate } from '../netfilter/evaluate.js';
import { NodeRules, type ProxyConfig } from '../netfilter/node-rules.js';
import { RuleSet } from '../proxy/rule-set.js';

export interface FlowCase {
  readonly id: string;
  readonly proxyMode: 'any' | 'iptables' | 'nftables';
  readonly node: { readonly name: string; readonly ips: readonly string[]; readonly zone?: string };
  readonly config: Omit<ProxyConfig, 'mode' | 'clusterCIDR'> & {
    readonly detectLocal: { readonly mode: 'ClusterCIDR' | 'None'; readonly clusterCIDR?: string };
  };
  readonly objects: { readonly services: readonly Service[]; readonly endpointSlices: readonly EndpointSlice[] };
  readonly flows: readonly {
    readonly name: string;
    readonly sourceIP: string;
    readonly protocol: Protocol;
    readonly destIP: string;
    readonly destPort: number;
    /** Seconds since the first flow. */
    readonly at?: number;
  }[];
}

export interface FlowAnswer {
  readonly name: string;
  readonly verdict: 'FORWARD' | 'REJECT' | 'DROP' | 'ACCEPT-local' | 'UNHANDLED';
  /** `ip:port` of every endpoint the packet may go to. */
  readonly endpoints: readonly string[];
  /** Marked for source NAT for at least one of them. */
  readonly masquerade: boolean;
  readonly perEndpointMasquerade?: Readonly<Record<string, boolean>>;
  /** The one this run chose. */
  readonly chosen?: string;
  readonly health?: { readonly status: number; readonly localEndpoints: number };
  /** Only for a flow whose addresses are none. */
  readonly error?: string;
}

export interface FlowCaseAnswer {
  readonly id: string;
  readonly flows: readonly FlowAnswer[];
}

/** The Service range of the recorded cluster, for cases that do not tell theirs. */
const recordedServiceCIDR = '172.30.0.0/16,fd00:172:30::/112';

export function conformFlows(testCase: FlowCase): FlowCaseAnswer {
  const rules = ruleSetOf(testCase.objects.services, testCase.objects.endpointSlices);
  const { detectLocal, ...config } = testCase.config;
  const node = new NodeRules(testCase.node.name, testCase.node.zone, testCase.node.ips, {
    serviceCIDR: recordedServiceCIDR,
    ...config,
    mode: testCase.proxyMode === 'nftables' ? 'nftables' : 'iptables',
    clusterCIDR: detectLocal.mode === 'ClusterCIDR' ? detectLocal.clusterCIDR : undefined,
  });
  const affinity = new AffinityTable();
  const dice = countingDice();
  return { id: testCase.id, flows: testCase.flows.map((flow) => answerFlow(flow, rules, node, affinity, dice)) };
}

function answerFlow(flow: FlowCase['flows'][number], rules: RuleSet, node: NodeRules, affinity: AffinityTable, dice: Dice): FlowAnswer {
  const { name } = flow;
  const src = parseIP(flow.sourceIP);
  const dst = parseIP(flow.destIP);
  const nothing = { name, endpoints: [], masquerade: false } as const;
  if (src === undefined || dst === undefined) return { ...nothing, verdict: 'UNHANDLED', error: 'not an IP address' };
  const decision = evaluate(rules, node, flow.protocol, src, dst, flow.destPort);
  switch (decision.verdict) {
    case 'unhandled':
      return { ...nothing, verdict: 'UNHANDLED' };
    case 'accept-local':
      return {
        ...nothing,
        verdict: 'ACCEPT-local',
        health: { status: decision.status, localEndpoints: decision.localEndpoints },
      };
    case 'reject':
      return { ...nothing, verdict: 'REJECT' };
    case 'drop':
      return { ...nothing, verdict: 'DROP' };
    case 'forward': {
      const perEndpointMasquerade = Object.fromEntries(
        decision.candidates.map((endpoint) => [endpoint.text, decision.masquerade !== undefined || endpoint.ip === src]),
      );
      return {
        name,
        verdict: 'FORWARD',
        endpoints: decision.candidates.map((endpoint) => endpoint.text),
        masquerade: Object.values(perEndpointMasquerade).some(Boolean),
        perEndpointMasquerade,
        chosen: choose(decision, src, dice, affinity, (flow.at ?? 0) * 1000).endpoint.text,
      };
    }
  }
}

/** Services and slices as a rule set; slices belong to the Service their label names. */
export function ruleSetOf(services: readonly Service[], endpointSlices: readonly EndpointSlice[]): RuleSet {
  const rules = new RuleSet();
  for (const service of services) rules.setService(`${service.metadata.namespace ?? 'default'}/${service.metadata.name}`, service);
  const byService = new Map<string, EndpointSlice[]>();
  for (const slice of endpointSlices) {
    const key = `${slice.metadata.namespace ?? 'default'}/${slice.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`;
    byService.set(key, [...(byService.get(key) ?? []), slice]);
  }
  for (const [key, slices] of byService) rules.setSlices(key, slices);
  return rules;
}

/** Every flow asks anew; a dice that never repeats itself shows whether affinity holds. */
function countingDice(): Dice {
  let throws = 0;
  const count = () => {
    throws += 1;
    return throws;
  };
  return { next: () => (count() * 0.618033988749895) % 1, int: (n) => count() % n };
}
