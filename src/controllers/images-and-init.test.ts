/** Images that cannot be had, init containers and sidecars, as a learner sees them. */
import { describe, expect, it } from 'vitest';
import type { Container, ContainerStatus, Pod } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { isPodReady } from './pod-conditions.js';
import { container, node, pod, service } from './test-objects.js';

function cluster(spec: Partial<Pod['spec']>): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0));
  made.apply(pod('web', spec));
  return made;
}

const web = (made: MemoryCluster): Pod => made.must('Pod', 'default/web');
const word = ({ state }: ContainerStatus) => state.waiting?.reason ?? state.terminated?.reason ?? 'Running';
const words = (made: MemoryCluster) =>
  [web(made).status?.initContainerStatuses ?? [], web(made).status?.containerStatuses ?? []].map((all) => all.map(word));
const said = (made: MemoryCluster, reason: string) => made.said('Pod', 'web').filter((line) => line.startsWith(`${reason}:`));

describe('an image no registry gives', () => {
  it('is asked for again after 10 s, 20 s, … 5 min', () => {
    const made = cluster({ containers: [container({ image: 'nginx:missing' })] });
    const seen: (string | number)[][] = [];
    for (let second = 1; second <= 110; second++) {
      made.advance(1000);
      const now = words(made)[1]?.[0] ?? '';
      if (seen.at(-1)?.[1] !== now) seen.push([second, now]);
    }
    // Each attempt takes a second to fail.
    expect(seen).toEqual([
      [1, 'ErrImagePull'],
      [2, 'ImagePullBackOff'],
      [12, 'ErrImagePull'],
      [13, 'ImagePullBackOff'],
      [33, 'ErrImagePull'],
      [34, 'ImagePullBackOff'],
      [74, 'ErrImagePull'],
      [75, 'ImagePullBackOff'],
    ]);
    expect(said(made, 'Pulling')).toHaveLength(4);
    expect(made.said('Pod', 'web').slice(1, 6)).toEqual([
      'Pulling: Pulling image "nginx:missing"',
      'Failed: Failed to pull image "nginx:missing": rpc error: code = NotFound desc = nginx:missing: not found',
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:missing"',
      'Failed: Error: ImagePullBackOff',
    ]);
    expect(web(made).status).toMatchObject({ phase: 'Pending', podIP: '10.42.0.4' });
  });

  it('starts once the pod names one there is', () => {
    const made = cluster({ containers: [container({ image: 'nginx:missing' })] });
    made.advance(5000);
    made.apply({ ...web(made), spec: { ...web(made).spec, containers: [container()] } });
    expect([words(made)[1], web(made).status?.containerStatuses?.[0]?.restartCount]).toEqual([['Running'], 0]);
  });

  it.each([
    ['that is no name', { image: 'Nginx:1.27' }, 'InvalidImageName', 'InspectFailed'],
    ['that must not be pulled', { imagePullPolicy: 'Never' }, 'ErrImageNeverPull', 'ErrImageNeverPull'],
  ])('%s', (_title, fields, reason, event) => {
    const made = cluster({ containers: [container(fields)] });
    made.advance(1000);
    expect([words(made)[1], said(made, 'Pulling'), said(made, event).length]).toEqual([[reason], [], 1]);
  });
});

describe('init containers', () => {
  const first: Container = container({ name: 'first', image: 'busybox:1', command: ['sleep', '5'] });
  const second: Container = container({ name: 'second', image: 'busybox:1', command: ['sleep', '5'] });

  it('run one after the other, then the others', () => {
    const made = cluster({ initContainers: [first, second] });
    const seen: unknown[] = [];
    for (let second = 0; second < 20; second++) {
      const now = words(made);
      if (JSON.stringify(seen.at(-1)) !== JSON.stringify(now)) seen.push(now);
      made.advance(1000);
    }
    const waits = 'PodInitializing';
    expect(seen).toEqual([
      [[waits, waits], [waits]],
      [['Running', waits], [waits]],
      [['Completed', waits], [waits]],
      [['Completed', 'Running'], [waits]],
      [['Completed', 'Completed'], [waits]],
      [['Completed', 'Completed'], ['Running']],
    ]);
    expect(isPodReady(web(made))).toBe(true);
  });

  it('that are not through are named in the conditions', () => {
    const made = cluster({ initContainers: [first, second] });
    made.advance(2000);
    expect(web(made).status?.conditions?.find(({ type }) => type === 'Initialized')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [first second]',
    });
  });

  it.each([
    ['Always', 'CrashLoopBackOff', 'Pending'],
    ['Never', 'Error', 'Failed'],
  ] as const)('that fail, restartPolicy %s: %s, %s', (restartPolicy, reason, phase) => {
    const made = cluster({ restartPolicy, initContainers: [container({ name: 'first', command: ['false'] })] });
    made.advance(5000);
    expect([words(made)[0], web(made).status?.phase]).toEqual([[reason], phase]);
  });

  it('that wait for a Service end when it is there', () => {
    const made = cluster({ initContainers: [container({ name: 'first', command: ['sh', '-c', 'until nslookup db; do sleep 2; done'] })] });
    made.advance(60_000);
    expect(words(made)[0]).toEqual(['Running']);
    made.apply(service('db', { selector: { app: 'db' } }));
    made.advance(5000);
    expect(words(made)).toEqual([['Completed'], ['Running']]);
  });
});

describe('a sidecar', () => {
  const sidecar: Container = container({ name: 'proxy', restartPolicy: 'Always' });

  it('runs beside the others and counts for readiness', () => {
    const made = cluster({ initContainers: [{ ...sidecar, readinessProbe: { tcpSocket: { port: 1 } } }] });
    made.advance(5000);
    expect(words(made)).toEqual([['Running'], ['Running']]);
    expect(web(made).status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
      status: 'False',
      message: 'containers with unready status: [proxy]',
    });
  });

  it('does not keep a pod alive whose own containers have ended', () => {
    const made = cluster({ restartPolicy: 'Never', initContainers: [sidecar], containers: [container({ command: ['sleep', '3'] })] });
    made.advance(10_000);
    expect([web(made).status?.phase, words(made)[0]]).toEqual(['Succeeded', ['Completed']]);
  });
});

describe('containers of one pod', () => {
  it('cannot have the same port', () => {
    const ports = [{ containerPort: 80 }];
    const made = cluster({ containers: [container({ ports }), container({ name: 'other', ports })] });
    made.advance(8000);
    expect(words(made)[1]).toEqual(['Running', 'CrashLoopBackOff']);
  });
});
