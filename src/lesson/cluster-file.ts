/** The cluster a lesson starts from, as a file: the shape of `ClusterConfig`, checked and bounded. */
import * as v from 'valibot';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/));
const ip = v.pipe(v.string(), v.ipv4());
const octet = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const cidr = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(${octet}\\.){3}${octet}/([89]|[12]\\d|3[0-2])$`), 'a range of addresses is written like 10.244.0.0/16'),
);
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600));

export const ClusterFile = v.strictObject({
  kubernetes: v.pipe(v.string(), v.maxLength(20)),
  nodes: v.pipe(
    v.array(
      v.strictObject({
        name,
        ip,
        externalIP: v.optional(ip),
        podCIDR: cidr,
        zone: v.optional(name),
        labels: v.optional(v.record(v.string(), v.string())),
      }),
    ),
    v.minLength(1),
    v.maxLength(60),
  ),
  serviceCIDR: cidr,
  podCIDR: cidr,
  dnsIP: ip,
  provider: v.picklist(['none', 'cloud', 'metallb', 'servicelb']),
  nodePortRange: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}-\d{1,5}$/))),
  clients: v.pipe(v.array(v.strictObject({ name, ip })), v.maxLength(10)),
  external: v.optional(v.record(v.string(), ip), {}),
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
      allow: v.pipe(v.array(v.strictObject({ name, ports: v.array(v.string()) })), v.maxLength(20)),
    }),
  ),
  loadBalancerPool: v.optional(ip),
});
