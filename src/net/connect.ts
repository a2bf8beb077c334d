/** A connection there and back, with conntrack remembering it. */
import { isLoopback, parseIP } from './addresses.js';
import type { WhyCode } from './hop.js';
import type { Exchange } from './netfilter/conntrack-entry.js';
import type { Connection, ConnectQuestion } from './network.js';
import { ownAddress } from './overlay.js';
import type { FiveTuple } from './packet.js';
import { type End, Walk, type WalkContext, type WalkOptions } from './walk.js';

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
  if (target === undefined || !isPort(dstPort)) return bad('no-such-address');
  // A kernel binds no socket to it.
  if (question.srcPort !== undefined && !isPort(question.srcPort)) return bad('host-unreachable');
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

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
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
  const reply = delivered ? walk.reply(at) : [];
  const over = now + journey.elapsed + (reply.at(-1)?.t ?? 0);
  const exchange: Exchange = {
    now,
    answered: delivered,
    reset: result === 'refused' && why.code === 'port-closed',
    ...(!keepOpen && { closedAt: over }),
  };
  for (const { node, original, reply: back, service } of journey.pending) node.conntrack.note(original, back, exchange, service);
  return {
    tuple: start.tuple,
    forward: journey.forward,
    reply,
    result,
    at,
    why,
    ...(delivered && { seen: journey.tuple }),
    ...(servicePort !== undefined && { servicePort }),
    ...(entryNode !== undefined && { entryNode }),
  };
}
