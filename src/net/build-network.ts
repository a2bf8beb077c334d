/** The data path put together, but for many connections at once, which may arrive later: see `network.ts`. */
import type { Service } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import { connect } from './connect.js';
import type { expectedShares } from './expected-shares.js';
import type { routeMany } from './fast-route.js';
import type { AffinitySnapshot } from './netfilter/affinity.js';
import { cleanStaleEntries } from './netfilter/clean-stale-entries.js';
import type { ConntrackSnapshot } from './netfilter/conntrack-table.js';
import type { Network, NetworkConfig } from './network.js';
import { NetworkError } from './network-error.js';
import { PolicySet } from './policy/policy-set.js';
import { Ports, type PortsSnapshot } from './ports.js';
import { probeNode } from './probe-node.js';
import { buildRuleSheet } from './proxy/build-rule-sheet.js';
import type { printNodeRules } from './proxy/print-node-rules.js';
import { RuleSet } from './proxy/rule-set.js';
import { type NodeState, Topology } from './topology.js';

interface NetworkSnapshot {
  readonly ports: PortsSnapshot;
  readonly nodes: ReadonlyMap<string, { readonly affinity: AffinitySnapshot; readonly conntrack: ConntrackSnapshot }>;
}

/** The fast evaluator, and what follows from the rules alone: shares, and their text. */
export interface ManyConnections {
  readonly routeMany: typeof routeMany;
  readonly expectedShares: typeof expectedShares;
  readonly printNodeRules: typeof printNodeRules;
}

/** @param many asked at every call that needs it */
export function buildNetwork(config: NetworkConfig, many: () => ManyConnections): Network {
  const topology = new Topology(config);
  const rules = new RuleSet();
  const ports = new Ports();
  const policies = new PolicySet();
  const context = { topology, rules, ports, policies };

  /** kube-proxy forgets clients bound to endpoints that are gone, and UDP translations to them. */
  const forgetGone = (key: string): void => {
    const ofService = rules.portsOf(key);
    for (const { name, affinity, conntrack, rules: ofNode } of topology.nodes.values()) {
      for (const port of ofService) affinity.forgetMissing(port, ofNode);
      cleanStaleEntries(conntrack, rules.on(name));
    }
  };

  const stateOf = (node: string): NodeState => {
    const state = topology.nodes.get(node);
    if (!state) throw new NetworkError('unknown-node', `no node ${node}`);
    return state;
  };

  return {
    setNode: (name, node) => topology.setNode(name, node),
    setPod: (key, pod) => topology.setPod(key, pod),
    setService(key: string, service: Service | undefined) {
      const before = rules.portsOf(key);
      rules.setService(key, service);
      const names = new Set(rules.portsOf(key).map((port) => `${port.spec.name} ${port.spec.protocol}`));
      const removed = before.filter((port) => !names.has(`${port.spec.name} ${port.spec.protocol}`));
      for (const { affinity } of topology.nodes.values()) for (const port of removed) affinity.forget(port);
      forgetGone(key);
    },
    setSlices(serviceKey: string, slices: readonly EndpointSlice[]) {
      rules.setSlices(serviceKey, slices);
      forgetGone(serviceKey);
    },
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
    ruleSheet: (node) => buildRuleSheet(rules, stateOf(node).rules),
    rulesText: (node, form) => many().printNodeRules(rules, stateOf(node).rules, form),
    conntrack: (node, now) => stateOf(node).conntrack.view(now),
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
