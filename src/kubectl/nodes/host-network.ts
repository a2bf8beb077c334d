/**
 * Interfaces and routes of a machine, as the lab's pod network (flannel: host-gw or vxlan, with the bridge plugin)
 * and its nodes' network would have them.
 */
import type { Pod } from '../../api/core.js';
import { formatIpv4, parseIpv4, parseIpv4Cidr } from '../../sim/ipv4.js';
import type { World } from '../../sim/world.js';

export interface Interface {
  /** `eth0`, or `eth0@if7`. */
  readonly name: string;
  readonly kind: 'loopback' | 'ether';
  readonly mtu: number;
  readonly state: 'UP' | 'UNKNOWN';
  readonly mac: string;
  /** Bridge it is a port of. */
  readonly master?: string;
  readonly address?: { readonly ip: string; readonly bits: number; readonly broadcast?: string };
  /** Its other end is in another network namespace. */
  readonly peer?: number;
}

export interface Route {
  /** `default`, `10.42.1.0/24` */
  readonly to: string;
  readonly via?: string;
  readonly dev: string;
  /** Of a network the machine is in itself: the address it uses there. */
  readonly source?: string;
  readonly onlink?: boolean;
}

/** Another machine on a wire, as the kernel knows it. */
export interface Neighbour {
  readonly ip: string;
  readonly dev: string;
  /** Absent: nobody answered who was asked. */
  readonly mac?: string;
  readonly state: 'REACHABLE' | 'FAILED' | 'PERMANENT';
}

export interface HostNetwork {
  readonly interfaces: readonly Interface[];
  /** Those it has reason to know: who it runs, and whom its routes lead through. */
  readonly neighbours: readonly Neighbour[];
  /** In the order `ip route` prints them. */
  readonly routes: readonly Route[];
}

const loopback: Interface = {
  name: 'lo',
  kind: 'loopback',
  mtu: 65536,
  state: 'UNKNOWN',
  mac: '00:00:00:00:00:00',
  address: { ip: '127.0.0.1', bits: 8 },
};

/** The machines' own network: a /24, its first address the way out. */
function machineNetwork(ip: string): { readonly card: Interface; readonly routes: readonly Route[] } {
  const network = parseIpv4Cidr(`${ip}/24`);
  const first = network?.first ?? 0;
  return {
    card: {
      name: 'eth0',
      kind: 'ether',
      mtu: 1500,
      state: 'UP',
      mac: macOf('02:42', ip),
      address: { ip, bits: 24, broadcast: formatIpv4(first + 255) },
    },
    routes: [
      { to: 'default', via: formatIpv4(first + 1), dev: 'eth0' },
      { to: `${formatIpv4(first)}/24`, dev: 'eth0', source: ip },
    ],
  };
}

// Models the bridge plugin of containernetworking/plugins and flannel's backend/hostgw and backend/vxlan.
export function nodeNetwork(world: World, name: string): HostNetwork {
  const { nodes } = world.config;
  const node = nodes.find((other) => other.name === name);
  if (!node) return { interfaces: [loopback], neighbours: [], routes: [] };
  const overlay = world.settings.podNetwork === 'vxlan';
  const mtu = overlay ? 1450 : 1500;
  const { card, routes } = machineNetwork(node.ip);
  const own = parseIpv4Cidr(node.podCIDR);
  const base = own?.first ?? 0;
  const bits = node.podCIDR.split('/')[1];
  const gateway = formatIpv4(base + 1);
  const bridge: Interface = {
    name: 'cni0',
    kind: 'ether',
    mtu,
    state: 'UP',
    mac: macOf('0a:58', gateway),
    address: { ip: gateway, bits: Number(bits), broadcast: formatIpv4(base + (own?.size ?? 1) - 1) },
  };
  const tunnel: Interface = {
    name: 'flannel.1',
    kind: 'ether',
    mtu,
    state: 'UNKNOWN',
    mac: macOf('0a:58', formatIpv4(base)),
    address: { ip: formatIpv4(base), bits: 32 },
  };
  const pods = world.read
    .podsOnNode(name)
    .filter(({ spec, status }) => !spec.hostNetwork && status?.podIP !== undefined && status.phase === 'Running');
  const cables = pods.map(
    (pod): Interface => ({
      name: `veth${(pod.metadata.uid ?? '').replaceAll('-', '').slice(0, 8)}@if2`,
      kind: 'ether',
      mtu,
      state: 'UP',
      mac: macOf('aa:c1', pod.status?.podIP ?? ''),
      master: 'cni0',
      peer: 0,
    }),
  );
  const others = nodes
    .filter((other) => other.name !== name)
    .map((other): Route => {
      if (!overlay) return { to: other.podCIDR, via: other.ip, dev: 'eth0' };
      return { to: other.podCIDR, via: other.podCIDR.split('/')[0] ?? '', dev: 'flannel.1', onlink: true };
    });
  const machines = nodes
    .filter((other) => other.name !== name)
    .flatMap(({ name: other, ip, podCIDR }): Neighbour[] => {
      const ends = podCIDR.split('/')[0] ?? '';
      const far: Neighbour = { ip: ends, dev: 'flannel.1', mac: macOf('0a:58', ends), state: 'PERMANENT' };
      return [onWire(ip, 'eth0', '02:42', world.read.nodeIsUp(other)), ...(overlay ? [far] : [])];
    });
  return {
    neighbours: [...machines, ...pods.map(({ status }) => onWire(status?.podIP ?? '', 'cni0', '0a:58'))],
    interfaces: [loopback, card, ...(overlay ? [tunnel] : []), bridge, ...cables],
    routes: inOrder([...routes, { to: node.podCIDR, dev: 'cni0', source: gateway }, ...others]),
  };
}

/** A machine outside the cluster; while `minikube tunnel` runs on it, it has a route to the Service range. */
export function clientNetwork(world: World, name: string): HostNetwork {
  const ip = world.config.clients.find((client) => client.name === name)?.ip ?? '';
  const { card, routes } = machineNetwork(ip);
  const [first] = world.config.nodes;
  const tunnel: readonly Route[] =
    first && world.tunnels().includes(name) ? [{ to: world.config.serviceCIDR, via: first.ip, dev: 'eth0' }] : [];
  const reached = world.config.nodes.filter((node) => node.ip.split('.').slice(0, 3).join('.') === ip.split('.').slice(0, 3).join('.'));
  const neighbours = reached.map((node) => onWire(node.ip, 'eth0', '02:42', world.read.nodeIsUp(node.name)));
  return { interfaces: [loopback, card], neighbours, routes: inOrder([...routes, ...tunnel]) };
}

// Models the routes flannel's CNI plugin has the bridge plugin write into a pod: its node's range and all pods'.
export function podNetwork(world: World, pod: Pod): HostNetwork {
  if (pod.spec.hostNetwork) return nodeNetwork(world, pod.spec.nodeName ?? '');
  const ip = pod.status?.podIP ?? '';
  const range = world.config.nodes.find(({ name }) => name === pod.spec.nodeName)?.podCIDR ?? '';
  const network = parseIpv4Cidr(range);
  const gateway = formatIpv4((network?.first ?? 0) + 1);
  const card: Interface = {
    name: 'eth0@if7',
    kind: 'ether',
    mtu: world.settings.podNetwork === 'vxlan' ? 1450 : 1500,
    state: 'UP',
    mac: macOf('0a:58', ip),
    address: { ip, bits: Number(range.split('/')[1]), broadcast: formatIpv4((network?.first ?? 0) + (network?.size ?? 1) - 1) },
    peer: 0,
  };
  return {
    interfaces: [loopback, card],
    neighbours: [onWire(gateway, 'eth0', '0a:58')],
    routes: inOrder([
      { to: 'default', via: gateway, dev: 'eth0' },
      { to: range, dev: 'eth0', source: ip },
      { to: world.config.podCIDR, via: gateway, dev: 'eth0' },
    ]),
  };
}

/** The kernel lists routes by their first address, `default` first; of two with the same one, the wider range. */
function inOrder(routes: readonly Route[]): readonly Route[] {
  const start = ({ to }: Route) => (to === 'default' ? -1 : parseIpv4(to.split('/')[0] ?? ''));
  const bits = ({ to }: Route) => Number(to.split('/')[1] ?? 0);
  return [...routes].sort((a, b) => start(a) - start(b) || bits(a) - bits(b));
}

function onWire(ip: string, dev: string, prefix: string, up = true): Neighbour {
  return up ? { ip, dev, mac: macOf(prefix, ip), state: 'REACHABLE' } : { ip, dev, state: 'FAILED' };
}

/** An address made of the IP's four bytes, as docker and the CNI plugins make them. */
function macOf(prefix: string, ip: string): string {
  const bytes = ip.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return [prefix, ...bytes].join(':');
}
