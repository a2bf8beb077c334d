import { describe, expect, it } from 'vitest';
import type { Service } from '../api/core.js';
import recorded from './fixtures/service-env.json' with { type: 'json' };
import { podServiceVariables, serviceVariables } from './service-env.js';
import { apply, pod, service, webPorts, worldWith } from './testing/cluster.js';

describe('service variables', () => {
  it('are those the kubelet gives for the same Services', () => {
    const made = serviceVariables(recorded.services as unknown as readonly Service[]);
    expect(made.map(({ name, value }) => `${name}=${value}`)).toEqual(recorded.env);
  });

  it('name what was there when the container started, of the own namespace', () => {
    const world = worldWith([service('early', { ports: webPorts })]);
    apply(world, pod('asks', 'master'));
    world.advance(5000);
    apply(world, service('late', { ports: webPorts }));
    const asks = world.read.get('Pod', 'default/asks')!;
    const hosts = podServiceVariables(asks, world.read.list('Service')).filter(({ name }) => name.endsWith('_SERVICE_HOST'));
    expect(hosts.map(({ name }) => name)).toEqual(['EARLY_SERVICE_HOST', 'KUBERNETES_SERVICE_HOST']);
  });
});
