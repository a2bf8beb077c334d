import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import type { ClusterView, KindMap, LoadBalancerView, Pod } from '../../store/types.js';
import { balancerRows, shownRows } from './balancer-rows.js';
import { balanced, config, podObject, pods, view } from './fixture.js';
import { type CardQuestion, describeCards } from './flow-nodes.js';
import { contains, overlaps } from './geometry.js';
import { layoutStage } from './layout.js';
import { routeBetween } from './route.js';
import { selectScene } from './scene.js';

const [only] = view.loadBalancers;
if (!only) throw new Error('the fixture has a load balancer');

const targets = (...told: readonly (readonly [string, boolean, number])[]): LoadBalancerView['targets'] =>
  told.map(([node, healthy, contrary]) => ({ node, healthy, contrary }));

function drawn(
  part: Partial<ClusterView>,
  stageView: 'packet' | 'concept' = 'packet',
  messages: CardQuestion['messages'] = en,
  settings = config,
) {
  const scene = selectScene({ ...view, ...part }, settings, undefined);
  const layout = layoutStage({ scene, view: stageView, ruleLines: 6 });
  const nodes = describeCards({
    scene,
    layout,
    messages,
    concept: stageView === 'concept',
    focus: undefined,
    endpoints: [],
    rules: new Map(),
    behind: new Set(['node-b']),
    lights: { now: new Set(), answered: undefined, rule: undefined, query: '' },
    selected: undefined,
  });
  return { scene, layout, label: (id: string) => nodes.find((node) => node.id === id)?.label };
}

const balancer = (told: Partial<LoadBalancerView>) => ({ loadBalancers: [{ ...only, ...told }] });
const cloud: ClusterView['settings'] = {
  proxyMode: 'iptables',
  proxyMinSync: 1,
  podNetwork: 'routed',
  cloudLoadBalancer: { kind: 'pass-through', proxyProtocol: false, intervalSeconds: 5, unhealthyThreshold: 3, healthyThreshold: 2 },
};

describe('the nodes of a load balancer', () => {
  it.each([
    [true, 0, 'healthy', 3],
    [true, 2, 'failing', 3],
    [false, 1, 'passing', 2],
    [false, 0, 'out', 2],
  ] as const)('in: %s, answers otherwise in a row: %s → %s of %s', (healthy, contrary, state, of) => {
    const [row] = balancerRows({ targets: targets(['node-a', healthy, contrary]) }, { unhealthy: 3, healthy: 2 });
    expect(row).toEqual({ node: 'node-a', state, count: contrary, of });
  });

  it('of many only those with news have a row', () => {
    const many = targets(...Array.from({ length: 9 }, (_, n) => [`node-${n}`, n !== 4, n === 7 ? 1 : 0] as const));
    expect(shownRows(balancerRows({ targets: many }, { unhealthy: 2, healthy: 2 })).map(({ node }) => node)).toEqual(['node-4', 'node-7']);
    expect(shownRows(balancerRows({ targets: many.slice(0, 4) }, { unhealthy: 2, healthy: 2 }))).toHaveLength(4);
  });

  it('are named with what its probes say, and how the balancer works', () => {
    const part = { ...balancer({ kind: 'proxy', targets: targets(['node-a', true, 2], ['node-b', false, 0]) }), settings: cloud };
    const id = 'lb:default/hostname-svc-lb';
    expect(drawn(part).label(id)).toBe(
      'Load balancer of Service hostname-svc-lb, address 34.64.0.9, sends to node-a. proxy. node-a: failing 2 of 3. node-b: taken out',
    );
    expect(drawn(part, 'concept', ko).label(id)).toContain('node-a: 3번 중 2번 실패');
  });
});

describe('MetalLB in layer 2 mode', () => {
  const layer2 = (announcer: string) => balancer({ kind: 'layer2', announcer });

  it.each(['packet', 'concept'] as const)('marks the node that answers for the address, and another after failover (%s)', (stageView) => {
    const before = drawn(layer2('node-a'), stageView);
    expect(before.label('announce:node-a')).toBe('node-a answers ARP for 34.64.0.9');
    const after = drawn(layer2('node-b'), stageView);
    expect([after.label('announce:node-a'), after.label('announce:node-b')]).toEqual([undefined, 'node-b answers ARP for 34.64.0.9']);
    expect(after.label('lb:default/hostname-svc-lb')).toContain('sends to node-b. MetalLB, layer 2');
    const [mark, node] = ['announce:node-b', 'node:node-b'].map((id) => after.layout.boxes.get(id)?.abs);
    if (!mark || !node) throw new Error('not drawn');
    expect([mark.x < node.x, mark.x + mark.w > node.x]).toEqual([true, true]);
  });
});

describe('k3s', () => {
  const svclb: Pod = {
    ...podObject('svclb-web-878308eb-x1', 'node-b', '10.42.1.20'),
    metadata: { name: 'svclb-web-878308eb-x1', namespace: 'kube-system', labels: { 'svccontroller.k3s.cattle.io/svcname': 'web' } },
  };
  const all = [...pods, svclb, podObject('other', 'node-a', '10.42.0.20')];
  const { status: _, ...pending } = balanced;
  const objects = {
    ...view.objects,
    Pod: new Map(all.map((pod) => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod])),
    Service: new Map([['default/hostname-svc-lb', pending]]),
  };
  const k3s = drawn({ objects, loadBalancers: [] }, 'packet', en, { ...config, provider: 'servicelb' });
  const id = 'pod:kube-system/svclb-web-878308eb-x1';

  it('shows svclb pods on their nodes, small, and no machine outside', () => {
    expect(k3s.label(id)).toMatch(/^svclb pod svclb-web-878308eb-x1, 10\.42\.1\.20/);
    expect(k3s.layout.boxes.get(id)).toMatchObject({ parent: 'node:node-b', h: 24 });
    expect(k3s.label('lb:default/hostname-svc-lb')).toBeUndefined();
  });

  it('gives them a place of their own', () => {
    const chip = k3s.layout.boxes.get(id)?.abs ?? { x: 0, y: 0, w: 0, h: 0 };
    const others = [...k3s.layout.boxes.values()].filter((box) => box.id !== id && box.id !== 'cluster' && box.id !== 'node:node-b');
    expect(others.filter((box) => overlaps(box.abs, chip)).map((box) => box.id)).toEqual([]);
    expect(contains(k3s.layout.boxes.get('node:node-b')?.abs ?? chip, chip)).toBe(true);
  });

  it('leads packets to them beside other pods, not through the header', () => {
    const chip = k3s.layout.boxes.get(id)?.abs;
    const points = routeBetween(k3s.layout, 'rules:node-b', id as `pod:${string}/${string}`);
    const end = points.at(-1);
    expect([end?.x, end?.y]).toEqual([chip?.x, (chip?.y ?? 0) + 12]);
    expect(Math.min(...points.map(({ x }) => x))).toBeGreaterThan(k3s.layout.boxes.get('rules:node-b')?.abs.x ?? Infinity);
  });
});

describe('minikube tunnel', () => {
  it('is a route from the client’s machine to the node, said by the client’s card', () => {
    const tunnel = drawn({ outside: { firewall: null, routes: { client: 'node-a' } } });
    expect(tunnel.scene.routes).toEqual([{ client: 'client', node: 'node-a' }]);
    expect(tunnel.label('client:client')).toBe(
      'Client client, 203.0.113.10, outside the cluster. minikube tunnel: 10.96.0.0/12 via node-a',
    );
    expect(drawn({}).label('client:client')).toBe('Client client, 203.0.113.10, outside the cluster');
  });

  it('leaves a Service whose address it gave without a machine, and a pending one with', () => {
    const none = { ...config, provider: 'none' } as const;
    const { status: _, ...pending } = balanced;
    const objects = (service: KindMap['Service']) => ({ ...view.objects, Service: new Map([['default/hostname-svc-lb', service]]) });
    expect(drawn({ objects: objects(balanced), loadBalancers: [] }, 'packet', en, none).scene.services[0]?.outside).toBe(false);
    expect(drawn({ objects: objects(pending), loadBalancers: [] }, 'packet', en, none).scene.services[0]?.outside).toBe(true);
  });
});

describe('the firewall', () => {
  it('stands there while the cloud has one, with the ports open now', () => {
    expect(drawn({ outside: { firewall: ['tcp:31000'], routes: {} } }).label('firewall')).toBe('Cloud firewall; open ports: tcp:31000');
    expect(drawn({}).label('firewall')).toBeUndefined();
  });
});

describe('isolated pods', () => {
  const policy = (
    name: string,
    app: string,
    policyTypes: KindMap['NetworkPolicy']['spec']['policyTypes'],
  ): [string, KindMap['NetworkPolicy']] => [
    `default/${name}`,
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: 'default' },
      spec: { podSelector: { matchLabels: { app } }, policyTypes: policyTypes ?? [] },
    },
  ];
  const isolated = (...policies: readonly [string, KindMap['NetworkPolicy']][]) =>
    drawn({ objects: { ...view.objects, NetworkPolicy: new Map(policies) } }).label(`pod:default/${pods[0]?.metadata.name}`);

  it.each([
    ['one for what comes in', [policy('a', 'webserver', ['Ingress'])], 'NetworkPolicy guards what comes in (ingress)'],
    ['one for what goes out', [policy('a', 'webserver', ['Egress'])], 'NetworkPolicy guards what goes out (egress)'],
    ['two, one for each', [policy('a', 'webserver', ['Ingress']), policy('b', 'webserver', ['Egress'])], 'comes in and goes out'],
  ] as const)('%s', (_name, policies, said) => {
    expect(isolated(...policies)).toContain(said);
  });

  it('nothing is said of a pod that none selects', () => {
    expect(isolated(policy('a', 'database', ['Ingress']))).toBe(isolated());
  });
});

it('a node whose kube-proxy is behind says so at its rules', () => {
  const { label } = drawn({});
  expect(label('rules:node-b')).toContain('kube-proxy on node-b has not yet heard of the newest change');
  expect(label('rules:node-a')).not.toContain('newest change');
});

it('every box of the picture has a name', () => {
  const { layout, label } = drawn(balancer({ kind: 'layer2', announcer: 'node-a' }));
  expect([...layout.boxes.keys()].filter((id) => id !== 'endpoints' && label(id) === undefined)).toEqual([]);
});
