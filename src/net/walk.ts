/**
 * One new connection from its sender to its end: every place it passes, every rule that decides about it.
 * It reads the topology and the rules and throws the dice; it changes session affinity and port counters, nothing else.
 */
import type { Protocol } from '../api/core.js';
import { type IP, isLoopback, parseIP } from './addresses.js';
import type { Dice } from './dice.js';
import type { Why, WhyCode } from './hop.js';
import { intoHostPort, relayed } from './host-port.js';
import { Journey } from './journey.js';
import type { AffinityTable } from './netfilter/affinity.js';
import { choose } from './netfilter/choose.js';
import type { ConntrackEntry } from './netfilter/conntrack-entry.js';
import { type Decision, evaluate, type MasqueradeReason } from './netfilter/evaluate.js';
import type { Connection, NetworkPod } from './network.js';
import { goOutside, throughTunnel } from './outside.js';
import { ownAddress, wrapping } from './overlay.js';
import { type FiveTuple, reverseTuple } from './packet.js';
import type { PlaceId } from './place.js';
import { Guard } from './policy/guard.js';
import type { PolicySet } from './policy/policy-set.js';
import type { Ports } from './ports.js';
import { ruleOfDnat, ruleOfMasquerade, ruleOfRefusal } from './proxy/rule-of-hop.js';
import type { RuleSet } from './proxy/rule-set.js';
import { clientPlace, listens, type NodeState, nodePlace, podPlace, type Topology } from './topology.js';

export interface WalkContext {
  readonly topology: Topology;
  readonly rules: RuleSet;
  readonly ports: Ports;
  readonly policies: PolicySet;
}

export interface WalkOptions {
  readonly now: number;
  readonly dice: Dice;
  /** Hops with their rules; otherwise places alone. */
  readonly detailed: boolean;
  /** Look at conntrack for a connection that already exists. */
  readonly established: boolean;
  /** Undefined: session affinity is left out (shares that follow from the rules alone). */
  readonly affinityOf: (node: NodeState) => AffinityTable | undefined;
}

export interface End {
  readonly result: Connection['result'];
  readonly at: PlaceId;
  readonly why: Why;
}

const masqueradeCode = {
  'external-cluster': 'masquerade-external-cluster',
  'node-source': 'masquerade-node-source',
  'masquerade-all': 'masquerade-all',
  hairpin: 'masquerade-hairpin',
} as const satisfies Record<MasqueradeReason | 'hairpin', WhyCode>;

/** A packet that is translated and sent back so often has no end. */
const mostVisits = 8;

export class Walk {
  readonly journey: Journey;
  servicePort: string | undefined;
  entryNode: string | undefined;
  /** Session affinity now holds this sender where it was free before. */
  boundAnew = false;
  private visits = 0;
  private readonly guard = new Guard(this);
  /** The connection came to a node from elsewhere and was sent on by a Service rule there. */
  cameFromAway = false;

  constructor(
    readonly context: WalkContext,
    private readonly sender: PlaceId,
    tuple: FiveTuple,
    readonly options: WalkOptions,
  ) {
    this.journey = new Journey(tuple, options.detailed);
  }

  fromPod(pod: NetworkPod, state: NodeState): End {
    const here = podPlace(pod);
    this.journey.note('send', here, 'process-sends');
    if (!state.node.up) return this.end('dropped', nodePlace(state), 'node-down', { node: state.name });
    const dst = this.dst();
    if (!pod.hostNetwork && (isLoopback(dst) || this.journey.tuple.dst === pod.ip)) {
      this.journey.move(here, here, 'loopback', 'loopback');
      return this.deliver(pod);
    }
    this.entryNode = state.name;
    this.guard.leaves(pod);
    const code = pod.hostNetwork ? 'loopback' : 'pod-to-node';
    this.journey.move(here, nodePlace(state), code, pod.hostNetwork ? 'loopback' : 'node-to-pod');
    return this.atNode(state);
  }

  fromNode(state: NodeState): End {
    this.journey.note('send', nodePlace(state), 'process-sends');
    if (!state.node.up) return this.end('dropped', nodePlace(state), 'node-down', { node: state.name });
    this.entryNode = state.name;
    return this.atNode(state);
  }

  fromClient(place: PlaceId): End {
    this.journey.note('send', place, 'process-sends');
    const owner = this.context.topology.ownerOf(this.dst());
    if (owner.kind === 'service-range') return throughTunnel(this, place) ?? this.noRoute(place, 'cluster-ip-from-outside');
    if (owner.kind === 'pod' || owner.kind === 'pod-range') return this.noRoute(place, 'host-unreachable');
    if (owner.kind === 'client' && clientPlace(owner.name) === place) return this.end('refused', place, 'port-closed', this.portParams());
    return goOutside(this, place, owner, 'outside-to-outside');
  }

  /** A packet stands in a node's network stack, from a process here or from the wire. */
  atNode(state: NodeState): End {
    this.visits += 1;
    const at = nodePlace(state);
    if (this.visits > mostVisits) return this.end('dropped', at, 'host-unreachable', { address: this.journey.tuple.dst });
    const { tuple } = this.journey;
    const known = this.options.established ? state.conntrack.find(tuple, this.options.now) : undefined;
    if (known && known.service !== undefined) return this.asBefore(state, known);
    const decision = evaluate(this.context.rules.on(state.name), state.rules, tuple.protocol, this.src(), this.dst(), tuple.dstPort);
    const translated = decision.verdict === 'forward' || decision.verdict === 'accept-local';
    if (!translated && intoHostPort(this, state)) return this.route(state);
    switch (decision.verdict) {
      case 'unhandled':
        return this.guard.onNode(state) ?? this.untranslated(state);
      case 'accept-local':
        this.servicePort = decision.port.spec.name;
        this.journey.note('deliver', at, 'process-receives', { status: decision.status, localEndpoints: decision.localEndpoints });
        return { result: 'delivered', at, why: { code: 'process-answers', params: { status: decision.status } } };
      case 'forward':
        return this.byService(state, decision);
      default:
        return this.refuse(state, decision);
    }
  }

  /** Connections without a Service are tracked as well: policies ask whether they are open. */
  private untranslated(state: NodeState): End {
    this.remember(state, this.journey.tuple, undefined);
    return this.route(state);
  }

  private byService(state: NodeState, decision: Extract<Decision, { verdict: 'forward' }>): End {
    const { journey, options } = this;
    const rulesPlace: PlaceId = `rules:${state.name}`;
    const src = this.src();
    const affinity = decision.port.spec.affinitySeconds > 0 ? options.affinityOf(state) : undefined;
    const choice = choose(decision, src, options.dice, affinity, options.now);
    if (affinity && !choice.byAffinity) this.boundAnew = true;
    const { endpoint } = choice;
    const { spec } = decision.port;
    this.servicePort = spec.name;
    const original = journey.tuple;
    const { detailed } = options;
    journey.translate(
      'dnat',
      rulesPlace,
      { ...original, dst: endpoint.address, dstPort: endpoint.port },
      choice.byAffinity ? 'session-affinity' : 'service-rule',
      {
        service: spec.service,
        servicePort: spec.name,
        via: decision.via,
        endpoint: endpoint.text,
        candidates: decision.candidates.length,
        seconds: spec.affinitySeconds,
        ...this.staleness(state, spec.service),
      },
      { node: state.name, rule: detailed ? ruleOfDnat(state.rules, decision, choice, this.context.rules.isLarge(spec.family)) : undefined },
    );
    const stopped = this.guard.onNode(state);
    if (stopped) return stopped;
    const marked = decision.masquerade ?? (endpoint.ip === src ? 'hairpin' : undefined);
    // The postrouting hook sees what leaves the node and what its own processes send; a packet that came in and ends at
    // a process of this node passes input instead, mark or no mark.
    const passesPostrouting = !state.rules.isLocal(endpoint.ip) || state.rules.isLocal(src);
    const reason = passesPostrouting ? marked : undefined;
    if (reason) {
      this.masquerade(state, masqueradeCode[reason], { service: spec.service, node: state.name }, () =>
        ruleOfMasquerade(state.rules, decision, reason, choice),
      );
    } else {
      this.egress(state);
    }
    this.remember(state, original, spec.name);
    return this.route(state, true);
  }

  /** Conntrack knows this connection: its translation is repeated, no rule is asked. */
  private asBefore(state: NodeState, entry: ConntrackEntry): End {
    const rulesPlace: PlaceId = `rules:${state.name}`;
    this.servicePort = entry.service;
    const after = reverseTuple(entry.reply);
    const params = { servicePort: entry.service ?? '', endpoint: `${after.dst}:${after.dstPort}` };
    const { tuple } = this.journey;
    this.journey.translate('dnat', rulesPlace, { ...tuple, dst: after.dst, dstPort: after.dstPort }, 'conntrack-established', params, {
      node: state.name,
      hop: 'conntrack',
    });
    if (after.src !== tuple.src || after.srcPort !== tuple.srcPort) {
      this.journey.translate('snat', rulesPlace, after, 'conntrack-established', params, { node: state.name });
    }
    this.remember(state, entry.original, entry.service);
    return this.route(state, true);
  }

  private refuse(state: NodeState, decision: Extract<Decision, { verdict: 'reject' | 'drop' }>): End {
    const { port, via, reason } = decision;
    const at: PlaceId = `rules:${state.name}`;
    if (port) this.servicePort = port.spec.name;
    const code: WhyCode = reason !== 'no-local-endpoints' ? reason : `no-local-endpoints-${via === 'cluster-ip' ? 'internal' : 'external'}`;
    const params = {
      service: port?.spec.service ?? '',
      servicePort: port?.spec.name ?? '',
      node: state.name,
      via,
      source: this.journey.tuple.src,
      ...this.portParams(),
      ...(port && this.staleness(state, port.spec.service)),
    };
    const rule = this.options.detailed ? ruleOfRefusal(state.rules, decision, this.journey.tuple.dst) : undefined;
    const refused = decision.verdict === 'reject';
    this.journey.note(refused ? 'refuse' : 'drop', at, code, params, { rule });
    return { result: refused ? 'refused' : 'dropped', at, why: { code, params } };
  }

  /** Where the packet goes from here by its destination. `served`: a Service rule has just translated it. */
  private route(state: NodeState, served = false): End {
    const { topology } = this.context;
    const here = nodePlace(state);
    const dst = this.dst();
    if (state.rules.isLocal(dst)) return this.toLocalProcess(state);
    const owner = topology.ownerOf(dst);
    const extra = served && this.cameFromAway;
    switch (owner.kind) {
      case 'pod': {
        const target = topology.nodes.get(owner.pod.node);
        if (!target) return this.end('dropped', here, 'host-unreachable', { address: this.journey.tuple.dst });
        if (target !== state) {
          this.acrossPodNetwork(state, target, extra);
          if (!target.node.up) return this.end('dropped', nodePlace(target), 'node-down', { node: target.name });
          this.guard.arrives(target, owner.pod);
          if (!this.guard.denies) this.remember(target, this.journey.tuple, undefined);
        }
        this.journey.move(nodePlace(target), podPlace(owner.pod), 'node-to-pod', 'pod-to-node');
        return this.guard.enter(owner.pod) ?? this.deliver(owner.pod);
      }
      case 'node':
        if (owner.external) break;
        if (!served) this.egress(state);
        return this.toNode(here, owner.node, extra ? 'extra-hop' : 'node-to-node', 'node-to-node');
      case 'pod-range': {
        const code = this.servicePort === undefined ? 'no-such-address' : 'pod-gone';
        const params = { address: this.journey.tuple.dst };
        if (!owner.node || owner.node === state) return this.end('dropped', here, code, params);
        this.acrossPodNetwork(state, owner.node, extra);
        if (!owner.node.node.up) return this.end('dropped', nodePlace(owner.node), 'node-down', { node: owner.node.name });
        return this.end('dropped', nodePlace(owner.node), code, params);
      }
      default:
    }
    if (!served) this.egress(state);
    if (owner.kind === 'host' || owner.kind === 'client') this.underPublicAddress(state);
    return goOutside(this, here, owner, 'node-to-outside');
  }

  private acrossPodNetwork(from: NodeState, to: NodeState, extra: boolean): void {
    const params = { node: to.name };
    const outer = wrapping(this.context.topology, from, to, this.dst());
    const [here, there] = [nodePlace(from), nodePlace(to)];
    this.journey.move(here, there, extra ? 'extra-hop' : 'node-to-node', 'node-to-node', params, there, outer);
  }

  /** Onto a node: to the socket of a node port where there is one. */
  toNode(from: PlaceId, target: NodeState, code: WhyCode, back: WhyCode): End {
    const { tuple } = this.journey;
    const isNodePort = this.context.rules.on(target.name).nodePort(tuple.dstPort, tuple.protocol).length > 0;
    const stop: PlaceId = isNodePort ? `socket:${target.name}:${tuple.dstPort}` : nodePlace(target);
    this.journey.move(from, stop, code, back, { node: target.name, port: tuple.dstPort }, nodePlace(target));
    if (!target.node.up) return this.end('dropped', nodePlace(target), 'node-down', { node: target.name });
    if (code !== 'node-to-node') this.entryNode = target.name;
    this.cameFromAway = true;
    return this.atNode(target);
  }

  private toLocalProcess(state: NodeState): End {
    const { tuple } = this.journey;
    const here = nodePlace(state);
    const pod = this.context.topology.hostListener(state.name, tuple.dstPort, tuple.protocol);
    if (!pod) return this.end('refused', here, 'port-closed', { node: state.name, ...this.portParams() });
    this.journey.move(here, podPlace(pod), 'loopback', 'loopback');
    return this.deliver(pod);
  }

  private deliver(pod: NetworkPod): End {
    const onward = relayed(this, pod);
    if (onward) return onward;
    const place = podPlace(pod);
    const { tuple } = this.journey;
    const direct = this.servicePort === undefined && !pod.hostNetwork;
    if (!listens(pod, tuple.dstPort, tuple.protocol)) return this.end('refused', place, 'port-closed', this.portParams());
    const code: WhyCode = direct ? 'pod-direct' : 'process-answers';
    const params = { pod: `${pod.namespace}/${pod.name}`, source: tuple.src };
    this.journey.note('deliver', place, direct ? code : 'process-receives', params);
    return { result: 'delivered', at: place, why: { code, params } };
  }

  /** Pods' packets leave the pod network under their node's address, as the network plugin's own rule has it. */
  private egress(state: NodeState): void {
    const { topology } = this.context;
    const src = this.src();
    if (!topology.inPodNetwork(src) || topology.inPodNetwork(this.dst()) || state.rules.isLocal(this.dst())) return;
    const before = this.journey.tuple;
    this.masquerade(state, 'masquerade-egress', { node: state.name });
    if (this.servicePort === undefined) this.remember(state, before, undefined);
  }

  /** The cloud's one-to-one translation of a node with a public address, seen from outside. */
  private underPublicAddress(state: NodeState): void {
    const { externalIP } = state.node;
    const { tuple } = this.journey;
    if (externalIP === undefined || tuple.src !== state.primary || externalIP === state.primary) return;
    this.journey.translate('snat', nodePlace(state), { ...tuple, src: externalIP }, 'cloud-nat', { node: state.name });
  }

  private masquerade(state: NodeState, code: WhyCode, params: Why['params'], rule?: () => ReturnType<typeof ruleOfMasquerade>): void {
    const { tuple } = this.journey;
    const { now, detailed } = this.options;
    const src = ownAddress(this.context.topology, state, this.dst());
    const srcPort = detailed
      ? this.context.ports.nextMasquerade((port) => state.conntrack.expects({ ...reverseTuple(tuple), dst: src, dstPort: port }, now))
      : tuple.srcPort;
    this.journey.translate('snat', `rules:${state.name}`, { ...tuple, src, srcPort }, code, params, {
      node: state.name,
      rule: detailed ? rule?.() : undefined,
    });
  }

  remember(node: NodeState, original: FiveTuple, service: string | undefined): void {
    if (this.options.detailed) this.journey.pending.push({ node, original, reply: reverseTuple(this.journey.tuple), service });
  }

  /** Rules a node has not brought up to date yet. */
  private staleness(state: NodeState, service: string): { readonly stale?: true } {
    return this.context.rules.isStale(state.name, service) ? { stale: true } : {};
  }

  private noRoute(place: PlaceId, code: WhyCode): End {
    this.journey.move(place, 'internet', 'outside-to-outside', 'outside-to-outside');
    return this.end('no-route', 'internet', code, { address: this.journey.tuple.dst });
  }

  end(result: End['result'], at: PlaceId, code: WhyCode, params: Why['params'] = {}): End {
    const kind = result === 'refused' ? 'refuse' : result === 'no-route' ? 'no-route' : 'drop';
    this.journey.note(kind, at, code, params);
    return { result, at, why: { code, params } };
  }

  portParams(): { readonly port: number; readonly protocol: Protocol } {
    return { port: this.journey.tuple.dstPort, protocol: this.journey.tuple.protocol };
  }

  src(): IP {
    return parseIP(this.journey.tuple.src) ?? 0;
  }

  dst(): IP {
    return parseIP(this.journey.tuple.dst) ?? 0;
  }

  /** The way back, once delivered. */
  reply(server: PlaceId): ReturnType<Journey['reply']> {
    return this.journey.reply(server, this.sender);
  }
}
