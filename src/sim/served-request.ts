/** What a request that a pod answered leaves in the pod's log. */
import type { Pod } from '../api/core.js';
import type { ServedRequest } from './access-log.js';
import { EPOCH_MS } from './clock.js';
import type { Cluster } from './cluster.js';
import { containerListening } from './images.js';
import { proxyHeader } from './proxy-protocol.js';
import { parseRequestUrl } from './request-url.js';
import type { RequestSpec, Trace } from './trace.js';
import { utf8Length } from './utf8-length.js';

/** Undefined for a request that no pod answered over HTTP. */
export function servedRequest(
  cluster: Cluster,
  spec: RequestSpec,
  trace: Trace,
): { readonly pod: Pod; readonly served: ServedRequest } | undefined {
  const { outcome } = trace;
  if (outcome.kind !== 'answered' || outcome.status === undefined || !outcome.at.startsWith('pod:')) return undefined;
  const pod = cluster.store.get('Pod', outcome.at.slice('pod:'.length));
  const seen = trace.hops.findLast(({ kind, direction }) => kind === 'deliver' && direction === 'forward')?.before;
  if (pod === undefined || seen === undefined) return undefined;
  const container = containerListening(pod, seen.dstPort);
  if (container === undefined) return undefined;
  const url = parseRequestUrl(spec.url);
  const header = (name: string) => Object.entries(spec.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  const served: ServedRequest = {
    container: container.name,
    image: container.image,
    at: EPOCH_MS + trace.at + Math.ceil(trace.durationMs),
    client: seen.src,
    clientPort: seen.srcPort,
    port: seen.dstPort,
    method: trace.method,
    path: url.path,
    host: header('host') ?? url.hostHeader,
    status: outcome.status,
    bytes: trace.method === 'HEAD' ? 0 : utf8Length(outcome.body ?? ''),
    userAgent: header('user-agent'),
    referer: header('referer'),
    forwardedFor: header('x-forwarded-for'),
  };
  const malformed = proxyHeader(trace.hops);
  if (malformed === undefined) return { pod, served };
  return { pod, served: { ...served, malformed, userAgent: undefined, referer: undefined, forwardedFor: undefined } };
}
