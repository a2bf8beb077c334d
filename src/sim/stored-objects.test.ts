/** What is stored reads again as it is: so a patch need not read the parts it leaves alone. */
import { describe, expect, it } from 'vitest';
import { applyDefaults } from '../api/defaulting.js';
import type { KubeObject } from '../api/kinds.js';
import { parseManifest } from '../api/manifest.js';
import { typeOfKind } from '../api/schema/table.js';
import { decodeStrict } from '../api/strict-decode.js';
import { createWorld } from './create-world.js';
import { exampleNames, findExample } from './examples.js';
import { allKinds } from './object-store.js';
import { apply, deployment, pod, service, threeNodes, webPorts } from './testing/cluster.js';
import type { World } from './world.js';

const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } };
const selector = { matchLabels: { app: 'x' } };
const others: readonly unknown[] = [
  { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 's' }, spec: { serviceName: 's', selector, template } },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'd' }, spec: { selector, template } },
  { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'rc' }, spec: { selector: { app: 'x' }, template } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { template: once } },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'cj' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: once } } },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h' },
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b' }, spec: { minAvailable: 1, selector } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'c' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'n' }, spec: { podSelector: {} } },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i' },
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  },
  service('web', { selector: { app: 'web' }, ports: webPorts, type: 'LoadBalancer' }),
  service('none', { selector: { app: 'web' }, ports: webPorts, clusterIP: 'None' }),
  service('away', { type: 'ExternalName', externalName: 'example.com' }),
  deployment('web', 2),
  pod('alone', 'worker1'),
];

function opened(name: string): World {
  const example = findExample(name)!;
  const world = createWorld(example.config, 1);
  apply(world, ...parseManifest(example.manifests).documents.map(({ value }) => value));
  return world;
}

const worlds: readonly (readonly [string, () => World])[] = [
  // A city's machines and pods are alike.
  ...exampleNames.filter((name) => !name.startsWith('city')).map((name) => [name, () => opened(name)] as const),
  [
    'every kind',
    () => {
      const world = createWorld(threeNodes, 1);
      apply(world, ...others);
      return world;
    },
  ],
];

const ofParts = ({ spec, status }: { readonly spec?: unknown; readonly status?: unknown }) => ({ spec, status });

describe.each(worlds)('%s', (_name, open) => {
  const world = open();
  world.advance(90_000);
  const objects = allKinds.flatMap((kind) => world.read.list(kind) as readonly KubeObject[]);

  it('every object reads again without a word, and what it wants as it is', () => {
    for (const object of objects) {
      const { value, unknown, typeError } = decodeStrict(object, typeOfKind(object.kind));
      expect([object.kind, object.metadata.name, unknown, typeError]).toEqual([object.kind, object.metadata.name, [], undefined]);
      expect(ofParts(value).spec).toEqual(ofParts(object as object).spec);
    }
  });

  it('what a pod wants has all its defaults', () => {
    for (const pod of world.read.list('Pod')) expect(applyDefaults(pod)).toEqual(pod);
  });

  it('a label changes nothing but labels', () => {
    for (const before of objects) {
      const { namespace, name } = before.metadata;
      const labelled = world.api.patch(before.kind, namespace ? `${namespace}/${name}` : name, 'merge', {
        metadata: { labels: { seen: 'yes' } },
      });
      if (!labelled.ok) throw new Error(`${before.kind} ${name}: ${labelled.status.message}`);
      expect(labelled.object.metadata.generation).toBe(before.metadata.generation);
      expect(ofParts(labelled.object as object)).toEqual(ofParts(before as object));
    }
  });
});
