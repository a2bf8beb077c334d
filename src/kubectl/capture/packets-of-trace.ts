/** Which packets of a request pass a machine, on which of its interfaces, and with which addresses there. */
import type { Leg, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import type { Packet, Segment } from './packet.js';
import { type Asked, drawn, refusedSegments, segmentsOf, silentSegments, unreachableSegments } from './segments.js';
import type { Spot } from './spot.js';

type Hop = Trace['hops'][number];
type Tuple = Leg['tuple'];

/** A packet on a wire between two places. */
interface Crossing {
  readonly at: Hop['at'];
  readonly to: Hop['at'];
  /** ms after its walk began that it leaves, and arrives. */
  readonly leaves: number;
  readonly arrives: number;
  readonly tuple: Tuple;
  /** As it is once the receiving node has rewritten its destination, which the bridge of its pods sees already. */
  readonly inside: Tuple;
  readonly outer?: Hop['outer'];
}

/** Oldest first. `asked`: what else is known of the request. */
export function packetsOfTrace(trace: Trace, spot: Spot, world: World, asked: Asked = {}): readonly Packet[] {
  const mss = (world.settings.podNetwork === 'vxlan' ? 1450 : 1500) - 40;
  const packets = trace.legs.flatMap((leg, index) => {
    const hops = trace.hops.filter((hop) => hop.leg === index);
    const there = crossings(hops.filter(({ direction }) => direction === 'forward'));
    const replies = hops.filter(({ direction }) => direction === 'reply');
    const start = trace.at + (hops[0]?.t ?? 0);
    const end = hops.findLast(({ kind }) => kind !== 'timeout')?.t ?? 0;
    const wait = hops.find(({ kind }) => kind === 'timeout')?.t;
    const base = hops[0]?.t ?? 0;
    const took = (wait ?? end) - base;
    const walked = end - base;
    const back = replies.length > 0 ? crossings(replies) : mirrored(there, walked);
    const segments = segmentsFor(trace, leg, hops, {
      asked: index === trace.legs.length - 1 || leg.http ? asked : {},
      mss,
      took,
      walked,
      spot,
    });
    return segments.flatMap((segment) => {
      const walk = segment.reply ? back : there;
      const first = walk[0]?.leaves ?? 0;
      const last = Math.max(walk.at(-1)?.arrives ?? 0, first + 0.001);
      const when = (ms: number) => start + took * (segment.from + (segment.lasts * (ms - first)) / (last - first));
      return walk.flatMap((crossing, at) =>
        seenAt(spot, crossing, walk[at - 1], walk[at + 1]).map((sight) => packet(sight, segment, when)),
      );
    });
  });
  return packets.sort((a, b) => a.at - b.at);
}

interface Walked {
  readonly asked: Asked;
  readonly mss: number;
  /** ms until the sender gave up, or had its answer. */
  readonly took: number;
  readonly walked: number;
  readonly spot: Spot;
}

function segmentsFor(trace: Trace, leg: Leg, hops: readonly Hop[], { asked, mss, took, walked, spot }: Walked): readonly Segment[] {
  if (leg.query || hops.some(({ direction }) => direction === 'reply')) return segmentsOf(trace, leg, asked, mss);
  const end = hops.findLast(({ kind }) => kind === 'refuse' || kind === 'no-route' || kind === 'drop');
  if (end?.kind === 'no-route') return unreachableSegments(leg, mss, trace.id, { sender: spot.gateway, port: false });
  if (end?.kind !== 'refuse') return silentSegments(leg, mss, trace.id, took, walked);
  if (end.why.code === 'port-closed') return refusedSegments(leg, mss, trace.id);
  return unreachableSegments(leg, mss, trace.id, { sender: spot.addressToward(end.at, trace.from), port: true });
}

function crossings(hops: readonly Hop[]): readonly Crossing[] {
  return hops.flatMap((hop, index): Crossing[] => {
    if (hop.kind !== 'forward' || hop.to === undefined) return [];
    const rewritten = hops.slice(index + 1, hops.findIndex((later, at) => at > index && later.kind === 'forward') + 1 || undefined);
    // Models PREROUTING: a Service's address becomes the pod's, a masqueraded one the client's; the rest is POSTROUTING's.
    const inside = rewritten.findLast(({ kind }) => kind === 'dnat' || kind === 'un-snat')?.after ?? hop.after;
    const arrives = hops[index + 1]?.t ?? hop.t + 0.02;
    return [{ at: hop.at, to: hop.to, leaves: hop.t, arrives, tuple: hop.after, inside, ...(hop.outer && { outer: hop.outer }) }];
  });
}

const turned = ({ protocol, src, srcPort, dst, dstPort }: Tuple): Tuple => ({
  protocol,
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
});

/** The way back of a refusal, which the lab does not walk: the same wires, the other way. */
function mirrored(there: readonly Crossing[], walked: number): readonly Crossing[] {
  return there
    .map((crossing): Crossing => {
      const { at, to, leaves, arrives, tuple, outer } = crossing;
      const back = turned(tuple);
      return {
        at: to,
        to: at,
        leaves: walked - arrives,
        arrives: walked - leaves,
        tuple: back,
        inside: back,
        ...(outer && { outer: { ...outer, src: outer.dst, dst: outer.src } }),
      };
    })
    .reverse();
}

interface Sight {
  readonly iface: string;
  readonly way: Packet['way'];
  readonly ms: number;
  readonly tuple: Tuple;
  readonly outer?: Hop['outer'];
}

/** Where on the machine it shows, in order. */
function seenAt(spot: Spot, crossing: Crossing, before: Crossing | undefined, after: Crossing | undefined): readonly Sight[] {
  const { at, to, leaves, arrives, tuple, inside, outer } = crossing;
  const [here, there] = [spot.is(at), spot.is(to)];
  if (here && there) return [{ iface: 'lo', way: 'In', ms: leaves, tuple }];
  const fromPod = (place: Hop['at'] | undefined) => place?.startsWith('pod:') === true;
  if (here) {
    const card = spot.card(to);
    const bridged = before !== undefined && spot.is(before.to) && fromPod(before.at);
    const inner = { way: 'Out', ms: leaves, tuple } as const;
    if (card.startsWith('veth')) return [...(bridged ? [] : [{ ...inner, iface: 'cni0' }]), { ...inner, iface: card }];
    return outer && spot.overlay
      ? [
          { ...inner, iface: 'flannel.1' },
          { ...inner, iface: 'eth0', outer },
        ]
      : [{ ...inner, iface: card }];
  }
  if (!there) return [];
  const card = spot.card(at);
  const outside = { way: 'In', ms: arrives, tuple } as const;
  if (card.startsWith('veth')) {
    const bridged = after !== undefined && spot.is(after.at) && fromPod(after.to);
    return [{ ...outside, iface: card }, ...(bridged ? [] : [{ ...outside, iface: 'cni0', tuple: inside }])];
  }
  return outer && spot.overlay
    ? [
        { ...outside, iface: 'eth0', outer },
        { ...outside, iface: 'flannel.1' },
      ]
    : [{ ...outside, iface: card }];
}

function packet({ iface, way, ms, tuple, outer }: Sight, segment: Segment, when: (ms: number) => number): Packet {
  const { protocol, flags, text, payload, sender } = segment;
  const { src, dst } = tuple;
  const at = when(ms);
  if (protocol === 'ICMP') return { at, iface, way, protocol, src: sender ?? src, dst, text };
  const ends = `${src}.${tuple.srcPort} > ${dst}.${tuple.dstPort}`;
  if (outer) {
    const text = `OTV, flags [I] (0x08), overlay 0, instance ${outer.vni}\nIP ${ends}: ${segment.text}`;
    const srcPort = 32_768 + (drawn(ends) % 28_232);
    return { at, iface, way, protocol: 'UDP', src: outer.src, dst: outer.dst, srcPort, dstPort: outer.dstPort, text };
  }
  return {
    at,
    iface,
    way,
    protocol,
    src,
    dst,
    srcPort: tuple.srcPort,
    dstPort: tuple.dstPort,
    text,
    ...(flags && { flags }),
    ...(payload !== undefined && { payload }),
  };
}
