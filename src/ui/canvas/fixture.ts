/** A small cluster for tests of the stage: objects as the engine would send them, built by hand. */
import type {
  Batch,
  ClusterConfig,
  ClusterView,
  Deployment,
  EndpointSlice,
  FiveTuple,
  Hop,
  Kind,
  KindMap,
  LoadBalancerView,
  Node,
  PlaceId,
  Pod,
  RuleSheet,
  Service,
  Trace,
} from '../../store/types.js';

export const config: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [
    { name: 'node-a', ip: '10.0.0.11', podCIDR: '10.42.0.0/24', zone: 'zone-1' },
    { name: 'node-b', ip: '10.0.0.12', podCIDR: '10.42.1.0/24', zone: 'zone-2' },
  ],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.42.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'cloud',
  clients: [{ name: 'client', ip: '203.0.113.10' }],
  external: { 'my.database.com': '198.51.100.7' },
  timings: { podStart: 1, podStop: 1 },
};

export function nodeObject(name: string, ip: string, ready = true): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: {} },
    spec: {},
    status: { addresses: [{ type: 'InternalIP', address: ip }], conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }] },
  };
}

export function podObject(name: string, node: string | undefined, ip: string | undefined, ready = true): Pod {
  const owner = name.includes('-') ? name.slice(0, name.lastIndexOf('-')) : undefined;
  const hash = owner?.slice(owner.lastIndexOf('-') + 1) ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      labels: { app: 'webserver', 'pod-template-hash': hash },
      ...(owner ? { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: '1', controller: true }] } : {}),
    },
    spec: { containers: [{ name: 'c', image: 'echo', ports: [{ containerPort: 80 }] }], ...(node ? { nodeName: node } : {}) },
    status: {
      phase: ip ? 'Running' : 'Pending',
      ...(ip ? { podIP: ip } : {}),
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

export function serviceObject(name: string, spec: Service['spec'], ip?: string): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec,
    ...(ip ? { status: { loadBalancer: { ingress: [{ ip }] } } } : {}),
  };
}

export function sliceObject(service: string, pods: readonly Pod[]): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${service}-x`, namespace: 'default', labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: [{ port: 80, protocol: 'TCP' }],
    endpoints: pods.map((pod) => ({
      addresses: [pod.status?.podIP ?? ''],
      conditions: {},
      ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
      targetRef: { kind: 'Pod', namespace: 'default', name: pod.metadata.name },
    })),
  };
}

const deployment: Deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'hostname-deployment', namespace: 'default' },
  spec: { replicas: 3, selector: {}, template: { spec: { containers: [] } } },
  status: { readyReplicas: 3 },
};

type Objects = { readonly [K in Kind]?: readonly KindMap[K][] };

export function clusterView(objects: Objects, loadBalancers: readonly LoadBalancerView[] = []): ClusterView {
  const kinds: readonly Kind[] = [
    'Namespace',
    'Node',
    'Pod',
    'ReplicaSet',
    'ReplicationController',
    'DaemonSet',
    'StatefulSet',
    'ControllerRevision',
    'IngressClass',
    'Ingress',
    'ConfigMap',
    'Secret',
    'Deployment',
    'Service',
    'Endpoints',
    'EndpointSlice',
    'NetworkPolicy',
    'Job',
    'CronJob',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
    'PodTemplate',
    'ServiceAccount',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'StorageClass',
    'Event',
  ];
  const keyed = kinds.map((kind) => {
    const entries = (objects[kind] ?? []).map((object) => {
      const { namespace, name } = object.metadata;
      return [namespace ? `${namespace}/${name}` : name, object] as const;
    });
    return [kind, new Map(entries)] as const;
  });
  return {
    tick: 1,
    now: 0,
    objects: Object.fromEntries(keyed) as unknown as ClusterView['objects'],
    loadBalancers,
    nodesDown: [],
    outside: { firewall: null, routes: {} },
    settings: undefined,
  };
}

export const pods = [
  podObject('hostname-deployment-7dfd748479-x7k2p', 'node-a', '10.42.0.5'),
  podObject('hostname-deployment-7dfd748479-m4qdz', 'node-a', '10.42.0.6'),
  podObject('hostname-deployment-7dfd748479-9wtbn', 'node-b', '10.42.1.4'),
];
const coredns: Pod = {
  ...podObject('coredns-abc', 'node-a', '10.42.0.2'),
  metadata: { name: 'coredns-abc', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
};
export const balanced = serviceObject(
  'hostname-svc-lb',
  {
    type: 'LoadBalancer',
    clusterIP: '10.104.18.7',
    selector: { app: 'webserver' },
    ports: [{ port: 80, targetPort: 80, nodePort: 32620, protocol: 'TCP' }],
  },
  '34.64.0.9',
);
const kubeDns: Service = {
  ...serviceObject('kube-dns', { type: 'ClusterIP', clusterIP: '10.96.0.10', ports: [{ port: 53, protocol: 'UDP' }] }),
  metadata: { name: 'kube-dns', namespace: 'kube-system' },
};

export const view: ClusterView = clusterView(
  {
    Node: [nodeObject('node-a', '10.0.0.11'), nodeObject('node-b', '10.0.0.12')],
    Pod: [...pods, podObject('shell', 'node-b', '10.42.1.9'), coredns],
    Deployment: [deployment],
    Service: [
      balanced,
      serviceObject('hostname-svc-clusterip', {
        type: 'ClusterIP',
        clusterIP: '10.98.4.20',
        selector: { app: 'webserver' },
        ports: [{ port: 8080, targetPort: 80, protocol: 'TCP' }],
      }),
      serviceObject('database', { type: 'ExternalName', externalName: 'my.database.com' }),
      kubeDns,
    ],
    EndpointSlice: [sliceObject('hostname-svc-lb', pods), sliceObject('hostname-svc-clusterip', pods)],
  },
  [
    {
      service: 'default/hostname-svc-lb',
      ip: '34.64.0.9',
      kind: 'pass-through',
      ports: [{ port: 80, nodePort: 32620 }],
      targets: [
        { node: 'node-a', healthy: true, contrary: 0 },
        { node: 'node-b', healthy: true, contrary: 0 },
      ],
    },
  ],
);

export function ruleSheet(node: string): RuleSheet {
  const servicePort = 'default/hostname-svc-lb';
  const sep = (chain: string, endpoint: string, probability?: number) => ({
    chain: `KUBE-SEP-${chain}`,
    servicePort,
    kind: 'sep' as const,
    text: `-A KUBE-SVC-7QXEJ2M4ZT6QSR3Q -j KUBE-SEP-${chain}`,
    endpoint,
    ...(probability === undefined ? {} : { probability }),
  });
  return {
    node,
    entries: [
      {
        chain: 'KUBE-SERVICES',
        servicePort,
        kind: 'cluster-ip',
        text: '-A KUBE-SERVICES -d 10.104.18.7/32 -p tcp --dport 80 -j KUBE-SVC-7QXEJ2M4ZT6QSR3Q',
      },
      {
        chain: 'KUBE-SERVICES',
        servicePort,
        kind: 'load-balancer',
        text: '-A KUBE-SERVICES -d 34.64.0.9/32 -p tcp --dport 80 -j KUBE-EXT-7QXEJ2M4ZT6QSR3Q',
      },
      {
        chain: 'KUBE-NODEPORTS',
        servicePort,
        kind: 'node-port',
        text: '-A KUBE-NODEPORTS -p tcp --dport 32620 -j KUBE-EXT-7QXEJ2M4ZT6QSR3Q',
      },
      { chain: 'KUBE-EXT-7QXEJ2M4ZT6QSR3Q', servicePort, kind: 'ext', text: '-A KUBE-EXT-7QXEJ2M4ZT6QSR3Q -j KUBE-SVC-7QXEJ2M4ZT6QSR3Q' },
      sep('K2WDXXXXXXXXXXXX', '10.42.0.5:80', 1 / 3),
      sep('AA4TXXXXXXXXXXXX', '10.42.0.6:80', 0.5),
      sep('ZP1MXXXXXXXXXXXX', '10.42.1.4:80'),
    ],
  };
}

const tuple = (src: string, srcPort: number, dst: string, dstPort: number): FiveTuple => ({ protocol: 'TCP', src, srcPort, dst, dstPort });
const outside = tuple('203.0.113.10', 53122, '34.64.0.9', 80);
const picked = tuple('203.0.113.10', 53122, '10.0.0.12', 32620);
const dnatted = tuple('203.0.113.10', 53122, '10.42.0.5', 80);
const inside = tuple('10.0.0.12', 41822, '10.42.0.5', 80);
const back = (t: FiveTuple): FiveTuple => ({ ...t, src: t.dst, srcPort: t.dstPort, dst: t.src, dstPort: t.srcPort });
const answering = 'pod:default/hostname-deployment-7dfd748479-x7k2p' as const;
const chains = ['KUBE-NODEPORTS', 'KUBE-EXT-7QXEJ2M4ZT6QSR3Q', 'KUBE-SVC-7QXEJ2M4ZT6QSR3Q', 'KUBE-SEP-K2WDXXXXXXXXXXXX'];

type Told = Omit<Hop, 'index' | 'leg' | 't' | 'direction'> & { readonly direction?: Hop['direction'] };

/** Numbers hops told without their place in the trace. */
export function hopsOf(told: readonly Told[]): readonly Hop[] {
  return told.map((hop, index) => ({ direction: 'forward', ...hop, index, leg: 0, t: index }));
}

const why = { code: 'service-rule', params: {} } as const;
const rule = { node: 'node-b', table: 'nat', chains, text: '', probability: 1 / 3 } as const;

/** Outside client → load balancer → node-b, whose rules choose a pod on node-a: extra hop, SNAT, and the reply the same way back. */
export const balancedTrace: Trace = {
  id: 1,
  from: 'client:client',
  url: 'http://34.64.0.9/',
  method: 'GET',
  at: 0,
  durationMs: 12,
  service: 'default/hostname-svc-lb',
  entryNode: 'node-b',
  legs: [{ kind: 'connect', tuple: outside }],
  hops: hopsOf([
    { kind: 'send', at: 'client:client', before: outside, after: outside, why: { code: 'process-sends', params: {} } },
    { kind: 'forward', at: 'client:client', to: 'lb:default/hostname-svc-lb', before: outside, after: outside, why },
    { kind: 'lb-pick', at: 'lb:default/hostname-svc-lb', before: outside, after: picked, why },
    { kind: 'forward', at: 'lb:default/hostname-svc-lb', to: 'socket:node-b:32620', before: picked, after: picked, why },
    { kind: 'forward', at: 'socket:node-b:32620', to: 'rules:node-b', before: picked, after: picked, why },
    { kind: 'dnat', at: 'rules:node-b', before: picked, after: dnatted, why, rule, conntrackNode: 'node-b' },
    { kind: 'snat', at: 'rules:node-b', before: dnatted, after: inside, why, conntrackNode: 'node-b' },
    { kind: 'forward', at: 'rules:node-b', to: 'node:node-a', before: inside, after: inside, why },
    { kind: 'forward', at: 'node:node-a', to: answering, before: inside, after: inside, why },
    { kind: 'deliver', at: answering, before: inside, after: inside, why },
    { kind: 'answer', direction: 'reply', at: answering, before: back(inside), after: back(inside), why },
    { kind: 'forward', direction: 'reply', at: answering, to: 'node:node-a', before: back(inside), after: back(inside), why },
    { kind: 'forward', direction: 'reply', at: 'node:node-a', to: 'rules:node-b', before: back(inside), after: back(inside), why },
    { kind: 'un-dnat', direction: 'reply', at: 'rules:node-b', before: back(inside), after: back(picked), why },
    {
      kind: 'forward',
      direction: 'reply',
      at: 'rules:node-b',
      to: 'lb:default/hostname-svc-lb',
      before: back(picked),
      after: back(outside),
      why,
    },
    {
      kind: 'forward',
      direction: 'reply',
      at: 'lb:default/hostname-svc-lb',
      to: 'client:client',
      before: back(outside),
      after: back(outside),
      why,
    },
    { kind: 'receive', direction: 'reply', at: 'client:client', before: back(outside), after: back(outside), why },
  ]),
  outcome: { kind: 'answered', at: answering, why, clientSeen: '10.0.0.12', status: 200 },
};

/** The same way cut off at node-b's rules. */
export function failedTrace(kind: 'refuse' | 'drop', code: Trace['outcome']['why']['code']): Trace {
  const hops = balancedTrace.hops.slice(0, 5);
  const ending: Told[] = [{ kind, at: 'rules:node-b', before: picked, after: picked, why: { code, params: {} } }];
  if (kind === 'drop')
    ending.push({ kind: 'timeout', at: 'client:client', before: outside, after: outside, why: { code: 'sender-timeout', params: {} } });
  else ending.push({ kind: 'receive', direction: 'reply', at: 'client:client', before: back(outside), after: back(outside), why });
  return {
    ...balancedTrace,
    id: 2,
    hops: hopsOf([...hops, ...ending]),
    outcome: { kind: kind === 'drop' ? 'timed-out' : 'refused', at: 'rules:node-b', why: { code, params: {} } },
  };
}

/** `count` requests spread over the three pods through both nodes. */
export function batchOf(count: number): Batch {
  const places = (node: string, pod: Pod): PlaceId[] => [
    'client:client',
    'lb:default/hostname-svc-lb',
    `socket:${node}:32620`,
    `rules:${node}`,
    ...(pod.spec.nodeName === node ? [] : [`node:${pod.spec.nodeName}` as const]),
    `pod:default/${pod.metadata.name}`,
  ];
  const paths = ['node-a', 'node-b'].flatMap((node) =>
    pods.map((pod) => ({
      places: places(node, pod),
      service: 'default/hostname-svc-lb',
      outcome: 'answered' as const,
      answeredBy: `pod:default/${pod.metadata.name}` as const,
      count: Math.round(count / 6),
    })),
  );
  return {
    id: 1,
    spec: { from: { kind: 'client', name: 'client' }, url: 'http://34.64.0.9/' },
    requests: count,
    at: 0,
    paths,
    records: Uint16Array.from({ length: count }, (_, index) => (index * 7) % 6),
    shares: [],
    outcomes: { answered: count, refused: 0, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 },
  };
}
