import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../api/core.js';
import { containerRuntime } from './container-runtime.js';
import { REGISTRY } from './image-registry.js';
import { apply, service, webPorts, worldWith } from './testing/cluster.js';

const notFound = (reference: string) =>
  `rpc error: code = NotFound desc = failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${reference}: not found`;

describe('registries', () => {
  it.each([
    'nginx',
    'nginx:1.10',
    'nginx:1.29-alpine',
    'nginx:stable',
    'nginx@sha256:00',
    'httpd:2.4',
    'busybox:1.28',
    'busybox:1.36.1',
    'alicek106/rr-test:echo-hostname',
    'alicek106/rr-test:curl',
    'curlimages/curl:8.10.1',
    'mysql:8.0.36',
    'postgres:17-alpine',
    'redis:7.2',
    'ubuntu:24.04',
    'registry.k8s.io/e2e-test-images/agnhost:2.53',
    'registry.example/nginx:mine',
    'my/own:anything',
    'echo',
    'web',
    'app:v1',
  ])('give out %s', (image) => expect(containerRuntime.refusalOf(image)).toBeUndefined());

  // kubernetes.io/docs/concepts/workloads/controllers/deployment shows a rollout stuck at nginx:1.161.
  it.each([
    ['nginx:1.161', 'docker.io/library/nginx:1.161'],
    ['nginx:1.27.test', 'docker.io/library/nginx:1.27.test'],
    ['busybox:9', 'docker.io/library/busybox:9'],
    ['alicek106/rr-test:latest', 'docker.io/alicek106/rr-test:latest'],
    ['registry.k8s.io/e2e-test-images/agnhost', 'registry.k8s.io/e2e-test-images/agnhost:latest'],
  ])('have no %s', (image, reference) => expect(containerRuntime.refusalOf(image)).toBe(notFound(reference)));

  it.each(['ngnix', 'nginxx:1.27', 'ngin', 'busybix', 'postgras:17'])('know no %s', (image) =>
    expect(containerRuntime.refusalOf(image)).toContain(
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
  );

  it('count sizes in whole bytes', () => {
    for (const { bytes } of Object.values(REGISTRY)) expect(Number.isInteger(bytes)).toBe(true);
  });
});

function made(name: string, container: Partial<Container>, spec: Partial<Pod['spec']> = {}): unknown {
  const containers = [{ name: 'c', image: 'nginx', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { nodeName: 'worker1', containers, ...spec } };
}

describe('a pod with a probe in a cluster', () => {
  it.each<[string, Partial<Container>, string]>([
    ['nginx on its port', { readinessProbe: { httpGet: { path: '/', port: 80 } } }, 'True'],
    ['nginx on another', { readinessProbe: { httpGet: { path: '/', port: 8080 } } }, 'False'],
    ['nginx without that path', { readinessProbe: { httpGet: { path: '/healthz', port: 80 } } }, 'False'],
    ['a database by TCP', { image: 'redis:7', readinessProbe: { tcpSocket: { port: 6379 } } }, 'True'],
    ['a database by HTTP', { image: 'redis:7', readinessProbe: { httpGet: { path: '/', port: 6379 } } }, 'False'],
    ['a database by its own client', { image: 'redis:7', readinessProbe: { exec: { command: ['redis-cli', 'ping'] } } }, 'True'],
    [
      'a server nobody knows',
      { image: 'my/own', ports: [{ containerPort: 9000 }], readinessProbe: { httpGet: { path: '/ready', port: 9000 } } },
      'True',
    ],
    ['one that declares no port', { image: 'my/own', readinessProbe: { tcpSocket: { port: 9000 } } }, 'False'],
    ['a shell instead of the server', { command: ['sleep', 'infinity'], readinessProbe: { tcpSocket: { port: 80 } } }, 'False'],
  ])('%s: ready is %s', (_title, container, ready) => {
    const world = worldWith([made('web', container)]);
    expect(world.read.get('Pod', 'default/web')?.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe(ready);
  });

  it('is sent nothing while it is not ready, and gets its share once it is', () => {
    const script = 'sleep 30; touch /tmp/ready; nginx -g "daemon off;"';
    const readinessProbe = { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5 };
    const world = worldWith([
      made('web', { command: ['sh', '-c', script], readinessProbe }),
      service('web', { selector: { app: 'web' }, ports: webPorts }),
    ]);
    const answer = () => world.send({ from: { kind: 'pod', namespace: 'default', name: 'shell' }, url: 'http://web:8080/' }).outcome.kind;
    expect(answer()).toBe('refused');
    world.advance(20_000);
    expect(answer()).toBe('answered');
  });

  it('goes back in time with its cluster, restarts and all', () => {
    const world = worldWith([
      made('web', { readinessProbe: { httpGet: { path: '/missing', port: 80 } }, livenessProbe: { tcpSocket: { port: 81 } } }),
      made('stuck', { image: 'nginx:1.161' }),
      made(
        'init',
        {},
        { initContainers: [{ name: 'wait', image: 'busybox:1.36', command: ['sh', '-c', 'until nslookup later; do sleep 2; done'] }] },
      ),
    ]);
    const before = world.snapshot();
    const run = () => {
      world.advance(100_000);
      apply(world, service('later', { ports: webPorts }));
      world.advance(200_000);
      return world.fingerprint();
    };
    const first = run();
    world.restore(before);
    expect(run()).toBe(first);
    expect(world.read.get('Pod', 'default/web')?.status?.containerStatuses?.[0]?.restartCount).toBeGreaterThan(2);
    expect(world.read.get('Pod', 'default/init')?.status?.phase).toBe('Running');
  });
});
