/** Named clusters to play in, each with what is applied to it first. */
import type { ClusterConfig, NodeConfig } from './config.js';

export interface Example {
  readonly name: ExampleName;
  readonly config: ClusterConfig;
  /** YAML documents, applied in order. */
  readonly manifests: string;
}

export type ExampleName = 'four-types' | 'empty' | 'grid-60' | 'city-1000';

function nodes(count: number): readonly NodeConfig[] {
  return Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? 'master' : `worker${index}`,
    ip: `10.0.0.${10 + index}`,
    externalIP: `198.51.100.${10 + index}`,
    podCIDR: `10.244.${index}.0/24`,
  }));
}

function cloudCluster(nodeCount: number): ClusterConfig {
  return {
    kubernetes: 'v1.36.2',
    nodes: nodes(nodeCount),
    serviceCIDR: '10.96.0.0/12',
    podCIDR: '10.244.0.0/16',
    dnsIP: '10.96.0.10',
    provider: 'cloud',
    clients: [{ name: 'client', ip: '198.51.100.200' }],
    external: { 'my.database.com': '192.0.2.53', 'example.com': '192.0.2.80' },
    timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
    loadBalancerPool: '203.0.113.10',
  };
}

function helloDeployment(replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: hello
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: hello
  template:
    metadata:
      labels:
        app: hello
    spec:
      containers:
      - name: web
        image: portwalk/echo
        ports:
        - containerPort: 80
`;
}

function helloService(name: string, rest: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${rest}`;
}

const selected = `  selector:
    app: hello
  ports:
  - name: web
    port: 8080
    targetPort: 80
`;

const clientPod = `apiVersion: v1
kind: Pod
metadata:
  name: shell
  labels:
    app: shell
spec:
  containers:
  - name: shell
    image: curlimages/curl
    command: ["sleep", "infinity"]
`;

/** One Deployment behind each of the four types of Service, a pod to send from and a host outside. */
const fourTypes = [
  helloDeployment(3),
  helloService('hello-clusterip', `  type: ClusterIP\n${selected}`),
  helloService('hello-nodeport', `  type: NodePort\n${selected}    nodePort: 30080\n`),
  helloService('hello-loadbalancer', `  type: LoadBalancer\n${selected}`),
  helloService('database', '  type: ExternalName\n  externalName: my.database.com\n'),
  clientPod,
].join('---\n');

/** Ten nodes, 47 echoing pods, a client pod and the two of the cluster's DNS: sixty things to draw. */
const grid = [helloDeployment(47), helloService('hello', `  type: LoadBalancer\n${selected}`), clientPod].join('---\n');

/** Namespaces of the city, one Deployment of fifty pods for each name in them. */
const QUARTERS: Readonly<Record<string, readonly string[]>> = {
  default: ['web', 'api', 'auth', 'search'],
  bank: ['ledger', 'cards', 'fraud', 'rates'],
  shop: ['cart', 'stock', 'orders', 'prices'],
  media: ['photos', 'videos', 'radio', 'thumbs'],
  play: ['games', 'scores', 'chat', 'match'],
};

function inNamespace(namespace: string, text: string): string {
  return text.replace(/^( {2}name: .*)$/m, `$1\n  namespace: ${namespace}`);
}

/** Nine Services for each Deployment: mostly of the cluster's own, some of other types. */
function cityServices(app: string): readonly string[] {
  const port = `  selector:\n    app: ${app}\n  ports:\n  - name: web\n    port: 8080\n    targetPort: 80\n`;
  const inside = ['', '-v1', '-v2', '-canary', '-admin', '-metrics'].map((tail) =>
    helloService(`${app}${tail}`, `  type: ClusterIP\n${port}`),
  );
  return [
    ...inside,
    helloService(`${app}-peers`, `  clusterIP: None\n${port}`),
    helloService(`${app}-node`, `  type: NodePort\n${port}`),
    helloService(`${app}-db`, '  type: ExternalName\n  externalName: my.database.com\n'),
  ];
}

/** Its Service for the world outside; all of them are asked for last. */
function cityEdge(app: string): string {
  return helloService(
    `${app}-edge`,
    `  type: LoadBalancer\n  selector:\n    app: ${app}\n  ports:\n  - name: web\n    port: 8080\n    targetPort: 80\n`,
  );
}

/** Fifty nodes, a thousand pods, two hundred Services: what the stage must stay readable and smooth with. */
const city = [
  ...Object.keys(QUARTERS).flatMap((name) => (name === 'default' ? [] : [`apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`])),
  ...Object.entries(QUARTERS).flatMap(([namespace, apps]) =>
    apps.flatMap((app) =>
      [helloDeployment(app === 'web' ? 49 : 50).replaceAll('hello', app), ...cityServices(app)].map((text) => inNamespace(namespace, text)),
    ),
  ),
  clientPod,
  ...Object.entries(QUARTERS).flatMap(([namespace, apps]) => apps.map((app) => inNamespace(namespace, cityEdge(app)))),
].join('---\n');

const examples: readonly Example[] = [
  { name: 'four-types', config: cloudCluster(3), manifests: fourTypes },
  { name: 'empty', config: cloudCluster(3), manifests: '' },
  { name: 'grid-60', config: cloudCluster(10), manifests: grid },
  { name: 'city-1000', config: cloudCluster(50), manifests: city },
];

export const exampleNames: readonly ExampleName[] = examples.map(({ name }) => name);

/** The example of that name in any case; undefined when there is none. */
export function findExample(name: string): Example | undefined {
  const wanted = name.toLowerCase();
  return examples.find((example) => example.name === wanted);
}
