/** Probes as a learner sees them: conditions, restarts and the kubelet's own words. */
import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { isPodReady } from './pod-conditions.js';
import { container, node, pod, service } from './test-objects.js';

function started(fields: Partial<Container>, spec: Partial<Pod['spec']> = {}): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0));
  made.apply(pod('web', { ...spec, containers: [container({ ports: [{ name: 'http', containerPort: 80 }], ...fields })] }));
  made.advance(1000);
  return made;
}

const web = (made: MemoryCluster): Pod => made.must('Pod', 'default/web');
const status = (made: MemoryCluster) => web(made).status?.containerStatuses?.[0];
const said = (made: MemoryCluster, reason: string) => made.said('Pod', 'web').filter((line) => line.startsWith(`${reason}:`));

describe('a readiness probe', () => {
  it.each<[string, Container['readinessProbe'], string]>([
    [
      'asks a port nothing listens on',
      { httpGet: { port: 8080, path: '/' } },
      'Readiness probe failed: Get "http://10.42.0.4:8080/": dial tcp 10.42.0.4:8080: connect: connection refused',
    ],
    [
      'asks a path there is none',
      { httpGet: { port: 'http', path: '/missing' } },
      'Readiness probe failed: HTTP probe failed with statuscode: 404',
    ],
    [
      'speaks TLS to a server that does not',
      { httpGet: { port: 80, scheme: 'HTTPS', path: '/' } },
      'Readiness probe failed: Get "https://10.42.0.4:80/": http: server gave HTTP response to HTTPS client',
    ],
    ['connects', { tcpSocket: { port: 3306 } }, 'Readiness probe failed: dial tcp 10.42.0.4:3306: connect: connection refused'],
    [
      'names a port the container does not',
      { tcpSocket: { port: 'web' } },
      'Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "web": invalid syntax',
    ],
    [
      'runs a command',
      { exec: { command: ['cat', '/tmp/ready'] } },
      'Readiness probe failed: cat: /tmp/ready: No such file or directory\n',
    ],
    [
      'runs one that takes too long',
      { exec: { command: ['sleep', '5'] } },
      'Readiness probe failed: command timed out: "sleep 5" timed out after 1s',
    ],
    [
      'asks for gRPC health',
      { grpc: { port: 9000 } },
      'Readiness probe failed: timeout: failed to connect service "10.42.0.4:9000" within 1s: context deadline exceeded',
    ],
  ])('%s', (_title, readinessProbe, message) => {
    const made = started({ ...(readinessProbe === undefined ? {} : { readinessProbe }) });
    expect([isPodReady(web(made)), said(made, 'Unhealthy')]).toEqual([false, [`Unhealthy: ${message}`]]);
    made.advance(10_000);
    expect(said(made, 'Unhealthy')).toHaveLength(2);
  });

  it('takes a pod out of its Service and lets it back in', () => {
    const script = 'touch /tmp/ready; sleep 20; rm /tmp/ready; sleep 40; touch /tmp/ready; sleep infinity';
    const made = started({ command: ['sh', '-c', script], readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5 } });
    made.apply(service('web'));
    const ready = () => made.list('EndpointSlice')[0]?.endpoints.map(({ conditions }) => conditions.ready);
    made.advance(29_999);
    expect(ready()).toEqual([true]);
    made.advance(1);
    expect(ready()).toEqual([false]);
    made.advance(30_000);
    expect(ready()).toEqual([true]);
  });
});

describe('a liveness probe', () => {
  // kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes
  it('has the container restarted', () => {
    const made = started(
      {
        args: ['/bin/sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600'],
        livenessProbe: { exec: { command: ['cat', '/tmp/healthy'] }, initialDelaySeconds: 5, periodSeconds: 5 },
      },
      { terminationGracePeriodSeconds: 10 },
    );
    made.advance(39_000);
    expect(said(made, 'Unhealthy')).toHaveLength(2);
    expect(said(made, 'Killing')).toEqual([]);
    made.advance(1000);
    expect(said(made, 'Killing')).toEqual(['Killing: Container web failed liveness probe, will be restarted']);
    expect(status(made)).toMatchObject({ restartCount: 0, ready: true });
    made.advance(10_000);
    expect(status(made)).toMatchObject({ restartCount: 1, ready: true, lastState: { terminated: { exitCode: 137, reason: 'Error' } } });
  });

  it('that never succeeds leads to CrashLoopBackOff', () => {
    const made = started({ livenessProbe: { httpGet: { port: 80, path: '/missing' }, periodSeconds: 1, failureThreshold: 1 } });
    const words: string[] = [];
    for (let second = 0; second < 120; second++) {
      made.advance(1000);
      const word = status(made)?.state.waiting?.reason ?? 'Running';
      if (words.at(-1) !== word) words.push(word);
    }
    expect(words.slice(0, 3)).toEqual(['Running', 'CrashLoopBackOff', 'Running']);
    expect(said(made, 'BackOff')[0]).toMatch(/^BackOff: Back-off restarting failed container web in pod web_default\(/);
  });

  it('of a pod that is never restarted ends it', () => {
    const made = started({ livenessProbe: { tcpSocket: { port: 81 }, periodSeconds: 1 } }, { restartPolicy: 'Never' });
    made.advance(10_000);
    expect(said(made, 'Killing')).toEqual(['Killing: Container web failed liveness probe']);
    expect(web(made).status?.phase).toBe('Succeeded');
  });
});

describe('a startup probe', () => {
  const startupProbe = { exec: { command: ['cat', '/tmp/up'] }, periodSeconds: 5, failureThreshold: 6 };

  it('holds the others back until it has succeeded', () => {
    const made = started({
      command: ['sh', '-c', 'sleep 12; touch /tmp/up; sleep infinity'],
      startupProbe,
      livenessProbe: { exec: { command: ['cat', '/tmp/up'] }, periodSeconds: 1, failureThreshold: 1 },
    });
    made.advance(14_999);
    expect(status(made)).toMatchObject({ started: false, ready: false, restartCount: 0 });
    made.advance(1);
    expect(status(made)).toMatchObject({ started: true, ready: true });
    expect(said(made, 'Unhealthy')[0]).toBe('Unhealthy: Startup probe failed: cat: /tmp/up: No such file or directory\n');
  });

  it('that is out of patience has the container killed', () => {
    const made = started({ startupProbe });
    made.advance(25_000);
    expect(said(made, 'Killing')).toEqual(['Killing: Container web failed startup probe, will be restarted']);
  });
});

describe('time that passes over a steady pod', () => {
  it('costs nothing', () => {
    const probe = { httpGet: { port: 80, path: '/' }, periodSeconds: 1 };
    const made = started({ readinessProbe: probe, livenessProbe: probe, startupProbe: probe });
    const { reconciles } = made;
    made.advance(600_000);
    expect(made.reconciles - reconciles).toBe(0);
  });

  it('costs little over one that fails', () => {
    const made = started({ readinessProbe: { httpGet: { port: 80, path: '/missing' }, periodSeconds: 1 } });
    const { reconciles } = made;
    made.advance(600_000);
    expect(made.reconciles - reconciles).toBeLessThan(40);
  });
});
