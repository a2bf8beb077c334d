/**
 * What the API server says about pods that are not right: messages and their order are those of
 * pkg/apis/core/validation/validation.go and its test cases in validation_test.go (v1.36).
 */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';

function pod(spec: string, metadata = ''): KubeObject {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: default${metadata}}\nspec: {${spec}}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null }, { defaultNamespace: 'default' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

function causes(spec: string, metadata?: string): readonly string[] {
  const answer = admitCreate(pod(spec, metadata));
  return answer.ok ? [] : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
}

const container = (fields: string) => `containers: [{name: c, image: nginx, ${fields}}]`;
const plain = 'containers: [{name: c, image: nginx}]';
const at = 'spec.containers[0]';

describe('containers', () => {
  test.each([
    ['none', 'containers: []', ['spec.containers: Required value']],
    ['no name', 'containers: [{image: nginx}]', [`${at}.name: Required value`]],
    ['no image', 'containers: [{name: c}]', [`${at}.image: Required value`]],
    [
      'an image with a blank',
      'containers: [{name: c, image: " nginx"}]',
      [`${at}.image: Invalid value: " nginx": must not have leading or trailing whitespace`],
    ],
    [
      'the same name twice, over both lists',
      'containers: [{name: c, image: a}, {name: c, image: a}], initContainers: [{name: c, image: a}]',
      ['spec.containers[1].name: Duplicate value: "c"', 'spec.initContainers[0].name: Duplicate value: "c"'],
    ],
    [
      'a pull policy nobody knows',
      container('imagePullPolicy: always'),
      [`${at}.imagePullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"`],
    ],
    [
      'a message policy nobody knows',
      container('terminationMessagePolicy: Log'),
      [`${at}.terminationMessagePolicy: Unsupported value: "Log": supported values: "File", "FallbackToLogsOnError"`],
    ],
    ['port 0', container('ports: [{containerPort: 0}]'), [`${at}.ports[0].containerPort: Required value`]],
    [
      'one port of the node twice',
      container('ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 80}]'),
      [`${at}.ports[1].hostPort: Duplicate value: "TCP//80"`],
    ],
    [
      'another port on the network of the node',
      `hostNetwork: true, ${container('ports: [{containerPort: 80, hostPort: 81}]')}`,
      [`${at}.ports[0].hostPort: Invalid value: 81: must match \`containerPort\` when \`hostNetwork\` is true`],
    ],
    [
      'when to start again',
      container('restartPolicy: Sometimes'),
      [`${at}.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"`],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });
});

describe('variables', () => {
  const env = (fields: string) => container(`env: [{${fields}}]`);
  const from = `${at}.env[0].valueFrom`;
  test.each([
    ['no name', env('value: a'), [`${at}.env[0].name: Required value`]],
    [
      'no source',
      env('name: A, valueFrom: {}'),
      [
        `${from}: Invalid value: "": must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\`, \`secretKeyRef\` or \`fileKeyRef\``,
      ],
    ],
    [
      'a value and a source',
      env('name: A, value: b, valueFrom: {fieldRef: {fieldPath: status.podIP}}'),
      [`${from}: Invalid value: "": may not be specified when \`value\` is not empty`],
    ],
    [
      'a field nobody knows',
      env('name: A, valueFrom: {fieldRef: {fieldPath: spec.nodename}}'),
      [`${from}.fieldRef.fieldPath: Invalid value: "spec.nodename": error converting fieldPath: field label not supported: spec.nodename`],
    ],
    [
      'a field that is no variable',
      env('name: A, valueFrom: {fieldRef: {fieldPath: status.phase}}'),
      [
        `${from}.fieldRef.fieldPath: Unsupported value: "status.phase": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"`,
      ],
    ],
    [
      'a resource nobody knows',
      env('name: A, valueFrom: {resourceFieldRef: {resource: limits.gpu}}'),
      [
        `${from}.resourceFieldRef.resource: Unsupported value: "limits.gpu": supported values: "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"`,
      ],
    ],
    ['no key', env('name: A, valueFrom: {secretKeyRef: {name: s}}'), [`${from}.secretKeyRef.key: Required value`]],
    ['a whole set without a name', container('envFrom: [{configMapRef: {}}]'), [`${at}.envFrom[0].configMapRef.name: Required value`]],
    [
      'a whole set of nothing',
      container('envFrom: [{prefix: A}]'),
      [`${at}.envFrom: Invalid value: "": must specify one of: \`configMapRef\` or \`secretRef\``],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });

  test('a label by its key is fine', () => {
    expect(causes(env('name: A, valueFrom: {fieldRef: {fieldPath: "metadata.labels[\'app\']"}}'))).toEqual([]);
  });
});

describe('resources', () => {
  const limits = (text: string) => container(`resources: {${text}}`);
  test.each([
    [
      'a misspelt name says two things',
      limits('limits: {memroy: 1Gi}'),
      [
        `${at}.resources.limits[memroy]: Invalid value: "memroy": must be a standard resource type or fully qualified`,
        `${at}.resources.limits[memroy]: Invalid value: "memroy": must be a standard resource for containers`,
        `${at}.resources.requests[memroy]: Invalid value: "memroy": must be a standard resource type or fully qualified`,
        `${at}.resources.requests[memroy]: Invalid value: "memroy": must be a standard resource for containers`,
      ],
    ],
    [
      'below zero',
      limits('requests: {cpu: -1}'),
      [`${at}.resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0`],
    ],
    [
      'asks for more than it may have',
      limits('requests: {cpu: 2}, limits: {cpu: 500m}'),
      [`${at}.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 500m`],
    ],
    [
      'half a device',
      limits('limits: {example.com/gpu: 500m}'),
      [
        `${at}.resources.limits[example.com/gpu]: Invalid value: "500m": must be an integer`,
        `${at}.resources.requests[example.com/gpu]: Invalid value: "500m": must be an integer`,
      ],
    ],
    [
      'a device without a limit',
      limits('requests: {example.com/gpu: 1}'),
      [`${at}.resources.limits: Required value: Limit must be set for non overcommitable resources`],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });
});

describe('probes and hooks', () => {
  test.each([
    ['nothing to do', container('livenessProbe: {periodSeconds: 5}'), [`${at}.livenessProbe: Required value: must specify a handler type`]],
    [
      'two things to do',
      container('readinessProbe: {tcpSocket: {port: 80}, httpGet: {port: 80}}'),
      [`${at}.readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type`],
    ],
    [
      'success more than once',
      container('livenessProbe: {tcpSocket: {port: 80}, successThreshold: 2}'),
      [`${at}.livenessProbe.successThreshold: Invalid value: 2: must be 1`],
    ],
    [
      'a delay below zero',
      container('startupProbe: {exec: {command: [a]}, initialDelaySeconds: -1}'),
      [`${at}.startupProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0`],
    ],
    ['no command', container('livenessProbe: {exec: {}}'), [`${at}.livenessProbe.exec.command: Required value`]],
    [
      'an unknown scheme and a header with a blank',
      container('livenessProbe: {httpGet: {port: 80, scheme: http, httpHeaders: [{name: "X Y", value: a}]}}'),
      [
        `${at}.livenessProbe.httpGet.scheme: Unsupported value: "http": supported values: "HTTP", "HTTPS"`,
        `${at}.livenessProbe.httpGet.httpHeaders: Invalid value: "X Y": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')`,
      ],
    ],
    [
      'grace of a readiness probe',
      container('readinessProbe: {tcpSocket: {port: 80}, terminationGracePeriodSeconds: 5}'),
      [`${at}.readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes`],
    ],
    [
      'a hook that sleeps too long',
      container('lifecycle: {preStop: {sleep: {seconds: 31}}}'),
      [`${at}.lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)`],
    ],
    [
      'a probe of an init container',
      `${plain}, initContainers: [{name: i, image: a, livenessProbe: {tcpSocket: {port: 80}}}]`,
      ['spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always'],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });
});

describe('volumes', () => {
  const volume = (fields: string) => `${plain}, volumes: [${fields}]`;
  test.each([
    ['no name', volume('{emptyDir: {}}'), ['spec.volumes[0].name: Required value']],
    [
      'two kinds',
      volume('{name: v, emptyDir: {}, hostPath: {path: /a}}'),
      ['spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
    ],
    ['no path', volume('{name: v, hostPath: {}}'), ['spec.volumes[0].hostPath.path: Required value']],
    [
      'an unknown kind of path, upwards',
      volume('{name: v, hostPath: {path: /a/../b, type: Dir}}'),
      [
        `spec.volumes[0].hostPath.path: Invalid value: "/a/../b": must not contain '..'`,
        'spec.volumes[0].hostPath.type: Unsupported value: "Dir": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"',
      ],
    ],
    ['no ConfigMap', volume('{name: v, configMap: {}}'), ['spec.volumes[0].configMap.name: Required value']],
    ['no Secret', volume('{name: v, secret: {}}'), ['spec.volumes[0].secret.secretName: Required value']],
    ['no claim', volume('{name: v, persistentVolumeClaim: {}}'), ['spec.volumes[0].persistentVolumeClaim.claimName: Required value']],
    [
      'a faulty volume cannot be mounted',
      `containers: [{name: c, image: a, volumeMounts: [{name: v, mountPath: /v}]}], volumes: [{name: v, secret: {}}]`,
      ['spec.volumes[0].secret.secretName: Required value', `${at}.volumeMounts[0].name: Not found: "v"`],
    ],
    [
      'two mounts at one place',
      `containers: [{name: c, image: a, volumeMounts: [{name: v, mountPath: /v}, {name: v, mountPath: /v, subPath: /x}]}], volumes: [{name: v}]`,
      [
        `${at}.volumeMounts[1].mountPath: Invalid value: "/v": must be unique`,
        `${at}.volumeMounts.subPath: Invalid value: "/x": must be a relative path`,
      ],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });
});

describe('the pod itself', () => {
  test.each([
    [
      'policies nobody knows, in upstream’s order',
      `${plain}, dnsPolicy: First, restartPolicy: always`,
      [
        'spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"',
        'spec.dnsPolicy: Unsupported value: "First": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
      ],
    ],
    ['no DNS at all', `${plain}, dnsPolicy: None`, ['spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None']],
    [
      'a toleration of a value that exists',
      `${plain}, tolerations: [{key: a, operator: Exists, value: b}]`,
      [`spec.tolerations[0].operator: Invalid value: "b": value must be empty when \`operator\` is 'Exists'`],
    ],
    [
      'a deadline of nothing',
      `${plain}, activeDeadlineSeconds: 0`,
      ['spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive'],
    ],
    ['a name with dots', `${plain}, hostname: a.b`, ['spec.hostname: Invalid value: "a.b": must not contain dots']],
    ['one gate twice', `${plain}, schedulingGates: [{name: a/b}, {name: a/b}]`, ['spec.schedulingGates[1]: Duplicate value: "a/b"']],
    [
      'an alias of no address',
      `${plain}, hostAliases: [{ip: here, hostnames: [a]}]`,
      ['spec.hostAliases[0].ip: Invalid value: "here": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });

  test('what it costs to delete', () => {
    const cost = (text: string) => causes(plain, `, annotations: {controller.kubernetes.io/pod-deletion-cost: "${text}"}`);
    expect(cost('-10')).toEqual([]);
    expect(cost('+10')).toEqual([
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "+10": must be a 32bit integer',
    ]);
  });
});

describe('updates', () => {
  const change = (before: string, after: string): readonly string[] => {
    const stored = admitCreate(pod(before));
    if (!stored.ok) throw new Error(stored.status.message);
    const answer = admitUpdate(stored.object, pod(after));
    return answer.ok ? [] : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
  };
  const deadline = (seconds: number) => `${plain}, activeDeadlineSeconds: ${seconds}`;
  test.each([
    ['another image', plain, plain.replace('nginx', 'httpd'), []],
    ['a deadline', plain, deadline(60), []],
    ['a nearer one', deadline(60), deadline(30), []],
    [
      'a later one',
      deadline(60),
      deadline(90),
      ['spec.activeDeadlineSeconds: Invalid value: 90: must be less than or equal to previous value'],
    ],
    [
      'none any more',
      deadline(60),
      plain,
      ['spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value'],
    ],
    [
      'a container more',
      plain,
      'containers: [{name: c, image: a}, {name: d, image: a}]',
      ['spec.containers: Forbidden: pod updates may not add or remove containers'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });

  test('how long a taint is borne may change, what is borne may not', () => {
    const toleration = (text: string) => `${plain}, tolerations: [{key: a, operator: Exists, effect: NoExecute, ${text}}]`;
    expect(change(toleration('tolerationSeconds: 5'), toleration('tolerationSeconds: 9'))).toEqual([]);
    const other = toleration('tolerationSeconds: 5').replace('key: a', 'key: b');
    expect(change(toleration('tolerationSeconds: 5'), other)).toEqual([
      'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
    ]);
  });
});
