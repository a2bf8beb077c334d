/** What is said without refusing: pkg/api/pod/warnings.go and the strategies of workloads (v1.36). */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';

function read(text: string): KubeObject {
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

function warnings(object: KubeObject): readonly string[] {
  const answer = admitCreate(object);
  if (!answer.ok) throw new Error(answer.status.message);
  return answer.warnings;
}

const pod = (spec: string, container = '', name = 'web') =>
  read(
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: default}\nspec: {${spec}containers: [{name: c, image: i${container}}]}`,
  );
const deployment = (template: string, name = 'web') =>
  read(
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: default}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${template}containers: [{name: c, image: i}]}}}`,
  );

describe('of a pod', () => {
  const selector =
    'affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}, ';
  test.each([
    [
      'nodeSelector: {beta.kubernetes.io/os: linux}, ',
      '',
      'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
    ],
    [
      'topologySpreadConstraints: [{maxSkew: 1, topologyKey: failure-domain.beta.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}], ',
      '',
      'spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    ],
    [
      selector,
      '',
      'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a null labelSelector results in matching no pod',
    ],
    ['hostAliases: [{ip: 1.1.1.1}, {ip: 1.1.1.1}], ', '', 'spec.hostAliases[1].ip: duplicate ip "1.1.1.1"'],
    ['imagePullSecrets: [{name: a}, {name: a}], ', '', 'spec.imagePullSecrets[1].name: duplicate name "a"'],
    [
      'volumes: [{name: g, gitRepo: {repository: r}}], ',
      '',
      'spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+',
    ],
    [
      'volumes: [{name: v, configMap: {name: m, items: [{key: a, path: x}, {key: b, path: x/y}]}}], ',
      '',
      'volume "v" (ConfigMap "m"): overlapping paths: "x/y" with "x"',
    ],
    [
      '',
      ', env: [{name: A, value: x}, {name: A, value: z}]',
      'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
    ],
    [
      '',
      ', resources: {requests: {memory: 100m}}',
      'spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer',
    ],
    [
      '',
      ', ports: [{containerPort: 80}, {containerPort: 80}]',
      'spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]',
    ],
    [
      '',
      ', ports: [{containerPort: 80}, {containerPort: 80, hostPort: 80}]',
      'spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]',
    ],
    [
      '',
      ', ports: [{containerPort: 80, hostIP: 1.2.3.4}]',
      'spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:1.2.3.4}',
    ],
    [
      'terminationGracePeriodSeconds: -1, ',
      '',
      'spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
    ],
  ])('%s%s', (spec, container, warning) => {
    expect(warnings(pod(spec, container))).toEqual([warning]);
  });

  test('ports are compared over all containers', () => {
    const object = pod('initContainers: [{name: i, image: i, ports: [{containerPort: 80}]}], ', ', ports: [{containerPort: 80}]');
    expect(warnings(object)).toEqual(['spec.containers[0].ports[0]: duplicate port definition with spec.initContainers[0].ports[0]']);
  });

  test('a variable may be made of the one it replaces', () => {
    expect(warnings(pod('', ', env: [{name: A, value: x}, {name: A, value: "$(A)y"}]'))).toEqual([]);
  });

  test('a name with dots', () => {
    expect(warnings(pod('', '', 'web.v1'))).toEqual([
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
    ]);
  });

  test('nothing when it changes', () => {
    const old = admitCreate(pod('', ', ports: [{containerPort: 80}, {containerPort: 80}]'));
    expect(old.ok && admitUpdate(old.object, old.object).warnings).toEqual([]);
  });
});

describe('of a workload', () => {
  test('paths lead through its template; what stays as it was is not said again', () => {
    const object = deployment('nodeSelector: {beta.kubernetes.io/arch: amd64}, ', 'web.v1');
    const template = 'spec.template.spec.nodeSelector[beta.kubernetes.io/arch]: deprecated since v1.14; use "kubernetes.io/arch" instead';
    const name =
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]';
    expect(warnings(object)).toEqual([name, template]);
    const old = admitCreate(object);
    if (!old.ok) throw new Error(old.status.message);
    expect(admitUpdate(old.object, old.object).warnings).toEqual([]);
    const scaled = { ...old.object, spec: { ...(old.object as { spec: object }).spec, replicas: 3 } } as KubeObject;
    expect(admitUpdate(old.object, scaled).warnings).toEqual([template]);
  });
});
