/** Services, endpoints, settings of kube-proxy and packets made from a plan, as one node `n0` meets them. */
import type { Protocol, Service, ServiceSpec } from '../../../api/core.js';
import type { Endpoint, EndpointSlice } from '../../../api/discovery.js';
import { ruleSetOf } from '../../conform/flows.js';
import { NodeRules, type ProxyConfig } from '../../netfilter/node-rules.js';
import type { RuleSet } from '../rule-set.js';
import type { TestPacket } from './walked.js';

const ownIPs = ['10.0.0.1', '10.0.9.1'];

export interface PlannedRules {
  readonly rules: RuleSet;
  readonly node: NodeRules;
  readonly packets: readonly { readonly packet: TestPacket; readonly at: number; readonly way: number }[];
}

export interface ServicePlan {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly ports: readonly { readonly protocol: Protocol; readonly nodePort: boolean }[];
  readonly external: 'Cluster' | 'Local';
  readonly internal: 'Cluster' | 'Local';
  /** An address of its own, and the node's second one. */
  readonly externalIPs: readonly ('own' | 'node')[];
  readonly ingress: readonly ('vip' | 'second' | 'proxy' | 'name')[];
  readonly ranges: readonly string[] | undefined;
  /** Seconds; 0: none. */
  readonly affinity: number;
  readonly slices: readonly (readonly Endpoint[])[];
}

export interface RulesPlan {
  readonly services: readonly ServicePlan[];
  readonly config: Omit<ProxyConfig, 'mode' | 'serviceCIDR'> & { readonly zone: string | undefined };
  /** Numbers that choose: a destination, a source, and which way the walk takes where chance decides; `after` in ms. */
  readonly packets: readonly { readonly to: number; readonly from: number; readonly after: number; readonly way: number }[];
}

function objectsOf(
  p: ServicePlan,
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

export function plannedRules(plan: RulesPlan, mode: ProxyConfig['mode']): PlannedRules {
  const objects = plan.services.map(objectsOf);
  const packets = [...objects.flatMap((one) => one.packets), ...strays];
  const { zone, ...config } = plan.config;
  let now = 0;
  return {
    rules: ruleSetOf(
      objects.map(({ service }) => service),
      objects.flatMap(({ slices }) => slices),
    ),
    node: new NodeRules('n0', zone, ownIPs, { ...config, mode, serviceCIDR: '10.96.0.0/12' }),
    packets: plan.packets.map(({ to, from, after, way }) => {
      const packet = packets[to % packets.length]!;
      now += after;
      // Only the node itself speaks on its loopback.
      return { packet: { ...packet, src: packet.dst === '127.0.0.1' ? '127.0.0.1' : sources[from % sources.length]! }, at: now, way };
    }),
  };
}
