/** What a controller pod does with a request, before any second connection: nginx's configuration, matched. */
import type { Pod } from '../../api/core.js';
import { ingressesOf, ingressFlagsOf } from '../../controllers/ingress-controller.js';
import type { Cluster } from '../cluster.js';
import type { HttpAnswer } from '../images.js';
import type { RequestUrl } from '../request-url.js';
import { matchLocation, matchServer, nginxUri, rewrittenPath } from './match-location.js';
import { buildServers, DEFAULT_SERVER, type NginxLocation } from './nginx-servers.js';
import { type Upstream, upstreamOf } from './upstreams.js';

export interface Plan {
  /** Host that was asked for, without port. */
  readonly host: string;
  /** As the client sent it. */
  readonly hostHeader: string;
  /** With query. */
  readonly path: string;
  readonly scheme: 'http' | 'https';
  readonly location: NginxLocation;
  /** The host of the rule that took it; `_`: a rule for any host, or none. */
  readonly server: string;
  /** Undefined: the built-in default backend. */
  readonly upstream: Upstream | undefined;
  /** Path with query for the backend. */
  readonly rewritten: string;
  /** nginx answers itself, and no second connection is made. */
  readonly own: HttpAnswer | undefined;
  readonly worker: { readonly pod: string; readonly count: number };
}

/** The ConfigMap `--configmap` names. */
export function nginxSettings(cluster: Cluster, pod: Pod): Readonly<Record<string, string>> {
  const { configMap } = ingressFlagsOf(pod);
  return (configMap && cluster.read.get('ConfigMap', configMap)?.data) || {};
}

export function planRequest(cluster: Cluster, pod: Pod, url: RequestUrl, hostHeader: string, port: number): Plan {
  const { read, config } = cluster;
  const servers = buildServers(ingressesOf(ingressFlagsOf(pod), read));
  const server = matchServer(servers, hostHeader);
  const location = matchLocation(server, nginxUri(url.path));
  const { backend, annotations } = location;
  const upstream = backend && upstreamOf(location, backend, read, config.external);
  const host = hostHeader.replace(/:\d+$/, '');
  const scheme = port === 443 ? 'https' : 'http';
  const redirects =
    scheme === 'http' && (annotations.forceSslRedirect || (annotations.sslRedirect && server.tls && server.hostname !== DEFAULT_SERVER));
  const own =
    port === 443 && url.scheme === 'http'
      ? nginxPage(400, 'The plain HTTP request was sent to HTTPS port')
      : backend !== undefined && redirects
        ? { ...nginxPage(308), location: `https://${host}${url.path}` }
        : upstream === undefined
          ? nginxPage(404)
          : upstream.servers.length === 0
            ? nginxPage(503)
            : undefined;
  return {
    host,
    hostHeader,
    path: url.path,
    scheme,
    location,
    server: server.hostname,
    upstream,
    rewritten: rewrittenPath(location, url.path),
    own,
    worker: { pod: pod.metadata.uid ?? '', count: workersOf(cluster, pod) },
  };
}

/** `worker-processes: auto` is one for each of the node's processors. */
function workersOf(cluster: Cluster, pod: Pod): number {
  const told = Number(nginxSettings(cluster, pod)['worker-processes']);
  const cpus = Number(cluster.read.get('Node', pod.spec.nodeName ?? '')?.status.capacity?.cpu);
  return Math.max(1, Math.min(64, Math.floor(told || cpus || 1)));
}

const reasons: Readonly<Record<number, string>> = {
  308: 'Permanent Redirect',
  400: 'Bad Request',
  404: 'Not Found',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

/** nginx's own pages (src/http/ngx_http_special_response.c). */
export function nginxPage(status: number, detail?: string): HttpAnswer {
  const heading = `${status} ${reasons[status] ?? ''}`;
  const lines = [
    '<html>',
    `<head><title>${detail === undefined ? heading : `${status} ${detail}`}</title></head>`,
    '<body>',
    `<center><h1>${heading}</h1></center>`,
    ...(detail === undefined ? [] : [`<center>${detail}</center>`]),
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ];
  return { status, body: lines.join('\r\n') };
}
