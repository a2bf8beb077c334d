/**
 * The record of one connection on its way: hops, the tuple as it changes, and the trail the reply walks back.
 * Times are typical of a small cluster: ms per kind of step.
 */

import type { Encapsulation, HopDice, RuleRef, Why, WhyCode } from './hop.js';
import type { HopDraft } from './network.js';
import { type FiveTuple, reverseTuple } from './packet.js';
import type { PlaceId } from './place.js';
import type { NodeState } from './topology.js';

type Params = Why['params'];

const stepMs: Partial<Record<WhyCode, number>> = {
  'pod-to-node': 0.03,
  'node-to-pod': 0.03,
  loopback: 0.02,
  'node-to-node': 0.25,
  'extra-hop': 0.25,
  'outside-to-node': 0.5,
  'node-to-outside': 0.5,
  'outside-to-lb': 0.4,
  'lb-to-node': 0.3,
  'outside-to-outside': 0.5,
  'node-to-lb': 0.3,
  'lb-to-client': 0.4,
  'tunnel-route': 0.5,
};
const decisionMs = 0.02;

/** `proxy`: both sides at once, by a machine that ends the connection and opens its own. */
type TranslationType = 'dnat' | 'snat' | 'proxy';

type TrailStep =
  | {
      readonly kind: 'move';
      readonly from: PlaceId;
      readonly to: PlaceId;
      readonly back: WhyCode;
      readonly outer?: Encapsulation | undefined;
    }
  | { readonly kind: 'nat'; readonly type: TranslationType; readonly at: PlaceId; readonly before: FiveTuple; readonly node?: string };

/** A node the packet has come to. */
interface Entered {
  readonly node: NodeState;
  /** As it came. */
  readonly original: FiveTuple;
}

/** An entry a node's conntrack table gets once the connection's fate is known. */
interface PendingEntry extends Entered {
  readonly reply: FiveTuple;
  readonly service: string | undefined;
}

export interface HopMore {
  readonly to?: PlaceId;
  readonly after?: FiveTuple;
  readonly rule?: RuleRef | undefined;
  readonly conntrackNode?: string;
  readonly outer?: Encapsulation | undefined;
  readonly dice?: HopDice | undefined;
}

export class Journey {
  readonly forward: HopDraft[] = [];
  readonly places: PlaceId[] = [];
  readonly pending: PendingEntry[] = [];
  /** The node whose stack the packet is in. */
  entered: Entered | undefined;
  private readonly trail: TrailStep[] = [];
  private t = 0;

  constructor(
    public tuple: FiveTuple,
    /** False: only places are kept, for those who count and do not look. */
    private readonly detailed: boolean,
  ) {}

  /** Something happens to the packet where it is. */
  note(kind: HopDraft['kind'], at: PlaceId, code: WhyCode, params: Params = {}, more: HopMore = {}): void {
    this.visit(at);
    const before = this.tuple;
    const after = more.after ?? before;
    this.tuple = after;
    if (!this.detailed) return;
    const { rule, conntrackNode, to, outer, dice } = more;
    this.forward.push({
      direction: 'forward',
      kind,
      at,
      t: round(this.t),
      before,
      after,
      why: { code, params },
      ...(to !== undefined && { to }),
      ...(rule && { rule }),
      ...(dice && { dice }),
      ...(outer && { outer }),
      ...(conntrackNode !== undefined && { conntrackNode }),
    });
    this.t += stepMs[code] ?? decisionMs;
  }

  /** The packet comes into a node's network stack. */
  enter(node: NodeState): void {
    this.entered = { node, original: this.tuple };
  }

  /** It leaves that node, or reaches a socket there: only now conntrack keeps the connection. */
  confirm(service?: string): void {
    if (this.detailed && this.entered) this.pending.push({ ...this.entered, reply: reverseTuple(this.tuple), service });
    this.entered = undefined;
  }

  /**
   * The packet moves. `back`: why the reply takes this step the other way; `replyFrom`: where that begins when not at
   * `to`; `outer`: what it is wrapped in on the way.
   */
  move(
    from: PlaceId,
    to: PlaceId,
    code: WhyCode,
    back: WhyCode,
    params: Params = {},
    replyFrom: PlaceId = to,
    outer?: Encapsulation,
  ): void {
    this.note('forward', from, code, params, { to, outer });
    this.visit(to);
    this.trail.push({ kind: 'move', from, to: replyFrom, back, outer });
  }

  /** Destination or source rewritten, undone on the way back at the same place. */
  translate(
    type: TranslationType,
    at: PlaceId,
    after: FiveTuple,
    code: WhyCode,
    params: Params,
    more: {
      readonly rule?: RuleRef | undefined;
      readonly node?: string;
      readonly hop?: HopDraft['kind'];
      readonly to?: PlaceId;
      readonly dice?: HopDice | undefined;
    } = {},
  ): void {
    const before = this.tuple;
    const { rule, node, to, dice } = more;
    this.note(more.hop ?? (type === 'proxy' ? 'lb-pick' : type), at, code, params, {
      after,
      rule,
      dice,
      ...(to && { to }),
      ...(node !== undefined && { conntrackNode: node }),
    });
    this.trail.push({ kind: 'nat', type, at, before, ...(node !== undefined && { node }) });
  }

  /** Steps so far are not walked back: the answer takes another road (a load balancer that only passed the packet on). */
  answerSkips(from: PlaceId, to: PlaceId, steps: number, back: WhyCode): void {
    this.trail.splice(-steps, steps, { kind: 'move', from, to, back });
  }

  /** ms since the connection began. */
  get elapsed(): number {
    return round(this.t);
  }

  /** The way back from the server to the sender, times from when it answers. */
  reply(server: PlaceId, sender: PlaceId): readonly HopDraft[] {
    if (!this.detailed) return [];
    const hops: HopDraft[] = [];
    let tuple = reverseTuple(this.tuple);
    let t = 0;
    const add = (
      kind: HopDraft['kind'],
      at: PlaceId,
      code: WhyCode,
      more: Omit<HopMore, 'rule' | 'dice' | 'outer'> & { readonly outer?: Encapsulation } = {},
    ) => {
      const before = tuple;
      tuple = more.after ?? before;
      hops.push({ direction: 'reply', kind, at, t: round(t), before, why: { code, params: {} }, ...more, after: tuple });
      t += stepMs[code] ?? decisionMs;
    };
    add('answer', server, 'process-answers');
    for (const step of [...this.trail].reverse()) {
      if (step.kind === 'move') {
        const { outer } = step;
        add('forward', step.to, step.back, { to: step.from, ...(outer && { outer: { ...outer, src: outer.dst, dst: outer.src } }) });
        continue;
      }
      const after =
        step.type === 'proxy'
          ? reverseTuple(step.before)
          : step.type === 'snat'
            ? { ...tuple, dst: step.before.src, dstPort: step.before.srcPort }
            : { ...tuple, src: step.before.dst, srcPort: step.before.dstPort };
      const known = step.node === undefined ? {} : { conntrackNode: step.node };
      if (step.type === 'snat') add('un-snat', step.at, 'reply-destination-restored', { after, ...known });
      else add('un-dnat', step.at, 'reply-source-restored', { after, ...known });
    }
    add('receive', sender, 'reply-received');
    return hops;
  }

  private visit(place: PlaceId): void {
    if (this.places.at(-1) !== place) this.places.push(place);
  }
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
