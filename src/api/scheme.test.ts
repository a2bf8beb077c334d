import { describe, expect, test } from 'vitest';
import { lookupGroupVersionKind, lookupName, pluralText, resourceText, unmodelledResources } from './resource-lookup.js';
import { fieldsOf, structNames, typeOfKind } from './schema/table.js';
import { modelledResources } from './scheme.js';

describe('names kubectl accepts', () => {
  test.each([
    ['svc', 'Service'],
    ['services', 'Service'],
    ['Service', 'Service'],
    ['SERVICES', 'Service'],
    ['services.v1', 'Service'],
    ['ep', 'Endpoints'],
    ['endpoints', 'Endpoints'],
    ['endpointslices.discovery.k8s.io', 'EndpointSlice'],
    ['endpointslice.v1.discovery.k8s.io', 'EndpointSlice'],
    ['no', 'Node'],
    ['po', 'Pod'],
    ['ns', 'Namespace'],
    ['ev', 'Event'],
    ['deploy', 'Deployment'],
    ['deployments.apps', 'Deployment'],
    ['rs', 'ReplicaSet'],
    ['netpol', 'NetworkPolicy'],
    ['ds', 'DaemonSet'],
    ['sts', 'StatefulSet'],
    ['statefulsets.apps', 'StatefulSet'],
    ['rc', 'ReplicationController'],
    ['ing', 'Ingress'],
    ['ingressclass', 'IngressClass'],
    ['cm', 'ConfigMap'],
    ['secrets', 'Secret'],
    ['networkpolicies.networking.k8s.io', 'NetworkPolicy'],
    ['sa', 'ServiceAccount'],
    ['jobs.batch', 'Job'],
    ['cj', 'CronJob'],
    ['hpa', 'HorizontalPodAutoscaler'],
    ['pvc', 'PersistentVolumeClaim'],
    ['pv', 'PersistentVolume'],
    ['sc', 'StorageClass'],
    ['pdb', 'PodDisruptionBudget'],
    ['podtemplates', 'PodTemplate'],
  ])('%s', (name, kind) => {
    expect(lookupName(name)).toMatchObject({ found: 'modelled', resource: { kind } });
  });

  test.each(['quota', 'limits', 'leases', 'roles.rbac.authorization.k8s.io', 'pc'])('%s is known, not modelled', (name) => {
    expect(lookupName(name).found).toBe('unmodelled');
  });

  test.each(['svcs', 'services.apps', 'pod.v2', ''])('%j is nothing', (name) => {
    expect(lookupName(name).found).toBe('nothing');
  });
});

test('a manifest names its kind exactly, or all in lower case', () => {
  expect(lookupGroupVersionKind('v1', 'Service').found).toBe('modelled');
  expect(lookupGroupVersionKind('v1', 'service').found).toBe('modelled');
  expect(lookupGroupVersionKind('v1', 'Services').found).toBe('nothing');
  expect(lookupGroupVersionKind('apps/v1', 'Service').found).toBe('nothing');
  expect(lookupGroupVersionKind('networking.k8s.io/v1', 'ServiceCIDR').found).toBe('unmodelled');
});

test('types and resources are printed with their group', () => {
  const deployment = modelledResources.find(({ kind }) => kind === 'Deployment');
  expect(deployment && [resourceText(deployment), pluralText(deployment)]).toEqual(['deployment.apps', 'deployments.apps']);
  const all = [...modelledResources, ...unmodelledResources].map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  expect(new Set(all).size).toBe(all.length);
});

/** Types of text in the tables; a name that is in neither list would be a struct nobody wrote down. */
const textTypes =
  /(?:Policy|Type|Operator|Effect|Mode|Phase|Status|Name|Family|Action|Scheme|Medium|Capability|Signal|QOSClass|Protocol|ServiceAffinity|DNSPolicy|UID|Constraint|Select)$/;

test('every struct the field tables speak of has a table', () => {
  const missing = new Set<string>();
  for (const struct of structNames) {
    for (const field of fieldsOf(struct).values()) {
      let type = field.type;
      while (type.form === 'list' || type.form === 'map') type = type.element;
      if (type.form === 'string' && type.go !== 'string' && !textTypes.test(type.go)) missing.add(`${struct}.${field.name}: ${type.go}`);
    }
  }
  expect([...missing]).toEqual([]);
  for (const { kind } of modelledResources) expect(fieldsOf(typeOfKind(kind).struct).has('metadata')).toBe(true);
});
