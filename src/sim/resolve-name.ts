/**
 * A name becomes an address the way the sender's own resolver does it: /etc/hosts, then the search list,
 * one query after the other. Each query of a pod is a UDP packet to its name server and is walked
 * through the network like any other, so what breaks kube-dns breaks names.
 */
import type { Pod } from '../api/core.js';
import type { DnsAnswer } from '../net/dns/record.js';
import { searchList } from '../net/dns/search-list.js';
import type { Why, WhyCode } from '../net/hop.js';
import type { Connection, HopDraft } from '../net/network.js';
import type { FiveTuple } from '../net/packet.js';
import type { PlaceId } from '../net/place.js';
import type { Cluster } from './cluster.js';
import { answersDns } from './images.js';
import { type Sender, stubResolver } from './request-source.js';
import { isAddress } from './request-url.js';
import type { DnsType, Leg, OutcomeKind } from './trace.js';
import type { TraceBuilder } from './trace-builder.js';

export type Resolution =
  /** `name`: the full name that answered, undefined for an address or an entry of /etc/hosts. */
  | { readonly ok: true; readonly addresses: readonly string[]; readonly name?: string }
  | { readonly ok: false; readonly kind: OutcomeKind; readonly at: PlaceId; readonly why: Why; readonly tuple: FiveTuple };

/** ms a name server takes to answer from its own records, and when it has to ask outside. */
const answerMs = 0.15;
const upstreamMs = 12;

export type Asked =
  | { readonly kind: 'answer'; readonly answer: DnsAnswer; readonly tuple: FiveTuple; readonly at: PlaceId }
  | { readonly kind: 'silence'; readonly outcome: OutcomeKind; readonly why: Why; readonly at: PlaceId; readonly tuple: FiveTuple };

export function resolveName(cluster: Cluster, sender: Sender, host: string, timeoutMs: number, trace: TraceBuilder): Resolution {
  if (isAddress(host)) return { ok: true, addresses: [host] };
  const local = sender.hosts.get(host.replace(/\.$/, ''));
  if (local !== undefined) return { ok: true, addresses: [local] };
  const server = sender.resolvConf.nameservers[0] ?? stubResolver;
  let denied: Extract<Asked, { kind: 'answer' }> | undefined;
  for (const name of searchList(host, sender.resolvConf)) {
    const asked = ask(cluster, sender, { server, name, type: 'A', bothFamilies: true }, trace);
    if (asked.kind === 'silence') {
      const { outcome, at, why, tuple } = asked;
      if (outcome === 'timed-out') trace.timeOut(sender.place, tuple, timeoutMs);
      return { ok: false, kind: outcome, at, why, tuple };
    }
    const addresses = asked.answer.answers.filter(({ type }) => type === 'A').map(({ data }) => data);
    if (addresses.length > 0) return { ok: true, addresses, name };
    // A name that exists without an address says more than one that does not exist (res_query.c got_nodata).
    if (denied?.answer.rcode !== 'NOERROR') denied = asked;
    if (asked.answer.rcode === 'SERVFAIL') break;
  }
  const why: Why = { code: codeOf(denied?.answer), params: { name: host } };
  const nowhere: FiveTuple = { protocol: 'UDP', src: sender.ip, srcPort: 0, dst: server, dstPort: 53 };
  return { ok: false, kind: 'no-such-host', at: denied?.at ?? sender.place, why, tuple: denied?.tuple ?? nowhere };
}

export interface Question {
  readonly server: string;
  /** Full name with its final dot. */
  readonly name: string;
  readonly type: DnsType;
  /** Keep the whole answer in the leg. */
  readonly whole?: boolean;
  /** Bytes of the largest UDP packet the sender takes; 512 unless set, as of libc and musl. */
  readonly udpBytes?: number;
  /** The other family is asked for from the same port. */
  readonly bothFamilies?: boolean;
  /** Asked over TCP from the start. */
  readonly tcp?: boolean;
  /** What did not fit into UDP is left at that. */
  readonly ignoresTruncation?: boolean;
}

/** One query, walked to its name server and back. */
export function ask(cluster: Cluster, sender: Sender, question: Question, trace: TraceBuilder): Asked {
  if (question.server === stubResolver) return askStub(cluster, sender, question, trace);
  const asked = askServer(cluster, sender, question, trace);
  const again = asked.kind === 'answer' && asked.answer.truncated && !question.ignoresTruncation;
  return again ? askServer(cluster, sender, { ...question, tcp: true }, trace) : asked;
}

/** A name server somewhere on the network. */
function askServer(cluster: Cluster, sender: Sender, question: Question, trace: TraceBuilder): Asked {
  const { server, name, type, tcp = false } = question;
  const start = trace.elapsed;
  const connection = cluster.network.connect({
    from: sender.place,
    protocol: tcp ? 'TCP' : 'UDP',
    dst: server,
    dstPort: 53,
    now: cluster.clock.now + start,
    dice: cluster.streams.get('network'),
  });
  const { tuple } = connection;
  const asking = { code: 'dns-query', params: { name, type } } as const;
  const forward = connection.forward.map((hop): HopDraft => (hop.kind === 'send' ? { ...hop, why: asking } : hop));
  const pod = connection.result === 'delivered' ? dnsPod(cluster, connection) : undefined;
  const answer = pod && dnsAnswer(cluster, pod, question, connection, start);
  trace.begin(legOf(question, tuple, answer, connection.result));
  trace.append(forward, start);
  if (answer === undefined) {
    // An ICMP error ends the lookup at once; silence ends it when the sender gives up.
    const outcome = connection.result === 'refused' || connection.result === 'no-route' ? 'no-such-host' : 'timed-out';
    return { kind: 'silence', outcome, why: connection.why, at: connection.at, tuple };
  }
  const why = whyOf(answer, name);
  const reply = connection.reply.map((hop): HopDraft => (hop.kind === 'answer' ? { ...hop, why } : hop));
  const lookedUpMs = answer.forwarded && answer.cachedFor === undefined ? upstreamMs : answerMs;
  trace.append(reply, trace.elapsed + (answer.waitedMs ?? lookedUpMs));
  return { kind: 'answer', answer, tuple, at: connection.at };
}

function dnsAnswer(cluster: Cluster, pod: Pod, question: Question, { seen, tuple }: Connection, afterMs: number): DnsAnswer | undefined {
  const { name, type, tcp, udpBytes = 512, bothFamilies = false } = question;
  return cluster.nameServers.answer(pod, { name, type, from: seen ?? tuple, afterMs, bothFamilies, ...(tcp ? {} : { udpBytes }) });
}

/** A machine outside the pod network asks its own stub; no packet of it crosses the cluster. */
function askStub(cluster: Cluster, sender: Sender, question: Question, trace: TraceBuilder): Asked {
  const { name, type } = question;
  const address = cluster.zone.outsideAddress(name.toLowerCase());
  const tuple: FiveTuple = { protocol: 'UDP', src: sender.ip, srcPort: 0, dst: stubResolver, dstPort: 53 };
  const answer: DnsAnswer = {
    rcode: address === undefined ? 'NXDOMAIN' : 'NOERROR',
    answers: address === undefined || (type !== 'A' && type !== 'ANY') ? [] : [{ name, type: 'A', data: address, ttl: 300 }],
    additional: [],
    forwarded: true,
  };
  trace.begin(legOf(question, tuple, answer, 'delivered'));
  const place = { at: sender.place, t: 0, before: tuple, after: tuple } as const;
  const start = trace.elapsed;
  trace.append([{ ...place, direction: 'forward', kind: 'send', why: { code: 'dns-query', params: { name, type } } }], start);
  trace.append([{ ...place, direction: 'reply', kind: 'receive', why: whyOf(answer, name) }], start + upstreamMs);
  return { kind: 'answer', answer, tuple, at: sender.place };
}

/** The pod whose name server was reached. */
function dnsPod(cluster: Cluster, { at }: Connection): Pod | undefined {
  const pod = at.startsWith('pod:') ? cluster.read.get('Pod', at.slice('pod:'.length)) : undefined;
  return pod !== undefined && answersDns(pod) ? pod : undefined;
}

function legOf({ name, type, whole }: Question, tuple: FiveTuple, answer: DnsAnswer | undefined, result: Connection['result']): Leg {
  const rcode = answer?.rcode ?? (result === 'refused' || result === 'no-route' ? 'REFUSED' : 'TIMEOUT');
  const answers = (answer?.answers ?? []).map((record) => `${record.type} ${record.data}`);
  const response = whole && answer !== undefined ? { response: answer } : {};
  const cached = answer?.cachedFor === undefined ? {} : { cachedFor: answer.cachedFor };
  const truncated = answer?.truncated ? { truncated: true } : {};
  return { kind: 'dns', query: { name, type, rcode, answers, ...response, ...cached, ...truncated }, tuple };
}

/** Why an answer leads nowhere. */
export function codeOf(answer: DnsAnswer | undefined): WhyCode {
  // An alias without an address leads to a name that does not exist.
  if (answer === undefined || answer.rcode === 'NXDOMAIN' || answer.answers.length > 0) return 'dns-nxdomain';
  if (answer.rcode !== 'NOERROR') return 'dns-servfail';
  return 'dns-nodata';
}

/** What a name server says, in the words of a hop. */
export function whyOf(answer: DnsAnswer, name: string): Why {
  if (answer.truncated) return { code: 'dns-truncated', params: { name } };
  const answers = answer.answers.map(({ type, data }) => `${type} ${data}`).join(', ');
  const seconds = answer.answers[0]?.ttl ?? answer.authorityTtl;
  if (answer.cachedFor !== undefined && seconds !== undefined) return { code: 'dns-cached', params: { name, answers, seconds } };
  if (answer.answers.length === 0) return { code: codeOf(answer), params: { name } };
  return { code: answer.forwarded ? 'dns-upstream' : 'dns-answer', params: { name, answers } };
}
