/** Where a location sends to: the endpoints of a Service's port, picked one after the other by each of nginx's workers. */
import { keyOf } from '../../api/kinds.js';
import type { ClusterReader } from '../../controllers/reconciler.js';
import type { Dice } from '../../net/dice.js';
import { isAddress } from '../request-url.js';
import type { NginxLocation, ServiceBackend } from './nginx-servers.js';

export interface UpstreamServer {
  readonly ip: string;
  readonly port: number;
}

export interface Upstream {
  /** `namespace-service-port`, as the controller's log has it. */
  readonly name: string;
  /** `namespace/name`. */
  readonly service: string;
  readonly servers: readonly UpstreamServer[];
  /** Past kube-proxy, straight to pods; with `service-upstream` to the cluster IP. */
  readonly direct: boolean;
}

type Reads = Pick<ClusterReader, 'get' | 'slicesOfService'>;

// Models controller.go createUpstreams, serviceEndpoints and endpointslices.go getEndpointsFromSlices.
export function upstreamOf(
  { namespace, annotations }: NginxLocation,
  backend: ServiceBackend,
  read: Reads,
  external: Readonly<Record<string, string>>,
): Upstream {
  const port = backend.port?.name || String(backend.port?.number ?? '');
  const key = keyOf({ metadata: { namespace, name: backend.name } });
  const named = { name: `${namespace}-${backend.name}-${port}`, service: key };
  const service = read.get('Service', key);
  if (service === undefined) return { ...named, servers: [], direct: true };
  const { spec } = service;
  if (spec.type === 'ExternalName') {
    // nginx's own resolver looked the name up when the configuration was made.
    const host = (spec.externalName ?? '').replace(/\.$/, '');
    const ip = isAddress(host) ? host : external[host];
    return { ...named, servers: ip === undefined || !/^\d+$/.test(port) ? [] : [{ ip, port: Number(port) }], direct: true };
  }
  const meant = spec.ports?.find((each) => String(each.port) === port || String(each.targetPort) === port || each.name === port);
  if (meant === undefined || (meant.protocol ?? 'TCP') !== 'TCP') return { ...named, servers: [], direct: true };
  if (annotations.serviceUpstream && spec.clusterIP && spec.clusterIP !== 'None') {
    return { ...named, servers: [{ ip: spec.clusterIP, port: meant.port }], direct: false };
  }
  const servers = new Map<string, UpstreamServer>();
  for (const { ports = [], endpoints } of read.slicesOfService(namespace, backend.name)) {
    for (const { name = '', port: number, protocol = 'TCP' } of ports) {
      if (number === undefined || protocol !== 'TCP' || name !== (meant.name ?? '')) continue;
      for (const { addresses, conditions } of endpoints) {
        if (conditions.ready === false) continue;
        for (const ip of addresses) servers.set(`${ip}:${number}`, { ip, port: number });
      }
    }
  }
  return { ...named, servers: [...servers.values()], direct: true };
}

/** Which server of an upstream a worker sends to next. */
export interface Turn {
  /** The servers it counts through, as one text: another set begins anew. */
  readonly servers: string;
  readonly next: number;
}

/** By `pod uid/worker/upstream`. Part of the world's state. */
export type Turns = Map<string, Turn>;

/** Of so many upstreams and workers turns are kept; who was asked longest ago begins anew. */
const mostTurns = 500;

/** Round robin. Models balancer/round_robin.lua over resty.roundrobin: each worker has a count of its own that begins at random. */
export function nextServer(turns: Turns, worker: string, { name, servers }: Upstream, dice: Dice): UpstreamServer {
  const key = `${worker}/${name}`;
  const text = servers.map(({ ip, port }) => `${ip}:${port}`).join(' ');
  const turn = turns.get(key);
  const at = turn?.servers === text ? turn.next : dice.int(servers.length);
  turns.delete(key);
  turns.set(key, { servers: text, next: (at + 1) % servers.length });
  if (turns.size > mostTurns) turns.delete(turns.keys().next().value as string);
  return servers[at] as UpstreamServer;
}
