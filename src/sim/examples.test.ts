import { describe, expect, it } from 'vitest';
import { parseManifest } from '../api/manifest.js';
import { createWorld } from './create-world.js';
import { exampleNames, findExample } from './examples.js';
import type { World } from './world.js';

function open(name: string): World {
  const example = findExample(name)!;
  const world = createWorld(example.config, 1);
  for (const { value } of parseManifest(example.manifests).documents) {
    const result = world.api.create(value);
    if (!result.ok) throw new Error(result.status.message);
  }
  world.advance(10_000);
  return world;
}

describe('examples', () => {
  it.each(exampleNames)('%s comes up whole', (name) => {
    const world = open(name);
    for (const pod of world.read.list('Pod')) expect(pod.status?.phase).toBe('Running');
  });

  it('grid-60 is sixty machines and pods', () => {
    const { read } = open('grid-60');
    expect(read.list('Node').length + read.list('Pod').length).toBe(60);
  });

  it('four-types: a request walks each type', () => {
    const world = open('four-types');
    const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;
    const client = { kind: 'client', name: 'client' } as const;
    const balancer = world.loadBalancers()[0]?.ip;
    const seen = [
      world.send({ from: shell, url: 'hello-clusterip:8080' }),
      world.send({ from: client, url: '10.0.0.11:30080' }),
      world.send({ from: client, url: `${balancer}:8080` }),
      world.send({ from: shell, url: 'database' }),
    ];
    expect(seen.map(({ outcome }) => outcome.kind)).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(seen.map(({ service }) => service)).toEqual([
      'default/hello-clusterip',
      'default/hello-nodeport',
      'default/hello-loadbalancer',
      'default/database',
    ]);
  });

  it('names are found in any case, others are not', () => {
    expect(findExample('Four-Types')?.name).toBe('four-types');
    expect(findExample('nothing')).toBeUndefined();
  });
});
