/** Containers that cannot start, run other words than their manifest has, or take too long. */
import { describe, expect, it } from 'vitest';
import type { ConfigMap, Container, Pod } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { container, node, pod } from './test-objects.js';

function started(fields: Partial<Container>, spec: Partial<Pod['spec']> = {}): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0));
  made.apply(pod('web', { containers: [container(fields)], ...spec }));
  return made;
}

const web = (made: MemoryCluster) => made.must('Pod', 'default/web').status;
const state = (made: MemoryCluster) => web(made)?.containerStatuses?.[0]?.state;
const said = (made: MemoryCluster, reason: string) => made.said('Pod', 'web').filter((line) => line.startsWith(`${reason}:`));
const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }];
const settings: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'default' }, data: { a: '1' } };

describe('variables of what is not there', () => {
  it('keep the container from being created, which is tried again at every sync', () => {
    const made = started({ env });
    made.advance(1000);
    expect(state(made)).toEqual({ waiting: { reason: 'CreateContainerConfigError', message: 'configmap "settings" not found' } });
    expect(web(made)?.phase).toBe('Pending');
    expect(made.said('Pod', 'web').slice(1)).toEqual([
      'Pulling: Pulling image "nginx:1.27"',
      'Pulled: Successfully pulled image "nginx:1.27" in 1s (1s including waiting). Image size: 72000000 bytes.',
      'Failed: Error: configmap "settings" not found',
    ]);
    made.advance(36_000);
    expect(said(made, 'Failed')).toHaveLength(4);
    expect(said(made, 'Pulled')[3]).toContain('already present on machine');
    made.apply(settings);
    expect(state(made)?.running).toBeUndefined();
    made.advance(12_000);
    expect([web(made)?.phase, said(made, 'Started').length]).toEqual(['Running', 1]);
  });

  it('are no trouble once they are there', () => {
    const made = new MemoryCluster(CONTROLLERS);
    made.apply(node('worker1', 0), settings, pod('web', { containers: [container({ env })] }));
    made.advance(1000);
    expect(state(made)?.running).toBeDefined();
  });
});

it('a program the image does not have cannot be started, again and again', () => {
  const made = started({ command: ['no-such', '-x'] });
  made.advance(1000);
  const message =
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "no-such": executable file not found in $PATH';
  expect(web(made)?.containerStatuses?.[0]).toMatchObject({
    restartCount: 0,
    state: { waiting: { reason: 'RunContainerError', message } },
    lastState: { terminated: { exitCode: 128, reason: 'StartError' } },
  });
  expect(said(made, 'Failed')).toEqual([`Failed: Error: ${message}`]);
  const seen: (string | undefined)[] = [];
  for (let second = 0; second < 60; second++) {
    made.advance(1000);
    const reason = state(made)?.waiting?.reason;
    if (seen.at(-1) !== reason) seen.push(reason);
  }
  expect(seen).toEqual([
    'RunContainerError',
    'CrashLoopBackOff',
    'RunContainerError',
    'CrashLoopBackOff',
    'RunContainerError',
    'CrashLoopBackOff',
  ]);
  expect(web(made)?.containerStatuses?.[0]?.restartCount).toBe(3);
});

it('a program that cannot be started and is not to be has failed', () => {
  const made = started({ command: ['no-such'] }, { restartPolicy: 'Never' });
  made.advance(1000);
  expect([web(made)?.phase, state(made)?.terminated?.exitCode]).toEqual(['Failed', 128]);
});

it.each<[string, readonly string[], string, boolean]>([
  [
    'there is no such program',
    ['no-such'],
    'Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec: "no-such": executable file not found in $PATH',
    false,
  ],
  ['a script names none', ['sh', '-c', 'no-such -x'], 'Readiness probe failed: sh: no-such: not found\n', false],
  ['a script does without it', ['sh', '-c', 'no-such || true'], '', true],
  ['a condition holds', ['sh', '-c', 'if [ -f /etc/hosts ]; then exit 0; else exit 1; fi'], '', true],
  ['a condition does not', ['sh', '-c', 'if test -f /none; then exit 0; else exit 3; fi'], 'Readiness probe failed: ', false],
  ['what holds is turned over', ['sh', '-c', '! test -f /none'], '', true],
  ['a variable is set first', ['sh', '-c', 'A=1; B=2 no-such'], 'Readiness probe failed: sh: no-such: not found\n', false],
])('a command asks whether it is ready: %s', (_title, command, message, ready) => {
  const made = started({ readinessProbe: { exec: { command } } });
  made.advance(1000);
  expect(said(made, 'Unhealthy').slice(0, 1)).toEqual(message === '' ? [] : [`Unhealthy: ${message}`]);
  expect(web(made)?.containerStatuses?.[0]?.ready).toBe(ready);
});

it('variables in a command line are replaced before it runs', () => {
  const made = started({ command: ['sleep'], args: ['$(LONG)'], env: [{ name: 'LONG', value: '7' }] });
  made.advance(8500);
  expect(web(made)?.containerStatuses?.[0]?.restartCount ?? 0).toBe(0);
  expect(state(made)?.terminated).toMatchObject({ exitCode: 0, reason: 'Completed' });
});

it('a pod that is active longer than it may be has failed, and is not started again', () => {
  const made = started({}, { activeDeadlineSeconds: 20 });
  made.advance(19_000);
  expect(web(made)?.phase).toBe('Running');
  made.advance(2000);
  expect(web(made)).toMatchObject({
    phase: 'Failed',
    reason: 'DeadlineExceeded',
    message: 'Pod was active on the node longer than the specified deadline',
  });
  expect(state(made)?.terminated?.exitCode).toBe(137);
  made.advance(60_000);
  expect([web(made)?.phase, said(made, 'Started').length]).toEqual(['Failed', 1]);
});
