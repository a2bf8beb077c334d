/** What a request that went through a controller pod leaves in logs: a line of the controller, and one of the pod that answered it. */
import type { Pod } from '../../api/core.js';
import type { ServedRequest } from '../access-log.js';
import { EPOCH_MS } from '../clock.js';
import type { Cluster } from '../cluster.js';
import { containerListening } from '../images.js';
import { parseRequestUrl } from '../request-url.js';
import { hashText } from '../rng.js';
import type { Leg, RequestSpec, Trace } from '../trace.js';
import { utf8Length } from '../utf8-length.js';

export interface Served {
  readonly pod: Pod;
  readonly served: ServedRequest;
}

export function servedByProxy(cluster: Cluster, spec: RequestSpec, trace: Trace): readonly Served[] {
  const tries = trace.legs.flatMap((leg, index) => (leg.kind === 'upstream' && leg.http ? [{ ...leg, http: leg.http, index }] : []));
  const arrived = trace.hops.findLast(
    ({ kind, direction, leg }) => kind === 'deliver' && direction === 'forward' && trace.legs[leg]?.kind === 'connect',
  );
  if (arrived === undefined) return [];
  const url = parseRequestUrl(spec.url);
  const header = (name: string) => Object.entries(spec.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  const host = header('host') ?? url.hostHeader;
  const { status = 499, body = '' } = trace.outcome;
  const upstream = tries[0]?.http.upstream ?? upstreamNamed(trace);
  // The catch-all's default backend keeps no log (enable-access-log-for-default-backend).
  const quiet = arrived.why.code === 'ingress-no-rule' && arrived.why.params.server === '_';
  const proxy = quiet
    ? undefined
    : entry(cluster, arrived.at, {
        at: EPOCH_MS + trace.at + Math.ceil(trace.durationMs),
        client: forwardedFor(tries[0]) ?? arrived.before.src,
        clientPort: arrived.before.srcPort,
        port: arrived.before.dstPort,
        method: trace.method,
        path: url.path,
        host,
        status,
        bytes: status === 499 || trace.method === 'HEAD' ? 0 : utf8Length(body),
        userAgent: header('user-agent'),
        referer: header('referer'),
        forwardedFor: header('x-forwarded-for'),
        upstream: {
          name: upstream,
          tries: tries.map(({ tuple, http, index }) => ({
            address: `${tuple.dst}:${tuple.dstPort}`,
            bytes: index === tries.at(-1)?.index && trace.outcome.at !== arrived.at ? utf8Length(body) : 0,
            seconds: secondsOf(trace, index),
            status: http.status,
          })),
          requestBytes: utf8Length(`${trace.method} ${url.path} HTTP/1.1\r\nHost: ${host}\r\n${headerLines(spec.headers)}\r\n`),
          seconds: Math.round(trace.durationMs - arrived.t) / 1000,
          id: [1, 2, 3, 4]
            .map((part) =>
              hashText(`${trace.id} ${trace.at} ${trace.url}`, part * 0x9747b28c)
                .toString(16)
                .padStart(8, '0'),
            )
            .join(''),
        },
      });
  const last = tries.at(-1);
  const seen = trace.hops.findLast(({ kind, direction, leg }) => kind === 'deliver' && direction === 'forward' && leg === last?.index);
  if (last === undefined || seen === undefined || trace.outcome.status === undefined || trace.outcome.at !== seen.at)
    return proxy ? [proxy] : [];
  const passed = (name: string) => Object.entries(last.http.headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const backend = entry(cluster, seen.at, {
    at: EPOCH_MS + trace.at + Math.ceil(seen.t),
    client: seen.before.src,
    clientPort: seen.before.srcPort,
    port: seen.before.dstPort,
    method: trace.method,
    path: last.http.path,
    host: passed('host') ?? host,
    status: trace.outcome.status,
    bytes: trace.method === 'HEAD' ? 0 : utf8Length(body),
    userAgent: passed('user-agent'),
    referer: passed('referer'),
    forwardedFor: passed('x-forwarded-for'),
  });
  return [backend, proxy].filter((one) => one !== undefined);
}

type Line = Omit<ServedRequest, 'container' | 'image'>;

function entry(cluster: Cluster, at: string, line: Line): Served | undefined {
  const pod = at.startsWith('pod:') ? cluster.store.get('Pod', at.slice('pod:'.length)) : undefined;
  const container = pod && containerListening(pod, line.port);
  return pod && container && { pod, served: { container: container.name, image: container.image, ...line } };
}

/** `namespace-service-port` of a rule that sent nowhere. */
function upstreamNamed({ hops }: Trace): string {
  const why = hops.findLast(({ why: { code } }) => code === 'ingress-no-endpoints' || code === 'ingress-redirects')?.why;
  return String(why?.params.upstream ?? 'upstream-default-backend');
}

function forwardedFor(leg: Leg | undefined): string | undefined {
  return leg?.http?.headers['X-Real-IP'];
}

function headerLines(headers: Readonly<Record<string, string>> = {}): string {
  return Object.entries(headers)
    .filter(([name]) => name.toLowerCase() !== 'host')
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function secondsOf({ hops }: Trace, leg: number): number {
  const times = hops.filter((hop) => hop.leg === leg).map(({ t }) => t);
  return times.length === 0 ? 0 : Math.round(Math.max(...times) - Math.min(...times)) / 1000;
}
