/** Models kubectl/pkg/describe describeContainers, describeVolumes, DescribePodTemplate and describePod (v1.36). */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../api/core.js';
import { createTestLab } from '../../test-lab.js';
import { containerLines } from './containers.js';
import { describeTemplate } from './pod-template.js';
import { type Volume, volumeLines } from './volumes.js';
import { DescribeWriter } from './writer.js';

/** The description of one container that has these fields: unaligned, `|` between columns. */
function container(fields: object, pod?: object): string {
  const writer = new DescribeWriter();
  containerLines(writer, [{ name: 'c', image: 'nginx', ...fields }], pod ? { pod: pod as Pod } : {});
  return writer.source().replace(/\t/g, '|');
}

describe('describeContainers', () => {
  it.each([
    ['no ports', {}, 'Port:|<none>\n    Host Port:|<none>\n'],
    ['one', { ports: [{ containerPort: 80 }] }, 'Port:|80/TCP\n    Host Port:|0/TCP\n'],
    [
      'several, named, on the host',
      {
        ports: [
          { containerPort: 80, name: 'http', hostPort: 8080 },
          { containerPort: 53, protocol: 'UDP' },
        ],
      },
      'Ports:|80/TCP (http), 53/UDP\n    Host Ports:|8080/TCP (http), 0/UDP\n',
    ],
    ['seccomp', { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }, 'SeccompProfile:|RuntimeDefault\n'],
    [
      'seccomp of the node',
      { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'p.json' } } },
      'SeccompProfile:|Localhost\n      LocalhostProfile:|p.json\n',
    ],
    ['words with line breaks', { args: ['-c', 'a\nb'] }, 'Args:\n      -c\n      a\n      b\n'],
    [
      'resources, limits first, by name',
      { resources: { requests: { memory: '64Mi', cpu: '100m' }, limits: { memory: '1Gi' } } },
      'Limits:\n      memory:|1Gi\n    Requests:\n      cpu:|100m\n      memory:|64Mi\n',
    ],
    [
      'mounts by path',
      {
        volumeMounts: [
          { name: 'b', mountPath: '/z', subPath: 'x' },
          { name: 'a', mountPath: '/a', readOnly: true },
        ],
      },
      'Mounts:\n      /a from a (ro)\n      /z from b (rw,path="x")\n',
    ],
    [
      'devices, said to be none where there are no mounts',
      { volumeDevices: [{ name: 'd', devicePath: '/dev/x' }] },
      'Mounts:|<none>\n    Devices:|<none>\n      /dev/x from d\n',
    ],
    [
      'variables of maps',
      { envFrom: [{ configMapRef: { name: 'm' } }, { prefix: 'P_', secretRef: { name: 's', optional: true } }] },
      "Environment Variables from:\n      m|ConfigMap|Optional: false\n      s|Secret with prefix 'P_'|Optional: true\n    Environment:|<none>\n",
    ],
  ])('%s', (_what, fields, text) => {
    expect(container(fields)).toContain(text);
  });

  it.each([
    ['a value of two lines', { value: 'a\nb' }, 'X:|a\n      |b\n'],
    [
      'a field that kubectl knows',
      { valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      'X:|default (v1:metadata.namespace)\n',
    ],
    ['a field that only the kubelet knows', { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, 'X:| (v1:status.podIP)\n'],
    [
      'a key of a map',
      { valueFrom: { configMapKeyRef: { name: 'm', key: 'k' } } },
      "X:|<set to the key 'k' of config map 'm'>|Optional: false\n",
    ],
    [
      'a key of a secret',
      { valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } },
      "X:|<set to the key 'k' in secret 's'>|Optional: true\n",
    ],
    ['a limit in units', { valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } }, 'X:|129 (limits.memory)\n'],
    ['cores, rounded up', { valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } }, 'X:|1 (requests.cpu)\n'],
    ['a limit that is not set', { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }, 'X:|node allocatable (limits.cpu)\n'],
  ])('a variable from %s', (_what, variable, text) => {
    const resources = { requests: { cpu: '250m' }, limits: { memory: '131073Ki' } };
    expect(container({ env: [{ name: 'X', ...variable }], resources }, { metadata: { name: 'p', namespace: 'default' } })).toContain(text);
  });

  it.each([
    [
      'http',
      { httpGet: { port: 8080, path: 'healthz?a=b', scheme: 'HTTPS', host: '::1' } },
      'http-get https://[::1]:8080/healthz%3Fa=b delay=0s',
    ],
    ['a named port', { httpGet: { port: 'web' } }, 'http-get http://:web delay=0s'],
    ['tcp', { tcpSocket: { port: 80, host: 'h' } }, 'tcp-socket h:80 delay=0s'],
    ['a command', { exec: { command: ['cat', '/x y'] } }, 'exec [cat /x y] delay=0s'],
    ['grpc', { grpc: { port: 9, service: 'liveness' } }, 'grpc <pod>:9 liveness delay=0s'],
    [
      'times',
      { tcpSocket: { port: 1 }, initialDelaySeconds: 5, timeoutSeconds: 2, periodSeconds: 3, successThreshold: 4, failureThreshold: 6 },
      'tcp-socket :1 delay=5s timeout=2s period=3s #success=4 #failure=6',
    ],
  ])('a probe: %s', (_what, probe, text) => {
    expect(container({ startupProbe: probe })).toContain(`Startup:|${text}`);
  });

  it.each([
    ['running', { running: {} }, 'State:|Running\n      Started:|Mon, 01 Jan 0001 00:00:00 +0000\n'],
    ['waiting', { waiting: { reason: 'ErrImagePull', message: 'no' } }, 'State:|Waiting\n      Reason:|ErrImagePull\n    Last State'],
    ['nothing yet', {}, 'State:|Waiting\n    Last State'],
    [
      'killed',
      { terminated: { exitCode: 0, signal: 9, message: 'bye', finishedAt: '2026-01-05T09:00:00Z' } },
      'State:|Terminated\n      Message:|bye\n      Exit Code:|0\n      Signal:|9\n      Started:|Mon, 01 Jan 0001 00:00:00 +0000\n      Finished:|Mon, 05 Jan 2026 09:00:00 +0000\n',
    ],
  ])('a state: %s', (_what, state, text) => {
    const writer = new DescribeWriter();
    const status = {
      name: 'c',
      image: 'nginx',
      ready: false,
      restartCount: 2,
      state,
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    };
    containerLines(writer, [{ name: 'c', image: 'nginx' }], { statuses: [status as never] });
    const said = writer.source().replace(/\t/g, '|');
    expect(said).toContain(text);
    expect(said).toContain('Last State:|Terminated\n      Reason:|Error\n      Exit Code:|1\n');
    expect(said).toContain('Ready:|False\n    Restart Count:|2\n');
  });
});

describe('describeVolumes', () => {
  it.each([
    ['hostPath', { path: '/a' }, ['HostPath (bare host directory volume)', 'Path: /a', 'HostPathType: <none>']],
    ['emptyDir', {}, ["EmptyDir (a temporary directory that shares a pod's lifetime)", 'Medium: ', 'SizeLimit: <unset>']],
    [
      'emptyDir',
      { medium: 'Memory', sizeLimit: '1Gi' },
      ["EmptyDir (a temporary directory that shares a pod's lifetime)", 'Medium: Memory', 'SizeLimit: 1Gi'],
    ],
    ['secret', { secretName: 's' }, ['Secret (a volume populated by a Secret)', 'SecretName: s', 'Optional: false']],
    ['configMap', { name: 'm', optional: true }, ['ConfigMap (a volume populated by a ConfigMap)', 'Name: m', 'Optional: true']],
    [
      'awsElasticBlockStore',
      { volumeID: 'v', partition: 2 },
      ['AWSElasticBlockStore (a Persistent Disk resource in AWS)', 'VolumeID: v', 'FSType:', 'Partition: 2', 'ReadOnly: false'],
    ],
    [
      'azureDisk',
      { diskName: 'd', diskURI: 'u' },
      [
        'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)',
        'DiskName: d',
        'DiskURI: u',
        'Kind: Shared',
        'FSType: ext4',
        'CachingMode: ReadWrite',
        'ReadOnly: false',
      ],
    ],
    [
      'cephfs',
      { monitors: ['a:1', 'b:2'], secretRef: { name: 's' } },
      [
        "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
        'Monitors: [a:1 b:2]',
        'Path:',
        'User:',
        'SecretFile:',
        'SecretRef: &LocalObjectReference{Name:s,}',
        'ReadOnly: false',
      ],
    ],
    [
      'flexVolume',
      { driver: 'd', options: { b: '2', a: '1' } },
      [
        'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
        'Driver: d',
        'FSType:',
        'SecretRef: nil',
        'ReadOnly: false',
        'Options: map[a:1 b:2]',
      ],
    ],
    ['nfs', { server: 'h', path: '/' }, ['NFS (an NFS mount that lasts the lifetime of a pod)', 'Server: h', 'Path: /', 'ReadOnly: false']],
    [
      'persistentVolumeClaim',
      { claimName: 'c' },
      ['PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', 'ClaimName: c', 'ReadOnly: false'],
    ],
    [
      'downwardAPI',
      {
        items: [
          { path: 'l', fieldRef: { fieldPath: 'metadata.labels' } },
          { path: 'c', resourceFieldRef: { resource: 'limits.cpu' } },
        ],
      },
      ['DownwardAPI (a volume populated by information about the pod)', 'Items:', 'metadata.labels -> l', 'limits.cpu -> c'],
    ],
    [
      'projected',
      {
        sources: [
          { secret: { name: 's' } },
          { downwardAPI: {} },
          { configMap: { name: 'm', optional: true } },
          { serviceAccountToken: { path: 't', expirationSeconds: 3607 } },
        ],
      },
      [
        'Projected (a volume that contains injected data from multiple sources)',
        'SecretName: s',
        'Optional: false',
        'DownwardAPI: true',
        'ConfigMapName: m',
        'Optional: true',
        'TokenExpirationSeconds: 3607',
      ],
    ],
    [
      'csi',
      { driver: 'd', volumeAttributes: { b: '1', a: '2' } },
      [
        'CSI (a Container Storage Interface (CSI) volume source)',
        'Driver: d',
        'FSType: ',
        'ReadOnly: false',
        'VolumeAttributes: a=2',
        'b=1',
      ],
    ],
    [
      'ephemeral',
      { volumeClaimTemplate: { metadata: { labels: { a: 'b', c: 'd' } }, spec: { storageClassName: 'fast' } } },
      [
        'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
        'StorageClass: fast',
        'Volume: ',
        'Labels: a=b',
        'c=d',
        'Annotations: <none>',
        'Capacity: ',
        'Access Modes: ',
      ],
    ],
    [
      'image',
      { reference: 'r', pullPolicy: 'Always' },
      ['Image (a container image or OCI artifact)', 'Reference: r', 'PullPolicy: Always'],
    ],
  ])('%s', (source, fields, lines) => {
    const writer = new DescribeWriter();
    volumeLines(writer, [{ name: 'v', [source]: fields } as Volume]);
    const said = writer
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().replace(/: +/, ': '));
    const [type, ...rest] = lines;
    expect(said).toEqual(['Volumes:', 'v:', `Type: ${type}`, ...rest].map((line) => line.trim()));
  });

  it('knows nothing of other sources, and says when there are none', () => {
    const said = (volumes: readonly Volume[], space: string): string => {
      const writer = new DescribeWriter();
      volumeLines(writer, volumes, space);
      return writer.toString();
    };
    expect(said([], '  ')).toBe('  Volumes:  <none>\n');
    expect(said([{ name: 'v' }], '  ')).toBe('  Volumes:\n   v:\n  <unknown>\n');
  });
});

describe('DescribePodTemplate', () => {
  it('leaves out what there is none of', () => {
    expect(describeTemplate({ spec: { containers: [] } })).toBe(
      'Pod Template:\n  Labels:\t<none>\n  Containers:\n  Volumes:\t<none>\n  Node-Selectors:\t<none>\n  Tolerations:\t<none>\n',
    );
  });

  it('says all of it in order', () => {
    const template = {
      metadata: { labels: { b: '2', a: '1' }, annotations: { long: 'x\ny' } },
      spec: {
        serviceAccountName: 'sa',
        initContainers: [{ name: 'i', image: 'busybox' }],
        containers: [{ name: 'c', image: 'nginx' }],
        volumes: [{ name: 'v', emptyDir: {} }],
        topologySpreadConstraints: [
          { maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
          { maxSkew: 1, topologyKey: 'host', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { a: '1' } } },
        ],
        priorityClassName: 'high',
        nodeSelector: { disk: 'ssd' },
        tolerations: [{ operator: 'Exists' }, { key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' }],
      },
    } as never;
    expect(describeTemplate(template).replace(/\t/g, '|')).toBe(`Pod Template:
  Labels:|a=1
|b=2
  Annotations:|long:
  |  x
  |  y
  Service Account:|sa
  Init Containers:
   i:
    Image:|busybox
    Port:|<none>
    Host Port:|<none>
    Environment:|<none>
    Mounts:|<none>
  Containers:
   c:
    Image:|nginx
    Port:|<none>
    Host Port:|<none>
    Environment:|<none>
    Mounts:|<none>
  Volumes:
   v:
    Type:|EmptyDir (a temporary directory that shares a pod's lifetime)
    Medium:|
    SizeLimit:|<unset>
  Topology Spread Constraints:|host:ScheduleAnyway when max skew 1 is exceeded for selector a=1
  |zone:DoNotSchedule when max skew 2 is exceeded
  Priority Class Name:|high
  Node-Selectors:|disk=ssd
  Tolerations:|op=Exists
  |k=v:NoSchedule
`);
  });
});

describe('describePod', () => {
  const pod = `
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {portwalk/stop-seconds: '20'}}
spec:
  priorityClassName: system-node-critical
  runtimeClassName: gvisor
  securityContext: {seccompProfile: {type: RuntimeDefault}}
  readinessGates: [{conditionType: x.io/up}]
  initContainers: [{name: i, image: busybox, command: ['true']}]
  containers: [{name: c, image: nginx}]
`;

  it('says what was asked, what became of it, and how its end goes', () => {
    const lab = createTestLab({ 'pod.yaml': pod.replace('  runtimeClassName: gvisor\n', '') });
    lab.out('kubectl apply -f pod.yaml');
    lab.world.advance(20_000);
    const said = lab.out('kubectl describe pod web');
    expect(said).toContain('Priority:             2000001000\nPriority Class Name:  system-node-critical\nService Account:      default\n');
    expect(said).toContain('SeccompProfile:       RuntimeDefault\nIP:');
    expect(said).toMatch(/ {2}i:\n[\s\S]*Reason: {7}Completed\n {6}Exit Code: {4}0\n[\s\S]*Ready: {10}True\n[\s\S]*Containers:\n {2}c:\n/);
    expect(said).toContain(
      'Readiness Gates:\n  Type      Status\n  x.io/up   <none> \nConditions:\n  Type                        Status\n',
    );
    expect(said).toContain('  Ready                       False \n');
    // The time of its deletion is the time by which it has to be gone.
    lab.terminal.run('kubectl delete pod web --wait=false');
    lab.world.advance(5000);
    expect(lab.out('kubectl describe pod web')).toMatch(/Status: +Terminating \(lasts <invalid>\)\nTermination Grace Period: +30s\n/);
  });
});
