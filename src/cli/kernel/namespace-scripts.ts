/** Shell lines that wire the laboratory's namespaces, each to be run inside one of them. */
import { clients, externalIPRange, loadBalancerRange, nodes, outsideHost, pods } from './laboratory-plan.js';

export interface NamespaceScript {
  readonly name: string;
  readonly script: string;
}

/**
 * Every link has the same two ends. Their addresses stand in routes alone and their hardware addresses are written down,
 * so that nobody waits for ARP.
 */
const upper = { address: '169.254.1.1', mac: '02:00:00:00:00:01' };
const lower = { address: '169.254.1.2', mac: '02:00:00:00:00:02' };

export const towards = (name: string) => `to-${name}`;

/** A route over the upper end of a link. */
export const downTo = (destination: string, name: string) =>
  `ip route replace ${destination} via ${lower.address} dev ${towards(name)} onlink`;

/** Keys of pods are no names of interfaces. */
const linkName = (podKey: string) => podKey.replace('lab/', '');

/** In the order they must be run: interfaces are made from above. */
export function namespaceScripts(pidOf: (name: string) => number, router: string, outside: string): readonly NamespaceScript[] {
  const scripts: NamespaceScript[] = [];
  const write = (name: string, ...lines: readonly string[]) => scripts.push({ name, script: `${lines.join('\n')}\n` });
  const link = (name: string, pid: number) => [
    `ip link add name ${towards(name)} address ${upper.mac} type veth peer name eth0 address ${lower.mac} netns ${pid}`,
    `ip link set ${towards(name)} up`,
    `ip neigh replace ${lower.address} lladdr ${lower.mac} dev ${towards(name)} nud permanent`,
  ];
  const below = (addresses: readonly string[]) => [
    ...addresses.map((address) => `ip addr add ${address}/32 dev eth0`),
    'ip link set eth0 up',
    `ip neigh replace ${upper.address} lladdr ${upper.mac} dev eth0 nud permanent`,
  ];
  const up = (destination: string) => `ip route add ${destination} via ${upper.address} dev eth0 onlink`;
  const ownPods = pods.filter(({ hostNetwork }) => !hostNetwork);

  for (const name of [outside, ...ownPods.map(({ key }) => key)]) write(name, ...quiet);
  for (const { name } of nodes) write(name, ...quiet, ...forwarding, ...nodeSettings);
  write(
    router,
    ...quiet,
    ...forwarding,
    // Where errors that the router itself sends come from.
    'ip addr add 10.255.255.254/32 dev lo',
    ...[outside, ...nodes.map(({ name }) => name)].flatMap((name) => link(name, pidOf(name))),
    ...nodes.flatMap(({ name, ips }) => ips.map((ip) => downTo(ip, name))),
    ...ownPods.map(({ ip, node }) => downTo(ip, node)),
    ...[...clients, outsideHost].map(({ ip }) => downTo(ip, outside)),
    // The world beyond says nothing.
    'ip route add blackhole default',
  );
  for (const { name, ips } of nodes) {
    const here = ownPods.filter(({ node }) => node === name);
    write(name, ...below(ips), up('default'), ...here.flatMap(({ key }) => link(linkName(key), pidOf(key))));
    write(name, ...here.map(({ key, ip }) => downTo(ip, linkName(key))));
    for (const { key, ip } of here) write(key, ...below([ip]), up('default'));
  }
  // A machine outside knows the nodes and the published addresses; pods and cluster IPs it cannot reach.
  const published = [...nodes.flatMap(({ ips }) => ips), loadBalancerRange, externalIPRange];
  write(outside, ...below([...clients.map(({ ip }) => ip), outsideHost.ip]), ...published.map(up));
  return scripts;
}

/** `default` is taken over by interfaces made later. */
const everyInterface = (setting: string, value: number) =>
  ['all', 'default'].map((name) => `echo ${value} > /proc/sys/net/ipv4/conf/${name}/${setting}`);

/**
 * In every namespace. The kernel answers only so many refused packets a second with an error; a cluster's own traffic
 * rarely gets there, twenty connections at once do. Older kernels have the second limit for the whole machine only.
 */
const quiet = [
  'ip link set lo up',
  ...everyInterface('rp_filter', 0),
  ...everyInterface('accept_redirects', 0),
  'echo 0 > /proc/sys/net/ipv4/icmp_ratelimit',
  'for name in msgs_per_sec msgs_burst; do f=/proc/sys/net/ipv4/icmp_$name; if [ -w $f ]; then echo 100000 > $f; fi; done',
];

const forwarding = ['echo 1 > /proc/sys/net/ipv4/ip_forward', ...everyInterface('send_redirects', 0)];

/**
 * route_localnet as kube-proxy sets it for node ports on 127.0.0.1. Conntrack's memory of UDP and of unanswered
 * connections is short, so that a node port that a later cluster uses again meets no memory of an earlier one.
 */
const nodeSettings = [
  ...everyInterface('route_localnet', 1),
  ...['udp_timeout', 'udp_timeout_stream', 'tcp_timeout_syn_sent'].map((name) => `echo 10 > /proc/sys/net/netfilter/nf_conntrack_${name}`),
];
