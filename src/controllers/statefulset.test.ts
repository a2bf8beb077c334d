import { describe, expect, it } from 'vitest';
import type { StatefulSet } from '../api/apps.js';
import type { Pod } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { container, node, pod, replicaSet } from './test-objects.js';

function statefulSet(fields: Partial<StatefulSet['spec']> = {}): StatefulSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: 3,
      serviceName: 'web-hl',
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: pod('x').spec },
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } },
      revisionHistoryLimit: 10,
      ...fields,
    },
  };
}

function cluster(...objects: readonly (StatefulSet | Pod)[]): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0), node('worker2', 1), ...objects);
  return made;
}

const names = (made: MemoryCluster) => made.list('Pod').map(({ metadata }) => metadata.name);
const staying = (made: MemoryCluster) =>
  made
    .list('Pod')
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name)
    .sort();
const images = (made: MemoryCluster) =>
  Object.fromEntries(made.list('Pod').map(({ metadata, spec }) => [metadata.name, spec.containers[0]?.image]));

function change(made: MemoryCluster, fields: Partial<StatefulSet['spec']>): void {
  const set = made.must('StatefulSet', 'default/web');
  made.apply({ ...set, spec: { ...set.spec, ...fields } });
}

function setImage(made: MemoryCluster, image: string, fields: Partial<StatefulSet['spec']> = {}): void {
  const { template } = made.must('StatefulSet', 'default/web').spec;
  change(made, { template: { ...template, spec: { ...template.spec, containers: [container({ image })] } }, ...fields });
}

/** Which pods were there, each time somebody looked. */
function watch(made: MemoryCluster, ms: number, look: (cluster: MemoryCluster) => string): readonly string[] {
  const seen = [look(made)];
  for (let passed = 0; passed < ms; passed += 250) {
    made.advance(250);
    const now = look(made);
    if (now !== seen.at(-1)) seen.push(now);
  }
  return seen;
}

describe('pods of a StatefulSet', () => {
  it('come one after another, each when the one before is ready, with names that last', () => {
    const made = cluster(statefulSet());
    expect(watch(made, 6000, (now) => names(now).join(' '))).toEqual(['web-0', 'web-0 web-1', 'web-0 web-1 web-2']);
    const [first] = made.list('Pod');
    const revision = made.list('ControllerRevision')[0]?.metadata.name;
    expect(first).toMatchObject({
      metadata: {
        labels: {
          app: 'web',
          'apps.kubernetes.io/pod-index': '0',
          'controller-revision-hash': revision,
          'statefulset.kubernetes.io/pod-name': 'web-0',
        },
        ownerReferences: [{ kind: 'StatefulSet', name: 'web', controller: true }],
      },
      spec: { hostname: 'web-0', subdomain: 'web-hl' },
    });
    expect(made.said('StatefulSet', 'web')).toEqual([
      'SuccessfulCreate: Create Pod web-0 in StatefulSet web successful',
      'SuccessfulCreate: Create Pod web-1 in StatefulSet web successful',
      'SuccessfulCreate: Create Pod web-2 in StatefulSet web successful',
    ]);
    expect(made.must('StatefulSet', 'default/web').status).toEqual({
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      collisionCount: 0,
      currentRevision: revision,
      updateRevision: revision,
    });
  });

  it('come all at once when the set is parallel, and from its first ordinal', () => {
    const made = cluster(statefulSet({ podManagementPolicy: 'Parallel', ordinals: { start: 5 } }));
    expect(names(made)).toEqual(['web-5', 'web-6', 'web-7']);
  });

  it('wait for a pod that is not ready', () => {
    const made = cluster(statefulSet({ minReadySeconds: 5 }));
    made.advance(4000);
    expect(names(made)).toEqual(['web-0']);
    made.advance(4000);
    expect(names(made)).toEqual(['web-0', 'web-1']);
  });

  it('come back under the same name', () => {
    const made = cluster(statefulSet());
    made.advance(6000);
    made.delete('Pod', 'default/web-1');
    expect(staying(made)).toEqual(['web-0', 'web-2']);
    made.advance(6000);
    expect(staying(made)).toEqual(['web-0', 'web-1', 'web-2']);
  });

  it('leave from the last to the first, one at a time', () => {
    const made = cluster(statefulSet());
    made.advance(6000);
    change(made, { replicas: 0 });
    expect(watch(made, 9000, (now) => staying(now).join(' '))).toEqual(['web-0 web-1', 'web-0', '']);
    expect(made.said('StatefulSet', 'web').slice(3)).toEqual([
      'SuccessfulDelete: Delete Pod web-2 in StatefulSet web successful',
      'SuccessfulDelete: Delete Pod web-1 in StatefulSet web successful',
      'SuccessfulDelete: Delete Pod web-0 in StatefulSet web successful',
    ]);
  });

  it('are taken over when nobody owns them, and left to others when somebody does', () => {
    const made = cluster(pod('web-0'), pod('web-5'), pod('other-1'));
    made.apply(statefulSet({ replicas: 1 }));
    made.advance(6000);
    expect(made.must('Pod', 'default/web-0').metadata.ownerReferences?.[0]).toMatchObject({ kind: 'StatefulSet', name: 'web' });
    expect(staying(made)).toEqual(['other-1', 'web-0']);
  });

  it('wait for a name that somebody else holds', () => {
    const taken = { ...pod('web-0'), metadata: { ...pod('web-0').metadata, labels: { app: 'other' } } };
    const made = cluster(taken);
    made.apply(statefulSet());
    made.advance(3000);
    expect(names(made)).toEqual(['web-0']);
    made.delete('Pod', 'default/web-0');
    made.advance(9000);
    expect(staying(made)).toEqual(['web-0', 'web-1', 'web-2']);
  });

  it('name the claims of their templates', () => {
    const made = cluster(statefulSet({ replicas: 1, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] }));
    expect(made.must('Pod', 'default/web-0').spec).toMatchObject({
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } }],
    });
  });
});

describe('a new template', () => {
  it('reaches the pods from the last to the first', () => {
    const made = cluster(statefulSet());
    made.advance(6000);
    setImage(made, 'nginx:1.28');
    const order = watch(made, 15_000, (now) =>
      now
        .list('Pod')
        .filter(({ spec }) => spec.containers[0]?.image === 'nginx:1.28')
        .map(({ metadata }) => metadata.name)
        .sort()
        .join(' '),
    );
    expect(order).toEqual(['', 'web-2', 'web-1 web-2', 'web-0 web-1 web-2']);
    const { currentRevision, updateRevision } = made.must('StatefulSet', 'default/web').status ?? {};
    expect(currentRevision).toBe(updateRevision);
    expect(made.list('ControllerRevision').map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('stops at the partition, and what is below it stays old even when it is made anew', () => {
    const made = cluster(statefulSet());
    made.advance(6000);
    setImage(made, 'nginx:1.28', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } });
    made.advance(9000);
    const split = { 'web-0': 'nginx:1.27', 'web-1': 'nginx:1.27', 'web-2': 'nginx:1.28' };
    expect(images(made)).toEqual(split);
    const deleted = made.said('StatefulSet', 'web').filter((said) => said.startsWith('SuccessfulDelete'));
    expect(deleted).toEqual(['SuccessfulDelete: Delete Pod web-2 in StatefulSet web successful']);
    made.delete('Pod', 'default/web-0');
    made.advance(9000);
    expect(images(made)).toEqual(split);
    const status = made.must('StatefulSet', 'default/web').status;
    expect(status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 });
    expect(status?.currentRevision).not.toBe(status?.updateRevision);
  });

  it('waits for hands with OnDelete', () => {
    const made = cluster(statefulSet({ updateStrategy: { type: 'OnDelete' } }));
    made.advance(6000);
    setImage(made, 'nginx:1.28');
    made.advance(9000);
    expect(new Set(Object.values(images(made)))).toEqual(new Set(['nginx:1.27']));
    made.delete('Pod', 'default/web-1');
    made.advance(9000);
    expect(images(made)).toEqual({ 'web-0': 'nginx:1.27', 'web-1': 'nginx:1.28', 'web-2': 'nginx:1.27' });
  });

  it('replaces one at a time even in parallel, whatever maxUnavailable says', () => {
    const made = cluster(statefulSet({ podManagementPolicy: 'Parallel' }));
    made.advance(3000);
    setImage(made, 'nginx:1.28', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } } });
    expect(staying(made)).toEqual(['web-0', 'web-1']);
  });

  it('reaches a pod that is not well: the last one is replaced, those below it are waited for', () => {
    const broken = {
      template: { metadata: { labels: { app: 'web' } }, spec: { ...pod('x').spec, containers: [container({ image: 'nginx:missing' })] } },
    };
    const parallel = cluster(statefulSet({ podManagementPolicy: 'Parallel', ...broken }));
    parallel.advance(3000);
    setImage(parallel, 'nginx:1.28');
    parallel.advance(120_000);
    expect(new Set(Object.values(images(parallel)))).toEqual(new Set(['nginx:1.28']));
    // One after another nothing gets past the pod that never becomes ready: somebody must delete it.
    const orderly = cluster(statefulSet(broken));
    orderly.advance(3000);
    setImage(orderly, 'nginx:1.28');
    orderly.advance(120_000);
    expect(images(orderly)).toEqual({ 'web-0': 'nginx:missing' });
    orderly.delete('Pod', 'default/web-0');
    orderly.advance(60_000);
    expect(images(orderly)).toEqual({ 'web-0': 'nginx:1.28', 'web-1': 'nginx:1.28', 'web-2': 'nginx:1.28' });
  });

  it('goes back to an older revision by its number, and forgets those beyond the limit', () => {
    const made = cluster(statefulSet({ replicas: 1, revisionHistoryLimit: 1 }));
    made.advance(3000);
    for (const image of ['nginx:1.28', 'nginx:1.29', 'nginx:1.30']) {
      setImage(made, image);
      made.advance(6000);
    }
    expect(made.list('ControllerRevision').map(({ revision }) => revision)).toEqual([3, 4]);
    setImage(made, 'nginx:1.29');
    made.advance(6000);
    expect(
      made
        .list('ControllerRevision')
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual([4, 5]);
    expect(images(made)).toEqual({ 'web-0': 'nginx:1.29' });
  });
});

it('a ReplicationController keeps its pods as a ReplicaSet does', () => {
  const { spec } = replicaSet('crane', 2);
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0), {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'crane', namespace: 'default' },
    spec: { replicas: 2, selector: { app: 'web' }, template: spec.template },
  });
  made.advance(2000);
  const [gone = ''] = names(made);
  made.delete('Pod', `default/${gone}`);
  made.advance(5000);
  expect(names(made)).toHaveLength(2);
  expect(made.said('ReplicationController', 'crane')).toHaveLength(3);
  expect(made.must('ReplicationController', 'default/crane').status).toEqual({
    replicas: 2,
    fullyLabeledReplicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
    observedGeneration: 1,
  });
});
