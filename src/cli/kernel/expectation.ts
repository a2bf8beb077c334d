/** What the engine says may become of a connection: every end its dice can lead to, and how likely each is. */

import { ruleSetOf } from '../../net/conform/flows.js';
import { createNetwork } from '../../net/create-network.js';
import type { Dice } from '../../net/dice.js';
import { NodeRules } from '../../net/netfilter/node-rules.js';
import type { Connection, ConnectQuestion, Network } from '../../net/network.js';
import { printTable } from '../../net/proxy/iptables-save.js';
import { printNftRuleset } from '../../net/proxy/nft-ruleset.js';
import { clients, listeningPorts, nodes, outsideHost, podCIDR, pods, protocols, serviceCIDR } from './laboratory-plan.js';
import { iptablesScript, nftablesScript } from './loadable-rules.js';
import { observationOf, observationText } from './observation.js';
import type { RandomCluster } from './random-cluster.js';
import { keyOf } from './random-questions.js';

/** The data path, told of a random cluster. */
export function networkOf(cluster: RandomCluster): Network {
  const { mode, masqueradeAll, nodePortAddresses } = cluster;
  const network = createNetwork({ serviceCIDR, podCIDR, mode, masqueradeAll, nodePortAddresses });
  for (const { name, ips, podCIDR: range } of nodes) {
    const zone = cluster.zones[name];
    network.setNode(name, { name, ips, podCIDR: range, up: true, ...(zone !== undefined && { zone }) });
  }
  const listens = listeningPorts.flatMap((port) => protocols.map((protocol) => ({ port, protocol })));
  for (const { key, node, ip, hostNetwork } of pods) {
    const [namespace = '', name = ''] = key.split('/');
    network.setPod(key, { namespace, name, ip, node, hostNetwork, listens });
  }
  for (const { name, ip } of clients) network.setClient(name, ip);
  network.setHost(outsideHost.name, { ...outsideHost, listens: listeningPorts });
  for (const service of cluster.services) {
    network.setService(keyOf(service), service);
    const name = service.metadata.name;
    network.setSlices(
      keyOf(service),
      cluster.slices.filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === name),
    );
  }
  for (const [key, road] of Object.entries(cluster.roads)) network.setLoadBalancer(key, road);
  return network;
}

/** Scripts that load the rules of each node as the engine prints them, by name of the node. */
export function rulesOf(cluster: RandomCluster): ReadonlyMap<string, string> {
  const rules = ruleSetOf(cluster.services, cluster.slices);
  const { mode, masqueradeAll, nodePortAddresses } = cluster;
  const config = { mode, masqueradeAll, nodePortAddresses, localhostNodePorts: true, clusterCIDR: podCIDR, serviceCIDR } as const;
  return new Map(
    nodes.map(({ name, ips }) => {
      const node = new NodeRules(name, cluster.zones[name], ips, config);
      const script =
        mode === 'iptables'
          ? iptablesScript(printTable('nat', rules, node), printTable('filter', rules, node), podCIDR)
          : nftablesScript(printNftRuleset(rules, node), podCIDR);
      return [name, script];
    }),
  );
}

/** Text of an observation → how likely it is. */
export type Expectation = ReadonlyMap<string, number>;

export function expectationOf(network: Network, question: Omit<ConnectQuestion, 'dice'>): Expectation {
  const before = network.snapshot();
  const expectation = new Map<string, number>();
  for (const { connection, probability } of branchesOf(network, question)) {
    const text = observationText(observationOf(connection));
    expectation.set(text, (expectation.get(text) ?? 0) + probability);
    network.restore(before);
  }
  return expectation;
}

export interface Branch {
  readonly connection: Connection;
  readonly probability: number;
}

/**
 * Walks the connection once for every sequence of throws. The network stands as after that walk when a branch is handed
 * out, and must be put back as it was before the next is asked for.
 */
export function* branchesOf(network: Network, question: Omit<ConnectQuestion, 'dice'>): Iterable<Branch> {
  // Sides thrown so far, and how many each die has.
  let throws: number[] = [];
  for (;;) {
    const sides: number[] = [];
    const scripted: Dice = {
      next: () => 0,
      int: (n) => {
        sides.push(n);
        if (throws.length < sides.length) throws.push(0);
        return throws[sides.length - 1]!;
      },
    };
    const connection = network.connect({ ...question, dice: scripted });
    yield { connection, probability: sides.reduce((product, n) => product / n, 1) };
    let last = sides.length - 1;
    while (last >= 0 && throws[last] === sides[last]! - 1) last -= 1;
    if (last < 0) return;
    throws = [...throws.slice(0, last), throws[last]! + 1];
  }
}
