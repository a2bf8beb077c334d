/**
 * One request from its URL to its end: a name becomes an address, a connection is walked through the
 * network and back, and whoever is at the other end answers. Everything on the way becomes one trace.
 */

import type { Pod } from '../api/core.js';
import type { Why } from '../net/hop.js';
import type { Connection, ConnectQuestion } from '../net/network.js';
import type { FiveTuple } from '../net/packet.js';
import type { PlaceId } from '../net/place.js';
import type { Cluster } from './cluster.js';
import { isIngressProxy } from './images.js';
import { findSender, type Sender } from './request-source.js';
import { parseRequestUrl, type RequestUrl } from './request-url.js';
import { resolveName } from './resolve-name.js';
import { createStream } from './rng.js';
import { serverAnswer } from './server-answer.js';
import { SimError } from './sim-error.js';
import type { Outcome, OutcomeKind, RequestSpec, Trace } from './trace.js';
import { TraceBuilder } from './trace-builder.js';

export const defaultTimeoutMs = 5_000;

/** ms a process takes over an answer. */
const serveMs = 0.4;

const clusterSuffix = '.svc.cluster.local.';

/** Where a request goes once its name is an address, or why it does not get that far. */
export type Destination =
  | {
      readonly ok: true;
      readonly sender: Sender;
      readonly url: RequestUrl;
      readonly timeoutMs: number;
      readonly addresses: readonly string[];
      /** The Service the name belongs to. */
      readonly service: string | undefined;
    }
  | {
      readonly ok: false;
      readonly sender: Sender;
      readonly kind: OutcomeKind;
      readonly at: PlaceId;
      readonly why: Why;
      /** Where the last query went, forward way only. */
      readonly places: readonly PlaceId[];
    };

/** Throws a `SimError` for a sender that cannot send and for a URL that is none. */
export function findDestination(cluster: Cluster, spec: RequestSpec, trace: TraceBuilder): Destination {
  const url = parseRequestUrl(spec.url);
  const timeoutMs = checkTimeout(spec.timeoutMs);
  const sender = findSender(cluster, spec.from);
  if (spec.address !== undefined) return { ok: true, sender, url, timeoutMs, addresses: [spec.address], service: undefined };
  const resolved = resolveName(cluster, sender, url.host, timeoutMs, trace);
  if (!resolved.ok) {
    const last = trace.hops.filter(
      ({ leg, direction, kind }) => leg === trace.legs.length - 1 && direction === 'forward' && kind !== 'timeout',
    );
    const places = last.map(({ at }) => at).filter((place, index, all) => place !== all[index - 1]);
    return { ok: false, sender, kind: resolved.kind, at: resolved.at, why: resolved.why, places };
  }
  return { ok: true, sender, url, timeoutMs, addresses: resolved.addresses, service: serviceOfName(cluster, resolved.name) };
}

/** `choose` picks one of several addresses; unless given the client throws its own dice. */
export function walkRequest(
  cluster: Cluster,
  spec: RequestSpec,
  id: number,
  choose?: (destination: Extract<Destination, { ok: true }>) => string,
): Trace {
  cluster.settle();
  const trace = new TraceBuilder();
  const destination = spec.over === undefined ? findDestination(cluster, spec, trace) : establishedDestination(cluster, spec, spec.over);
  const { sender } = destination;
  if (!destination.ok) {
    const { kind, at, why } = destination;
    return finish(cluster, spec, sender, trace, { id, outcome: { kind, at, why } });
  }
  const { addresses, url, timeoutMs } = destination;
  const address = choose?.(destination) ?? addresses[0]!;
  const start = trace.elapsed;
  const connection = cluster.network.connect({
    from: sender.place,
    protocol: 'TCP',
    dst: address,
    dstPort: url.port,
    now: cluster.clock.now + start,
    ...wayOf(cluster, spec),
  });
  trace.begin({ kind: 'connect', tuple: connection.tuple });
  trace.append(connection.forward, start);
  const leg = trace.legs.length - 1;
  const proxy = proxyAt(cluster, connection);
  const forwarded = proxy && cluster.late.forwardRequest(cluster, proxy, { spec, url, connection, trace, timeoutMs: start + timeoutMs });
  const outcome = forwarded?.outcome ?? outcomeOf(cluster, spec, url, connection);
  const reply = forwarded?.reply ?? connection.reply;
  if (connection.result === 'delivered') trace.append(reply, trace.elapsed + serveMs, leg);
  if (connection.result === 'dropped') trace.timeOut(sender.place, connection.tuple, Math.max(timeoutMs, trace.elapsed));
  const service = serviceOf(connection) ?? destination.service;
  return finish(cluster, spec, sender, trace, {
    id,
    outcome,
    ...(service === undefined ? {} : { service }),
    ...(connection.entryNode === undefined ? {} : { entryNode: connection.entryNode }),
  });
}

/** The pod at the end of a connection, if what listens there is a proxy that reads requests. */
function proxyAt(cluster: Cluster, { result, at, seen }: Connection): Pod | undefined {
  if (result !== 'delivered' || !at.startsWith('pod:') || (seen?.dstPort !== 80 && seen?.dstPort !== 443)) return undefined;
  const pod = cluster.store.get('Pod', at.slice('pod:'.length));
  return pod && isIngressProxy(pod) ? pod : undefined;
}

/** Where an open connection leads: no name is asked for. */
function establishedDestination(cluster: Cluster, spec: RequestSpec, over: FiveTuple): Extract<Destination, { ok: true }> {
  const url = parseRequestUrl(spec.url);
  const sender = findSender(cluster, spec.from);
  return { ok: true, sender, url, timeoutMs: checkTimeout(spec.timeoutMs), addresses: [over.dst], service: undefined };
}

/** First and last of the ports clients on Linux choose from (net.ipv4.ip_local_port_range). */
const [firstPort, lastPort] = [32_768, 60_999];

/**
 * The sender's port and the dice of its way. Balancers outside pick a node by the connection's own addresses and
 * ports, so what belongs to one connection meets the same chance each time.
 */
function wayOf(cluster: Cluster, { keepAlive = false, over }: RequestSpec): Pick<ConnectQuestion, 'dice' | 'srcPort' | 'keepOpen'> {
  if (!keepAlive && over === undefined) return { dice: cluster.streams.get('network') };
  const srcPort = over?.srcPort ?? firstPort + cluster.streams.get('network').int(lastPort - firstPort + 1);
  return { srcPort, keepOpen: keepAlive, dice: createStream(cluster.seed, `connection ${srcPort}`) };
}

export function outcomeKind(result: Connection['result']): OutcomeKind {
  switch (result) {
    case 'delivered':
      return 'answered';
    case 'refused':
      return 'refused';
    case 'dropped':
      return 'timed-out';
    case 'no-route':
      return 'no-route';
  }
}

/** `namespace/name` of the Service whose rule fired. */
export function serviceOf(connection: Pick<Connection, 'servicePort'>): string | undefined {
  const { servicePort } = connection;
  if (servicePort === undefined) return undefined;
  const colon = servicePort.indexOf(':');
  return colon < 0 ? servicePort : servicePort.slice(0, colon);
}

/** The Service a cluster name belongs to, for those that have no rules: headless and ExternalName. */
export function serviceOfName(cluster: Cluster, name: string | undefined): string | undefined {
  const lower = name?.toLowerCase();
  if (lower === undefined || !lower.endsWith(clusterSuffix)) return undefined;
  const [service, namespace] = lower.slice(0, -clusterSuffix.length).split('.').slice(-2);
  const key = `${namespace}/${service}`;
  return cluster.store.get('Service', key) === undefined ? undefined : key;
}

function outcomeOf(cluster: Cluster, spec: RequestSpec, url: RequestUrl, connection: Connection): Outcome {
  const base = { kind: outcomeKind(connection.result), at: connection.at, why: connection.why };
  if (connection.result !== 'delivered') return base;
  const says = connection.at.startsWith('pod:') ? saidAt(cluster, connection.at.slice('pod:'.length), connection.seen?.dstPort) : undefined;
  const answer = says ?? serverAnswer(cluster, connection, { url, method: methodOf(spec), headers: spec.headers ?? {} });
  const seen = connection.seen === undefined ? {} : { clientSeen: connection.seen.src };
  return answer === undefined
    ? { ...base, ...seen }
    : { ...base, ...seen, ...(answer.status !== undefined && { status: answer.status }), body: answer.body };
}

/** What a program that somebody started there says without being asked; undefined: there is none, or it is silent. */
function saidAt(cluster: Cluster, pod: string, port: number | undefined): { readonly status?: number; readonly body: string } | undefined {
  const says = cluster.sync.opened.find((one) => one.pod === pod && one.port === port)?.says;
  const [head, status, body = ''] = /^HTTP\/[\d.]+ (\d+).*?\r?\n\r?\n(.*)$/s.exec(says ?? '') ?? [];
  return says === undefined ? undefined : head === undefined ? { body: says } : { status: Number(status), body };
}

type Ending = Pick<Trace, 'id' | 'outcome'> & { readonly service?: string; readonly entryNode?: string };

function finish(cluster: Cluster, spec: RequestSpec, sender: Sender, trace: TraceBuilder, ending: Ending): Trace {
  const entryNode = ending.entryNode ?? sender.node;
  return {
    from: sender.place satisfies PlaceId,
    url: spec.url,
    method: methodOf(spec),
    at: cluster.clock.now,
    durationMs: trace.elapsed,
    legs: trace.legs,
    hops: trace.hops,
    ...((spec.connectOnly || spec.text !== undefined) && { text: spec.text ?? '' }),
    ...ending,
    ...(entryNode === undefined ? {} : { entryNode }),
  };
}

export function methodOf(spec: RequestSpec): string {
  return spec.method?.toUpperCase() || 'GET';
}

function checkTimeout(timeoutMs: number | undefined): number {
  if (timeoutMs === undefined) return defaultTimeoutMs;
  if (Number.isFinite(timeoutMs) && timeoutMs > 0) return timeoutMs;
  throw new SimError('invalid-duration', `not a timeout: ${timeoutMs}`, { ms: String(timeoutMs) });
}
