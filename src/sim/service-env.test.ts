import { describe, expect, it } from 'vitest';
import type { EnvVar, Pod, Service } from '../api/core.js';
import { containerEnvironment } from './container-env.js';
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

  it('of a container that was started again name what was there by then', () => {
    const container = {
      name: 'c',
      image: 'echo',
      ports: [{ containerPort: 80 }],
      livenessProbe: { tcpSocket: { port: 81 }, periodSeconds: 10 },
    };
    const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'asks' }, spec: { nodeName: 'master', containers: [container] } };
    const world = worldWith([manifest]);
    apply(world, service('late', { ports: webPorts }));
    const names = () =>
      podServiceVariables(world.read.get('Pod', 'default/asks')!, world.read.list('Service'), 'c').map(({ name }) => name);
    expect(names()).not.toContain('LATE_SERVICE_HOST');
    world.advance(20_000);
    expect(names()).toContain('LATE_SERVICE_HOST');
  });
});

const podOf = (env: readonly EnvVar[]): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'asks', namespace: 'default', labels: { app: 'web' } },
  spec: { nodeName: 'master', containers: [{ name: 'c', image: 'echo', env }] },
  status: { phase: 'Running', podIP: '10.42.0.9', startTime: '2026-01-05T09:00:10Z' },
});

const web: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default', creationTimestamp: '2026-01-05T09:00:00Z' },
  spec: { type: 'ClusterIP', clusterIP: '10.96.0.50', ports: [{ port: 8080, protocol: 'TCP' }] },
};

describe("a container's environment", () => {
  it.each([
    ['a plain value', { value: 'x' }, 'x'],
    ['another variable', { value: 'http://$(WEB_SERVICE_HOST):$(WEB_SERVICE_PORT)/' }, 'http://10.96.0.50:8080/'],
    ['one declared before', { value: '$(FIRST)!' }, 'first!'],
    ['a name there is not', { value: '$(NOPE) $$(FIRST)' }, '$(NOPE) $(FIRST)'],
    ["the pod's name", { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, 'asks'],
    ['a label', { valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }, 'web'],
    ['the node', { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }, 'master'],
    ['the address', { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, '10.42.0.9'],
  ])('%s', (_title, variable, expected) => {
    const env = [
      { name: 'FIRST', value: 'first' },
      { name: 'IT', ...variable },
    ];
    const asks = podOf(env);
    expect(new Map(containerEnvironment(asks, asks.spec.containers[0]!, [web])).get('IT')).toBe(expected);
  });

  it('may hide a Service', () => {
    const asks = podOf([{ name: 'WEB_SERVICE_HOST', value: 'mine' }]);
    const found = containerEnvironment(asks, asks.spec.containers[0]!, [web]).filter(([name]) => name === 'WEB_SERVICE_HOST');
    expect(found).toEqual([['WEB_SERVICE_HOST', 'mine']]);
  });
});
