/** Models kubectl/pkg/describe, describer by describer, and kubectl/pkg/cmd/describe (v1.36). */
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../api/kinds.js';
import { createTestLab } from '../../test-lab.js';
import { describeObject } from './describe-object.js';
import { endpointsOf } from './service.js';

/** The description of an object as it is, without events. */
function said(object: object): string {
  const { world } = createTestLab();
  const context = { world, read: world.read, now: Date.parse('2026-01-05T10:00:00Z'), eventsOf: () => undefined };
  const { metadata = {}, ...rest } = object as { metadata?: object };
  return describeObject({ ...rest, metadata: { name: 'x', namespace: 'default', ...metadata } } as unknown as KubeObject, context);
}

const head = (width: number): string =>
  ['Name:x', 'Namespace:default', 'Labels:<none>', 'Annotations:<none>']
    .map((line) => line.replace(':', ':'.padEnd(width - line.indexOf(':'))))
    .join('\n');

describe('describe', () => {
  it.each([
    [
      'describeCronJob',
      {
        kind: 'CronJob',
        spec: {
          schedule: '@daily',
          timeZone: 'Asia/Seoul',
          suspend: true,
          startingDeadlineSeconds: 9,
          jobTemplate: { spec: { parallelism: 2, activeDeadlineSeconds: 7, template: { spec: { containers: [] } } } },
        },
        status: { active: [{ name: 'a' }, { name: 'b' }], lastScheduleTime: '2026-01-05T09:00:00Z' },
      },
      `${head(31)}
Schedule:                      @daily
Concurrency Policy:            
Suspend:                       True
Time Zone:                     Asia/Seoul
Successful Job History Limit:  <unset>
Failed Job History Limit:      <unset>
Starting Deadline Seconds:     9s
Selector:                      <unset>
Parallelism:                   2
Completions:                   <unset>
Active Deadline Seconds:       7s
Pod Template:
  Labels:  <none>
  Containers:
  Volumes:           <none>
  Node-Selectors:    <none>
  Tolerations:       <none>
Last Schedule Time:  Mon, 05 Jan 2026 09:00:00 +0000
Active Jobs:         a, b
`,
    ],
    [
      'describeHorizontalPodAutoscalerV2',
      {
        kind: 'HorizontalPodAutoscaler',
        metadata: { creationTimestamp: '2026-01-05T09:00:00Z' },
        spec: {
          scaleTargetRef: { kind: 'Deployment', name: 'web' },
          maxReplicas: 5,
          metrics: [
            {
              type: 'Object',
              object: { metric: { name: 'rps' }, describedObject: { kind: 'Service', name: 's' }, target: { type: 'Value', value: '9' } },
            },
            {
              type: 'Object',
              object: {
                metric: { name: 'q' },
                describedObject: { kind: 'Service', name: 's' },
                target: { type: 'AverageValue', averageValue: '3' },
              },
            },
          ],
        },
        status: {
          currentReplicas: 1,
          desiredReplicas: 2,
          conditions: [{ type: 'AbleToScale', status: 'True', reason: 'Ready', message: 'm' }],
        },
      },
      `${head(44)}
CreationTimestamp:                          Mon, 05 Jan 2026 09:00:00 +0000
Reference:                                  Deployment/web
Metrics:                                    ( current / target )
  "rps" on Service/s (target value):        <unknown> / 9
  "q" on Service/s (target average value):  <unknown> / 3
Min replicas:                               <unset>
Max replicas:                               5
Deployment pods:                            1 current / 2 desired
Conditions:
  Type         Status  Reason  Message
  ----         ------  ------  -------
  AbleToScale  True    Ready   m
`,
    ],
    [
      'describePersistentVolume',
      {
        kind: 'PersistentVolume',
        metadata: { namespace: undefined, finalizers: ['a', 'b'], deletionTimestamp: '2026-01-05T09:59:00Z' },
        spec: {
          claimRef: { namespace: 'n', name: 'c' },
          csi: { driver: 'd', volumeHandle: 'h', readOnly: true },
          nodeAffinity: {
            required: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    { key: 'z', operator: 'In', values: ['a', 'b'] },
                    { key: 'k', operator: 'Exists' },
                  ],
                },
                {},
              ],
            },
          },
        },
      },
      `Name:              x
Labels:            <none>
Annotations:       <none>
Finalizers:        [a b]
StorageClass:      
Status:            Terminating (lasts 60s)
Claim:             n/c
Reclaim Policy:    
Access Modes:      
Capacity:          0
Node Affinity:     
  Required Terms:  
    Term 0:        z in [a, b]
                   k exists
    Term 1:        <none>
Message:           
Source:
    Type:              CSI (a Container Storage Interface (CSI) volume source)
    Driver:            d
    FSType:            
    VolumeHandle:      h
    ReadOnly:          true
    VolumeAttributes:  <none>
`,
    ],
    [
      'describePersistentVolumeClaim',
      {
        kind: 'PersistentVolumeClaim',
        spec: { volumeName: 'v', dataSource: { kind: 'Snap', name: 's', apiGroup: 'g' } },
        status: {
          capacity: { storage: '1Gi' },
          accessModes: ['ReadWriteMany', 'ReadWriteOnce'],
          conditions: [{ type: 'Resizing', status: 'True', lastProbeTime: null }],
        },
      },
      `Name:          x
Namespace:     default
StorageClass:  
Status:        
Volume:        v
Labels:        <none>
Annotations:   <none>
Finalizers:    []
Capacity:      1Gi
Access Modes:  RWO,RWX
DataSource:
  APIGroup:  g
  Kind:      Snap
  Name:      s
Used By:     <none>
Conditions:
  Type       Status  LastProbeTime                     LastTransitionTime                Reason  Message
  ----       ------  -----------------                 ------------------                ------  -------
  Resizing   True    Mon, 01 Jan 0001 00:00:00 +0000   Mon, 01 Jan 0001 00:00:00 +0000           
`,
    ],
    [
      'describeStorageClass',
      {
        kind: 'StorageClass',
        metadata: { namespace: undefined, annotations: { b: '2', a: '1' } },
        provisioner: 'p',
        mountOptions: ['ro'],
        allowVolumeExpansion: true,
      },
      `Name:                  x
IsDefaultClass:        No
Annotations:           a=1,b=2
Provisioner:           p
Parameters:            <none>
AllowVolumeExpansion:  True
MountOptions:
  ro
`,
    ],
    [
      'describeServiceAccount',
      { kind: 'ServiceAccount', secrets: [{ name: 's' }], imagePullSecrets: [{ name: 'a' }, { name: 'b' }] },
      `${head(21)}\nImage pull secrets:  a\n                     b\n`,
    ],
    [
      'describeReplicaSet, of which not all could be made',
      {
        kind: 'ReplicaSet',
        spec: { replicas: 2, selector: { matchLabels: { a: 'b' } }, template: { spec: { containers: [] } } },
        status: { replicas: 0, conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }] },
      },
      `Name:         x
Namespace:    default
Selector:     a=b
Labels:       <none>
Annotations:  <none>
Replicas:     0 current / 2 desired
Pods Status:  0 Running / 0 Waiting / 0 Succeeded / 0 Failed
Pod Template:
  Labels:  <none>
  Containers:
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Conditions:
  Type             Status  Reason
  ----             ------  ------
  ReplicaFailure   True    FailedCreate
`,
    ],
    [
      'genericDescriber: smartLabelFor',
      {
        kind: 'Event',
        apiVersion: 'v1',
        metadata: { namespace: undefined, uid: 'u' },
        podCIDRs: ['a', null],
        clusterIPs: [],
        hostIP: 1.5,
        'a-b': true,
        ipv4: null,
        myURLs: {},
      },
      `Name:         x
Namespace:    
Labels:       <none>
Annotations:  <none>
A - B:        true
API Version:  v1
Cluster I Ps:
Host IP:  1.5
ipv4:     <nil>
Kind:     Event
Metadata:
  UID:  u
My URLs:
Pod CIDRs:
  a
  <nil>
`,
    ],
  ])('%s', (_what, object, text) => {
    expect(said(object)).toBe(text);
  });

  it.each([
    ['140 letters, key and all, on one line', 135, `key: ${'x'.repeat(135)}\n`],
    ['one more below the key', 136, `key:\n                       ${'x'.repeat(136)}\n`],
    ['138 of a line at most', 139, `key:\n                       ${'x'.repeat(138)}...\n`],
  ])('printAnnotationsMultiline: %s', (_what, length, text) => {
    expect(said({ kind: 'ServiceAccount', metadata: { annotations: { key: 'x'.repeat(length) } } })).toContain(
      `Annotations:         ${text}`,
    );
  });

  it.each([
    ['three', [true, true, true], '10.0.0.0:80,10.0.0.1:80,10.0.0.2:80'],
    ['four', [true, true, true, true], '10.0.0.0:80,10.0.0.1:80,10.0.0.2:80 + 1 more...'],
    ['three before one that is not ready', [true, true, true, false], '10.0.0.0:80,10.0.0.1:80,10.0.0.2:80 + 0 more...'],
    ['one that is not ready first', [false, true, true, true], '10.0.0.1:80,10.0.0.2:80,10.0.0.3:80'],
    ['one of which nobody says', [undefined], '10.0.0.0:80'],
    ['none ready', [false], ''],
  ])('formatEndpointSlices: %s', (_what, ready, text) => {
    const endpoints = ready.map((is, index) => ({ addresses: [`10.0.0.${index}`, 'second'], conditions: { ready: is } }));
    expect(endpointsOf('', [{ ports: [{ port: 80 }], endpoints } as never])).toBe(text);
  });
});

describe('kubectl describe', () => {
  const lab = () => {
    const made = createTestLab();
    for (const name of ['web-a', 'web-b', 'other']) made.out(`kubectl create configmap ${name}`);
    return made;
  };

  it('shows all whose names begin so, each with a line more, none with events', () => {
    const out = lab().out('kubectl describe cm web');
    expect(out.match(/^Name: +\S+$/gm)).toEqual(['Name:         web-a', 'Name:         web-b']);
    expect(out).toMatch(/====\n\n\nName:/);
    expect(out.endsWith('====\n\n\n')).toBe(true);
    expect(out).not.toContain('Events');
  });

  it.each([
    ['cm web -l a=b', 'name cannot be provided when a selector is specified'],
    ['cm/web', 'configmaps "web" not found'],
    ['cm web other', 'configmaps "web" not found'],
    ['cm nothing', 'configmaps "nothing" not found'],
    ['cm,secret other', 'you may only specify a single resource type'],
  ])('%s: %s', (line, text) => {
    expect(lab().terminal.run(`kubectl describe ${line}`).stderr).toContain(text);
  });

  it.each([
    ['cm other', true],
    ['cm', false],
    ['cm --show-events', true],
    ['cm web --show-events', true],
    ['cm other --show-events=false', false],
  ])('%s: events %s', (line, events) => {
    expect(lab().out(`kubectl describe ${line}`).includes('Events:')).toBe(events);
  });

  it.each([
    ['pv', 'No resources found in default namespace.\n'],
    ['cm -n kube-public -l none=x', 'No resources found in kube-public namespace.\n'],
    ['svc -A -l none=x', 'No resources found\n'],
  ])('%s: %s', (line, stderr) => {
    expect(lab().terminal.run(`kubectl describe ${line}`)).toMatchObject({ exit: 0, stdout: '', stderr });
  });

  it('names the set of the template as it is: none while a changed one is paused', () => {
    const made = createTestLab();
    made.out('kubectl create deployment web --image=nginx:1.25');
    made.world.advance(5000);
    made.out('kubectl rollout pause deployment web');
    made.out('kubectl set image deployment web nginx=nginx:1.26');
    made.world.advance(1000);
    expect(made.out('kubectl describe deploy web')).toMatch(
      /OldReplicaSets: {2}web-\w+ \(1\/1 replicas created\)\nNewReplicaSet: {3}<none>\n/,
    );
  });
});
