import { expect, test } from 'vitest';
import type { ClusterView, KindMap, Pod } from '../../store/types.js';
import { policiesOfPod } from './policies-of-pod.js';

type Policy = KindMap['NetworkPolicy'];
type Spec = Policy['spec'];

const policy = (name: string, podSelector: Spec['podSelector'], policyTypes: Spec['policyTypes'], namespace = 'default'): Policy => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec: { podSelector, ...(policyTypes && { policyTypes }) },
});
const view = (...policies: Policy[]) =>
  ({
    objects: { NetworkPolicy: new Map(policies.map((one) => [`${one.metadata.namespace}/${one.metadata.name}`, one])) },
  }) as unknown as ClusterView;
const pod = (labels: Readonly<Record<string, string>>, hostNetwork = false): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default', labels },
  spec: { containers: [], hostNetwork },
});

test('policies are listed with their directions, in order', () => {
  const both = view(policy('deny', {}, ['Ingress', 'Egress']), policy('allow', { matchLabels: { app: 'web' } }, ['Ingress']));
  const deny = {
    name: 'deny',
    directions: [
      { direction: 'Ingress', rules: 0 },
      { direction: 'Egress', rules: 0 },
    ],
  };
  expect(policiesOfPod(both, pod({ app: 'web' }))).toEqual([{ name: 'allow', directions: [{ direction: 'Ingress', rules: 0 }] }, deny]);
  expect(policiesOfPod(both, pod({ app: 'db' }))).toEqual([deny]);
  expect(policiesOfPod(both, pod({ app: 'web' }, true))).toEqual([]);
  expect(policiesOfPod(view(policy('deny', {}, ['Ingress'], 'other')), pod({}))).toEqual([]);
});

test('each direction tells of its own rules', () => {
  const { spec, ...rest } = policy('some', {}, ['Ingress', 'Egress']);
  const some = { ...rest, spec: { ...spec, ingress: [{}, { ports: [{ port: 80 }] }], egress: [{}] } };
  expect(policiesOfPod(view(some), pod({}))[0]?.directions).toEqual([
    { direction: 'Ingress', rules: 2 },
    { direction: 'Egress', rules: 1 },
  ]);
});

test.each([
  ['In', ['web', 'api'], { app: 'web' }, true],
  ['In', ['web', 'api'], { app: 'db' }, false],
  ['In', ['web'], {}, false],
  ['NotIn', ['web'], { app: 'web' }, false],
  ['NotIn', ['web'], {}, true],
  ['Exists', undefined, { app: '' }, true],
  ['Exists', undefined, {}, false],
  ['DoesNotExist', undefined, {}, true],
  ['DoesNotExist', undefined, { app: 'x' }, false],
] as const)('app %s %j of %j: %s', (operator, values, labels, expected) => {
  const selector = { matchExpressions: [{ key: 'app', operator, ...(values && { values }) }] };
  expect(policiesOfPod(view(policy('p', selector, ['Ingress'])), pod(labels))).toEqual(
    expected ? [{ name: 'p', directions: [{ direction: 'Ingress', rules: 0 }] }] : [],
  );
});
