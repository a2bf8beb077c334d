/** The cluster of a hunt before anything in it is broken: who runs where, under which Services, and who asks whom. */
import type { ClusterConfig } from '../../sim/config.js';
import { createStream, type Rng } from '../../sim/rng.js';

export interface App {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly args?: readonly string[];
  /** What its process listens on. */
  readonly listens: number;
  readonly replicas: number;
  readonly service: {
    readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless';
    readonly port: number;
    readonly nodePort?: number;
  };
}

/** A Deployment whose pods ask an app, at the address in their variable `TARGET_URL`. */
export interface Caller {
  readonly name: string;
  readonly namespace: string;
  readonly target: App;
}

export interface Blueprint {
  readonly config: ClusterConfig;
  readonly apps: readonly App[];
  readonly callers: readonly Caller[];
  /** The app things go wrong with. */
  readonly victim: App;
  readonly caller: Caller;
  /** A name for a host outside, in the caller's namespace. */
  readonly external: { readonly name: string; readonly host: string };
}

/** What a kind of fault needs of the cluster. */
export interface Needs {
  readonly type?: App['service']['type'];
  readonly replicas?: number;
  /** The caller stands in the namespace of its target, or in another one. */
  readonly together?: boolean;
}

const NAMES = ['cart', 'orders', 'stock', 'search', 'photos', 'prices', 'ledger', 'rates', 'videos', 'scores', 'mail', 'menu'];
const SPACES = ['shop', 'bank', 'media', 'play', 'office', 'travel'];
const CALLERS = ['front', 'mobile', 'robot', 'portal', 'kiosk'];
const IMAGES: readonly { readonly image: string; readonly listens: number; readonly args?: readonly string[] }[] = [
  { image: 'nginx:1.27', listens: 80 },
  { image: 'httpd:2.4', listens: 80 },
  { image: 'traefik/whoami:v1.10', listens: 80 },
  { image: 'gcr.io/google-samples/hello-app:1.0', listens: 8080 },
  { image: 'registry.k8s.io/e2e-test-images/agnhost:2.47', listens: 8080, args: ['netexec'] },
];
const TYPES: readonly App['service']['type'][] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ClusterIP', 'Headless'];
const HOSTS = { 'my.database.com': '192.0.2.53', 'mail.example.com': '192.0.2.80' };

const pick = <T>(rng: Rng, from: readonly T[]): T => from[rng.int(from.length)] as T;
function shuffled<T>(rng: Rng, from: readonly T[]): readonly T[] {
  const left = [...from];
  return from.map(() => left.splice(rng.int(left.length), 1)[0] as T);
}

/** The stream of a hunt's own choices. */
export const huntDice = (seed: number, name: string): Rng => createStream(seed, `hunt ${name}`);

export function drawBlueprint(seed: number, needs: Needs): Blueprint {
  const rng = huntDice(seed, 'cluster');
  const nodeCount = 2 + rng.int(3);
  const spaces = shuffled(rng, SPACES).slice(0, 2 + rng.int(2));
  const names = shuffled(rng, NAMES);
  const apps = Array.from({ length: 2 + rng.int(4) }, (_, index): App => {
    const type = index === 0 ? (needs.type ?? pick(rng, ['ClusterIP', 'NodePort', 'LoadBalancer'] as const)) : pick(rng, TYPES);
    const kind = pick(rng, IMAGES);
    const port = type === 'Headless' ? kind.listens : pick(rng, [80, 8080, 5000, 9000]);
    return {
      ...kind,
      name: names[index] as string,
      namespace: spaces[index % spaces.length] as string,
      replicas: index === 0 && needs.replicas !== undefined ? needs.replicas : 1 + rng.int(3),
      service: { type, port, ...(type === 'NodePort' && { nodePort: 30_080 + index * 101 + rng.int(90) }) },
    };
  });
  const victim = apps[0] as App;
  const callers = apps.map((target, index): Caller => {
    const together = index === 0 ? (needs.together ?? rng.int(2) === 0) : rng.int(2) === 0;
    const elsewhere = spaces.filter((space) => space !== target.namespace);
    return { name: `${CALLERS[index]}`, namespace: together ? target.namespace : pick(rng, elsewhere), target };
  });
  return {
    config: configOf(nodeCount, apps),
    apps,
    callers,
    victim,
    caller: callers[0] as Caller,
    external: { name: 'records', host: 'my.database.com' },
  };
}

function configOf(nodeCount: number, apps: readonly App[]): ClusterConfig {
  const nodePorts = apps.flatMap(({ name, service }) =>
    service.nodePort ? [{ name: `allow-${name}`, ports: [`tcp:${service.nodePort}`] }] : [],
  );
  return {
    kubernetes: 'v1.36.2',
    nodes: Array.from({ length: nodeCount }, (_, index) => ({
      name: `node-${index + 1}`,
      ip: `10.0.0.${11 + index}`,
      podCIDR: `10.244.${index}.0/24`,
    })),
    serviceCIDR: '10.96.0.0/12',
    podCIDR: '10.244.0.0/16',
    dnsIP: '10.96.0.10',
    provider: 'cloud',
    clients: [
      { name: 'laptop', ip: '198.51.100.7' },
      { name: 'stranger', ip: '203.0.113.99' },
    ],
    external: HOSTS,
    timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
    firewall: { openNodePorts: false, allow: nodePorts },
    loadBalancerPool: '203.0.113.10',
  };
}

/** The address of an app as a caller of that namespace writes it. */
export function addressFor(app: App, namespace: string): string {
  const host = app.namespace === namespace ? app.name : `${app.name}.${app.namespace}`;
  return `http://${host}:${app.service.port}/`;
}
