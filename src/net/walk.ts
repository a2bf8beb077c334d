/**
 * One new connection from its sender to its end: every place it passes, every rule that decides about it.
 * It reads the topology and the rules and throws the dice; it changes session affinity and port counters, nothing else.
 */
import type { Protocol } from '../api/core.js';
import { type IP, isLoopback, parseIP } from './addresses.js';
import type { Dice } from './dice.js';
import type { Why, WhyCode } from './hop.js';
import { intoHostPort } from './host-port.js';
import { Journey } from './journey.js';
import type { AffinityTable } from './netfilter/affinity.js';
import { evaluate } from './netfilter/evaluate.js';
import type { Connection, NetworkPod } from './network.js';
import { goOutside, throughTunnel } from './outside.js';
import type { FiveTuple } from './packet.js';
import type { PlaceId } from './place.js';
import { Guard } from './policy/guard.js';
import type { PolicySet } from './policy/policy-set.js';
import type { Ports } from './ports.js';
import type { NftForms } from './proxy/nft-forms.js';
import type { RuleSet } from './proxy/rule-set.js';
import { deliver, ontoNode, route } from './route.js';
import { clientPlace, type NodeState, nodePlace, podPlace, type Topology } from './topology.js';
import { translateAsBefore, translateByService, turnAway } from './translate.js';

export interface WalkContext {
  readonly topology: Topology;
  readonly rules: RuleSet;
  readonly ports: Ports;
  readonly policies: PolicySet;
  /** Asked where a proxy is in nftables mode. */
  readonly nft: () => NftForms;
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

/** A packet that is translated and sent back so often has no end. */
const mostVisits = 8;

export class Walk {
  readonly journey: Journey;
  readonly guard = new Guard(this);
  servicePort: string | undefined;
  entryNode: string | undefined;
  /** Session affinity now holds this sender where it was free before. */
  boundAnew = false;
  /** The connection came to a node from elsewhere and was sent on by a Service rule there. */
  cameFromAway = false;
  /** A Service's rules that were older than the newest decided about it. */
  stale = false;
  private visits = 0;

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
      return deliver(this, pod);
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
    const itself = isLoopback(this.dst()) || (owner.kind === 'client' && clientPlace(owner.name) === place);
    if (itself) return this.end('refused', place, 'port-closed', this.portParams());
    return goOutside(this, place, owner, 'outside-to-outside');
  }

  /** A packet stands in a node's network stack, from a process here or from the wire. */
  atNode(state: NodeState): End {
    this.visits += 1;
    const at = nodePlace(state);
    const { tuple } = this.journey;
    if (this.visits > mostVisits) return this.end('dropped', at, 'host-unreachable', { address: tuple.dst });
    this.journey.enter(state);
    const known = this.options.established ? state.conntrack.find(tuple, this.options.now) : undefined;
    if (known) return translateAsBefore(this, state, known);
    const decision = evaluate(this.context.rules.on(state.name), state.rules, tuple.protocol, this.src(), this.dst(), tuple.dstPort);
    const translated = decision.verdict === 'forward' || decision.verdict === 'accept-local';
    if (!translated && intoHostPort(this, state)) return route(this, state);
    switch (decision.verdict) {
      case 'unhandled':
        this.missesRules(state);
        return this.guard.onNode(state) ?? route(this, state);
      case 'accept-local':
        this.servicePort = decision.port.spec.name;
        this.journey.confirm();
        this.journey.note('deliver', at, 'process-receives', { status: decision.status, localEndpoints: decision.localEndpoints });
        return { result: 'delivered', at, why: { code: 'process-answers', params: { status: decision.status } } };
      case 'forward':
        return translateByService(this, state, decision);
      default:
        return turnAway(this, state, decision);
    }
  }

  /** Onto a node, over a road outside the pod network: to the socket of a node port where there is one. */
  toNode(from: PlaceId, target: NodeState, code: WhyCode, back: WhyCode): End {
    return ontoNode(this, from, target, code, back);
  }

  /** Rules of a Service a node has not brought up to date yet. */
  staleness(state: NodeState, service: string): { readonly stale?: true } {
    if (!this.context.rules.isStale(state.name, service)) return {};
    this.stale = true;
    return { stale: true };
  }

  /** Whether a rule for this destination is on its way to the node. */
  private missesRules(state: NodeState): void {
    const { rules } = this.context;
    const missed = rules.frontend(this.dst(), this.journey.tuple.dstPort, this.journey.tuple.protocol);
    if (missed) this.staleness(state, missed.slot.key);
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
