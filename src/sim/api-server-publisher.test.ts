import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { apply, service, threeNodes } from './testing/cluster.js';

describe('the Service of the API server', () => {
  it.each(['Service', 'Endpoints', 'EndpointSlice'] as const)('its %s is there again at the next round of ten seconds', (kind) => {
    const world = createWorld(threeNodes, 1);
    world.advance(13_000);
    const before = world.read.get(kind, 'default/kubernetes');
    world.api.delete(kind, 'default/kubernetes');
    world.advance(6_000);
    expect(world.read.get(kind, 'default/kubernetes')).toBeUndefined();
    world.advance(2_000);
    const after = world.read.get(kind, 'default/kubernetes');
    expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
    expect({ ...after, metadata: after?.metadata.labels }).toEqual({ ...before, metadata: before?.metadata.labels });
    expect(world.read.get('Endpoints', 'default/kubernetes')?.subsets?.[0]?.addresses).toEqual([{ ip: '192.168.0.10' }]);
  });

  it('waits for its address while another Service holds it', () => {
    const world = createWorld(threeNodes, 1);
    world.api.delete('Service', 'default/kubernetes');
    apply(world, service('thief', { ports: [{ port: 80 }], clusterIP: '10.96.0.1' }));
    world.advance(25_000);
    expect(world.read.get('Service', 'default/kubernetes')).toBeUndefined();
    world.api.delete('Service', 'default/thief');
    world.advance(10_000);
    expect(world.read.get('Service', 'default/kubernetes')?.spec.clusterIP).toBe('10.96.0.1');
  });
});
