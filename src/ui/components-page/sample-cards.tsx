/** The cards of the stage in every state, as the stage draws them, without a cluster behind them. */
import type { NodeProps } from '@xyflow/react';
import type { ComponentType } from 'react';
import type { Pod, Service } from '../../store/types.js';
import { BalancerCard } from '../canvas/BalancerCard.js';
import { DeploymentStrip } from '../canvas/ClusterFrame.js';
import { nodeObject, podObject, ruleSheet, serviceObject, view } from '../canvas/fixture.js';
import type { CardData, CardNode } from '../canvas/flow-nodes.js';
import { IngressCard } from '../canvas/IngressCard.js';
import { AnnounceCard, NodeFrame, RuleSheetCard, SocketCard } from '../canvas/NodeFrame.js';
import { ClientCard, FirewallCard, HostCard } from '../canvas/OutsideCards.js';
import { DnsPodChip, PodCard } from '../canvas/PodCard.js';
import { ruleLines } from '../canvas/rule-lines.js';
import { DnsChip, EndpointsCard, ServiceCard } from '../canvas/ServiceCard.js';
import type { SceneService } from '../canvas/scene.js';
import {
  BALANCER_HEAD,
  BALANCER_ROW,
  BALANCER_W,
  CLIENT,
  DNS,
  POD,
  RULES_W,
  SERVICE,
  SIDE_STRIP_H,
  SIDE_W,
  SOCKET,
} from '../canvas/sizes.js';

type Card = ComponentType<NodeProps<CardNode>>;

interface Sample {
  readonly name: string;
  readonly card: Card;
  readonly data: CardData;
  readonly w: number;
  readonly h: number;
}

const HASH = '7dfd748479';
const running = podObject(`web-${HASH}-x7k2p`, 'node-a', '10.42.0.5');
const terminating: Pod = { ...running, metadata: { ...running.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
const finished: Pod = { ...running, status: { ...running.status, phase: 'Succeeded' } as NonNullable<Pod['status']> };
const PODS = {
  ready: running,
  'not ready': podObject(`web-${HASH}-m4qdz`, 'node-a', '10.42.0.6', false),
  pending: podObject(`web-${HASH}-9wtbn`, undefined, undefined),
  terminating,
  finished,
} as const;

const port = { port: 80, targetPort: 8080, protocol: 'TCP' } as const;
const scene = (object: Service): SceneService => ({
  key: `default/${object.metadata.name}`,
  object,
  balancer: undefined,
  outside: false,
  rows: [],
});
const SERVICES: readonly Service[] = [
  serviceObject('web', { type: 'ClusterIP', clusterIP: '10.96.4.20', ports: [port] }),
  serviceObject('web-door', { type: 'NodePort', clusterIP: '10.96.4.21', ports: [{ ...port, nodePort: 30080 }] }),
  serviceObject('web-lb', { type: 'LoadBalancer', clusterIP: '10.96.4.22', ports: [{ ...port, nodePort: 32620 }] }, '34.64.0.9'),
  serviceObject('web-lb-new', { type: 'LoadBalancer', clusterIP: '10.96.4.23', ports: [port] }),
  serviceObject('database', { type: 'ExternalName', externalName: 'my.database.com' }),
  serviceObject('web-direct', { type: 'ClusterIP', clusterIP: 'None', ports: [port] }),
];

const sample = (name: string, card: Card, data: CardData, { w, h }: { readonly w: number; readonly h: number }): Sample => ({
  name,
  card,
  data,
  w,
  h,
});

const lines = ruleLines(ruleSheet('node-b'), 'default/hostname-svc-lb');
const rule = { node: 'node-b', table: 'nat', chains: ['KUBE-SEP-K2WDXXXXXXXXXXXX'], text: '', probability: 1 / 3 } as const;
const balancer = view.loadBalancers[0];
const balanced = scene(SERVICES[2]!);
const rows: SceneService['rows'] = [
  { node: 'node-a', state: 'healthy', count: 0, of: 0 },
  { node: 'node-b', state: 'failing', count: 1, of: 2 },
  { node: 'node-c', state: 'out', count: 0, of: 0 },
];
const nodeOf = (up: boolean, ready: boolean): CardData => ({
  kind: 'node',
  node: {
    name: 'node-a',
    object: nodeObject('node-a', '10.0.0.11', ready),
    ip: '10.0.0.11',
    zone: 'zone-1',
    up,
    ready,
    pods: [],
    dns: [],
    svclb: [],
    announces: [],
  },
  light: undefined,
  afar: '',
});
const NODE = { w: 420, h: 60 };
const deploymentOf = (name: string, replicas: number, readyReplicas: number): CardData => ({
  kind: 'deployment',
  deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: { replicas, selector: {}, template: { spec: { containers: [] } } },
    status: { readyReplicas },
  },
});

/** By part of the stage; the keys are words of the components page. */
export const SAMPLE_CARDS = {
  pods: [
    ...Object.entries(PODS).map(([name, pod]) =>
      sample(name, PodCard, { kind: 'pod', pod, light: undefined, chosen: false, isolation: undefined, tint: undefined }, POD),
    ),
    sample('chosen', PodCard, { kind: 'pod', pod: running, light: undefined, chosen: true, isolation: undefined, tint: undefined }, POD),
    sample('packet here', PodCard, { kind: 'pod', pod: running, light: 'now', chosen: true, isolation: undefined, tint: undefined }, POD),
    sample('answered', PodCard, { kind: 'pod', pod: running, light: 'answered', chosen: true, isolation: undefined, tint: undefined }, POD),
    ...(['Ingress', 'Egress', 'both'] as const).map((isolation) =>
      sample(
        `isolated ${isolation}`,
        PodCard,
        { kind: 'pod', pod: running, light: undefined, chosen: false, isolation, tint: undefined },
        POD,
      ),
    ),
    sample('dns', DnsPodChip, { kind: 'dns-pod', pod: running, light: undefined }, DNS),
  ],
  services: [
    ...SERVICES.map((object) =>
      sample(
        object.metadata.name,
        ServiceCard,
        { kind: 'service', service: scene(object), focused: false, faded: false, light: undefined },
        SERVICE,
      ),
    ),
    sample('faded', ServiceCard, { kind: 'service', service: scene(SERVICES[0]!), focused: false, faded: true, light: undefined }, SERVICE),
    sample(
      'focused',
      ServiceCard,
      { kind: 'service', service: scene(SERVICES[0]!), focused: true, faded: true, light: undefined },
      SERVICE,
    ),
    sample(
      'packet here',
      ServiceCard,
      { kind: 'service', service: scene(SERVICES[0]!), focused: true, faded: false, light: 'now' },
      SERVICE,
    ),
    sample(
      'endpoints',
      EndpointsCard,
      {
        kind: 'endpoints',
        service: 'default/web',
        external: false,
        rows: [
          { ip: '10.42.0.5', port: 80, node: 'node-a', state: 'ready', pod: 'default/a' },
          { ip: '10.42.0.6', port: 80, node: 'node-a', state: 'not-ready', pod: 'default/b' },
          { ip: '10.42.1.4', port: 80, node: 'node-b', state: 'terminating', pod: 'default/c' },
        ],
      },
      SERVICE,
    ),
    sample('no endpoints', EndpointsCard, { kind: 'endpoints', service: 'default/web', rows: [], external: false }, SERVICE),
    sample('dns', DnsChip, { kind: 'dns', ip: '10.96.0.10', light: 'now', query: 'web.default.svc.cluster.local' }, DNS),
  ],
  nodes: [
    sample('ready', NodeFrame, nodeOf(true, true), NODE),
    sample('not ready', NodeFrame, nodeOf(true, false), NODE),
    sample('down', NodeFrame, nodeOf(false, false), NODE),
    sample('socket', SocketCard, { kind: 'socket', port: 30080, more: 0, light: undefined }, SOCKET),
    sample('socket, packet here', SocketCard, { kind: 'socket', port: 30080, more: 2, light: 'now' }, SOCKET),
    sample('announces', AnnounceCard, { kind: 'announce', node: 'node-a', addresses: '34.64.0.9' }, { w: 60, h: 24 }),
    ...([undefined, rule] as const).map((fired) =>
      sample(
        fired ? 'rules, one fired' : 'rules, behind',
        RuleSheetCard,
        { kind: 'rules', node: 'node-b', lines, rule: fired, flavour: 'LoadBalancer', service: '', behind: !fired },
        { w: RULES_W, h: 140 },
      ),
    ),
    sample(
      'no rules',
      RuleSheetCard,
      { kind: 'rules', node: 'node-b', lines: [], rule: undefined, flavour: 'ClusterIP', service: '', behind: false },
      { w: RULES_W, h: 76 },
    ),
    sample('deployment', DeploymentStrip, deploymentOf('web', 3, 3), { w: SIDE_W, h: SIDE_STRIP_H }),
    sample('deployment, short', DeploymentStrip, deploymentOf('web', 5, 2), { w: SIDE_W, h: SIDE_STRIP_H }),
  ],
  outside: [
    sample('client', ClientCard, { kind: 'client', name: 'client', ip: '203.0.113.10', route: '', light: undefined }, CLIENT),
    sample('client, packet here', ClientCard, { kind: 'client', name: 'client', ip: '203.0.113.10', route: '', light: 'now' }, CLIENT),
    sample('host', HostCard, { kind: 'host', name: 'my.database.com', ip: '198.51.100.7', light: undefined }, CLIENT),
    sample('firewall', FirewallCard, { kind: 'firewall', ports: 'tcp:30080', light: undefined }, { w: 40, h: 120 }),
    sample(
      'pending',
      BalancerCard,
      { kind: 'lb', service: balanced, proxyProtocol: false, light: undefined },
      { w: BALANCER_W, h: BALANCER_HEAD },
    ),
    ...(['pass-through', 'proxy'] as const).map((kind) =>
      sample(
        kind,
        BalancerCard,
        {
          kind: 'lb',
          service: { ...balanced, balancer: balancer && { ...balancer, kind }, rows },
          proxyProtocol: kind === 'proxy',
          light: undefined,
        },
        { w: BALANCER_W, h: BALANCER_HEAD + rows.length * BALANCER_ROW },
      ),
    ),
    sample(
      'ingress',
      IngressCard,
      {
        kind: 'ingress',
        ingress: {
          key: 'default/shop',
          object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop', namespace: 'default' }, spec: {} },
          rows: [{ from: 'shop.example.com/', to: 'web:80' }],
          state: 'served',
          addresses: '34.64.0.9',
          className: 'nginx',
        } as unknown as Extract<CardData, { kind: 'ingress' }>['ingress'],
        faded: false,
        light: undefined,
      },
      SERVICE,
    ),
  ],
} satisfies Readonly<Record<string, readonly Sample[]>>;

export function SampleCard({ name, card: CardOf, data, w, h }: Sample) {
  const props = { id: name, data, width: w, height: h, type: data.kind } as unknown as NodeProps<CardNode>;
  return (
    <div className="pw-sample-card" style={{ width: w, height: h }}>
      <CardOf {...props} />
    </div>
  );
}
