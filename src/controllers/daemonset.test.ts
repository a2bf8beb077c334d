import { describe, expect, it } from 'vitest';
import type { DaemonSet } from '../api/apps.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { container, node, pod } from './test-objects.js';

function daemonSet(fields: Partial<DaemonSet['spec']> = {}, template: object = {}): DaemonSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { ...pod('x').spec, ...template } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      ...fields,
    },
  };
}

function cluster(...objects: readonly DaemonSet[]): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0), node('worker2', 1), node('worker3', 2), ...objects);
  made.advance(10_000);
  return made;
}

const placed = (made: MemoryCluster) =>
  made
    .list('Pod')
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ spec }) => spec.nodeName ?? 'nowhere')
    .sort();
const status = (made: MemoryCluster) => made.must('DaemonSet', 'default/agent').status;
const images = (made: MemoryCluster) =>
  made
    .list('Pod')
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ spec }) => spec.containers[0]?.image)
    .sort();

function relabel(made: MemoryCluster, name: string, labels: Readonly<Record<string, string>>): void {
  const object = made.must('Node', name);
  made.apply({ ...object, metadata: { ...object.metadata, labels } });
}

function taint(made: MemoryCluster, name: string, effect: 'NoSchedule' | 'NoExecute'): void {
  const object = made.must('Node', name);
  made.apply({ ...object, spec: { ...object.spec, taints: [{ key: 'gpu', effect }] } });
}

describe('a DaemonSet', () => {
  it('has one pod on every node, through the scheduler, and counts them', () => {
    const made = cluster(daemonSet());
    expect(placed(made)).toEqual(['worker1', 'worker2', 'worker3']);
    expect(status(made)).toEqual({
      currentNumberScheduled: 3,
      desiredNumberScheduled: 3,
      numberMisscheduled: 0,
      observedGeneration: 1,
      numberReady: 3,
      numberAvailable: 3,
      updatedNumberScheduled: 3,
    });
    const one = made.list('Pod')[0];
    expect(one?.metadata).toMatchObject({
      generateName: 'agent-',
      labels: { app: 'agent', 'controller-revision-hash': expect.any(String), 'pod-template-generation': '1' },
      ownerReferences: [{ kind: 'DaemonSet', name: 'agent', controller: true }],
    });
    // Models daemonset_util.go AddOrUpdateDaemonPodTolerations.
    expect(one?.spec.tolerations?.map(({ key, effect }) => `${key?.replace('node.kubernetes.io/', '')}:${effect}`)).toEqual([
      'not-ready:NoExecute',
      'unreachable:NoExecute',
      'disk-pressure:NoSchedule',
      'memory-pressure:NoSchedule',
      'pid-pressure:NoSchedule',
      'unschedulable:NoSchedule',
    ]);
    expect(made.said('DaemonSet', 'agent').filter((text) => text.startsWith('SuccessfulCreate'))).toHaveLength(3);
    expect(made.said('Pod', one?.metadata.name ?? '')[0]).toMatch(/^Scheduled: Successfully assigned default\/agent-/);
  });

  it('follows nodes that come, are cordoned, tainted or relabelled', () => {
    const made = cluster(daemonSet({}, { nodeSelector: { disk: 'ssd' } }));
    expect([placed(made), status(made)?.desiredNumberScheduled]).toEqual([[], 0]);
    relabel(made, 'worker2', { disk: 'ssd' });
    made.apply(node('worker4', 3, { disk: 'ssd' }));
    made.advance(5000);
    expect(placed(made)).toEqual(['worker2', 'worker4']);
    const cordoned = made.must('Node', 'worker4');
    made.apply({ ...cordoned, spec: { ...cordoned.spec, unschedulable: true } });
    taint(made, 'worker2', 'NoSchedule');
    expect([placed(made), status(made)?.numberMisscheduled]).toEqual([['worker2', 'worker4'], 1]);
    taint(made, 'worker2', 'NoExecute');
    relabel(made, 'worker4', {});
    made.advance(60_000);
    expect(made.list('Pod')).toEqual([]);
  });

  it('replaces a pod that is gone, on the same node', () => {
    const made = cluster(daemonSet());
    const lost = made.podsOnNode('worker2')[0]!;
    made.delete('Pod', `default/${lost.metadata.name}`);
    made.advance(60_000);
    expect(placed(made)).toEqual(['worker1', 'worker2', 'worker3']);
    expect(made.podsOnNode('worker2')[0]?.metadata.name).not.toBe(lost.metadata.name);
  });

  it('leaves a pod waiting on the one node where its host port is taken', () => {
    const ports = [{ containerPort: 80, hostPort: 80 }];
    const made = cluster();
    made.apply(pod('first', { nodeName: 'worker2', containers: [container({ ports })] }));
    made.apply(daemonSet({}, { containers: [container({ ports })] }));
    made.advance(10_000);
    expect(status(made)).toMatchObject({ currentNumberScheduled: 3, numberReady: 2, numberUnavailable: 1 });
    const waiting = made.list('Pod').find(({ spec }) => spec.nodeName === undefined);
    expect(made.said('Pod', waiting?.metadata.name ?? '')).toEqual([
      "FailedScheduling: 0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. no new claims to deallocate, preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
    ]);
    made.delete('Pod', 'default/first');
    made.advance(60_000);
    expect(status(made)?.numberReady).toBe(3);
  });
});

describe('a new template', () => {
  const next = (fields: Partial<DaemonSet['spec']> = {}) => daemonSet(fields, { containers: [container({ image: 'nginx:1.28' })] });
  const apply = (made: MemoryCluster, wanted: DaemonSet) => made.apply({ ...made.must('DaemonSet', 'default/agent'), spec: wanted.spec });

  it('rolls out node by node', () => {
    const made = cluster(daemonSet());
    apply(made, next());
    for (let second = 0; second < 200; second += 1) {
      expect(status(made)?.numberUnavailable ?? 0).toBeLessThanOrEqual(1);
      made.advance(1000);
    }
    expect(images(made)).toEqual(['nginx:1.28', 'nginx:1.28', 'nginx:1.28']);
    expect(status(made)).toMatchObject({ updatedNumberScheduled: 3, numberReady: 3 });
  });

  it('surges where it may: the new pod is ready before the old one goes', () => {
    const surge = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } } as const;
    const made = cluster(daemonSet(surge));
    apply(made, next(surge));
    for (let second = 0; second < 200; second += 1) {
      for (const name of ['worker1', 'worker2', 'worker3']) {
        const ready = made
          .podsOnNode(name)
          .filter(
            ({ metadata, status: state }) =>
              metadata.deletionTimestamp === undefined && state?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'),
          );
        expect(ready.length).toBeGreaterThanOrEqual(1);
      }
      made.advance(1000);
    }
    expect(images(made)).toEqual(['nginx:1.28', 'nginx:1.28', 'nginx:1.28']);
  });

  it('waits for deletions under OnDelete', () => {
    const made = cluster(daemonSet({ updateStrategy: { type: 'OnDelete' } }));
    apply(made, next({ updateStrategy: { type: 'OnDelete' } }));
    made.advance(60_000);
    expect([images(made), status(made)?.updatedNumberScheduled]).toEqual([['nginx:1.27', 'nginx:1.27', 'nginx:1.27'], undefined]);
    made.delete('Pod', `default/${made.podsOnNode('worker1')[0]?.metadata.name}`);
    made.advance(60_000);
    expect(images(made)).toEqual(['nginx:1.27', 'nginx:1.27', 'nginx:1.28']);
  });
});
