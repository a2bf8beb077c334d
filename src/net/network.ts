/**
 * The data path of a whole cluster: it is told of objects and machines as they change, and walks packets
 * through them. It knows no clock and no API server; time and dice are handed in with each question.
 */
import type { Protocol, Service } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import type { NetworkPolicy } from '../api/networking.js';
import type { Dice } from './dice.js';
import type { Hop, Why } from './hop.js';
import type { ConntrackView } from './netfilter/conntrack.js';
import type { FiveTuple } from './packet.js';
import type { PlaceId } from './place.js';
import type { RulesForm } from './proxy/print-node-rules.js';
import type { RuleSheet } from './proxy/rule-sheet.js';

export interface NetworkConfig {
  readonly serviceCIDR: string;
  /** kube-proxy's --cluster-cidr: a source inside is a pod. */
  readonly podCIDR: string;
  readonly mode: 'iptables' | 'nftables';
  readonly masqueradeAll: boolean;
  /** kube-proxy --nodeport-addresses; empty: all local addresses. */
  readonly nodePortAddresses: readonly string[];
  /** How packets of pods travel between nodes: routed as they are unless an overlay wraps them. */
  readonly podNetwork?: 'routed' | 'vxlan';
}

export interface NetworkNode {
  readonly name: string;
  /** First is primary; an external address is a cloud's 1:1 NAT to it. */
  readonly ips: readonly string[];
  readonly externalIP?: string;
  readonly podCIDR: string;
  readonly zone?: string;
  readonly up: boolean;
}

export interface NetworkPod {
  readonly namespace: string;
  readonly name: string;
  readonly ip: string;
  readonly node: string;
  readonly hostNetwork: boolean;
  /** What its processes listen on, `loopback` on 127.0.0.1 alone; anything else is refused by the pod's own kernel. */
  readonly listens: readonly { readonly port: number; readonly protocol: Protocol; readonly loopback?: boolean }[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Ports of its node that lead to it. */
  readonly hostPorts?: readonly { readonly hostPort: number; readonly port: number; readonly protocol: Protocol }[];
  readonly relays?: readonly PodRelay[];
  /** Ports its containers declare under a name. */
  readonly ports?: readonly { readonly name: string; readonly port: number; readonly protocol: Protocol }[];
}

/** A pod whose own rules send what comes in on to another address, under the pod's (k3s's svclb pods). */
export interface PodRelay {
  readonly port: number;
  readonly protocol: Protocol;
  readonly to: string;
  readonly toPort: number;
  /** Ranges whose packets it lets through. */
  readonly sources: readonly string[];
}

/** A load balancer outside the nodes. */
export interface NetworkLoadBalancer {
  /** `namespace/name` of the Service. */
  readonly service: string;
  readonly ip: string;
  /**
   * cloud: passes packets on to a node's node port as they are but for their destination. proxy: ends the connection
   * and opens its own. vip: one node answers for the address itself (MetalLB layer 2).
   */
  readonly kind: 'cloud' | 'proxy' | 'vip';
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol; readonly nodePort?: number }[];
  /** Names of the nodes that currently pass its health check, in a fixed order; of a vip the one that answers for it. */
  readonly healthy: readonly string[];
  /** Address a proxy speaks from. */
  readonly proxyAddress?: string;
  /** A proxy begins TCP connections with a PROXY protocol header. */
  readonly proxyProtocol?: boolean;
  /** The provider itself lets in these senders alone (`loadBalancerSourceRanges`). */
  readonly sourceRanges?: readonly string[];
}

export interface NetworkHost {
  readonly name: string;
  readonly ip: string;
  /** Ports that answer; 80 and 443 unless told. */
  readonly listens?: readonly number[];
}

export interface Firewall {
  /** Ports open from outside to the nodes, e.g. `tcp:31000`, `tcp:30000-32767`; undefined: everything. */
  readonly allow: readonly string[] | undefined;
}

/** Everything a hop has but its place in a trace. `t` is ms after the start of this connection. */
export type HopDraft = Omit<Hop, 'index' | 'leg'>;

export interface Connection {
  readonly tuple: FiveTuple;
  readonly forward: readonly HopDraft[];
  /** Empty unless delivered; the `t` of its hops begin when the server answers. */
  readonly reply: readonly HopDraft[];
  readonly result: 'delivered' | 'refused' | 'dropped' | 'no-route';
  /** Who got it, who refused it, where it was lost. */
  readonly at: PlaceId;
  readonly why: Why;
  /** The five-tuple as the server sees it. */
  readonly seen?: FiveTuple;
  /** `namespace/name:port` of the Service whose rule fired. */
  readonly servicePort?: string;
  readonly entryNode?: string;
}

export interface ConnectQuestion {
  /** A pod, a node, or an outside client. */
  readonly from: PlaceId;
  readonly protocol: Protocol;
  readonly dst: string;
  readonly dstPort: number;
  /** Chosen by the sender's kernel when not given. */
  readonly srcPort?: number;
  /** The connection stays open after the exchange; true unless set for a sender that names its port, else false. */
  readonly keepOpen?: boolean;
  /** Virtual ms. */
  readonly now: number;
  readonly dice: Dice;
}

export interface RoutedPath {
  readonly places: readonly PlaceId[];
  readonly result: Connection['result'];
  readonly at: PlaceId;
  readonly why: Why;
  readonly clientSeen?: string;
  /** On which it was received. */
  readonly port?: number;
  readonly servicePort?: string;
  readonly count: number;
}

export interface RoutedMany {
  readonly paths: readonly RoutedPath[];
  /** Index into `paths` for each connection, in order. */
  readonly records: Uint16Array;
}

export interface ExpectedShare {
  readonly pod: PlaceId;
  readonly node: string;
  /** 0…1 of all new connections of this sender to this address. */
  readonly share: number;
}

export interface Network {
  setNode(name: string, node: NetworkNode | undefined): void;
  /** Key `namespace/name`. A pod without an address is undefined here. */
  setPod(key: string, pod: NetworkPod | undefined): void;
  /** @param behind nodes whose kube-proxy keeps the rules it has until `syncProxy`; all others have the change at once */
  setService(key: string, service: Service | undefined, behind?: readonly string[]): void;
  /** All slices of one Service (key `namespace/name`) at once. */
  setSlices(serviceKey: string, slices: readonly EndpointSlice[], behind?: readonly string[]): void;
  /** The node's kube-proxy writes all rules anew. Returns the Services it had not known as they are now. */
  syncProxy(node: string): readonly string[];
  /** Nodes whose rules are older than the newest. */
  nodesBehind(): readonly string[];
  setLoadBalancer(serviceKey: string, lb: NetworkLoadBalancer | undefined): void;
  setClient(name: string, ip: string): void;
  setHost(name: string, host: NetworkHost | undefined): void;
  setFirewall(firewall: Firewall): void;
  /** Key `namespace/name`. The lab's network plugin enforces it, and at once. */
  setPolicy(key: string, policy: NetworkPolicy | undefined): void;
  /** Labels of a namespace, which peers of policies are chosen by. */
  setNamespace(name: string, labels: Readonly<Record<string, string>> | undefined): void;
  /** A route of a client's machine that brings the Service range to a node (`minikube tunnel`); undefined: none. */
  setTunnel(client: string, node: string | undefined): void;
  /** kube-proxies start anew with other settings, or another network plugin; connections go on. What is left out stays. */
  configure(changes: Partial<NetworkConfig>): void;

  /** Walks one new connection there and, when it was delivered, back again. */
  connect(question: ConnectQuestion): Connection;
  /** Walks many new connections with the fast evaluator; conntrack keeps only what affinity needs. Throws `invalid-count`. */
  connectMany(question: ConnectQuestion, count: number): RoutedMany;
  /** Shares that follow from the rules alone (affinity aside). */
  expectedShares(question: Omit<ConnectQuestion, 'dice'>): readonly ExpectedShare[];

  /**
   * What a node's kube-proxy answers a load balancer's probe: on a Service's health-check node port, or without one on
   * its own healthz (10256). Undefined: nobody answers.
   */
  probe(node: string, healthCheckNodePort: number | undefined): 200 | 503 | undefined;
  /** These throw `unknown-node`. */
  ruleSheet(node: string, services?: readonly string[]): RuleSheet;
  /** All rules of a node, as the tool of that name prints them. */
  rulesText(node: string, form: RulesForm): string;
  conntrack(node: string, now: number): readonly ConntrackView[];
  /** The node's kernel forgets the connections that began with these tuples, as `conntrack -D` has it. Throws `unknown-node`. */
  forget(node: string, originals: readonly FiveTuple[]): void;

  /** Conntrack, affinity and port counters; objects are told again by whoever restores. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

export { createNetwork } from './create-network.js';
