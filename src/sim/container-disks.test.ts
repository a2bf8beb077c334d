/** Files in containers: what servers answer from them, what probes make of them, and when they are gone. */
import { describe, expect, it } from 'vitest';
import type { ClusterState } from './snapshot.js';
import { service, shell, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const index = '/usr/share/nginx/html/index.html';

function nginx(name: string, container: object = {}, spec: object = {}): unknown {
  const containers = [{ name: 'c', image: 'nginx:1.29', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { nodeName: 'worker1', containers, ...spec } };
}

const web = service('web', { selector: { app: 'web' }, ports: webPorts });
const asked = (world: World, path = '/') => world.send({ from: shell, url: `http://web:8080${path}` }).outcome;
const ready = (world: World) => world.read.get('Pod', 'default/a')?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;

describe('a page', () => {
  it.each([
    ['that a script writes', { command: ['sh', '-c', `echo "hello from $HOSTNAME" > ${index}; nginx -g 'daemon off;'`] }, 'hello from a\n'],
    [
      "with the container's own variables",
      { command: ['sh', '-c', `echo $COLOR > ${index}; exec nginx -g "daemon off;"`], env: [{ name: 'COLOR', value: 'blue' }] },
      'blue\n',
    ],
    [
      'written after the start',
      { lifecycle: { postStart: { exec: { command: ['/bin/sh', '-c', `echo $(hostname) > ${index}`] } } } },
      'a\n',
    ],
    ['in two lines', { command: ['sh', '-c', `echo one > ${index}; echo two >> ${index}; nginx`] }, 'one\ntwo\n'],
  ])('%s is what the server answers', (_title, container, body) => {
    expect(asked(worldWith([nginx('a', container), web])).body).toBe(body);
  });

  it('is written, read and removed while the container runs', () => {
    const world = worldWith([nginx('a'), web]);
    world.writeFile('default/a', 'c', index, 'mine\n');
    world.writeFile('default/a', 'c', '/usr/share/nginx/html/healthz', 'ok\n');
    expect([asked(world).body, asked(world, '/healthz').status]).toEqual(['mine\n', 200]);
    world.writeFile('default/a', 'c', index);
    expect(asked(world).status).toBe(403);
    expect(world.files('default/a', 'c')).toEqual(
      new Map([
        [index, undefined],
        ['/usr/share/nginx/html/healthz', 'ok\n'],
      ]),
    );
  });

  it('lies in a volume that an init container filled', () => {
    const volumes = [{ name: 'html', emptyDir: {} }];
    const initContainers = [
      {
        name: 'fill',
        image: 'busybox:1.36',
        command: ['sh', '-c', 'echo filled > /work/index.html'],
        volumeMounts: [{ name: 'html', mountPath: '/work' }],
      },
    ];
    const mount = { volumeMounts: [{ name: 'html', mountPath: '/usr/share/nginx/html' }] };
    expect(asked(worldWith([nginx('a', mount, { volumes, initContainers }), web])).body).toBe('filled\n');
    expect(asked(worldWith([nginx('a', mount, { volumes }), web])).status).toBe(403);
  });
});

describe('a file a probe asks for', () => {
  const readinessProbe = { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5, failureThreshold: 1 };

  it('lets a pod in when it is written and out when it is removed', () => {
    const world = worldWith([nginx('a', { readinessProbe }), web]);
    expect(ready(world)).toBe('False');
    world.writeFile('default/a', 'c', '/tmp/ready', '');
    world.advance(5000);
    expect([ready(world), asked(world).kind]).toEqual(['True', 'answered']);
    world.writeFile('default/a', 'c', '/tmp/ready');
    world.advance(5000);
    expect([ready(world), asked(world).kind]).toEqual(['False', 'refused']);
  });

  it('goes with the container that is restarted, and stays in a volume', () => {
    const volumes = [{ name: 'kept', emptyDir: {} }];
    const container = {
      livenessProbe: { tcpSocket: { port: 81 }, periodSeconds: 10 },
      volumeMounts: [{ name: 'kept', mountPath: '/kept' }],
    };
    const world = worldWith([nginx('a', container, { volumes })]);
    world.writeFile('default/a', 'c', '/tmp/own', 'x');
    world.writeFile('default/a', 'c', '/kept/shared', 'y');
    expect([...world.files('default/a', 'c').keys()]).toEqual(['/tmp/own', '/kept/shared']);
    world.advance(15_000);
    expect(world.read.get('Pod', 'default/a')?.status?.containerStatuses?.[0]?.restartCount).toBe(1);
    expect([...world.files('default/a', 'c').keys()]).toEqual(['/kept/shared']);
  });
});

const disksIn = (world: World) => [...(world.snapshot().opaque as { readonly cluster: ClusterState }).cluster.disks.keys()];

describe('going back', () => {
  it('takes what was written away again', () => {
    const world = worldWith([nginx('a'), web]);
    const [before, digest] = [world.snapshot(), world.fingerprint()];
    world.writeFile('default/a', 'c', index, 'mine\n');
    expect(world.fingerprint()).not.toBe(digest);
    world.restore(before);
    expect(world.fingerprint()).toBe(digest);
    expect(asked(world).body).toContain('Welcome to nginx!');
  });

  it('a pod that is gone leaves no files behind', () => {
    const world = worldWith([nginx('a')]);
    world.writeFile('default/a', 'c', index, 'mine\n');
    world.api.delete('Pod', 'default/a');
    world.advance(5000);
    expect(disksIn(world)).toEqual([]);
    expect(world.files('default/a', 'c').size).toBe(0);
    expect(() => world.writeFile('default/a', 'c', index, 'late')).toThrow(expect.objectContaining({ code: 'unknown-source' }));
  });
});
