/**
 * Jobs, CronJobs, autoscalers, budgets, volumes and service accounts as the API server takes them: pkg/apis/{batch,autoscaling,policy,
 * storage,core}/{v1,v2}/defaults.go and validation (v1.36).
 */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';
import { modelledResources } from './scheme.js';

function object(kind: string, body: string, name = 'web'): KubeObject {
  const { apiVersion, namespaced } = modelledResources.find((resource) => resource.kind === kind) ?? { apiVersion: '', namespaced: false };
  const where = namespaced ? ', namespace: default' : '';
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${where}}\n${body}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

const uid = () => 'f00d';

function causes(kind: string, body: string, name?: string): string {
  const answer = admitCreate(object(kind, body, name), { uid });
  return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
}

function changed(kind: string, before: string, after: string): string {
  const old = admitCreate(object(kind, before), { uid });
  if (!old.ok) throw new Error(JSON.stringify(old.status));
  const answer = admitUpdate(old.object, object(kind, after));
  return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
}

function made(kind: string, body: string): unknown {
  const answer = admitCreate(object(kind, body), { uid });
  if (!answer.ok) throw new Error(answer.status.message);
  return answer.object;
}

const pods = (restart = 'restartPolicy: Never, ') => `template: {spec: {${restart}containers: [{name: c, image: curlimages/curl}]}}`;
const job = (more = '') => `spec: {${more}${pods()}}`;
const cron = (more = 'schedule: "*/5 * * * *"') => `spec: {${more}, jobTemplate: {spec: {${pods()}}}}`;
const hpa = (more: string) => `spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, ${more}}`;
const claim = (more: string) => `spec: {${more}}`;
const volume = (more: string) => `spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]${more}}`;

describe('defaults', () => {
  test('a Job finds its pods by its own uid', () => {
    expect(made('Job', job())).toMatchObject({
      metadata: { uid: 'f00d' },
      spec: {
        backoffLimit: 6,
        completionMode: 'NonIndexed',
        completions: 1,
        parallelism: 1,
        manualSelector: false,
        podReplacementPolicy: 'TerminatingOrFailed',
        suspend: false,
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'f00d' } },
        template: {
          metadata: {
            labels: {
              'batch.kubernetes.io/controller-uid': 'f00d',
              'batch.kubernetes.io/job-name': 'web',
              'controller-uid': 'f00d',
              'job-name': 'web',
            },
          },
          spec: { restartPolicy: 'Never', dnsPolicy: 'ClusterFirst', containers: [{ imagePullPolicy: 'Always' }] },
        },
      },
      status: {},
    });
    expect(made('Job', job('parallelism: 3, '))).not.toHaveProperty('spec.completions');
  });

  test.each([
    ['CronJob', cron(), { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 }],
    [
      'HorizontalPodAutoscaler',
      hpa('maxReplicas: 3'),
      { minReplicas: 1, metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 80 } } }] },
    ],
    [
      'HorizontalPodAutoscaler',
      hpa('maxReplicas: 3, behavior: {scaleUp: {selectPolicy: Min}}'),
      {
        behavior: {
          scaleUp: { selectPolicy: 'Min', stabilizationWindowSeconds: 0 },
          scaleDown: { policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
        },
      },
    ],
    ['PersistentVolumeClaim', claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}'), { volumeMode: 'Filesystem' }],
    [
      'PersistentVolume',
      volume(', hostPath: {path: /data}'),
      { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem', hostPath: { type: '' } },
    ],
  ])('of a %s', (kind, body, spec) => {
    expect(made(kind, body)).toMatchObject({ spec });
  });

  test('of a StorageClass', () => {
    expect(made('StorageClass', 'provisioner: a.io/b')).toMatchObject({ reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
  });
});

describe('what is refused', () => {
  test.each([
    ['Job', `spec: {${pods('')}}`, 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    [
      'Job',
      `spec: {${pods('restartPolicy: Always, ')}}`,
      'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
    ['Job', job('parallelism: -1, '), 'spec.parallelism: Invalid value: -1: must be greater than or equal to 0'],
    ['Job', job('completionMode: Indexed, parallelism: 1, '), 'spec.completions: Required value: when completion mode is Indexed'],
    ['Job', job('completionMode: Some, '), 'spec.completionMode: Unsupported value: "Some": supported values: "NonIndexed", "Indexed"'],
    ['Job', job('backoffLimitPerIndex: 1, '), 'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    [
      'Job',
      job('selector: {matchLabels: {a: b}}, '),
      'spec.selector: Invalid value: {"matchLabels":{"a":"b","batch.kubernetes.io/controller-uid":"f00d"}}: `selector` not auto-generated',
    ],
    ['CronJob', cron('schedule: "* * * *"'), 'spec.schedule: Invalid value: "* * * *": expected exactly 5 fields, found 4: [* * * *]'],
    ['CronJob', cron('schedule: "60 * * * *"'), 'spec.schedule: Invalid value: "60 * * * *": end of range (60) above maximum (59): 60'],
    [
      'CronJob',
      cron('schedule: "x * * * *"'),
      'spec.schedule: Invalid value: "x * * * *": failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax',
    ],
    ['CronJob', cron('schedule: "@often"'), 'spec.schedule: Invalid value: "@often": unrecognized descriptor: @often'],
    ['CronJob', cron('schedule: "@daily", timeZone: Asia/Soul'), 'spec.timeZone: Invalid value: "Asia/Soul": unknown time zone Asia/Soul'],
    ['CronJob', cron('schedule: "TZ=UTC 0 0 * * *"'), 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'],
    [
      'CronJob',
      cron('schedule: "@daily", concurrencyPolicy: Never'),
      'spec.concurrencyPolicy: Unsupported value: "Never": supported values: "Allow", "Forbid", "Replace"',
    ],
    ['HorizontalPodAutoscaler', hpa('maxReplicas: 0'), 'spec.maxReplicas: Invalid value: 0: must be greater than 0'],
    [
      'HorizontalPodAutoscaler',
      hpa('minReplicas: 5, maxReplicas: 2'),
      'spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`',
    ],
    [
      'HorizontalPodAutoscaler',
      hpa('minReplicas: 0, maxReplicas: 2'),
      'spec.minReplicas: Invalid value: 0: must be greater than or equal to 1',
    ],
    [
      'HorizontalPodAutoscaler',
      hpa('maxReplicas: 2, metrics: [{type: Resource}]'),
      'spec.metrics[0].resource: Required value: must populate information for the given metric source',
    ],
    ['PodDisruptionBudget', 'spec: {minAvailable: 101%}', 'spec.minAvailable: Invalid value: "101%": must not be greater than 100%'],
    ['PodDisruptionBudget', 'spec: {minAvailable: 1, maxUnavailable: 1}', 'minAvailable and maxUnavailable cannot be both set'],
    ['PersistentVolumeClaim', claim('accessModes: [ReadWriteOnce]'), 'spec.resources[storage]: Required value'],
    [
      'PersistentVolumeClaim',
      claim('accessModes: [RWO], resources: {requests: {storage: 1Gi}}'),
      'spec.accessModes: Unsupported value: "RWO": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
    [
      'PersistentVolumeClaim',
      claim('resources: {requests: {storage: 0}}'),
      'spec.resources[storage]: Invalid value: "0": must be greater than zero',
    ],
    ['PersistentVolume', volume(''), 'spec: Required value: must specify a volume type'],
    ['PersistentVolume', volume(', local: {path: /d}'), 'spec.nodeAffinity: Required value: Local volume requires node affinity'],
    ['PersistentVolume', volume(', hostPath: {path: /a/../b}'), 'spec.hostPath.path: Invalid value: "/a/../b": must not contain \'..\''],
    [
      'PersistentVolume',
      volume(', hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle'),
      "may not be 'recycle' for a hostPath mount of '/'",
    ],
    ['StorageClass', 'provisioner: ""', 'provisioner: Required value'],
    [
      'StorageClass',
      'provisioner: a.io/b\nvolumeBindingMode: Late',
      'volumeBindingMode: Unsupported value: "Late": supported values: "Immediate", "WaitForFirstConsumer"',
    ],
    ['PodTemplate', 'template: {spec: {containers: []}}', 'template.spec.containers: Required value'],
  ])('%s %s', (kind, body, message) => {
    expect(causes(kind, body)).toContain(message);
  });

  test('names that would not fit what is made of them', () => {
    expect(causes('CronJob', cron(), 'a'.repeat(53))).toContain('must be no more than 52 characters');
    expect(causes('CronJob', cron('schedule: "0 9 * jan-mar mon,wed"'))).toBe('');
  });
});

describe('what may not be changed', () => {
  const template = (image: string) => `spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "${image}"}]}}}`;
  test.each([
    ['Job', job(), job('completions: 2, '), 'spec.completions: Invalid value: 2: field is immutable'],
    ['Job', template('a'), template('b'), 'field is immutable'],
    [
      'PersistentVolumeClaim',
      claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}'),
      claim('accessModes: [ReadWriteOnce], resources: {requests: {storage: 3Gi}}'),
      'spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
    ],
    [
      'PersistentVolume',
      volume(', hostPath: {path: /a}'),
      volume(', hostPath: {path: /b}'),
      'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation',
    ],
    ['StorageClass', 'provisioner: a.io/b', 'provisioner: a.io/c', 'provisioner: Forbidden: updates to provisioner are forbidden.'],
  ])('%s', (kind, before, after, message) => {
    expect(changed(kind, before, after)).toContain(message);
  });

  test('a suspended Job may still be told where its pods go', () => {
    const at = (node: string) =>
      `spec: {suspend: true, template: {spec: {restartPolicy: Never, nodeSelector: {a: ${node}}, containers: [{name: c, image: i}]}}}`;
    expect(changed('Job', at('x'), at('z'))).not.toContain('spec.template: ');
  });
});
