import { describe, expect, it } from 'vitest';
import type { Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { parseCidrs } from '../addresses.js';
import { ruleSetOf } from '../conform/flows.js';
import { NodeRules } from '../netfilter/node-rules.js';
import { nftEndpointNames, nftNames } from './nft-names.js';
import { printNftRuleset } from './nft-ruleset.js';
import { nftSourceSet } from './nft-source-set.js';

const service = (
  namespace: string,
  name: string,
  clusterIP: string,
  spec: Partial<Service['spec']>,
  ips: readonly string[] = [],
): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { type: 'ClusterIP', clusterIP, ports: [{ name: 'http', port: 80, protocol: 'TCP' }], ...spec },
  ...(ips.length > 0 && { status: { loadBalancer: { ingress: ips.map((ip) => ({ ip })) } } }),
});
const slice = (
  namespace: string,
  name: string,
  portName: string,
  port: number,
  endpoints: readonly [ip: string, node: string][],
): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${name}-x`, namespace, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  ports: [{ name: portName, port, protocol: 'TCP' }],
  endpoints: endpoints.map(([ip, nodeName]) => ({ addresses: [ip], nodeName, conditions: {} })),
});
const nodeRules = (nodePortAddresses: readonly string[] = []) =>
  new NodeRules('n0', undefined, ['192.168.0.7', '10.0.0.7'], {
    mode: 'nftables',
    masqueradeAll: false,
    localhostNodePorts: true,
    nodePortAddresses,
    clusterCIDR: '10.42.0.0/16',
    serviceCIDR: '10.96.0.0/12',
  });

describe('names of nftables mode', () => {
  // As a k3s node lists them.
  it('are those of a real node', () => {
    const rules = ruleSetOf(
      [
        service('riset', 'hellopod-np-svc', '10.43.195.72', { ports: [{ port: 8000, protocol: 'TCP' }] }),
        service('default', 'kubernetes', '10.43.0.1', { ports: [{ name: 'https', port: 443, protocol: 'TCP' }] }),
      ],
      [
        slice('riset', 'hellopod-np-svc', '', 8080, [['10.42.2.218', 'n0']]),
        slice('default', 'kubernetes', 'https', 6443, [['10.34.4.142', 'n0']]),
      ],
    );
    const [unnamed, named] = [...rules.allPorts()];
    expect(nftNames(unnamed!)).toMatchObject({
      service: 'service-P6J77WGM-riset/hellopod-np-svc/tcp/',
      external: 'external-P6J77WGM-riset/hellopod-np-svc/tcp/',
    });
    expect(nftEndpointNames(unnamed!, unnamed!.endpoints[0]!).chain).toBe('endpoint-VNXJG24O-riset/hellopod-np-svc/tcp/__10.42.2.218/8080');
    expect(nftNames(named!).service).toBe('service-2QRHZV4L-default/kubernetes/tcp/https');
    expect(nftEndpointNames(named!, named!.endpoints[0]!).chain).toBe('endpoint-MIBO4EMV-default/kubernetes/tcp/https__10.34.4.142/6443');
  });
});

describe('the source ranges of a rule', () => {
  // As nft 1.0.6 lists a set that was given these elements.
  it.each([
    ['1.2.3.4/32,10.1.2.0/24,10.0.0.0/16', '{ 1.2.3.4, 10.0.0.0/16, 10.1.2.0/24 }'],
    ['10.1.2.0/24', '10.1.2.0/24'],
    ['10.1.2.0/24,10.1.3.0/24', '{ 10.1.2.0/23 }'],
    ['10.0.0.0/8,10.1.3.0/24', '{ 10.0.0.0/8 }'],
    ['10.1.1.0/24,10.1.2.0/24', '{ 10.1.1.0-10.1.2.255 }'],
    ['fd00:1::/64,fd00:3::/64', '{ fd00:1::/64, fd00:3::/64 }'],
  ])('%s', (ranges, printed) => {
    expect(nftSourceSet(parseCidrs(ranges), [])).toBe(printed);
  });
});

describe('the table of a node', () => {
  const rules = ruleSetOf(
    [
      service('default', 'a', '10.96.0.1', { sessionAffinity: 'ClientIP' }),
      service(
        'default',
        'b',
        '10.96.0.20',
        {
          type: 'LoadBalancer',
          ports: [{ name: 'http', port: 80, protocol: 'TCP', nodePort: 30080 }],
          externalTrafficPolicy: 'Local',
          loadBalancerSourceRanges: ['10.1.2.0/24', '192.168.0.7/32'],
        },
        ['203.0.113.10'],
      ),
      service('default', 'c', '10.96.0.4', { type: 'NodePort', ports: [{ port: 80, protocol: 'SCTP', nodePort: 30081 }] }),
    ],
    [
      slice('default', 'a', 'http', 8080, [
        ['10.42.0.5', 'n0'],
        ['10.42.1.5', 'n1'],
      ]),
      slice('default', 'b', 'http', 8080, [['10.42.1.6', 'n1']]),
    ],
  );
  const block = (text: string, name: string) => {
    const lines = text.split('\n');
    const from = lines.indexOf(`\t${name} {`);
    return from < 0 ? undefined : lines.slice(from + 1, lines.indexOf('\t}', from)).map((line) => line.trim());
  };
  const text = printNftRuleset(rules, nodeRules());
  const b = 'ZHM52PBE-default/b/tcp/http';

  // Each as nft 1.0.6 lists what kube-proxy v1.36 writes.
  it.each([
    ['set nodeport-ips', ['type ipv4_addr', 'comment "IPs that accept NodePort traffic"', 'elements = { 192.168.0.7 }']],
    ['set cluster-ips', ['type ipv4_addr', 'comment "Active ClusterIPs"', 'elements = { 10.96.0.1, 10.96.0.4,', '10.96.0.20 }']],
    [
      'map no-endpoint-nodeports',
      [
        'type inet_proto . inet_service : verdict',
        'comment "vmap to drop or reject packets to service nodeports with no endpoints"',
        'elements = { sctp . 30081 comment "default/c" : goto reject-chain,',
        'tcp . 30080 comment "default/b:http" : drop }',
      ],
    ],
    [
      'chain services',
      ['ip daddr . meta l4proto . th dport vmap @service-ips', 'ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports'],
    ],
    [
      'chain cluster-ips-check',
      [
        'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
        'ip daddr 10.96.0.0/12 drop comment "Drop traffic to unallocated ClusterIPs"',
      ],
    ],
    [
      `chain external-${b}`,
      [
        `ip saddr 10.42.0.0/16 goto service-${b} comment "short-circuit pod traffic"`,
        'fib saddr type local jump mark-for-masquerade comment "masquerade local traffic"',
        `fib saddr type local goto service-${b} comment "short-circuit local traffic"`,
      ],
    ],
    [`chain firewall-${b}`, ['ip saddr != { 10.1.2.0/24, 192.168.0.7, 203.0.113.10 } drop']],
    [`chain local-${b}`, undefined],
    [
      'chain endpoint-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080',
      [
        'ip saddr 10.42.0.5 jump mark-for-masquerade',
        'update @affinity-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080 { ip saddr }',
        'meta l4proto tcp dnat to 10.42.0.5:8080',
      ],
    ],
    ['set affinity-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080', ['type ipv4_addr', 'size 65535', 'flags dynamic,timeout', 'timeout 3h']],
    [
      'chain service-SAQX6RRJ-default/a/tcp/http',
      [
        'ip daddr 10.96.0.1 tcp dport 80 ip saddr != 10.42.0.0/16 jump mark-for-masquerade',
        'ip saddr @affinity-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080 goto endpoint-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080',
        'ip saddr @affinity-AKNR4GNV-default/a/tcp/http__10.42.1.5/8080 goto endpoint-AKNR4GNV-default/a/tcp/http__10.42.1.5/8080',
        'numgen random mod 2 vmap { 0 : goto endpoint-YDWYNK3H-default/a/tcp/http__10.42.0.5/8080, 1 : goto endpoint-AKNR4GNV-default/a/tcp/http__10.42.1.5/8080 }',
      ],
    ],
  ])('%s', (name, lines) => {
    expect(block(text, name)).toEqual(lines);
  });

  it('node ports on every local address but loopback, when --nodeport-addresses says so', () => {
    const all = printNftRuleset(rules, nodeRules(['0.0.0.0/0']));
    expect(block(all, 'set nodeport-ips')).toBeUndefined();
    expect(block(all, 'chain services')?.[1]).toBe(
      'fib daddr type local ip daddr != 127.0.0.0/8 meta l4proto . th dport vmap @service-nodeports',
    );
  });
});
