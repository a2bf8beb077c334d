/** The words and addresses that travel with a packet at a hop. Pure. */
import type { Messages } from '../../i18n/catalogue.js';
import type { FiveTuple, Hop, Trace } from '../../store/types.js';
import { shortChain } from './rule-lines.js';

/** One address of a label. `old` is struck through when a rule rewrote it. */
export interface LabelAddress {
  readonly old: string | undefined;
  readonly text: string;
}

export interface PacketLabel {
  /** What is happening, or what kind of packet this is. */
  readonly cause: string;
  readonly source: LabelAddress;
  readonly destination: LabelAddress;
  /** `VXLAN 10.0.0.11 → 10.0.0.12`: the packet around this one, while an overlay carries it. */
  readonly outer: string | undefined;
}

const REWRITES: ReadonlySet<Hop['kind']> = new Set(['dnat', 'snat', 'un-dnat', 'un-snat', 'lb-pick']);

const end = (ip: string, port: number): string => `${ip}:${port}`;

function address(before: readonly [string, number], after: readonly [string, number]): LabelAddress {
  const text = end(...after);
  if (before[0] === after[0] && before[1] === after[1]) return { old: undefined, text };
  // Same machine, other port: the port alone tells the story.
  return { old: before[0] === after[0] ? `:${before[1]}` : end(...before), text };
}

/** `default/web, prod/db` → `web, prod/db`: the names of policies as kubectl would take them in the default namespace. */
function policyNames({ params }: Hop['why']): string {
  return typeof params.policies === 'string' ? params.policies.replace(/(^|, )default\//g, '$1') : '';
}

/** What is said of a hop by its reason, whatever its kind. */
function causeOfReason(hop: Hop, words: Messages['stage']['packet']): string | undefined {
  switch (hop.why.code) {
    case 'lb-proxies':
      return words.proxies;
    case 'svclb-forwards':
      return words.svclb;
    case 'tunnel-route':
      return words.tunnel;
    default:
      return hop.kind === 'policy' ? words.policy(policyNames(hop.why)) : undefined;
  }
}

function causeOf(hop: Hop, trace: Trace, words: Messages['stage']['packet']): string {
  const chain = hop.rule?.chains.at(-1);
  const reason = causeOfReason(hop, words);
  if (reason !== undefined) return reason;
  switch (hop.kind) {
    case 'dnat':
      return `${words.dnat(chain ? shortChain(chain) : 'kube-proxy')}${hop.why.params.stale === true ? ` · ${words.stale}` : ''}`;
    case 'snat':
      return words.snat;
    case 'un-dnat':
      return hop.at.startsWith('lb:') && hop.before.dst !== hop.after.dst ? words.proxiesBack : words.unDnat;
    case 'un-snat':
      return words.unSnat;
    case 'lb-pick':
      return words.lbPick;
    case 'conntrack':
      return words.conntrack;
    default: {
      const leg = trace.legs[hop.leg];
      if (leg?.kind !== 'dns') return hop.direction === 'reply' ? words.reply : words.request;
      const name = leg.query?.name.replace(/\.$/, '') ?? '';
      return `${hop.direction === 'reply' ? words.dnsReply : words.dns} · ${name}`;
    }
  }
}

/** Rewrites made one after the other at one place are told together, as one change from the first to the last. */
export function packetLabel(trace: Trace, index: number, words: Messages['stage']['packet']): PacketLabel | undefined {
  const hop = trace.hops[index];
  if (!hop) return undefined;
  let before: FiveTuple = hop.before;
  let cause = causeOf(hop, trace, words);
  if (REWRITES.has(hop.kind)) {
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const other = trace.hops[earlier];
      if (
        !other ||
        !REWRITES.has(other.kind) ||
        other.at !== hop.at ||
        other.direction !== hop.direction ||
        other.leg !== hop.leg ||
        other.to
      )
        break;
      before = other.before;
      cause = `${causeOf(other, trace, words)} · ${cause}`;
    }
  }
  return {
    cause,
    source: address([before.src, before.srcPort], [hop.after.src, hop.after.srcPort]),
    destination: address([before.dst, before.dstPort], [hop.after.dst, hop.after.dstPort]),
    outer: hop.outer && `${hop.outer.kind.toUpperCase()} ${hop.outer.src} → ${hop.outer.dst}`,
  };
}

export type MarkShape = 'answered' | 'refused' | 'timed-out' | 'no-such-host' | 'no-route' | 'blocked';

export interface OutcomeMark {
  readonly shape: MarkShape;
  readonly word: string;
}

const ENDINGS = {
  answered: 'answered',
  refused: 'refused',
  'timed-out': 'timedOut',
  'no-such-host': 'noSuchHost',
  'no-route': 'noRoute',
} as const;

/** How a trace ended, as a shape and a word. Blocked is told apart from plain silence: a shield says who did it. */
export function outcomeMark(trace: Trace, words: Messages['stage']['packet']): OutcomeMark {
  const { kind, why } = trace.outcome;
  const blocked =
    why.code === 'firewall-closed'
      ? words.blockedBy.firewall
      : why.code === 'source-range'
        ? words.blockedBy.range
        : why.code === 'network-policy' || why.code === 'network-policy-egress'
          ? words.blockedBy.policy(policyNames(why))
          : undefined;
  return blocked ? { shape: 'blocked', word: blocked } : { shape: kind, word: words[ENDINGS[kind]] };
}
