/**
 * A request that reached a controller pod: nginx reads it, makes a connection of its own to an endpoint, and passes the answer
 * on. Every try is a leg of the trace; the client's connection stays open meanwhile. Of nginx the lab leaves out that idle
 * connections to backends are kept for later requests: each request opens a new one.
 */
import type { Pod } from '../../api/core.js';
import type { Why } from '../../net/hop.js';
import type { Connection, HopDraft } from '../../net/network.js';
import type { PlaceId } from '../../net/place.js';
import type { Cluster } from '../cluster.js';
import { proxyHeader, refusesHeader } from '../proxy-protocol.js';
import { outcomeKind } from '../request.js';
import type { RequestUrl } from '../request-url.js';
import { createStream } from '../rng.js';
import { serverAnswer } from '../server-answer.js';
import type { Outcome, RequestSpec } from '../trace.js';
import { roundMicroseconds, type TraceBuilder } from '../trace-builder.js';
import { nginxPage, nginxSettings, type Plan, planRequest } from './plan.js';
import { nextServer } from './upstreams.js';

export interface ArrivedRequest {
  readonly spec: RequestSpec;
  readonly url: RequestUrl;
  /** The client's, which ends at the controller pod. */
  readonly connection: Connection;
  /** Its hops are told up to the delivery, in the newest leg. */
  readonly trace: TraceBuilder;
  /** ms the client waits in all. */
  readonly timeoutMs: number;
}

export interface Forwarded {
  readonly outcome: Outcome;
  /** Of the client's connection; empty when the client gave up before. */
  readonly reply: readonly HopDraft[];
}

/** ms nginx takes to read a request and choose. */
const readMs = 0.1;
const serveMs = 0.4;

export function forwardRequest(cluster: Cluster, pod: Pod, request: ArrivedRequest): Forwarded {
  const { spec, url, connection, trace } = request;
  const port = connection.seen?.dstPort ?? 80;
  const here: PlaceId = `pod:${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
  const settings = nginxSettings(cluster, pod);
  const header = proxyHeader(connection.forward);
  const told = settings['use-proxy-protocol'] === 'true';
  // With the option on nginx expects the header of everybody.
  if ((header !== undefined) !== told) return answers(connection, here, refusesHeader(pod, port), { code: 'process-answers', params: {} });
  const client = header?.split(' ')[2] ?? connection.seen?.src ?? '';
  const plan = planRequest(cluster, pod, url, headerOf(spec, 'host') ?? url.hostHeader, port);
  trace.explain('deliver', readWhy(plan));
  if (plan.own) return answers(connection, here, plan.own, { code: 'ingress-answers', params: { status: plan.own.status } });
  return send(cluster, request, { plan, here, port, headers: forwardedHeaders(spec, plan, { client, port, settings }) });
}

interface Sending {
  readonly plan: Plan;
  readonly here: PlaceId;
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}

// Models rootfs/etc/nginx/template/nginx.tmpl (proxy_next_upstream error timeout; proxy_next_upstream_tries 3; proxy_connect_timeout 5s).
function send(cluster: Cluster, request: ArrivedRequest, { plan, here, headers }: Sending): Forwarded {
  const { spec, connection, trace, timeoutMs } = request;
  const { upstream, location, worker } = plan;
  const { tries, connectTimeoutMs } = location.annotations;
  if (upstream === undefined) throw new Error('a plan without upstream answers itself');
  const dice = workerDice(cluster, spec, connection);
  const id = `${worker.pod}/${dice.int(worker.count)}`;
  const own = trace.legs.length - 1;
  const arrived = trace.elapsed;
  // 0 tries: without limit, which ends with the servers.
  const most = Math.max(1, tries === 0 ? upstream.servers.length : tries);
  let last: Connection | undefined;
  for (let attempt = 1; attempt <= most; attempt += 1) {
    const server = nextServer(cluster.turns, id, upstream, dice);
    const start = trace.elapsed + readMs;
    last = cluster.network.connect({
      from: here,
      protocol: 'TCP',
      dst: server.ip,
      dstPort: server.port,
      now: cluster.clock.now + start,
      dice,
    });
    const why: Why = {
      code: 'ingress-sends',
      params: { upstream: upstream.name, service: upstream.service, candidates: upstream.servers.length, attempt, direct: upstream.direct },
    };
    const http = { upstream: upstream.name, path: plan.rewritten, headers };
    const answer =
      last.result === 'delivered'
        ? serverAnswer(cluster, last, {
            url: { ...request.url, path: plan.rewritten },
            method: spec.method?.toUpperCase() || 'GET',
            headers,
          })
        : undefined;
    trace.begin({
      kind: 'upstream',
      tuple: last.tuple,
      http: { ...http, status: answer?.status ?? (last.result === 'dropped' ? 504 : 502) },
    });
    trace.append(
      last.forward.map((hop) => (hop.kind === 'send' ? { ...hop, why } : hop)),
      start,
    );
    if (answer && last.result === 'delivered') {
      trace.append(last.reply, trace.elapsed + serveMs);
      const seen = last.seen === undefined ? {} : { clientSeen: last.seen.src };
      const redirect = answer.location === undefined ? {} : { location: answer.location };
      return {
        outcome: {
          kind: outcomeKind(last.result),
          at: last.at,
          why: last.why,
          ...seen,
          status: answer.status,
          body: answer.body,
          ...redirect,
        },
        reply: explained(connection.reply, { code: 'ingress-passes-on', params: { status: answer.status } }),
      };
    }
    // Whoever speaks no HTTP closes the connection: an error like any other.
    if (last.result === 'delivered') trace.append(last.reply, trace.elapsed + serveMs);
    if (last.result === 'dropped') {
      const given = start + connectTimeoutMs;
      const over = Math.min(given, timeoutMs);
      trace.timeOut(here, last.tuple, roundMicroseconds(Math.max(over, trace.elapsed)));
      // The client has waited since before; it gives up first.
      if (timeoutMs <= given && timeoutMs > arrived) {
        const [first] = connection.forward;
        if (first) trace.timeOut(first.at, connection.tuple, Math.max(timeoutMs, trace.elapsed), own);
        return { outcome: { kind: 'timed-out', at: last.at, why: last.why }, reply: [] };
      }
    }
  }
  const status = last?.result === 'dropped' ? 504 : 502;
  return answers(connection, here, nginxPage(status), { code: 'ingress-answers', params: { status } });
}

/** A connection that stays open stays with its worker. */
function workerDice(cluster: Cluster, { keepAlive, over }: RequestSpec, { tuple }: Connection) {
  const dice = cluster.streams.get('ingress');
  if (!keepAlive && over === undefined) return dice;
  const kept = createStream(cluster.seed, `worker ${tuple.src}:${tuple.srcPort}`);
  let asked = false;
  const int = (n: number): number => {
    if (asked) return dice.int(n);
    asked = true;
    return kept.int(n);
  };
  return { next: () => dice.next(), int };
}

function answers(
  connection: Connection,
  at: PlaceId,
  answer: { readonly status: number; readonly body: string; readonly location?: string },
  why: Why,
): Forwarded {
  const seen = connection.seen === undefined ? {} : { clientSeen: connection.seen.src };
  const { status, body, location } = answer;
  const redirect = location === undefined ? {} : { location };
  return {
    outcome: { kind: 'answered', at, why: connection.why, ...seen, status, body, ...redirect },
    reply: explained(connection.reply, why),
  };
}

const explained = (reply: readonly HopDraft[], why: Why): readonly HopDraft[] =>
  reply.map((hop) => (hop.kind === 'answer' ? { ...hop, why } : hop));

function readWhy({ location, server, own, host, path, upstream }: Plan): Why {
  const asked = { host, path: path.split('?')[0] ?? '/' };
  if (location.ingress === undefined) return { code: 'ingress-no-rule', params: { ...asked, server } };
  const rule = {
    ...asked,
    ingress: location.ingress,
    upstream: upstream?.name ?? '',
    rule: `${server === '_' ? '*' : server}${location.path}`,
    pathType: location.pathType,
  };
  if (own?.status === 308) return { code: 'ingress-redirects', params: rule };
  const service = { service: upstream?.service ?? '' };
  return { code: own?.status === 503 ? 'ingress-no-endpoints' : 'ingress-matches', params: { ...rule, ...service } };
}

interface Seen {
  readonly client: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

// Models rootfs/etc/nginx/template/nginx.tmpl: proxy_set_header.
function forwardedHeaders(spec: RequestSpec, plan: Plan, { client, port, settings }: Seen): Readonly<Record<string, string>> {
  const given = headerOf(spec, 'x-forwarded-for');
  const trusted = settings['use-forwarded-headers'] === 'true';
  const told = (name: string, own: string) => (trusted ? (headerOf(spec, name) ?? own) : own);
  const set: Record<string, string> = {
    Host: plan.location.annotations.upstreamVhost ?? plan.hostHeader,
    'X-Real-IP': trusted ? (given?.split(',')[0]?.trim() ?? client) : client,
    'X-Forwarded-For': trusted && given !== undefined ? given : client,
    'X-Forwarded-Host': told('x-forwarded-host', plan.hostHeader),
    'X-Forwarded-Port': told('x-forwarded-port', String(port)),
    'X-Forwarded-Proto': told('x-forwarded-proto', plan.scheme),
    'X-Forwarded-Scheme': told('x-forwarded-proto', plan.scheme),
    'X-Scheme': told('x-forwarded-proto', plan.scheme),
    ...(given === undefined ? {} : { 'X-Original-Forwarded-For': given }),
  };
  const own = new Set(Object.keys(set).map((name) => name.toLowerCase()));
  const passed = Object.entries(spec.headers ?? {}).filter(([name]) => !own.has(name.toLowerCase()));
  return { ...set, ...Object.fromEntries(passed) };
}

function headerOf({ headers = {} }: RequestSpec, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
