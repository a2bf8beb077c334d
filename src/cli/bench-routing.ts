/**
 * Figures of the data path alone: rules of many Services on three nodes, connections through all of them.
 * A packed trace is the record a connection leaves in a batch: the index of the path it took.
 */
import type { Service } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import { createNetwork, type Network } from '../net/network.js';
import { createStream } from '../sim/rng.js';

export const endpointsPerService = 10;
const nodes = ['node-1', 'node-2', 'node-3'];
const podsPerNode = 100;

const podIP = (index: number) => `10.244.${index % nodes.length}.${2 + (Math.floor(index / nodes.length) % podsPerNode)}`;
const serviceIP = (index: number) => `10.96.${Math.floor(index / 250) + 1}.${(index % 250) + 1}`;

function serviceOf(index: number): Service {
  const clusterIP = serviceIP(index);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `web-${index}`, namespace: 'default' },
    spec: { type: 'ClusterIP', clusterIP, clusterIPs: [clusterIP], ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 80 }] },
  } as unknown as Service;
}

function sliceOf(index: number, first = index * endpointsPerService): EndpointSlice {
  const endpoints = Array.from({ length: endpointsPerService }, (_, i) => ({
    addresses: [podIP(first + i)],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: nodes[(first + i) % nodes.length],
  }));
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `web-${index}-a`, namespace: 'default', labels: { 'kubernetes.io/service-name': `web-${index}` } },
    addressType: 'IPv4',
    endpoints,
    ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
  } as unknown as EndpointSlice;
}

export interface ServiceObjects {
  readonly service: Service;
  readonly slice: EndpointSlice;
}

/** What the API server would hold for so many Services of ten endpoints each. */
export function objectsOf(services: number): readonly ServiceObjects[] {
  return Array.from({ length: services }, (_, i) => ({ service: serviceOf(i), slice: sliceOf(i) }));
}

/** A data path with these Services. */
export function networkWith(objects: readonly ServiceObjects[]): Network {
  const network = createNetwork({
    serviceCIDR: '10.96.0.0/12',
    podCIDR: '10.244.0.0/16',
    mode: 'iptables',
    masqueradeAll: false,
    nodePortAddresses: [],
  });
  for (const [i, name] of nodes.entries()) {
    network.setNode(name, { name, ips: [`10.0.0.${i + 11}`], podCIDR: `10.244.${i}.0/24`, up: true });
  }
  for (let i = 0; i < podsPerNode * nodes.length; i += 1) {
    const name = `web-${i}`;
    const node = nodes[i % nodes.length] as string;
    network.setPod(`default/${name}`, {
      namespace: 'default',
      name,
      ip: podIP(i),
      node,
      hostNetwork: false,
      listens: [{ port: 80, protocol: 'TCP' }],
    });
  }
  objects.forEach(({ service, slice }, i) => {
    network.setService(`default/web-${i}`, service);
    network.setSlices(`default/web-${i}`, [slice]);
  });
  return network;
}

/** Connections per second over `asked` Services of the `services` there are. */
export function connectionsPerSecond(network: Network, services: number, asked: number, perService: number): number {
  const dice = createStream(1, 'bench');
  const start = performance.now();
  let delivered = 0;
  for (let i = 0; i < asked; i += 1) {
    const dst = serviceIP(Math.floor((i * services) / asked));
    const routed = network.connectMany({ from: 'node:node-1', protocol: 'TCP', dst, dstPort: 80, now: 0, dice }, perService);
    for (const { result, count } of routed.paths) if (result === 'delivered') delivered += count;
  }
  if (delivered !== asked * perService) throw new Error(`bench: ${delivered} of ${asked * perService} connections arrived`);
  return delivered / ((performance.now() - start) / 1000);
}

/** Changes one endpoint of one Service `again` times, each until every node sends by it; ms of CPU per change. */
export function endpointChangeCpuMs(network: Network, services: number, again: number): number {
  const dice = createStream(1, 'bench');
  const before = process.cpuUsage();
  for (let i = 0; i < again; i += 1) {
    const service = (i * 997) % services;
    network.setSlices(`default/web-${service}`, [sliceOf(service, service * endpointsPerService + 1 + i)]);
    for (const name of nodes) {
      const { result } = network.connect({ from: `node:${name}`, protocol: 'TCP', dst: serviceIP(service), dstPort: 80, now: i, dice });
      if (result !== 'delivered') throw new Error(`bench: ${result} after a change of an endpoint`);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / again;
}
