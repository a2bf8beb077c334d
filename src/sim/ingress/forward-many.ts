/**
 * Requests of a batch that reached controller pods: each is balanced by itself, as `forwardRequest` would. The second
 * connections go through the fast evaluator; where the way to an endpoint is sure it is walked once.
 */
import type { Dice } from '../../net/dice.js';
import type { Connection, ExpectedShare, RoutedPath } from '../../net/network.js';
import type { PlaceId } from '../../net/place.js';
import type { Cluster } from '../cluster.js';
import { isIngressProxy } from '../images.js';
import { parseRequestUrl, type RequestUrl } from '../request-url.js';
import { serverAnswer } from '../server-answer.js';
import type { BatchPath, RequestSpec } from '../trace.js';
import { nginxSettings, type Plan, planRequest } from './plan.js';
import { nextServer, type UpstreamServer } from './upstreams.js';

export interface ProxiedBatch {
  readonly paths: readonly BatchPath[];
  readonly records: Uint16Array;
}

interface Way {
  readonly places: readonly PlaceId[];
  readonly result: RoutedPath['result'];
  readonly at: PlaceId;
  readonly clientSeen?: string;
  readonly port?: number;
}

interface ProxyPlan extends Plan {
  /** Of the PROXY protocol. */
  readonly expectsHeader: boolean;
}

export class BatchProxy {
  readonly #plans = new Map<string, ProxyPlan | undefined>();
  readonly #ways = new Map<string, Way>();
  readonly #dice: Dice;
  readonly #url: RequestUrl;

  constructor(
    private readonly cluster: Cluster,
    private readonly spec: RequestSpec,
    private readonly timeoutMs: number,
  ) {
    this.#dice = cluster.streams.get('ingress');
    this.#url = parseRequestUrl(spec.url);
  }

  /** What the controller at the end of a connection does with the request; undefined: nobody there passes anything on. */
  planAt(at: PlaceId, port: number | undefined): ProxyPlan | undefined {
    if (!at.startsWith('pod:') || (port !== 80 && port !== 443)) return undefined;
    const key = `${at} ${port}`;
    if (!this.#plans.has(key)) this.#plans.set(key, this.#plan(at, port));
    return this.#plans.get(key);
  }

  #plan(at: PlaceId, port: number): ProxyPlan | undefined {
    const { cluster, spec } = this;
    const pod = cluster.store.get('Pod', at.slice('pod:'.length));
    if (pod === undefined || !isIngressProxy(pod)) return undefined;
    const host = Object.entries(spec.headers ?? {}).find(([key]) => key.toLowerCase() === 'host')?.[1] ?? this.#url.hostHeader;
    const plan = planRequest(cluster, pod, this.#url, host, port);
    return { ...plan, expectsHeader: nginxSettings(cluster, pod)['use-proxy-protocol'] === 'true' };
  }

  /** Shares of the pods behind a controller that gets all requests; undefined: it answers itself. */
  sharesBehind(at: PlaceId, plan: Plan): readonly ExpectedShare[] | undefined {
    const { upstream, own } = plan;
    if (own || upstream === undefined) return undefined;
    const { network, clock } = this.cluster;
    const shares = upstream.servers.flatMap(({ ip, port }) =>
      network.expectedShares({ from: at, protocol: 'TCP', dst: ip, dstPort: port, now: clock.now }),
    );
    const all = shares.reduce((sum, { share }) => sum + share, 0);
    return all === 0 ? undefined : shares.map((each) => ({ ...each, share: each.share / all }));
  }

  /** One request that came along `path`; the same throws and turns as when it is walked in full. */
  forward(path: BatchPath, plan: ProxyPlan): BatchPath {
    const proxy = path.answeredBy as PlaceId;
    const { upstream, own, worker, location } = plan;
    if (own || upstream === undefined || this.#writesHeader(path) !== plan.expectsHeader) return { ...path, proxy };
    const { tries, connectTimeoutMs } = location.annotations;
    const id = `${worker.pod}/${this.#dice.int(worker.count)}`;
    const most = Math.max(1, tries === 0 ? upstream.servers.length : tries);
    let places = path.places;
    let waited = 0;
    for (let attempt = 1; attempt <= most; attempt += 1) {
      const way = this.#wayTo(proxy, nextServer(this.cluster.turns, id, upstream, this.#dice), upstream.direct);
      places = [...places, ...way.places];
      if (way.result === 'delivered') {
        const { clientSeen: _client, ...rest } = path;
        return { ...rest, places, proxy, answeredBy: way.at, ...(way.clientSeen === undefined ? {} : { clientSeen: way.clientSeen }) };
      }
      if (way.result !== 'dropped') continue;
      waited += connectTimeoutMs;
      if (this.timeoutMs <= waited) {
        const { answeredBy: _nobody, clientSeen: _client, ...rest } = path;
        return { ...rest, places, proxy, outcome: 'timed-out' };
      }
    }
    return { ...path, places, proxy };
  }

  /** A load balancer on the way begins with a PROXY protocol header. */
  #writesHeader({ places }: BatchPath): boolean {
    const { kind, proxyProtocol } = this.cluster.settings.cloudLoadBalancer;
    return kind === 'proxy' && proxyProtocol && places.some((place) => place.startsWith('lb:'));
  }

  /** Whoever speaks no HTTP hangs up, and nginx tries the next. */
  #answers({ at, clientSeen = '', port = 0 }: Way): boolean {
    const seen = { protocol: 'TCP', src: clientSeen, srcPort: 0, dst: '', dstPort: port } as const;
    const why = { code: 'process-answers', params: {} } as const;
    const connection: Connection = { tuple: seen, forward: [], reply: [], result: 'delivered', at, why, seen };
    return serverAnswer(this.cluster, connection, { url: this.#url, method: 'GET', headers: {} }) !== undefined;
  }

  #wayTo(from: PlaceId, { ip, port }: UpstreamServer, direct: boolean): Way {
    const key = `${from} ${ip}:${port}`;
    const known = this.#ways.get(key);
    if (known) return known;
    const { cluster } = this;
    const question = { from, protocol: 'TCP', dst: ip, dstPort: port, now: cluster.clock.now, dice: this.#dice } as const;
    const found = cluster.network.connectMany(question, 1).paths[0] as RoutedPath;
    const way: Way = found.result === 'delivered' && !this.#answers(found) ? { ...found, result: 'refused' } : found;
    // Rules of a cluster IP throw dice each time.
    if (direct) this.#ways.set(key, way);
    return way;
  }
}

/** Sends on what reached controller pods, in the order of the requests; undefined: nothing did. */
export function forwardMany(
  proxy: BatchProxy,
  paths: readonly BatchPath[],
  ports: readonly (number | undefined)[],
  records: Uint16Array,
): ProxiedBatch | undefined {
  const plans = paths.map(({ answeredBy }, index) => answeredBy && proxy.planAt(answeredBy, ports[index]));
  if (plans.every((plan) => plan === undefined)) return undefined;
  const made: { path: BatchPath; count: number }[] = [];
  const ids = new Map<string, number>();
  const next = records.map((record) => {
    const path = paths[record] as BatchPath;
    const plan = plans[record];
    const { count: _count, ...told } = plan ? proxy.forward(path, plan) : path;
    const key = JSON.stringify(told);
    let id = ids.get(key);
    if (id === undefined) {
      id = made.push({ path: { ...told, count: 0 }, count: 0 }) - 1;
      ids.set(key, id);
    }
    const entry = made[id] as { path: BatchPath; count: number };
    entry.count += 1;
    return id;
  });
  return { paths: made.map(({ path, count }) => ({ ...path, count })), records: next };
}
