import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { isPodReady } from './pod-conditions.js';
import { container, node, pod } from './test-objects.js';

function cluster(): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0));
  return made;
}

const web = (made: MemoryCluster): Pod => made.must('Pod', 'default/web');

function annotate(made: MemoryCluster, annotations: Readonly<Record<string, string>>): void {
  made.apply({ ...web(made), metadata: { ...web(made).metadata, annotations } });
}

describe('starting', () => {
  it('goes Pending, ContainerCreating, Running after podStartMs to the millisecond', () => {
    const made = cluster();
    made.advance(700);
    made.apply(pod('web'));
    expect(web(made).status).toMatchObject({
      phase: 'Pending',
      hostIP: '192.0.2.10',
      containerStatuses: [{ state: { waiting: { reason: 'ContainerCreating' } } }],
    });
    expect(web(made).status?.podIP).toBeUndefined();
    annotate(made, { note: 'a change in between does not hurry it' });
    made.advance(999);
    expect(web(made).status?.phase).toBe('Pending');
    made.advance(1);
    expect(web(made).status).toMatchObject({ phase: 'Running', podIP: '10.42.0.4' });
    expect(isPodReady(web(made))).toBe(true);
  });

  it('posts conditions and container statuses as kubectl prints them', () => {
    const made = cluster();
    made.apply(pod('web'));
    made.advance(1000);
    const { conditions = [], containerStatuses = [], podIPs, hostIPs } = web(made).status ?? {};
    expect(conditions.map(({ type, status }) => [type, status])).toEqual(
      ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => [type, 'True']),
    );
    expect(containerStatuses[0]).toMatchObject({
      image: 'docker.io/library/nginx:1.27',
      ready: true,
      started: true,
      restartCount: 0,
      lastState: {},
    });
    expect(containerStatuses[0]?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(containerStatuses[0]?.imageID).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
    expect([podIPs?.length, hostIPs]).toEqual([1, [{ ip: '192.0.2.10' }]]);
  });

  it('says what it does; a second pod finds the image there', () => {
    const made = cluster();
    made.apply(pod('web'));
    made.advance(1000);
    made.apply(pod('web2'));
    made.advance(1000);
    expect(made.said('Pod', 'web')).toEqual([
      'Scheduled: Successfully assigned default/web to worker1',
      'Pulling: Pulling image "nginx:1.27"',
      'Pulled: Successfully pulled image "nginx:1.27" in 1s (1s including waiting). Image size: 72000000 bytes.',
      'Created: Container created',
      'Started: Container started',
    ]);
    expect(made.said('Pod', 'web2')[1]).toBe(
      'Pulled: Container image "nginx:1.27" already present on machine and can be accessed by the pod',
    );
  });

  it('a host-network pod has the address of its node', () => {
    const made = cluster();
    made.apply(pod('web', { hostNetwork: true }));
    made.advance(1000);
    expect(web(made).status?.podIP).toBe('192.0.2.10');
  });
});

describe('readiness', () => {
  it('with a probe, after its initial delay', () => {
    const made = cluster();
    made.apply(
      pod('web', {
        containers: [container({ ports: [{ containerPort: 80 }], readinessProbe: { initialDelaySeconds: 5, httpGet: { port: 80 } } })],
      }),
    );
    made.advance(5999);
    expect(isPodReady(web(made))).toBe(false);
    made.advance(1);
    expect(isPodReady(web(made))).toBe(true);
  });

  it('follows the annotation both ways', () => {
    const made = cluster();
    made.apply(pod('web'));
    made.advance(1000);
    annotate(made, { 'portwalk/ready': 'false' });
    expect(web(made).status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [web]',
    });
    annotate(made, {});
    expect(isPodReady(web(made))).toBe(true);
  });
});

describe('stopping', () => {
  it('keeps serving until the containers are gone', () => {
    const made = cluster();
    made.apply(pod('web'));
    made.advance(1300);
    made.delete('Pod', 'default/web');
    expect(made.said('Pod', 'web').at(-1)).toBe('Killing: Stopping container web');
    made.advance(999);
    expect(isPodReady(web(made))).toBe(true);
    made.advance(1);
    expect(made.get('Pod', 'default/web')).toBeUndefined();
  });

  it('portwalk/stop-seconds keeps it terminating', () => {
    const made = cluster();
    const long = pod('web');
    made.apply({ ...long, metadata: { ...long.metadata, annotations: { 'portwalk/stop-seconds': '60' } } });
    made.advance(1000);
    made.delete('Pod', 'default/web');
    made.advance(59_999);
    expect(web(made).metadata.deletionTimestamp).toBeDefined();
    made.advance(1);
    expect(made.get('Pod', 'default/web')).toBeUndefined();
  });
});

describe('a program that is told to stop', () => {
  const stopping = (fields: Parameters<typeof container>[0], seconds = 30): MemoryCluster => {
    const made = cluster();
    made.apply(pod('web', { containers: [container(fields)], terminationGracePeriodSeconds: seconds }));
    made.advance(1000);
    made.delete('Pod', 'default/web');
    return made;
  };

  // Process 1 has no default handlers: SIGTERM does nothing to a shell or a sleep, SIGKILL ends it after the grace period.
  it.each([
    ['a server', {}, 30, 1000],
    ['sleep', { command: ['sleep', 'infinity'] }, 30, 30_000],
    ['a shell script', { command: ['sh', '-c', 'while true; do sleep 1; done'] }, 10, 10_000],
    ['a server after its preStop sleep', { lifecycle: { preStop: { sleep: { seconds: 5 } } } }, 30, 6000],
    ['a server after a preStop command', { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 7'] } } } }, 30, 8000],
    ['a preStop hook longer than the grace period', { lifecycle: { preStop: { sleep: { seconds: 20 } } } }, 10, 10_000],
  ])('%s is gone in time', (_title, fields, grace, expected) => {
    const made = stopping(fields, grace);
    made.advance(expected - 1);
    expect(made.get('Pod', 'default/web')).toBeDefined();
    made.advance(1);
    expect(made.get('Pod', 'default/web')).toBeUndefined();
  });
});

describe('an image changed in place', () => {
  it('kills the container and starts it from the new one', () => {
    const made = cluster();
    made.apply(pod('web'));
    made.advance(1000);
    made.apply({ ...web(made), spec: { ...web(made).spec, containers: [container({ image: 'nginx:1.28' })] } });
    made.advance(1000);
    expect(web(made).status?.containerStatuses?.[0]).toMatchObject({ image: 'docker.io/library/nginx:1.28', restartCount: 1, ready: true });
    expect(made.said('Pod', 'web')).toContain('Killing: Container web definition changed, will be restarted');
  });
});

describe('programs that end', () => {
  const sleeper = (restartPolicy: 'Always' | 'OnFailure' | 'Never', command: readonly string[]): Pod =>
    pod('web', { restartPolicy, containers: [container({ command })] });

  it.each([
    ['Never', ['sleep', '5'], 'Succeeded', 'Completed'],
    ['OnFailure', ['sh', '-c', 'sleep 2; exit 0'], 'Succeeded', 'Completed'],
    ['Never', ['sh', '-c', 'exit 3'], 'Failed', 'Error'],
  ] as const)('restartPolicy %s, %j: %s', (policy, command, phase, reason) => {
    const made = cluster();
    made.apply(sleeper(policy, command));
    made.advance(30_000);
    expect(web(made).status?.phase).toBe(phase);
    expect(web(made).status?.containerStatuses?.[0]?.state.terminated?.reason).toBe(reason);
  });

  it('Always: restarted at once, then CrashLoopBackOff of 10 s, 20 s, …', () => {
    const made = cluster();
    made.apply(sleeper('Always', ['curl', '-s', 'web']));
    const seen: string[] = [];
    for (let second = 0; second < 60; second++) {
      made.advance(1000);
      const status = web(made).status?.containerStatuses?.[0];
      const word = status?.state.waiting?.reason ?? status?.state.terminated?.reason ?? 'Running';
      const line = `${status?.restartCount} ${word}`;
      if (seen.at(-1) !== line) seen.push(line);
    }
    expect(seen).toEqual([
      '0 Running',
      '0 Completed',
      '1 Completed',
      '1 CrashLoopBackOff',
      '2 Running',
      '2 Completed',
      '2 CrashLoopBackOff',
      '3 Running',
      '3 Completed',
      '3 CrashLoopBackOff',
    ]);
    expect(web(made).status?.containerStatuses?.[0]?.state.waiting?.message).toMatch(
      /^back-off 40s restarting failed container=web pod=web_default\(/,
    );
  });
});
