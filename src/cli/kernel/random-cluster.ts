/** A cluster drawn from a seed: Services, their slices, and the load balancers and routes outside. */
import type { Protocol, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import type { NetworkLoadBalancer } from '../../net/network.js';
import { Draw } from './draw.js';
import { listeningPorts, nodes, protocols } from './laboratory-plan.js';
import { randomRoads } from './random-roads.js';
import { randomService } from './random-service.js';
import { randomSlices } from './random-slices.js';

/** kube-proxy's */
export type ProxyMode = 'iptables' | 'nftables';

export interface RandomCluster {
  readonly seed: number;
  readonly number: number;
  readonly mode: ProxyMode;
  readonly masqueradeAll: boolean;
  /** kube-proxy --nodeport-addresses */
  readonly nodePortAddresses: readonly string[];
  /** By node; a node without is in no zone. */
  readonly zones: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
  readonly slices: readonly EndpointSlice[];
  /** How outside machines reach addresses that are on no interface, by key. */
  readonly roads: Readonly<Record<string, NetworkLoadBalancer>>;
}

const zoneLayouts: readonly Readonly<Record<string, string>>[] = [{}, { n1: 'a', n2: 'b', n3: 'a' }, { n1: 'a', n2: 'b' }];

const nodePortRanges: readonly (readonly string[])[] = [
  ['10.0.0.0/24'],
  ['10.0.1.0/24'],
  ['10.0.0.0/16', '127.0.0.0/8'],
  ['10.0.0.0/24', '0.0.0.0/0'],
];

const mostServices = 4;

/**
 * No Service publishes an address and port at which a node's own process listens. kube-proxy's filter rules for such an
 * address would also meet connections another rule has just sent to that process, and drop or refuse them.
 */
const ownListeners: readonly string[] = nodes.flatMap(({ ips }) =>
  ips.flatMap((ip) => listeningPorts.flatMap((port) => protocols.map((protocol) => frontendText(ip, port, protocol)))),
);

/** @param number from 1; every cluster has addresses and node ports of its own, so that no cluster meets what another left behind */
export function randomCluster(seed: number, number: number, mode: ProxyMode): RandomCluster {
  const draw = new Draw(seed, `cluster ${number}`);
  const zones = draw.pick(zoneLayouts);
  const count = draw.between(2, mostServices);
  const services: Service[] = [];
  const taken = new Set(ownListeners);
  for (let index = 0; index < count; index += 1)
    services.push(withoutTaken(randomService(draw, number * mostServices + index, index > 0), taken));
  return {
    seed,
    number,
    mode,
    masqueradeAll: draw.chance(0.1),
    nodePortAddresses: draw.chance(0.15) ? draw.pick(nodePortRanges) : [],
    zones,
    services,
    slices: services.flatMap((service) => randomSlices(draw, service, zones)),
    roads: randomRoads(draw, services, nodes),
  };
}

/**
 * Two Services may claim one address and port; which of them gets it is nobody's promise. The later one goes without
 * the address here.
 */
function withoutTaken(service: Service, taken: Set<string>): Service {
  const { externalIPs = [], ports = [] } = service.spec;
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  const free = (address: string | undefined) => ports.every(({ port, protocol }) => !taken.has(frontendText(address, port, protocol)));
  const own = { externalIPs: externalIPs.filter(free), ingress: ingress.filter(({ ip }) => free(ip)) };
  for (const address of [...own.externalIPs, ...own.ingress.map(({ ip }) => ip)]) {
    for (const { port, protocol } of ports) taken.add(frontendText(address, port, protocol));
  }
  return {
    ...service,
    spec: { ...service.spec, ...(externalIPs.length > 0 && { externalIPs: own.externalIPs }) },
    ...(own.ingress.length > 0 ? { status: { loadBalancer: { ingress: own.ingress } } } : { status: {} }),
  };
}

function frontendText(address: string | undefined, port: number, protocol: Protocol): string {
  return `${address} ${port} ${protocol}`;
}
