/** The cluster a lesson starts from, as a file: the shape of `ClusterConfig`, checked and bounded. */
import * as v from 'valibot';

export const name = v.pipe(v.string(), v.regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/));
export const ip = v.pipe(v.string(), v.ipv4());
const octet = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
export const cidr = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(${octet}\\.){3}${octet}/([89]|[12]\\d|3[0-2])$`), 'a range of addresses is written like 10.244.0.0/16'),
);
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600));
export const upTo = <T extends v.GenericSchema>(most: number, item: T) => v.pipe(v.array(item), v.maxLength(most));

export const Node = v.strictObject({
  name,
  ip,
  externalIP: v.optional(ip),
  podCIDR: cidr,
  zone: v.optional(name),
  labels: v.optional(v.record(v.string(), v.string())),
});
export const Client = v.strictObject({ name, ip });
export const external = v.record(v.string(), ip);
export const MOST_NODES = 60;
export const MOST_CLIENTS = 10;

export const ClusterFile = v.strictObject({
  kubernetes: v.pipe(v.string(), v.maxLength(20)),
  nodes: v.pipe(v.array(Node), v.minLength(1), v.maxLength(MOST_NODES)),
  serviceCIDR: cidr,
  podCIDR: cidr,
  dnsIP: ip,
  provider: v.picklist(['none', 'cloud', 'metallb', 'servicelb']),
  nodePortRange: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}-\d{1,5}$/))),
  clients: upTo(MOST_CLIENTS, Client),
  external: v.optional(external, {}),
  timings: v.optional(
    v.strictObject({ podStart: seconds, podStop: seconds, loadBalancer: v.optional(seconds), proxyMinSync: v.optional(seconds) }),
    { podStart: 2, podStop: 1 },
  ),
  /** kube-proxy's --proxy-mode. */
  proxyMode: v.optional(v.picklist(['iptables', 'nftables'])),
  podNetwork: v.optional(v.picklist(['routed', 'vxlan'])),
  firewall: v.optional(
    v.strictObject({
      openNodePorts: v.boolean(),
      allow: upTo(20, v.strictObject({ name, ports: v.array(v.string()) })),
    }),
  ),
  loadBalancerPool: v.optional(ip),
});

export type ClusterWhole = v.InferOutput<typeof ClusterFile>;
