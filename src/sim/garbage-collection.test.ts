/** What goes with its owners, and what stays. Cases of test/integration/garbagecollector (v1.36). */
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../api/kinds.js';
import type { OwnerReference } from '../api/metadata.js';
import { createWorld } from './create-world.js';
import { apply, deployment, threeNodes } from './testing/cluster.js';
import type { World } from './world.js';

const config = (name: string, owners: readonly OwnerReference[] = [], namespace = 'default', finalizers?: readonly string[]) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, ownerReferences: owners, ...(finalizers ? { finalizers } : {}) },
});

function start() {
  const world = createWorld(threeNodes, 1);
  const of = (name: string, namespace = 'default'): KubeObject | undefined => world.read.get('ConfigMap', `${namespace}/${name}`);
  const owner = (name: string, fields: Partial<OwnerReference> = {}): OwnerReference => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    uid: of(name)?.metadata.uid ?? 'none',
    ...fields,
  });
  return { world, of, owner };
}

const remove = (world: World, name: string, propagation: 'Background' | 'Foreground' | 'Orphan'): void =>
  void world.api.delete('ConfigMap', `default/${name}`, { propagation });

describe('garbage collection', () => {
  it('an owner that never was: the object goes at once', () => {
    const { world, of, owner } = start();
    apply(world, config('child', [owner('nobody')]));
    expect(of('child')).toBeUndefined();
    expect(world.read.list('Event').some(({ reason }) => reason === 'OwnerRefInvalidNamespace')).toBe(false);
  });

  it('an owner of another namespace is none, and an event says so', () => {
    const { world, of, owner } = start();
    apply(world, config('parent'));
    const reference = owner('parent');
    apply(world, config('child', [reference], 'kube-system'));
    expect(of('child', 'kube-system')).toBeUndefined();
    expect(world.read.list('Event').find(({ reason }) => reason === 'OwnerRefInvalidNamespace')?.message).toBe(
      `ownerRef [v1/ConfigMap, namespace: kube-system, name: parent, uid: ${reference.uid}] does not exist in namespace "kube-system"`,
    );
  });

  it('a kind nobody knows is waited for, one the lab does not model is not there', () => {
    const { world, of, owner } = start();
    apply(world, config('strange', [owner('x', { apiVersion: 'example.com/v1', kind: 'Widget' })]));
    apply(world, config('job', [owner('x', { apiVersion: 'batch/v1', kind: 'Job' })]));
    expect([of('strange') !== undefined, of('job') !== undefined]).toEqual([true, false]);
  });

  it('with another owner left, only the reference goes', () => {
    const { world, of, owner } = start();
    apply(world, config('one'), config('two'));
    apply(world, config('child', [owner('one'), owner('two')]));
    remove(world, 'one', 'Background');
    expect(of('child')?.metadata.ownerReferences).toEqual([owner('two')]);
    remove(world, 'two', 'Foreground');
    expect([of('two'), of('child')]).toEqual([undefined, undefined]);
  });

  it('in the foreground, only those that block are waited for', () => {
    const { world, of, owner } = start();
    apply(world, config('parent'));
    apply(world, config('blocks', [owner('parent', { blockOwnerDeletion: true })], 'default', ['example.com/wait']));
    apply(world, config('does-not', [owner('parent')], 'default', ['example.com/wait']));
    remove(world, 'parent', 'Foreground');
    expect(of('parent')?.metadata).toMatchObject({ finalizers: ['foregroundDeletion'], deletionGracePeriodSeconds: 0 });
    world.api.patch('ConfigMap', 'default/blocks', 'merge', { metadata: { finalizers: null } });
    expect([of('parent'), of('blocks')]).toEqual([undefined, undefined]);
    expect(of('does-not')?.metadata.deletionTimestamp).toBeDefined();
  });

  it('one that has another owner does not hold up the first', () => {
    const { world, of, owner } = start();
    apply(world, config('one'), config('two'));
    apply(world, config('child', [owner('one', { blockOwnerDeletion: true }), owner('two')]));
    remove(world, 'one', 'Foreground');
    expect(of('one')).toBeUndefined();
    expect(of('child')?.metadata.ownerReferences).toEqual([owner('two')]);
  });

  it('owners in a circle go together', () => {
    const { world, of, owner } = start();
    apply(world, config('a'));
    apply(world, config('b', [owner('a', { blockOwnerDeletion: true })]));
    world.api.patch('ConfigMap', 'default/a', 'merge', { metadata: { ownerReferences: [owner('b', { blockOwnerDeletion: true })] } });
    remove(world, 'a', 'Foreground');
    expect([of('a'), of('b')]).toEqual([undefined, undefined]);
  });

  it('what the object says of itself counts until somebody says otherwise', () => {
    const { world, of, owner } = start();
    apply(world, config('parent', [], 'default', ['orphan']));
    apply(world, config('child', [owner('parent')]));
    world.api.delete('ConfigMap', 'default/parent');
    expect([of('parent'), of('child')?.metadata.ownerReferences]).toEqual([undefined, undefined]);
    apply(world, config('parent', [], 'default', ['orphan']));
    apply(world, config('other', [owner('parent')]));
    remove(world, 'parent', 'Background');
    expect([of('parent'), of('other')]).toEqual([undefined, undefined]);
  });

  it('orphans live on though their owner waits for its finalizers', () => {
    const { world, of, owner } = start();
    apply(world, config('parent', [], 'default', ['example.com/wait']));
    apply(world, config('child', [owner('parent')]));
    remove(world, 'parent', 'Orphan');
    expect(of('parent')?.metadata.finalizers).toEqual(['example.com/wait']);
    world.api.patch('ConfigMap', 'default/parent', 'json', [{ op: 'remove', path: '/metadata/finalizers' }]);
    expect([of('parent'), of('child')?.metadata.ownerReferences]).toEqual([undefined, undefined]);
  });

  it('a Deployment takes its ReplicaSets and their pods along, from the top or from the bottom', () => {
    for (const propagation of ['Background', 'Foreground'] as const) {
      const { world } = start();
      apply(world, deployment('web', 2));
      world.advance(10_000);
      world.api.delete('Deployment', 'default/web', { propagation });
      world.advance(60_000);
      const left = (['Deployment', 'ReplicaSet', 'Pod'] as const).flatMap(
        (kind) => world.read.list(kind, 'default') as readonly KubeObject[],
      );
      expect(left).toEqual([]);
    }
  });
});
