/** A small cluster for tests: three nodes, a client outside, a host on the internet. */
import type { KubeObject } from '../../api/kinds.js';
import type { ClusterConfig } from '../config.js';
import { createWorld } from '../create-world.js';
import type { RequestSource, RequestSpec, Trace } from '../trace.js';
import type { World } from '../world.js';

export const threeNodes: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [
    { name: 'master', ip: '192.168.0.10', podCIDR: '10.42.0.0/24' },
    { name: 'worker1', ip: '192.168.0.11', podCIDR: '10.42.1.0/24' },
    { name: 'worker2', ip: '192.168.0.12', podCIDR: '10.42.2.0/24' },
  ],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.42.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'cloud',
  clients: [{ name: 'laptop', ip: '198.51.100.7' }],
  external: { 'my.database.com': '203.0.113.200' },
  timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
  loadBalancerPool: '203.0.113.10',
};

export const client: RequestSource = { kind: 'client', name: 'laptop' };
export const shell: RequestSource = { kind: 'pod', namespace: 'default', name: 'shell' };

export function pod(name: string, nodeName: string, labels: Readonly<Record<string, string>> = { app: 'web' }, port = 80): unknown {
  const container = { name: 'c', image: 'echo', ports: [{ containerPort: port }] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { nodeName, containers: [container] } };
}

export function service(name: string, spec: Readonly<Record<string, unknown>>): unknown {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec };
}

export function deployment(name: string, replicas: number): unknown {
  const template = {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: 'c', image: 'echo', ports: [{ containerPort: 80 }] }] },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas, selector: { matchLabels: { app: name } }, template },
  };
}

export const webPorts = [{ name: 'http', port: 8080, targetPort: 80 }];

/** Creates and expects the API server to agree. */
export function apply(world: World, ...manifests: readonly unknown[]): readonly KubeObject[] {
  return manifests.map((manifest) => {
    const result = world.api.create(manifest);
    if (!result.ok) throw new Error(result.status.message);
    return result.object;
  });
}

/** A world with the objects applied and 20 virtual seconds gone by; a pod `shell` on worker1 to send from. */
export function worldWith(manifests: readonly unknown[], config: ClusterConfig = threeNodes, seed = 1): World {
  const world = createWorld(config, seed);
  apply(world, pod('shell', 'worker1', { app: 'shell' }), ...manifests);
  world.advance(20_000);
  return world;
}

export function ask(world: World, from: RequestSource, url: string, more: Partial<RequestSpec> = {}): Trace {
  return world.send({ from, url, ...more });
}
