/**
 * A hop: one meeting of a packet with something that decides about it or moves it. The engine speaks
 * in codes with parameters; the page says them in the learner's language.
 */
import type { FiveTuple } from './packet.js';
import type { PlaceId } from './place.js';

/** What happened at a hop. */
export type HopKind =
  /** The sender's process opens the connection or sends the query. */
  | 'send'
  /** Moves to the next place unchanged (`to`). */
  | 'forward'
  /** A load balancer outside the cluster chose a node. */
  | 'lb-pick'
  /** Destination rewritten by a rule. */
  | 'dnat'
  /** Source rewritten by a rule (masquerade). */
  | 'snat'
  /** An established connection: conntrack already knows the way. */
  | 'conntrack'
  /** A NetworkPolicy of the pod lets the packet pass. One that does not is a `drop`. */
  | 'policy'
  /** Reached the process that listens. */
  | 'deliver'
  /** The server (or DNS) sends its answer. */
  | 'answer'
  /** Reply: destination put back (undoes snat). */
  | 'un-snat'
  /** Reply: source put back (undoes dnat). */
  | 'un-dnat'
  /** The answer reached the sender. */
  | 'receive'
  | 'refuse'
  | 'drop'
  | 'no-route'
  /** The sender's clock ran out. */
  | 'timeout';

/** Why a hop happened as it did. The i18n catalogues have a sentence for each. */
export type WhyCode =
  | 'process-sends'
  | 'dns-query'
  | 'dns-answer'
  /** CoreDNS had the answer from an earlier query (`seconds`: how long it still keeps it). */
  | 'dns-cached'
  /** The answer is larger than a UDP packet: the sender asks again over TCP. */
  | 'dns-truncated'
  | 'dns-nxdomain'
  | 'dns-nodata'
  | 'dns-servfail'
  | 'dns-upstream'
  /** veth pair between pod and node. */
  | 'pod-to-node'
  | 'node-to-pod'
  /** Pod network from node to node (routed or overlay). */
  | 'node-to-node'
  | 'extra-hop'
  | 'outside-to-node'
  | 'node-to-outside'
  | 'outside-to-lb'
  | 'lb-to-node'
  | 'outside-to-outside'
  /** Replies through a load balancer: from the node to it, from it to the client. */
  | 'node-to-lb'
  | 'lb-to-client'
  | 'loopback'
  | 'lb-picks-node'
  | 'lb-vip-node'
  /** A proxying load balancer ends the client's connection and opens one of its own (`proxyProtocol`: boolean). */
  | 'lb-proxies'
  /** A pod holds this port of its node: the network plugin's own rule leads there. */
  | 'host-port'
  /**
   * A proxy in a pod read the request: a rule takes it (`ingress`, `host`, `path`, `pathType`, `service`), or none does, or it has
   * nobody to send to, or sends the client to https.
   */
  | 'ingress-matches'
  | 'ingress-no-rule'
  | 'ingress-no-endpoints'
  | 'ingress-redirects'
  /** It opens a connection of its own (`upstream`, `service`, `candidates`, `attempt`, `direct`). */
  | 'ingress-sends'
  /** It passes an answer on, or gives one of its own (`status`). */
  | 'ingress-passes-on'
  | 'ingress-answers'
  /** k3s: the svclb pod on this node passes on what came in at its host port. */
  | 'svclb-forwards'
  | 'masquerade-svclb'
  /** `minikube tunnel`: a route of the client's machine brings cluster addresses to a node. */
  | 'tunnel-route'
  | 'service-rule'
  | 'session-affinity'
  | 'pod-direct'
  | 'conntrack-established'
  | 'masquerade-external-cluster'
  | 'masquerade-node-source'
  | 'masquerade-hairpin'
  | 'masquerade-egress'
  /** The cloud's one-to-one translation between a node's public and private address. */
  | 'cloud-nat'
  | 'masquerade-all'
  /** The sender's port would make its replies those of another connection: the kernel gives it another. */
  | 'source-port-taken'
  | 'process-receives'
  | 'process-answers'
  /** The reply's source is put back (undoes DNAT); its destination is put back (undoes SNAT). */
  | 'reply-source-restored'
  | 'reply-destination-restored'
  | 'reply-received'
  /** REJECT: the Service has no endpoints at all. */
  | 'no-endpoints'
  /** The pod's kernel refuses: nothing listens on that port. */
  | 'port-closed'
  /** DROP: endpoints exist, none usable on this node under Local. */
  | 'no-local-endpoints-external'
  | 'no-local-endpoints-internal'
  | 'source-range'
  /** NetworkPolicy at the receiving pod; `policies` names those that select it. */
  | 'policy-allows'
  | 'network-policy'
  /** NetworkPolicy at the sending pod. */
  | 'network-policy-egress'
  | 'firewall-closed'
  /** A cluster IP packet that matches no rule leaves the node and nobody answers. */
  | 'undeclared-port'
  /** nftables mode refuses at once what no rule knows. */
  | 'undeclared-port-rejected'
  | 'no-such-address'
  | 'cluster-ip-from-outside'
  | 'cluster-ip-ping'
  | 'node-down'
  | 'pod-gone'
  | 'lb-no-healthy-node'
  | 'host-unreachable'
  /** The node's own packet came back to it from outside: the kernel takes no packet whose source is itself. */
  | 'martian-source'
  | 'sender-timeout';

export interface Why {
  readonly code: WhyCode;
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

/** A rule of a node's RuleSet that fired: chain names are kube-proxy's own. */
export interface RuleRef {
  readonly node: string;
  /** Of iptables; `kube-proxy` in nftables mode, which has everything in one. */
  readonly table: 'nat' | 'filter' | 'kube-proxy';
  /**
   * Chains walked, outermost first: `KUBE-NODEPORTS`, `KUBE-EXT-…`, `KUBE-SVC-…`, `KUBE-SEP-…`. nftables: `services`,
   * `external-…`, `service-…`, `endpoint-…`, and between them maps as `@service-ips`.
   */
  readonly chains: readonly string[];
  /** The rule as iptables-save or nft prints it, or the element of a map. */
  readonly text: string;
  /** 0…1 where the rule was one of several picked at random. */
  readonly probability?: number;
}

/** A throw of the dice among endpoints: it falls on number ⌊drawn × of⌋. */
export interface HopDice {
  /** What was drawn, 0 ≤ drawn < 1. */
  readonly drawn: number;
  /** How many could have been chosen, each with the same chance. */
  readonly of: number;
  /** Number of the one that was, from 0. */
  readonly index: number;
  /** Their rules in order; of very many those at the ends and around the chosen one. */
  readonly rules: readonly {
    readonly index: number;
    /** `address:port` */
    readonly endpoint: string;
    /** Where the rule jumps to: `KUBE-SEP-…`, `endpoint-…`. */
    readonly chain: string;
    /** Of iptables' rule, once those before it did not match; nftables throws once. */
    readonly probability?: number;
  }[];
}

/** Another packet around the packet: how an overlay carries it from node to node. */
export interface Encapsulation {
  readonly kind: 'vxlan';
  /** Addresses of the two nodes. */
  readonly src: string;
  readonly dst: string;
  /** UDP. */
  readonly dstPort: number;
  readonly vni: number;
}

export interface Hop {
  /** Position in the trace, from 0. */
  readonly index: number;
  /** Index into `Trace.legs`. */
  readonly leg: number;
  readonly direction: 'forward' | 'reply';
  readonly kind: HopKind;
  readonly at: PlaceId;
  /** Where the packet goes to when it moves. */
  readonly to?: PlaceId;
  /** Virtual ms after the start of the trace. */
  readonly t: number;
  readonly before: FiveTuple;
  readonly after: FiveTuple;
  readonly why: Why;
  readonly rule?: RuleRef;
  /** Where a die chose among several endpoints. */
  readonly dice?: HopDice;
  /** While it moves between nodes of an overlay network. */
  readonly outer?: Encapsulation;
  /** Node on whose conntrack table an entry was made or used. */
  readonly conntrackNode?: string;
}
