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
  expect(policiesOfPod(both, pod({ app: 'web' }))).toBe('allow (Ingress), deny (Ingress, Egress)');
  expect(policiesOfPod(both, pod({ app: 'db' }))).toBe('deny (Ingress, Egress)');
  expect(policiesOfPod(both, pod({ app: 'web' }, true))).toBe('');
  expect(policiesOfPod(view(policy('deny', {}, ['Ingress'], 'other')), pod({}))).toBe('');
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
  expect(policiesOfPod(view(policy('p', selector, ['Ingress'])), pod(labels))).toBe(expected ? 'p (Ingress)' : '');
});
