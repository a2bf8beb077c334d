import { describe, expect, it } from 'vitest';
import type { ConfigMap, Container, EnvVar, Pod, Secret, Service } from '../api/core.js';
import type { EnvSources } from '../controllers/env-sources.js';
import { containerEnvironment } from './container-env.js';
import recorded from './fixtures/service-env.json' with { type: 'json' };
import { podServiceVariables, serviceVariables } from './service-env.js';
import { apply, pod, service, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

describe('service variables', () => {
  it('are those the kubelet gives for the same Services', () => {
    const made = serviceVariables(recorded.services as unknown as readonly Service[]);
    expect(made.map(({ name, value }) => `${name}=${value}`)).toEqual(recorded.env);
  });

  const hosts = (world: World, name: string) =>
    world
      .environment(world.read.get('Pod', `default/${name}`)!, world.read.get('Pod', `default/${name}`)!.spec.containers[0]!)
      .filter(([variable]) => variable.endsWith('_SERVICE_HOST'));

  it('name what was there when the container started, whatever became of it', () => {
    const world = worldWith([service('early', { ports: webPorts })]);
    const { clusterIP = '' } = world.read.get('Service', 'default/early')!.spec;
    apply(world, pod('asks', 'master'));
    world.advance(5000);
    apply(world, service('late', { ports: webPorts }));
    world.advance(5000);
    const expected = [
      ['EARLY_SERVICE_HOST', clusterIP],
      ['KUBERNETES_SERVICE_HOST', '10.96.0.1'],
    ];
    expect(hosts(world, 'asks')).toEqual(expected);
    const before = world.snapshot();
    world.api.delete('Service', 'default/early');
    world.advance(5000);
    apply(world, service('early', { ports: webPorts }));
    expect(hosts(world, 'asks')).toEqual(expected);
    world.restore(before);
    expect(hosts(world, 'asks')).toEqual(expected);
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
    world.advance(5000);
    apply(world, service('late', { ports: webPorts }));
    expect(hosts(world, 'asks').map(([name]) => name)).not.toContain('LATE_SERVICE_HOST');
    world.advance(60_000);
    expect(hosts(world, 'asks').map(([name]) => name)).toContain('LATE_SERVICE_HOST');
  });

  it.each<[string, object, object, readonly string[]]>([
    ['a headless Service has none', { clusterIP: 'None' }, {}, ['KUBERNETES_SERVICE_HOST']],
    ['none but the API server without links', {}, { enableServiceLinks: false }, ['KUBERNETES_SERVICE_HOST']],
  ])('%s', (_title, fields, spec, expected) => {
    const own = { ...web, metadata: { ...web.metadata, name: 'it' }, spec: { ...web.spec, ...fields } } as Service;
    const other = { ...web, metadata: { ...web.metadata, namespace: 'other' } };
    const master = { ...web, metadata: { ...web.metadata, name: 'kubernetes' } };
    const made = podServiceVariables({ ...podOf([]), spec: { ...podOf([]).spec, ...spec } }, [own, other, master]);
    expect(made.map(({ name }) => name).filter((name) => name.endsWith('_HOST'))).toEqual(expected);
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

const settings: ConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default' },
  data: { colour: 'blue', size: 'L' },
};
const keys: Secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'keys', namespace: 'default' },
  data: { password: 'w6Rww59sc3Q=' },
};
const sources: EnvSources = {
  services: [web],
  configMap: (name) => (name === 'settings' ? settings : undefined),
  secret: (name) => (name === 'keys' ? keys : undefined),
  node: undefined,
};

function environmentOf(asks: Pod): readonly (readonly [string, string])[] {
  const made = containerEnvironment(asks, asks.spec.containers[0]!, sources);
  return made.ok ? made.variables : [['error', made.message]];
}

describe("a container's environment", () => {
  it.each<[string, Partial<Container>, readonly (readonly [string, string])[]]>([
    [
      'all of a ConfigMap',
      { envFrom: [{ configMapRef: { name: 'settings' } }] },
      [
        ['colour', 'blue'],
        ['size', 'L'],
      ],
    ],
    ['with a prefix', { envFrom: [{ prefix: 'P_', secretRef: { name: 'keys' } }] }, [['P_password', 'äpßlst']]],
    [
      'its own stands above',
      { envFrom: [{ configMapRef: { name: 'settings' } }], env: [{ name: 'size', value: '$(colour)-S' }] },
      [
        ['colour', 'blue'],
        ['size', 'blue-S'],
      ],
    ],
    ['what may be missing is left out', { envFrom: [{ configMapRef: { name: 'none', optional: true } }] }, []],
    ['what may not, refuses', { envFrom: [{ configMapRef: { name: 'none' } }] }, [['error', 'configmap "none" not found']]],
    [
      'no Secret',
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'none', key: 'k' } } }] },
      [['error', 'secret "none" not found']],
    ],
    [
      'no key',
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'k' } } }] },
      [['error', "couldn't find key k in ConfigMap default/settings"]],
    ],
    ['an optional key', { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'k', optional: true } } }] }, []],
    [
      'resources',
      {
        resources: { limits: { cpu: '1500m', memory: '64Mi' }, requests: { cpu: '250m' } },
        env: [
          { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
          { name: 'MILLI', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } } },
          { name: 'MEM', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
        ],
      },
      [
        ['CPUS', '2'],
        ['MILLI', '250'],
        ['MEM', '64'],
      ],
    ],
  ])('%s', (_title, fields, expected) => {
    const base = podOf([]);
    const { env: _none, ...container } = base.spec.containers[0]!;
    const asks = { ...base, spec: { ...base.spec, containers: [{ ...container, ...fields }] } };
    expect(environmentOf(asks).filter(([name]) => !name.startsWith('WEB_'))).toEqual(expected);
  });

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
    expect(new Map(environmentOf(podOf(env))).get('IT')).toBe(expected);
  });

  it('may hide a Service', () => {
    const asks = podOf([{ name: 'WEB_SERVICE_HOST', value: 'mine' }]);
    const found = environmentOf(asks).filter(([name]) => name === 'WEB_SERVICE_HOST');
    expect(found).toEqual([['WEB_SERVICE_HOST', 'mine']]);
  });
});
