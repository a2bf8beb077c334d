/** What the process at the end of a connection says. */
import { fileAt, ownDisk } from '../controllers/container-files.js';
import type { WrittenFiles } from '../controllers/container-runtime.js';
import type { Connection } from '../net/network.js';
import { EPOCH_MS } from './clock.js';
import type { Cluster } from './cluster.js';
import { apiServerPort } from './data-path.js';
import { answerHttp, type HttpAnswer } from './images.js';
import { isRecord } from './is-record.js';
import { proxyHeader, refusesHeader } from './proxy-protocol.js';
import type { RequestUrl } from './request-url.js';

export interface ServerQuestion {
  readonly url: RequestUrl;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Undefined when whoever listens there speaks no HTTP. */
export function serverAnswer(cluster: Cluster, connection: Connection, { url, method, headers }: ServerQuestion): HttpAnswer | undefined {
  const { at, seen } = connection;
  const host = headerOf(headers, 'host') ?? url.hostHeader;
  if (at.startsWith('host:')) return outsideHost(at.slice('host:'.length), host);
  const port = seen?.dstPort ?? url.port;
  const pod = at.startsWith('pod:') ? cluster.read.get('Pod', at.slice('pod:'.length)) : hostNetworkPod(cluster, at, port);
  if (pod !== undefined) {
    const files: WrittenFiles = (container, file) =>
      fileAt({ pod, container, own: ownDisk(pod, container) }, file, (disk) => cluster.disks.of(disk), cluster.clock.now);
    const forwardedFor = headerOf(headers, 'x-forwarded-for');
    const question = {
      method,
      path: url.path.split('?')[0]!,
      host,
      client: seen?.src ?? '',
      clientPort: seen?.srcPort ?? 0,
      port,
      now: EPOCH_MS + cluster.clock.now,
      forwardedFor,
    };
    const answer = answerHttp(cluster.running(pod), question, files);
    return answer && proxyHeader(connection.forward) !== undefined ? refusesHeader(pod, port) : answer;
  }
  return at.startsWith('node:') ? nodeProcess(cluster, at.slice('node:'.length), port, url) : undefined;
}

/** A public web server serves its own name; asked by any other it does not know the site. */
function outsideHost(name: string, host: string): HttpAnswer {
  const asked = host.replace(/:\d+$/, '');
  if (asked === name) return { status: 200, body: `Welcome to ${name}\n` };
  return { status: 404, body: `${name}: there is no site called ${asked} here\n` };
}

function hostNetworkPod(cluster: Cluster, at: string, port: number) {
  if (!at.startsWith('node:')) return undefined;
  const pods = cluster.read.podsOnNode(at.slice('node:'.length)).filter((pod) => pod.spec.hostNetwork);
  return pods.find((pod) => pod.spec.containers.some((container) => container.ports?.some(({ containerPort }) => containerPort === port)));
}

/** What listens on a node itself: the API server on the first one, and kube-proxy's health-check ports. */
function nodeProcess(cluster: Cluster, node: string, port: number, url: RequestUrl): HttpAnswer | undefined {
  if (port === apiServerPort && cluster.config.nodes[0]?.name === node) {
    if (url.scheme === 'http') return { status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' };
    const message = `forbidden: User "system:anonymous" cannot get path "${url.path}"`;
    const status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: 'Forbidden',
      details: {},
      code: 403,
    };
    return { status: 403, body: `${JSON.stringify(status, null, 2)}\n` };
  }
  const service = cluster.read.list('Service').find(({ spec }) => spec.healthCheckNodePort === port);
  return service === undefined ? undefined : healthCheck(cluster, node, service.metadata.namespace ?? '', service.metadata.name);
}

// Models pkg/proxy/healthcheck/service_health.go ServeHTTP (v1.36).
function healthCheck(cluster: Cluster, node: string, namespace: string, name: string): HttpAnswer {
  const local = new Set<string>();
  for (const slice of cluster.read.slicesOfService(namespace, name)) {
    for (const endpoint of slice.endpoints) {
      if (endpoint.nodeName === node && endpoint.conditions.ready !== false) for (const ip of endpoint.addresses) local.add(ip);
    }
  }
  const body = { service: { namespace, name }, localEndpoints: local.size, serviceProxyHealthy: true };
  return { status: local.size > 0 ? 200 : 503, body: JSON.stringify(body, null, '\t') };
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  if (!isRecord(headers)) return undefined;
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
