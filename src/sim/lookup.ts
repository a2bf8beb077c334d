/**
 * A question to a name server that no request follows: what `nslookup` and `dig` do. Each query of a pod is
 * walked to kube-dns and back like those before a request.
 */
import { searchList } from '../net/dns/search-list.js';
import type { Cluster } from './cluster.js';
import { findSender, type Sender, stubResolver } from './request-source.js';
import { isAddress } from './request-url.js';
import { type Asked, ask, codeOf, whyOf } from './resolve-name.js';
import type { LookupSpec, Outcome, OutcomeKind, Trace } from './trace.js';
import { TraceBuilder } from './trace-builder.js';

const defaultLookupMs = 5_000;

/** Throws `unknown-source` for a sender that cannot send. */
export function walkLookup(cluster: Cluster, spec: LookupSpec, id: number): Trace {
  cluster.settle();
  const trace = new TraceBuilder();
  const sender = findSender(cluster, spec.from);
  const server = spec.server ?? sender.resolvConf.nameservers[0] ?? stubResolver;
  return {
    id,
    from: sender.place,
    // RFC 4501.
    url: `dns:${spec.name}?type=${spec.type}`,
    method: 'QUERY',
    at: cluster.clock.now,
    outcome: walk(cluster, sender, server, spec, trace),
    durationMs: trace.elapsed,
    legs: trace.legs,
    hops: trace.hops,
    ...(sender.node === undefined ? {} : { entryNode: sender.node }),
  };
}

function walk(cluster: Cluster, sender: Sender, server: string, spec: LookupSpec, trace: TraceBuilder): Outcome {
  let best: Extract<Asked, { kind: 'answer' }> | undefined;
  for (const name of candidates(spec, sender)) {
    const { type, udpBytes, tcp, ignoresTruncation } = spec;
    const size = udpBytes === undefined ? {} : { udpBytes };
    const asked = ask(
      cluster,
      sender,
      { server, name, type, whole: true, ...size, tcp: tcp ?? false, ignoresTruncation: ignoresTruncation ?? false },
      trace,
    );
    if (asked.kind === 'silence') return silence(sender, spec, asked, trace);
    const { answer, at } = asked;
    if (answer.answers.length > 0) return { kind: 'answered', at, why: whyOf(answer, name) };
    if (best?.answer.rcode !== 'NOERROR') best = asked;
    if (answer.rcode === 'SERVFAIL') break;
  }
  const kind: OutcomeKind = 'no-such-host';
  return { kind, at: best?.at ?? sender.place, why: { code: codeOf(best?.answer), params: { name: spec.name } } };
}

function silence(sender: Sender, spec: LookupSpec, asked: Extract<Asked, { kind: 'silence' }>, trace: TraceBuilder): Outcome {
  const { outcome, at, why, tuple } = asked;
  if (outcome === 'timed-out') trace.timeOut(sender.place, tuple, Math.max(trace.elapsed, spec.timeoutMs ?? defaultLookupMs));
  return { kind: outcome === 'timed-out' ? 'timed-out' : 'refused', at, why };
}

function candidates({ name, type, search = true }: LookupSpec, sender: Sender): readonly string[] {
  if (type === 'PTR' && isAddress(name)) return [reverseName(name)];
  if (search) return searchList(name, sender.resolvConf);
  return [name.endsWith('.') ? name : `${name}.`];
}

/** `10.96.0.1` → `1.0.96.10.in-addr.arpa.` */
function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa.`;
}
