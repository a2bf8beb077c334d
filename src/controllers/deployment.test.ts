/** pkg/controller/deployment: rolling.go, recreate.go, sync.go, progress.go, rollback.go (v1.36). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deployment } from '../api/apps.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { deployment, node, replicaSet, withImage } from './test-objects.js';

function cluster(...objects: readonly Deployment[]): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0), node('worker2', 1), ...objects);
  return made;
}

const now = (made: MemoryCluster) => made.must('Deployment', 'default/web');
const sizes = (made: MemoryCluster) => made.list('ReplicaSet').map(({ spec }) => spec.replicas ?? 0);
const progressing = (made: MemoryCluster) => now(made).status?.conditions?.find(({ type }) => type === 'Progressing');
const strategy = (maxSurge: number | string, maxUnavailable: number | string) => ({
  strategy: { type: 'RollingUpdate' as const, rollingUpdate: { maxSurge, maxUnavailable } },
});

function change(made: MemoryCluster, fields: Partial<Deployment['spec']>): void {
  made.apply({ ...now(made), spec: { ...now(made).spec, ...fields } });
}

/** Sizes of the ReplicaSets, oldest first, each time they change. */
function watch(made: MemoryCluster, ms: number): readonly string[] {
  const seen = [sizes(made).join('/')];
  for (let passed = 0; passed < ms; passed += 250) {
    made.advance(250);
    const size = sizes(made).join('/');
    if (size !== seen.at(-1)) seen.push(size);
  }
  return seen;
}

describe('a rolling update of ten', () => {
  // Old/new; surge is rounded up, unavailable down, and not both may be none.
  it.each<[maxSurge: number | string, maxUnavailable: number | string, steps: readonly string[]]>([
    ['25%', '25%', ['8/5', '3/10', '0/10']],
    [0, 1, ['9/1', '8/2', '7/3', '6/4', '5/5', '4/6', '3/7', '2/8', '1/9', '0/10']],
    [0, '1%', ['9/1', '8/2', '7/3', '6/4', '5/5', '4/6', '3/7', '2/8', '1/9', '0/10']],
    ['1%', 0, ['10/1', '9/2', '8/3', '7/4', '6/5', '5/6', '4/7', '3/8', '2/9', '1/10', '0/10']],
    ['100%', 0, ['10/10', '0/10']],
    [0, '100%', ['0/10']],
    [3, 2, ['8/5', '3/10', '0/10']],
  ])('surge %s, unavailable %s', (maxSurge, maxUnavailable, steps) => {
    const made = cluster(deployment('web', 10, strategy(maxSurge, maxUnavailable)));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:1.28'));
    expect(watch(made, 40_000)).toEqual(steps);
  });
});

describe('whatever the numbers', () => {
  it('never more than desired and surge, never fewer available than allowed, and in the end only the last template', () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
    );
    const some = (value: number | string) => Number.parseInt(String(value), 10) > 0;
    const share = (value: number | string, replicas: number, round: (exact: number) => number) =>
      typeof value === 'number' ? value : round((Number.parseInt(value, 10) * replicas) / 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        amount,
        amount,
        fc.array(fc.integer({ min: 250, max: 6000 }), { minLength: 1, maxLength: 4 }),
        (replicas, maxSurge, maxUnavailable, waits) => {
          fc.pre(some(maxSurge) || some(maxUnavailable));
          const surge = share(maxSurge, replicas, Math.ceil);
          const exact = share(maxUnavailable, replicas, Math.floor);
          const missing = Math.min(replicas, surge === 0 && exact === 0 ? 1 : exact);
          const made = cluster(deployment('web', replicas, strategy(maxSurge, maxUnavailable)));
          made.advance(5000);
          const hold = (ms: number): void => {
            for (let passed = 0; passed < ms; passed += 250) {
              made.advance(250);
              const { availableReplicas = 0 } = now(made).status ?? {};
              expect(sizes(made).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(replicas + surge);
              expect(availableReplicas).toBeGreaterThanOrEqual(replicas - missing);
            }
          };
          waits.forEach((ms, index) => {
            made.apply(withImage(now(made), `nginx:1.${30 + index}`));
            hold(ms);
          });
          hold(60_000);
          expect(sizes(made).filter((size) => size > 0)).toEqual([replicas]);
          expect(progressing(made)).toMatchObject({ status: 'True', reason: 'NewReplicaSetAvailable' });
          const image = `nginx:1.${30 + waits.length - 1}`;
          expect(made.list('Pod').every(({ spec }) => spec.containers[0]?.image === image)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a rollout in flight', () => {
  it('is scaled in proportion, what rounding leaves goes to the largest', () => {
    // The documentation's own example: 10 replicas, surge 3, unavailable 2, an image that cannot be pulled, scaled to 15.
    const made = cluster(deployment('web', 10, strategy(3, 2)));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:missing'));
    made.advance(5000);
    expect(sizes(made)).toEqual([8, 5]);
    change(made, { replicas: 15 });
    expect(sizes(made)).toEqual([11, 7]);
    change(made, { replicas: 0 });
    expect(sizes(made)).toEqual([0, 0]);
  });

  it('turned round before it ends gives the pods of the middle one up first', () => {
    const made = cluster(deployment('web', 4, strategy(1, 1)));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:missing'));
    made.advance(5000);
    expect(sizes(made)).toEqual([3, 2]);
    made.apply(withImage(now(made), 'nginx:1.28'));
    made.advance(30_000);
    expect(sizes(made)).toEqual([0, 0, 4]);
    const given = made.said('Deployment', 'web').filter((text) => text.includes('down'));
    expect(given[1]).toMatch(/from 2 to [01]$/);
  });
});

describe('progress', () => {
  it('is given up a second after the deadline, and taken up again with the next template', () => {
    const made = cluster(deployment('web', 1, { progressDeadlineSeconds: 30 }));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:missing'));
    const { name } = made.list('ReplicaSet')[1]!.metadata;
    made.advance(30_000);
    expect(progressing(made)).toMatchObject({
      status: 'True',
      reason: 'ReplicaSetUpdated',
      message: `ReplicaSet "${name}" is progressing.`,
    });
    made.advance(3000);
    expect(progressing(made)).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: `ReplicaSet "${name}" has timed out progressing.`,
    });
    // A pause does not hide it.
    change(made, { paused: true });
    expect(progressing(made)?.reason).toBe('ProgressDeadlineExceeded');
    change(made, { paused: false });
    made.apply(withImage(now(made), 'nginx:1.28'));
    made.advance(20_000);
    expect(progressing(made)?.reason).toBe('NewReplicaSetAvailable');
  });

  it('is not counted while paused', () => {
    const made = cluster(deployment('web', 1, { progressDeadlineSeconds: 10 }));
    made.advance(5000);
    change(made, { paused: true });
    made.apply(withImage(now(made), 'nginx:missing'));
    made.advance(60_000);
    expect(progressing(made)).toMatchObject({ status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' });
    change(made, { paused: false });
    made.advance(1000);
    expect(progressing(made)?.status).toBe('True');
    made.advance(20_000);
    expect(progressing(made)?.reason).toBe('ProgressDeadlineExceeded');
  });

  it('is nothing where there is no deadline', () => {
    const made = cluster(deployment('web', 1, { progressDeadlineSeconds: 2_147_483_647 }));
    made.advance(5000);
    expect(now(made).status?.conditions?.map(({ type }) => type)).toEqual(['Available']);
  });

  it('waits for minReadySeconds', () => {
    const made = cluster(deployment('web', 2, { minReadySeconds: 10, ...strategy(1, 0) }));
    made.advance(5000);
    expect(now(made).status).toMatchObject({ readyReplicas: 2, unavailableReplicas: 2 });
    made.advance(10_000);
    expect(now(made).status).toMatchObject({ readyReplicas: 2, availableReplicas: 2 });
    made.apply(withImage(now(made), 'nginx:1.28'));
    made.advance(9000);
    expect(sizes(made)).toEqual([2, 1]);
    made.advance(40_000);
    expect(sizes(made)).toEqual([0, 2]);
  });
});

describe('ReplicaSets', () => {
  it('of nobody that match are taken over, those whose labels stop matching are let go', () => {
    const made = cluster();
    const orphan = replicaSet('web-old', 1);
    made.apply({ ...orphan, metadata: { ...orphan.metadata, labels: { app: 'web' } } });
    made.apply(deployment('web', 1));
    made.advance(20_000);
    expect(made.must('ReplicaSet', 'default/web-old').metadata.ownerReferences).toMatchObject([{ kind: 'Deployment', name: 'web' }]);
    // Its template is the Deployment's, so it is the current one and none is made.
    expect(made.list('ReplicaSet')).toHaveLength(1);
    const owned = made.must('ReplicaSet', 'default/web-old');
    made.apply({ ...owned, metadata: { ...owned.metadata, labels: { app: 'other' } } });
    made.advance(20_000);
    expect(made.must('ReplicaSet', 'default/web-old').metadata.ownerReferences).toBeUndefined();
    expect(made.list('ReplicaSet')).toHaveLength(2);
  });

  it('whose name is taken get another, and the Deployment counts it', () => {
    const made = cluster(deployment('web', 1));
    made.advance(2000);
    const { name } = made.list('ReplicaSet')[0]!.metadata;
    const other = cluster();
    other.apply(replicaSet(name, 0));
    other.apply(deployment('web', 1));
    other.advance(2000);
    expect(now(other).status).toMatchObject({ collisionCount: 1, availableReplicas: 1 });
    expect(other.list('ReplicaSet').map(({ metadata }) => metadata.name)).toHaveLength(2);
  });

  it('tell how many of their pods are ending', () => {
    const made = cluster(deployment('web', 3, strategy(0, 3)));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:1.28'));
    expect(now(made).status?.terminatingReplicas).toBe(3);
    made.advance(20_000);
    expect(now(made).status?.terminatingReplicas).toBe(0);
  });

  it('remember the revisions they had', () => {
    const first = deployment('web', 1);
    const made = cluster(first);
    for (const image of ['nginx:1.28', 'nginx:1.27', 'nginx:1.28', 'nginx:1.27']) {
      made.advance(10_000);
      made.apply(withImage(now(made), image));
    }
    made.advance(10_000);
    expect(made.list('ReplicaSet')[0]?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '5',
      'deployment.kubernetes.io/revision-history': '1,3',
    });
  });
});

describe('the annotation of old clients that asks to go back', () => {
  const ask = (made: MemoryCluster, to: string): void =>
    made.apply({
      ...now(made),
      metadata: { ...now(made).metadata, annotations: { ...now(made).metadata.annotations, 'deprecated.deployment.rollback.to': to } },
    });

  it.each([
    ['0', 'DeploymentRollback: Rolled back deployment "web" to revision 1', 'nginx:1.27'],
    ['1', 'DeploymentRollback: Rolled back deployment "web" to revision 1', 'nginx:1.27'],
    [
      '2',
      'DeploymentRollbackTemplateUnchanged: The rollback revision contains the same template as current deployment "web"',
      'nginx:1.28',
    ],
    ['7', 'DeploymentRollbackRevisionNotFound: Unable to find the revision to rollback to.', 'nginx:1.28'],
  ])('to %s', (to, said, image) => {
    const made = cluster(deployment('web', 1));
    made.advance(5000);
    made.apply(withImage(now(made), 'nginx:1.28'));
    made.advance(10_000);
    ask(made, to);
    expect(made.said('Deployment', 'web')).toContain(said);
    expect(now(made).spec.template.spec.containers[0]?.image).toBe(image);
    expect(now(made).metadata.annotations?.['deprecated.deployment.rollback.to']).toBeUndefined();
  });
});
