/**
 * Whatever is done, and however often one goes back, freezes the world or tries things out in another one on the
 * way: the world is the one that got there straight on.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyOf } from '../api/kinds.js';
import { allParts } from './all-parts.js';
import { createWorld } from './create-world.js';
import { freezeWorld } from './freeze.js';
import { openWorld } from './lab-world.js';
import { client, deployment, service, threeNodes, webPorts } from './testing/cluster.js';
import type { World } from './world.js';

type Deed = (world: World) => void;

const name = fc.constantFrom('web', 'db');
const selector = { app: 'web' };
const config = (of: string, owner: string) => (world: World) => {
  const { uid = 'none' } = world.read.get('Deployment', `default/${owner}`)?.metadata ?? {};
  const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid, blockOwnerDeletion: true };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: `${of}-`, namespace: 'default', ownerReferences: [reference] } };
};
const template = (image: string) => ({ spec: { template: { spec: { containers: [{ name: 'c', image }] } } } });

const deed: fc.Arbitrary<readonly [string, Deed]> = fc.oneof(
  fc
    .tuple(name, fc.nat(4), fc.boolean())
    .map(
      ([of, replicas, dryRun]) =>
        [
          `create deployment ${of} ${replicas} ${dryRun}`,
          (world: World) => void world.api.create(deployment(of, replicas), { dryRun }),
        ] as const,
    ),
  fc
    .tuple(name, fc.constantFrom('NodePort', 'LoadBalancer', 'ClusterIP'), fc.boolean())
    .map(
      ([of, type, dryRun]) =>
        [
          `create service ${of} ${type} ${dryRun}`,
          (world: World) => void world.api.create(service(of, { selector, type, ports: webPorts }), { dryRun }),
        ] as const,
    ),
  fc
    .tuple(name, name)
    .map(([of, owner]) => [`create config ${of} of ${owner}`, (world: World) => void world.api.create(config(of, owner)(world))] as const),
  fc
    .tuple(name, fc.nat(4))
    .map(
      ([of, replicas]) =>
        [
          `scale ${of} ${replicas}`,
          (world: World) => void world.api.patch('Deployment', `default/${of}`, 'merge', { spec: { replicas } }),
        ] as const,
    ),
  fc
    .tuple(name, fc.constantFrom('echo:1', 'echo:2', 'nginx'))
    .map(
      ([of, image]) =>
        [
          `image ${of} ${image}`,
          (world: World) =>
            void world.api.patch('Deployment', `default/${of}`, 'strategic', template(image), { fieldValidation: 'Strict' }),
        ] as const,
    ),
  fc
    .tuple(name, fc.boolean())
    .map(
      ([of, there]) =>
        [
          `finalizer ${of} ${there}`,
          (world: World) =>
            void world.api.patch('Deployment', `default/${of}`, 'merge', { metadata: { finalizers: there ? ['example.com/wait'] : null } }),
        ] as const,
    ),
  fc
    .tuple(name, fc.constantFrom('Background', 'Foreground', 'Orphan'))
    .map(
      ([of, propagation]) =>
        [
          `delete ${of} ${propagation}`,
          (world: World) => void world.api.delete('Deployment', `default/${of}`, { propagation: propagation as 'Orphan' }),
        ] as const,
    ),
  fc.constant([
    'delete a pod',
    (world: World) => {
      const [first] = world.read.list('Pod', 'default');
      if (first) world.api.delete('Pod', keyOf(first));
    },
  ] as const),
  fc
    .tuple(fc.constantFrom('worker1', 'worker2'), fc.boolean())
    .map(([node, up]) => [`node ${node} ${up}`, (world: World) => world.setNodeUp(node, up)] as const),
  fc.integer({ min: 0, max: 70_000 }).map((ms) => [`wait ${ms}`, (world: World) => world.advance(ms)] as const),
  fc
    .constantFrom('192.168.0.11:30080', '203.0.113.10:8080')
    .map((url) => [`send ${url}`, (world: World) => void world.send({ from: client, url })] as const),
  fc.constant([
    'many',
    (world: World) => void world.sendMany({ from: { kind: 'node', name: 'master' }, url: '192.168.0.10:30080' }, 7),
  ] as const),
);

const deeds = fc.array(deed, { maxLength: 4 });
/** What may happen between two deeds and leaves no trace. */
const detour = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  deeds.map((tried) => ({ rewind: tried })),
  deeds.map((tried) => ({ fork: tried })),
  fc.constant('freeze' as const),
);

it('comes to the same, byte for byte', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.tuple(deed, detour), { minLength: 1, maxLength: 12 }), (seed, steps) => {
      const straight = createWorld(threeNodes, seed);
      let travelled = createWorld(threeNodes, seed);
      let counted = false;
      for (const [[what, act], aside] of steps) {
        counted ||= what === 'many';
        act(straight);
        act(travelled);
        if (aside === undefined) continue;
        if (aside === 'freeze') {
          // Worlds are frozen when the lab is built, before anybody has counted answers: those have no place in it.
          if (counted) continue;
          travelled = openWorld(threeNodes, seed, JSON.parse(JSON.stringify(freezeWorld(travelled))), { late: () => allParts });
        } else if ('fork' in aside) {
          const other = travelled.fork();
          for (const [, tried] of aside.fork) tried(other);
        } else {
          const snapshot = travelled.snapshot();
          for (const [, tried] of aside.rewind) tried(travelled);
          travelled.restore(snapshot);
        }
        expect(travelled.fingerprint()).toBe(straight.fingerprint());
      }
      for (const world of [straight, travelled]) world.advance(400_000);
      expect(travelled.fingerprint()).toBe(straight.fingerprint());
    }),
    { numRuns: 40 },
  );
}, 60_000);
