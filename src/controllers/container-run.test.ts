import { describe, expect, it } from 'vitest';
import { containerRun } from './container-run.js';
import { container } from './test-objects.js';
import { testRuntime } from './test-runtime.js';

const run = (fields: Parameters<typeof container>[0]) => {
  const made = container(fields);
  return containerRun(made, testRuntime.configOf(made.image));
};

describe('how long a container runs', () => {
  it.each([
    ['a server', {}, undefined],
    ['arguments alone', { image: 'registry.k8s.io/coredns/coredns:v1', args: ['-conf', '/etc/coredns/Corefile'] }, undefined],
    ['sleep', { command: ['sleep', '1m'] }, 60_000],
    ['sleep without end', { command: ['sleep', 'infinity'] }, undefined],
    ['tail', { command: ['tail'], args: ['-f', '/dev/null'] }, undefined],
    ['a loop', { command: ['sh', '-c', 'while true; do sleep 1; done'] }, undefined],
    ['commands one after another', { command: ['/bin/sh', '-c', 'echo hi && sleep 3'] }, 3000],
    ['output sent away', { command: ['sh', '-c', 'curl -s http://web > /tmp/out 2>&1; sleep 2'] }, 2000],
    ['a listener', { command: ['nc', '-lk', '-p', '80'] }, undefined],
    ['arguments of a tool', { image: 'curlimages/curl:8.10.1', args: ['-s', 'http://web/'] }, 0],
    ['a tool named in the arguments', { image: 'curlimages/curl:8.10.1', args: ['sleep', '9'] }, 9000],
    ['a shell nobody talks to', { image: 'busybox' }, 0],
    ['a shell somebody talks to', { image: 'busybox', stdin: true }, undefined],
  ])('%s', (_title, fields, expected) => expect(run(fields).endsAfterMs).toBe(expected));

  it.each([
    ['a tool without arguments says how to use it', { image: 'curlimages/curl' }, 2],
    ['a database without a password', { image: 'mysql:8' }, 1],
    ['exit', { command: ['sh', '-c', 'echo no; exit 3'] }, 3],
  ])('%s and ends with %d', (_title, fields, expected) => expect(run(fields)).toMatchObject({ endsAfterMs: 0, exitCode: expected }));

  it('a database with a password stays', () =>
    expect(run({ image: 'mysql:8', env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'x' }] }).endsAfterMs).toBeUndefined());
});

describe('files of a script', () => {
  // kubernetes.io/examples/pods/probe/exec-liveness.yaml
  it('come and go with its commands', () =>
    expect(run({ args: ['/bin/sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600'] })).toMatchObject({
      endsAfterMs: 630_000,
      files: [
        { path: '/tmp/healthy', atMs: 0, exists: true },
        { path: '/tmp/healthy', atMs: 30_000, exists: false },
      ],
    }));

  it('come from a redirection and from a postStart hook', () => {
    const made = run({
      command: ['sh', '-c', 'sleep 2; echo ok > /tmp/ready; sleep infinity'],
      lifecycle: { postStart: { exec: { command: ['touch', '/tmp/started'] } } },
    });
    expect(made.files.map(({ path, atMs }) => [path, atMs])).toEqual([
      ['/tmp/started', 0],
      ['/tmp/ready', 2000],
    ]);
  });
});

describe('a script that waits for a Service', () => {
  it.each([
    ['until nslookup db; do echo waiting; sleep 2; done', { host: 'db', connects: false }],
    [
      'until nslookup db.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc.cluster.local; do sleep 2; done',
      { host: 'db', connects: false },
    ],
    ['until nc -z db 5432; do sleep 1; done; echo up', { host: 'db', connects: true }],
    ['until curl -sf http://web.shop:8080/healthz >/dev/null; do sleep 1; done', { host: 'web.shop', connects: true }],
  ])('%s', (script, awaited) => expect(run({ command: ['sh', '-c', script] })).toMatchObject({ endsAfterMs: 0, awaits: [awaited] }));
});
