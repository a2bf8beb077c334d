/** The data path put together, but for many connections at once, which may arrive later: see `network.ts`. */
import { connect } from './connect.js';
import type { expectedShares } from './expected-shares.js';
import type { routeMany } from './fast-route.js';
import type { AffinitySnapshot } from './netfilter/affinity.js';
import type { cleanStaleEntries } from './netfilter/clean-stale-entries.js';
import type { ConntrackSnapshot } from './netfilter/conntrack-table.js';
import type { Network, NetworkConfig } from './network.js';
import { NetworkError } from './network-error.js';
import { tupleKey } from './packet.js';
import { type PolicyForms, PolicySet } from './policy/policy-set.js';
import { Ports, type PortsSnapshot } from './ports.js';
import { probeNode } from './probe-node.js';
import { buildRuleSheet } from './proxy/build-rule-sheet.js';
import type { NftForms } from './proxy/nft-forms.js';
import type { printNodeRules } from './proxy/print-node-rules.js';
import { RuleSet } from './proxy/rule-set.js';
import type { ServicePort } from './proxy/service-port.js';
import { type NodeState, Topology } from './topology.js';

interface NetworkSnapshot {
  readonly ports: PortsSnapshot;
  readonly nodes: ReadonlyMap<string, { readonly affinity: AffinitySnapshot; readonly conntrack: ConntrackSnapshot }>;
}

/** The fast evaluator, and what follows from the rules alone: shares, their text, and all that only nftables mode needs. */
export interface ManyConnections {
  readonly routeMany: typeof routeMany;
  readonly expectedShares: typeof expectedShares;
  readonly printNodeRules: typeof printNodeRules;
  readonly nft: NftForms;
  readonly policies: PolicyForms;
  readonly cleanStaleEntries: typeof cleanStaleEntries;
}

const nobody: readonly string[] = [];

/** @param many asked at every call that needs it */
export function buildNetwork(config: NetworkConfig, many: () => ManyConnections): Network {
  const topology = new Topology(config);
  const rules = new RuleSet();
  const ports = new Ports();
  const policies = new PolicySet(() => many().policies);
  const nft = () => many().nft;
  const context = { topology, rules, ports, policies, nft };

  /** kube-proxy forgets clients bound to endpoints that are gone or to ports that are no more, and UDP translations to them. */
  const forgetGone = (state: NodeState, changed: readonly (readonly [key: string, before: readonly ServicePort[]])[]): void => {
    for (const [key, before] of changed) {
      const now = rules.portsOf(key);
      for (const port of before) if (!now.some(({ spec }) => isSamePort(spec, port.spec))) state.affinity.forget(port);
      for (const port of now) state.affinity.forgetMissing(port, state.rules);
    }
    if (state.conntrack.size > 0) many().cleanStaleEntries(state.conntrack, rules.on(state.name));
  };

  /** Changes a Service for all nodes but those behind. */
  const change = (key: string, behind: readonly string[], make: () => void): void => {
    const before = rules.portsOf(key);
    make();
    for (const state of topology.nodes.values()) if (!behind.includes(state.name)) forgetGone(state, [[key, before]]);
  };

  const stateOf = (node: string): NodeState => {
    const state = topology.nodes.get(node);
    if (!state) throw new NetworkError('unknown-node', `no node ${node}`);
    return state;
  };

  return {
    setNode: (name, node) => topology.setNode(name, node),
    setPod: (key, pod) => topology.setPod(key, pod),
    setService: (key, service, behind = nobody) => change(key, behind, () => rules.setService(key, service, behind)),
    setSlices: (serviceKey, slices, behind = nobody) => change(serviceKey, behind, () => rules.setSlices(serviceKey, slices, behind)),
    syncProxy(node) {
      const had = [...rules.stalePortsOn(node)];
      const learnt = rules.sync(node);
      const state = topology.nodes.get(node);
      if (state && had.length > 0) forgetGone(state, had);
      return learnt;
    },
    nodesBehind: () => rules.behind,
    setLoadBalancer: (serviceKey, lb) => topology.setLoadBalancer(serviceKey, lb),
    setClient: (name, ip) => topology.setClient(name, ip),
    setHost: (name, host) => topology.setHost(name, host),
    setFirewall: (firewall) => topology.setFirewall(firewall),
    setPolicy(key, policy) {
      topology.revision += 1;
      policies.setPolicy(key, policy);
    },
    setNamespace(name, labels) {
      topology.revision += 1;
      policies.setNamespace(name, labels);
    },
    setTunnel: (client, node) => topology.setTunnel(client, node),
    configure: (changes) => topology.configure(changes),
    connect: (question) => connect(context, question),
    connectMany: (question, count) => many().routeMany(context, question, count),
    expectedShares: (question) => many().expectedShares(context, question),
    probe: (node, healthCheckNodePort) => probeNode(context, node, healthCheckNodePort),
    ruleSheet: (node, services) => buildRuleSheet(rules, stateOf(node).rules, nft, services),
    rulesText: (node, form) => many().printNodeRules(rules, stateOf(node).rules, form),
    conntrack: (node, now) => stateOf(node).conntrack.view(now),
    forget(node, originals) {
      const keys = new Set(originals.map(tupleKey));
      stateOf(node).conntrack.remove(({ original }) => keys.has(tupleKey(original)));
    },
    snapshot(): NetworkSnapshot {
      const nodes = new Map<string, { affinity: AffinitySnapshot; conntrack: ConntrackSnapshot }>();
      for (const [name, state] of topology.nodes) {
        nodes.set(name, { affinity: state.affinity.snapshot(), conntrack: state.conntrack.snapshot() });
      }
      return { ports: ports.snapshot(), nodes };
    },
    restore(snapshot) {
      const { ports: counters, nodes } = snapshot as NetworkSnapshot;
      ports.restore(counters);
      for (const [name, state] of topology.nodes) {
        const saved = nodes.get(name);
        state.affinity.restore(saved?.affinity ?? new Map());
        state.conntrack.restore(saved?.conntrack ?? new Map());
      }
    },
  };
}

function isSamePort(one: ServicePort['spec'], other: ServicePort['spec']): boolean {
  return one.name === other.name && one.protocol === other.protocol && one.family === other.family;
}
