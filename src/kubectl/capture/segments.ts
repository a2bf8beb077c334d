/**
 * The packets of one exchange in the order they set out: TCP's handshake, what is asked and answered, its end. The lab walks a
 * connection once there and once back; its packets share the time of that walk.
 */
import type { Leg, RequestSpec, Trace } from '../../sim/trace.js';
import { utf8Length } from '../../sim/utf8-length.js';
import type { Segment } from './packet.js';

/** What else is known of a request than its trace tells. */
export type Asked = Pick<RequestSpec, 'keepAlive' | 'over' | 'headers'>;

/** SYNs of a connection nobody answers. Models the kernel's tcp_retransmit_timer: 1 s, then twice as long each time. */
const retriesMs = [0, 1000, 3000, 7000, 15_000, 31_000, 63_000];

interface Sent {
  readonly reply: boolean;
  readonly flags: string;
  readonly bytes: number;
  readonly payload?: string;
}

/** A number that looks drawn and is always the same. */
export function drawn(...parts: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const char of parts.join(' ')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}

/** The request as it goes over the wire, as far as the trace and who asked tell it. */
export function requestText({ url, method }: Trace, leg: Leg, { headers = {} }: Asked): string {
  if (leg.http) return requestHead('GET', leg.http.path, Object.entries(leg.http.headers));
  const [, authority = '', path = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^#]*)/i.exec(url) ?? [];
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host');
  const host = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1] ?? authority.replace(/^[^@]*@/, '');
  return requestHead(method, path.startsWith('/') ? path : `/${path}`, [['Host', host], ...own]);
}

const requestHead = (method: string, path: string, headers: readonly (readonly [string, string])[]): string =>
  `${method} ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;

function answerText({ outcome }: Trace, leg: Leg): string | undefined {
  const status = leg.http?.status ?? outcome.status;
  if (status === undefined) return leg.http ? undefined : outcome.body;
  const body = leg.http ? '' : (outcome.body ?? '');
  return `HTTP/1.1 ${status}${status === 200 ? ' OK' : ''}\r\nContent-Length: ${utf8Length(body)}\r\n\r\n${body}`;
}

/** @param mss the largest segment the sender's interface takes */
export function segmentsOf(trace: Trace, leg: Leg, asked: Asked, mss: number): readonly Segment[] {
  return leg.query && leg.tuple.protocol === 'UDP' ? dnsSegments(leg, leg.query) : tcpSegments(trace, leg, asked, mss);
}

function tcpSegments(trace: Trace, leg: Leg, asked: Asked, mss: number): readonly Segment[] {
  const request = leg.query ? undefined : trace.text === undefined ? requestText(trace, leg, asked) : trace.text || undefined;
  const answer = request === undefined ? undefined : answerText(trace, leg);
  const sent: Sent[] = [];
  const say = (reply: boolean, flags: string, payload?: string) =>
    sent.push({ reply, flags, bytes: payload === undefined ? 0 : utf8Length(payload), ...(payload !== undefined && { payload }) });
  if (!asked.over) {
    say(false, 'S');
    say(true, 'S.');
    say(false, '.');
  }
  if (request !== undefined) {
    say(false, 'P.', request);
    say(true, '.');
  }
  if (answer !== undefined) {
    say(true, 'P.', answer);
    say(false, '.');
  }
  if (!asked.keepAlive) {
    say(false, 'F.');
    say(true, 'F.');
    say(false, '.');
  }
  return told(sent, { mss, id: drawn(trace.id, leg.tuple.srcPort), opened: asked.over !== undefined, web: isWeb(leg) });
}

/** Ports whose payload tcpdump reads as HTTP. Models print-tcp.c IS_SRC_OR_DST_PORT(HTTP_PORT, HTTP_PORT_ALT). */
const isWeb = ({ tuple }: Leg): boolean => tuple.dstPort === 80 || tuple.dstPort === 8080;

interface Numbers {
  readonly mss: number;
  readonly id: number;
  /** The connection was there before: nobody saw its numbers begin. */
  readonly opened: boolean;
  readonly web: boolean;
}

// Models tcpdump's print-tcp.c: numbers are absolute in the first packet each way and count from there afterwards.
function told(sent: readonly Sent[], { mss, id, opened, web }: Numbers): readonly Segment[] {
  const first = [id, drawn(id, 'server')];
  const stamps = [drawn(id, 'clock'), drawn(id, 'server clock')];
  const next = opened ? [1, 1] : [0, 0];
  return sent.map(({ reply, flags, bytes, payload }, index): Segment => {
    const [own, other] = reply ? [1, 0] : [0, 1];
    const counts = flags.includes('S') || flags.includes('F') ? 1 : 0;
    const begin = next[own] as number;
    const to = begin + bytes;
    next[own] = to + counts;
    const seq = flags.includes('S') ? `, seq ${first[own]}` : bytes > 0 ? `, seq ${begin}:${to}` : counts ? `, seq ${begin}` : '';
    const ack = flags === 'S' ? '' : `, ack ${flags === 'S.' ? (first[other] as number) + 1 : next[other]}`;
    const stamp = `TS val ${(stamps[own] as number) + index} ecr ${flags === 'S' ? 0 : (stamps[other] as number) + index - 1}`;
    const options = flags.includes('S') ? `mss ${mss},sackOK,${stamp},nop,wscale 7` : `nop,nop,${stamp}`;
    const http = web && payload !== undefined ? `: HTTP: ${payload.slice(0, payload.indexOf('\r\n'))}` : '';
    return {
      reply,
      from: index / sent.length,
      lasts: 1 / sent.length,
      protocol: 'TCP',
      flags,
      text: `Flags [${flags}]${seq}${ack}, win ${flags === 'S' ? 64_240 : flags === 'S.' ? 65_160 : 502}, options [${options}], length ${bytes}${http}`,
      ...(payload !== undefined && { payload }),
    };
  });
}

/** A connection that is refused by the machine at its end. */
export function refusedSegments(leg: Leg, mss: number, id: number): readonly Segment[] {
  const [syn] = told([{ reply: false, flags: 'S', bytes: 0 }], { mss, id: drawn(id, leg.tuple.srcPort), opened: false, web: false });
  const half = { from: 0.5, lasts: 0.5 };
  if (!syn) return [];
  const text = 'Flags [R.], seq 0, ack 1, win 0, length 0';
  return [
    { ...syn, ...half, from: 0 },
    { ...half, reply: true, protocol: 'TCP', flags: 'R.', text },
  ];
}

/** A connection that somebody on the way says no to. Models tcpdump's print-icmp.c. */
export function unreachableSegments(
  leg: Leg,
  mss: number,
  id: number,
  by: { readonly sender: string; readonly port: boolean },
): readonly Segment[] {
  const [syn] = refusedSegments(leg, mss, id);
  const { dst, dstPort } = leg.tuple;
  const text = by.port ? `ICMP ${dst} tcp port ${dstPort} unreachable, length 68` : `ICMP host ${dst} unreachable, length 68`;
  return syn ? [syn, { reply: true, from: 0.5, lasts: 0.5, protocol: 'ICMP', text, sender: by.sender }] : [];
}

/** A connection nobody answers: the same SYN again and again. `lasts` and `from` are parts of the whole wait. */
export function silentSegments(leg: Leg, mss: number, id: number, waitedMs: number, walkMs: number): readonly Segment[] {
  const [syn] = refusedSegments(leg, mss, id);
  if (!syn) return [];
  return retriesMs.filter((ms) => ms < waitedMs).map((ms) => ({ ...syn, from: ms / waitedMs, lasts: walkMs / waitedMs }));
}

const nameBytes = (name: string): number =>
  name
    .split('.')
    .filter((label) => label !== '')
    .reduce((sum, label) => sum + label.length + 1, 1);
const recordBytes = (answer: string): number => {
  const [type, data = ''] = answer.split(' ');
  return 12 + (type === 'A' ? 4 : type === 'AAAA' ? 16 : type === 'SRV' ? 6 + nameBytes(data) : nameBytes(data));
};

// Models tcpdump's print-domain.c: number, flags, counts of answer/authority/additional.
function dnsSegments({ tuple }: Leg, query: NonNullable<Leg['query']>): readonly Segment[] {
  const { name, type, rcode, answers, truncated } = query;
  const id = drawn(tuple.srcPort, name, type) % 65_536;
  const asked = 12 + nameBytes(name) + 4;
  const ask: Segment = { reply: false, from: 0, lasts: 0.5, protocol: 'UDP', text: `${id}+ ${type}? ${name} (${asked})` };
  if (rcode === 'TIMEOUT' || rcode === 'REFUSED') return [ask];
  const own = /\.cluster\.local\.$/.test(name);
  const said = { NOERROR: '', NXDOMAIN: ' NXDomain', SERVFAIL: ' ServFail' }[rcode];
  const bytes =
    asked + answers.reduce((sum, answer) => sum + recordBytes(answer), 0) + (answers.length === 0 && rcode !== 'SERVFAIL' ? 93 : 0);
  const counts = `${answers.length}/${answers.length === 0 && rcode !== 'SERVFAIL' ? 1 : 0}/0`;
  const records = answers.length > 0 ? ` ${answers.join(', ')}` : '';
  const text = `${id}${said}${own ? '*' : ''}-${truncated ? '|' : ''} ${counts}${records} (${bytes})`;
  return [ask, { reply: true, from: 0.5, lasts: 0.5, protocol: 'UDP', text }];
}
