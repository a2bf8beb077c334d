/**
 * StatefulSets, ReplicationControllers and ControllerRevisions as the API server takes them:
 * pkg/apis/apps/{v1/defaults.go,validation/validation.go}, pkg/apis/core/{v1/defaults.go,validation/validation.go} (v1.36).
 */
import { describe, expect, test } from 'vitest';
import type { StatefulSet } from './apps.js';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';

function object(kind: string, spec: string, name = 'web'): KubeObject {
  const apiVersion = kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: default}\nspec: {${spec}}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null }, { defaultNamespace: 'default' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

const template = 'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: "nginx:1.29"}]}}';
const good = `serviceName: web, selector: {matchLabels: {app: a}}, ${template}`;
const claim = (spec: string) => `${good}, volumeClaimTemplates: [{metadata: {name: data}, spec: {${spec}}}]`;

function causes(kind: string, spec: string, name?: string): string {
  const answer = admitCreate(object(kind, spec, name));
  return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
}

describe('defaults', () => {
  test('without the limit that v1.36 does not know unless asked to', () => {
    const answer = admitCreate(object('StatefulSet', `${good}, updateStrategy: {rollingUpdate: {partition: 1, maxUnavailable: 0}}`));
    expect(answer.ok && (answer.object as StatefulSet).spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 1 },
    });
  });

  test('of a StatefulSet', () => {
    const answer = admitCreate(object('StatefulSet', claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}')));
    expect(answer.ok && answer.object).toMatchObject({
      spec: {
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        revisionHistoryLimit: 10,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        volumeClaimTemplates: [
          { apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: { volumeMode: 'Filesystem' }, status: { phase: 'Pending' } },
        ],
      },
      status: { replicas: 0, availableReplicas: 0 },
    });
  });

  test('a strategy that is named keeps what it leaves out', () => {
    const named = admitCreate(object('StatefulSet', `${good}, updateStrategy: {type: RollingUpdate}`));
    expect(named.ok && named.object).toMatchObject({ spec: { updateStrategy: { type: 'RollingUpdate' } } });
    expect(named.ok && JSON.stringify(named.object)).not.toContain('rollingUpdate');
    const onDelete = admitCreate(object('StatefulSet', `${good}, updateStrategy: {type: OnDelete}`));
    expect(onDelete.ok && JSON.stringify(onDelete.object)).not.toContain('rollingUpdate');
  });

  test('a ReplicationController takes labels and selector from its template', () => {
    const answer = admitCreate(object('ReplicationController', template));
    expect(answer.ok && answer.object).toMatchObject({
      metadata: { labels: { app: 'a' } },
      spec: { replicas: 1, selector: { app: 'a' } },
      status: { replicas: 0 },
    });
  });
});

describe('refusals of a StatefulSet', () => {
  test.each([
    ['no selector', `serviceName: web, ${template}`, 'spec.selector: Required value'],
    ['an empty selector', `selector: {}, ${template}`, 'spec.selector: Invalid value: {}: empty selector is invalid for statefulset'],
    [
      'a selector of other pods',
      `selector: {matchLabels: {app: b}}, ${template}`,
      'spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`',
    ],
    [
      'an unknown order',
      `${good}, podManagementPolicy: Serial`,
      `spec.podManagementPolicy: Invalid value: "Serial": must be 'OrderedReady' or 'Parallel'`,
    ],
    [
      'an unknown strategy',
      `${good}, updateStrategy: {type: Recreate}`,
      `spec.updateStrategy: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be 'RollingUpdate' or 'OnDelete'`,
    ],
    [
      'a partition of OnDelete',
      `${good}, updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}`,
      `spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy 'RollingUpdate'`,
    ],
    [
      'a partition below zero',
      `${good}, updateStrategy: {rollingUpdate: {partition: -1}}`,
      'spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0',
    ],
    ['too few replicas', `${good}, replicas: -1`, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    ['a first ordinal below zero', `${good}, ordinals: {start: -1}`, 'spec.ordinals.start: Invalid value: -1: must be greater than'],
    ['a Service name with a dot', `${good.replace('web', 'a.b')}`, 'spec.serviceName: Invalid value: "a.b": must not contain dots'],
    [
      'another restart policy',
      good.replace('containers:', 'restartPolicy: Never, containers:'),
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    ['a claim without a mode', claim('resources: {requests: {storage: 1Gi}}'), 'spec.accessModes: Required value: at least 1 access mode'],
    ['a claim without a size', claim('accessModes: [ReadWriteOnce]'), 'spec.resources[storage]: Required value'],
    [
      'a mount without a volume',
      good.replace('image:', 'volumeMounts: [{name: data, mountPath: /d}], image:'),
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ],
    [
      'what to keep of claims',
      `${good}, persistentVolumeClaimRetentionPolicy: {whenScaled: Recycle}`,
      'whenScaled: Unsupported value: "Recycle": supported values: "Retain", "Delete"',
    ],
  ])('%s', (_name, spec, message) => {
    expect(causes('StatefulSet', spec)).toContain(message);
  });

  test('its name is a label: pods are called after it', () => {
    expect(causes('StatefulSet', good, 'web.a')).toContain('metadata.name: Invalid value: "web.a": must not contain dots');
  });

  test('a mount of a claim is fine', () => {
    const mounted = good.replace('image:', 'volumeMounts: [{name: data, mountPath: /d}], image:');
    const claims =
      'volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]';
    expect(causes('StatefulSet', `${mounted}, ${claims}`)).toBe('');
  });
});

describe('updates of a StatefulSet', () => {
  const stored = admitCreate(object('StatefulSet', good));
  const change = (spec: string) => {
    if (!stored.ok) throw new Error('not stored');
    const answer = admitUpdate(stored.object, object('StatefulSet', spec));
    return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
  };
  const forbidden =
    "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

  test.each([
    ['replicas', `${good}, replicas: 3`, ''],
    ['the template', good.replace('1.29', '1.30'), ''],
    ['the first ordinal', `${good}, ordinals: {start: 5}`, ''],
    ['what is remembered', `${good}, revisionHistoryLimit: 2`, ''],
    ['the Service', good.replace('serviceName: web', 'serviceName: other'), forbidden],
    ['the order', `${good}, podManagementPolicy: Parallel`, forbidden],
    ['the claims', claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}'), forbidden],
  ])('%s', (_name, spec, message) => {
    expect(change(spec)).toBe(message);
  });
});

describe('refusals of a ReplicationController', () => {
  test.each([
    ['no template', 'selector: {app: a}', 'spec.template: Required value'],
    ['nothing to select by', 'template: {spec: {containers: [{name: c, image: nginx}]}}', 'spec.selector: Required value'],
    [
      'a selector of other pods',
      `selector: {app: b}, ${template}`,
      'spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`',
    ],
    [
      'another restart policy',
      template.replace('containers:', 'restartPolicy: Never, containers:'),
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
  ])('%s', (_name, spec, message) => {
    expect(causes('ReplicationController', spec)).toContain(message);
  });
});
