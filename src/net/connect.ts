/** A connection there and back, with conntrack remembering it. */
import { isLoopback, parseIP } from './addresses.js';
import type { WhyCode } from './hop.js';
import type { Exchange } from './netfilter/conntrack-entry.js';
import type { Connection, ConnectQuestion } from './network.js';
import { ownAddress } from './overlay.js';
import type { FiveTuple } from './packet.js';
import { type End, Walk, type WalkContext, type WalkOptions } from './walk.js';

function isReset({ protocol }: FiveTuple, { code }: Connection['why']): boolean {
  return code === 'port-closed' && protocol !== 'UDP';
}

/** How long the lab's exchange of request and answer stays open when the sender names no port to keep it by. */
const exchangeMs = 50;

/** A sender and a tuple that can be walked, or why not. */
export type Start =
  | { readonly ok: true; readonly tuple: FiveTuple; readonly begin: (walk: Walk) => End }
  | { readonly ok: false; readonly tuple: FiveTuple; readonly code: WhyCode };

export function startOf(context: WalkContext, question: Omit<ConnectQuestion, 'dice' | 'now'>, srcPort: number): Start {
  const { topology } = context;
  const { from, protocol, dst, dstPort } = question;
  const tuple = { protocol, src: '', srcPort, dst, dstPort };
  const target = parseIP(dst);
  const bad = (code: WhyCode): Start => ({ ok: false, tuple, code });
  if (target === undefined || !Number.isInteger(dstPort) || dstPort < 1 || dstPort > 65535) return bad('no-such-address');
  const [kind, name = ''] = [from.slice(0, from.indexOf(':')), from.slice(from.indexOf(':') + 1)];
  const local = (own: string) => (isLoopback(target) ? dst : own);
  if (kind === 'pod') {
    const pod = topology.pods.get(name);
    const state = pod && topology.nodes.get(pod.node);
    if (!pod || !state) return bad('pod-gone');
    const own = pod.hostNetwork && state.node.ips.includes(dst) ? dst : pod.hostNetwork ? ownAddress(topology, state, target) : pod.ip;
    return { ok: true, tuple: { ...tuple, src: local(own) }, begin: (walk) => walk.fromPod(pod, state) };
  }
  if (kind === 'node') {
    const state = topology.nodes.get(name);
    if (!state) return bad('host-unreachable');
    // To one of its own addresses a node speaks from that very address.
    const own = state.node.ips.includes(dst) ? dst : ownAddress(topology, state, target);
    return { ok: true, tuple: { ...tuple, src: local(own) }, begin: (walk) => walk.fromNode(state) };
  }
  const ip = kind === 'client' ? topology.clients.get(name) : undefined;
  if (ip === undefined) return bad('host-unreachable');
  return { ok: true, tuple: { ...tuple, src: ip }, begin: (walk) => walk.fromClient(from) };
}

export function connect(context: WalkContext, question: ConnectQuestion): Connection {
  const start = startOf(context, question, question.srcPort ?? context.ports.next());
  const { from, now, dice } = question;
  if (!start.ok) {
    const why = { code: start.code, params: { address: question.dst } };
    return { tuple: start.tuple, forward: [], reply: [], result: 'no-route', at: from, why };
  }
  const options: WalkOptions = { now, dice, detailed: true, established: true, affinityOf: (node) => node.affinity };
  const walk = new Walk(context, from, start.tuple, options);
  const { result, at, why } = start.begin(walk);
  const { journey, servicePort, entryNode } = walk;
  const delivered = result === 'delivered';
  const keepOpen = question.keepOpen ?? question.srcPort !== undefined;
  const exchange: Exchange = { now, answered: delivered, ...(!keepOpen && { closedAt: now + exchangeMs }) };
  // Models nf_conntrack_proto_tcp.c: where a RST is the only answer, the entry goes at once.
  if (!isReset(start.tuple, why)) {
    for (const { node, original, reply, service } of journey.pending) node.conntrack.note(original, reply, exchange, service);
  }
  return {
    tuple: start.tuple,
    forward: journey.forward,
    reply: delivered ? walk.reply(at) : [],
    result,
    at,
    why,
    ...(delivered && { seen: journey.tuple }),
    ...(servicePort !== undefined && { servicePort }),
    ...(entryNode !== undefined && { entryNode }),
  };
}
