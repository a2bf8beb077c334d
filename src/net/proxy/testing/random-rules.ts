/** Arbitrary Services, endpoints, settings of kube-proxy and packets, as one node `n0` meets them. */
import fc from 'fast-check';
import type { Protocol, Service, ServiceSpec } from '../../../api/core.js';
import type { Endpoint, EndpointSlice } from '../../../api/discovery.js';
import { ruleSetOf } from '../../conform/flows.js';
import { NodeRules, type ProxyConfig } from '../../netfilter/node-rules.js';
import type { RuleSet } from '../rule-set.js';
import type { TestPacket } from './walked.js';

const ownIPs = ['10.0.0.1', '10.0.9.1'];

export interface RandomRules {
  readonly rules: RuleSet;
  readonly node: NodeRules;
  readonly packets: readonly { readonly packet: TestPacket; readonly at: number; readonly way: number }[];
}

const protocol = fc.constantFrom<Protocol>('TCP', 'UDP', 'SCTP');
const policy = fc.constantFrom('Cluster' as const, 'Local' as const);

const conditions = fc.constantFrom<Endpoint['conditions']>(
  {},
  { ready: true },
  { ready: true, serving: true, terminating: false },
  { ready: false },
  { ready: false, serving: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
);

/** Pods of two nodes, the nodes themselves, and a machine outside. */
const target = fc.constantFrom<{ readonly ip: string; readonly node?: string }>(
  { ip: '10.42.0.5', node: 'n0' },
  { ip: '10.42.0.6', node: 'n0' },
  { ip: '10.42.1.5', node: 'n1' },
  { ip: '10.42.1.6', node: 'n1' },
  { ip: '10.0.0.1', node: 'n0' },
  { ip: '10.0.0.2', node: 'n1' },
  { ip: '198.51.100.80' },
);

const hints = fc.constantFrom<Endpoint['hints']>(
  undefined,
  { forZones: [{ name: 'a' }] },
  { forZones: [{ name: 'b' }] },
  { forZones: [{ name: 'a' }], forNodes: [{ name: 'n0' }] },
  { forZones: [{ name: 'b' }], forNodes: [{ name: 'n1' }] },
);

const endpoint = fc.record({ target, conditions, hints }).map(
  ({ target: { ip, node }, conditions: of, hints: told }): Endpoint => ({
    addresses: [ip],
    conditions: of,
    ...(node !== undefined && { nodeName: node }),
    ...(told && { hints: told }),
  }),
);

const plan = fc.record({
  type: fc.constantFrom('ClusterIP' as const, 'NodePort' as const, 'LoadBalancer' as const),
  ports: fc.array(fc.record({ protocol, nodePort: fc.boolean() }), { minLength: 1, maxLength: 2 }),
  external: policy,
  internal: policy,
  externalIPs: fc.subarray(['own', 'node'] as const),
  ingress: fc.subarray(['vip', 'second', 'proxy', 'name'] as const),
  ranges: fc.option(
    fc.subarray(['198.51.100.0/25', '198.51.100.128/25', ' 10.42.0.0/16', '10.0.0.0/29', '10.0.0.4/30', 'fd00::/8', '0.0.0.0/0'], {
      minLength: 1,
    }),
    {
      nil: undefined,
      freq: 2,
    },
  ),
  affinity: fc.constantFrom(0, 0, 1, 60),
  slices: fc.array(fc.array(endpoint, { maxLength: 4 }), { maxLength: 2 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function objectsOf(
  p: Plan,
  i: number,
): { readonly service: Service; readonly slices: readonly EndpointSlice[]; readonly packets: readonly TestPacket[] } {
  const name = `web-${i}`;
  const clusterIP = `10.96.0.${i + 1}`;
  const ports = p.ports.map(({ protocol: of, nodePort }, j) => ({
    ...(p.ports.length > 1 && { name: `p${j}` }),
    protocol: of,
    port: 80 + i * 10 + j,
    ...(p.type !== 'ClusterIP' && (nodePort || p.type === 'NodePort') && { nodePort: 30000 + i * 10 + j }),
  }));
  const externalIPs = p.externalIPs.map((kind) => (kind === 'own' ? `192.0.2.${i + 1}` : ownIPs[1]!));
  const address = {
    vip: { ip: `203.0.113.${i + 1}` },
    second: { ip: `203.0.113.${i + 101}`, ipMode: 'VIP' },
    proxy: { ip: `203.0.113.${i + 201}`, ipMode: 'Proxy' },
    name: { hostname: 'lb.example' },
  } as const;
  const ingress = p.type === 'LoadBalancer' ? p.ingress.map((kind) => address[kind]) : [];
  const health = p.type === 'LoadBalancer' && p.external === 'Local' ? 32000 + i : undefined;
  const spec: ServiceSpec = {
    type: p.type,
    clusterIP,
    ports,
    externalTrafficPolicy: p.external,
    internalTrafficPolicy: p.internal,
    externalIPs,
    ...(p.ranges && { loadBalancerSourceRanges: p.ranges }),
    ...(p.affinity > 0 && { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: p.affinity } } }),
    ...(health !== undefined && { healthCheckNodePort: health }),
  };
  const slices = p.slices.map(
    (endpoints, j): EndpointSlice => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-${j}`, namespace: 'lab', labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: ports.map((port) => ({ name: port.name ?? '', protocol: port.protocol, port: 8000 + (port.port % 2) })),
      endpoints,
    }),
  );
  const addresses = [clusterIP, ...externalIPs, ...ingress.flatMap((entry) => ('ip' in entry ? entry.ip : []))];
  const packets = ports.flatMap((port) => [
    ...addresses.map((dst) => ({ protocol: port.protocol, src: '', dst, dport: port.port })),
    ...(port.nodePort === undefined
      ? []
      : [...ownIPs, '127.0.0.1'].map((dst) => ({ protocol: port.protocol, src: '', dst, dport: port.nodePort! }))),
  ]);
  const probe = health === undefined ? [] : ownIPs.map((dst) => ({ protocol: 'TCP' as const, src: '', dst, dport: health }));
  return {
    service: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'lab' }, spec, status: { loadBalancer: { ingress } } },
    slices,
    packets: [...packets, ...probe],
  };
}

/** An undeclared port and protocol, an address of the Service range nobody has, machines outside. */
const strays: readonly TestPacket[] = [
  { protocol: 'TCP', src: '', dst: '10.96.0.1', dport: 9999 },
  { protocol: 'UDP', src: '', dst: '10.96.0.1', dport: 80 },
  { protocol: 'TCP', src: '', dst: '10.96.200.1', dport: 80 },
  { protocol: 'TCP', src: '', dst: '198.51.100.7', dport: 80 },
  { protocol: 'TCP', src: '', dst: '10.0.0.1', dport: 22 },
];

const sources = [
  '10.42.0.5',
  '10.42.0.9',
  '10.42.1.5',
  '10.0.0.1',
  '10.0.9.1',
  '10.0.0.2',
  '198.51.100.7',
  '198.51.100.200',
  '192.168.7.7',
  '203.0.113.1',
];

export function randomRules(mode: ProxyConfig['mode']): fc.Arbitrary<RandomRules> {
  const config = fc.record({
    masqueradeAll: fc.boolean(),
    localhostNodePorts: fc.boolean(),
    nodePortAddresses: fc.constantFrom<readonly string[]>(
      [],
      [],
      ['10.0.0.0/24'],
      ['10.0.9.0/24', '127.0.0.0/8'],
      ['0.0.0.0/0'],
      ['primary'],
      ['fd00::/8'],
    ),
    clusterCIDR: fc.constantFrom('10.42.0.0/16', '10.42.0.0/16', 'fd00::/64,10.42.0.0/16', undefined),
    zone: fc.constantFrom('a', 'b', undefined),
  });
  const asked = fc.array(
    fc.record({ to: fc.nat(), from: fc.nat(sources.length - 1), after: fc.constantFrom(0, 500, 1500, 70_000), way: fc.nat() }),
    {
      minLength: 8,
      maxLength: 24,
    },
  );
  return fc
    .record({ plans: fc.array(plan, { minLength: 1, maxLength: 3 }), config, asked })
    .map(({ plans, config: { zone, ...of }, asked: questions }) => {
      const objects = plans.map(objectsOf);
      const packets = [...objects.flatMap((one) => one.packets), ...strays];
      let now = 0;
      return {
        rules: ruleSetOf(
          objects.map(({ service }) => service),
          objects.flatMap(({ slices }) => slices),
        ),
        node: new NodeRules('n0', zone, ownIPs, { ...of, mode, serviceCIDR: '10.96.0.0/12' }),
        packets: questions.map(({ to, from, after, way }) => {
          const packet = packets[to % packets.length]!;
          now += after;
          // Only the node itself speaks on its loopback.
          return { packet: { ...packet, src: packet.dst === '127.0.0.1' ? '127.0.0.1' : sources[from]! }, at: now, way };
        }),
      };
    });
}
