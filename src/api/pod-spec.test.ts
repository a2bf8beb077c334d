/** Rules of pod specs: pkg/apis/core/validation/validation.go ValidatePodSpec (v1.36), in the server's words. */
import { describe, expect, test } from 'vitest';
import { admitCreate, decodeObject } from './decode.js';
import { parseManifest } from './manifest.js';

function causes(spec: string, container = '', name = 'web'): string {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: default}\nspec: {${spec}containers: [{name: c, image: i${container}}]}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const answer = admitCreate(result.object);
  return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
}

const must = (kind: string, term: string) => `affinity: {${kind}: {requiredDuringSchedulingIgnoredDuringExecution: ${term}}}, `;
const spread = (more: string) => `topologySpreadConstraints: [{topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${more}}], `;

describe('where a pod may go', () => {
  const node = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
  const pods = 'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
  test.each([
    [must('nodeAffinity', '{nodeSelectorTerms: []}'), `${node}: Required value: must have at least one node selector term`],
    [
      must('nodeAffinity', '{nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}]}]}'),
      `${node}[0].matchExpressions[0].values: Required value: must be specified when \`operator\` is 'In' or 'NotIn'`,
    ],
    [
      must('nodeAffinity', '{nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Gt, values: ["1", "2"]}]}]}'),
      `${node}[0].matchExpressions[0].values: Required value: must be specified single value when \`operator\` is 'Lt' or 'Gt'`,
    ],
    [
      must('nodeAffinity', '{nodeSelectorTerms: [{matchFields: [{key: metadata.uid, operator: In, values: [x]}]}]}'),
      `${node}[0].matchFields[0].key: Invalid value: "metadata.uid": not a valid field selector key`,
    ],
    [must('podAffinity', '[{topologyKey: ""}]'), `${pods}.topologyKey: Required value: can not be empty`],
    [
      must('podAffinity', '[{topologyKey: zone, matchLabelKeys: [a]}]'),
      `${pods}.matchLabelKeys: Forbidden: must not be specified when labelSelector is not set`,
    ],
    [
      'affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, podAffinityTerm: {topologyKey: zone}}]}}, ',
      'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
    ],
    [spread('maxSkew: 0'), 'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero'],
    [spread('maxSkew: 1, minDomains: 0'), 'spec.topologySpreadConstraints[0].minDomains: Invalid value: 0: must be greater than zero'],
    [
      spread('maxSkew: 1, nodeTaintsPolicy: Obey'),
      'spec.topologySpreadConstraints[0].nodeTaintsPolicy: Unsupported value: "Obey": supported values: "Honor", "Ignore"',
    ],
    [
      spread('maxSkew: 1, labelSelector: {matchLabels: {a: b}}, matchLabelKeys: [a]'),
      'spec.topologySpreadConstraints[0].matchLabelKeys[0]: Invalid value: "a": exists in both matchLabelKeys and labelSelector',
    ],
  ])('%s', (spec, message) => {
    expect(causes(spec).split('\n')[0]).toBe(message);
  });

  test('two constraints of one key and action', () => {
    const one = '{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}';
    expect(causes(`topologySpreadConstraints: [${one}, ${one}], `)).toBe(
      'spec.topologySpreadConstraints[1].{topologyKey, whenUnsatisfiable}: Duplicate value: "{zone, ScheduleAnyway}"',
    );
  });
});

describe('what a pod and its containers may do', () => {
  test.each([
    [
      'securityContext: {runAsUser: -1}, ',
      '',
      'spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
    ],
    [
      'securityContext: {seccompProfile: {type: Localhost}}, ',
      '',
      'spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost',
    ],
    [
      'securityContext: {sysctls: [{name: A, value: "1"}]}, ',
      '',
      'spec.securityContext.sysctls[0].name: Invalid value: "A": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$',
    ],
    [
      'hostNetwork: true, securityContext: {sysctls: [{name: net.core.somaxconn, value: "1"}]}, ',
      '',
      'spec.securityContext.sysctls[0].name: Invalid value: "net.core.somaxconn": may not be specified when \'hostNetwork\' is true',
    ],
    ['hostUsers: false, hostPID: true, ', '', 'spec.HostPID: Forbidden: when `pod.Spec.HostUsers` is false'],
    [
      'hostPID: true, shareProcessNamespace: true, ',
      '',
      'spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
    ],
    ['os: {name: plan9}, ', '', 'spec.os: Unsupported value: "plan9": supported values: "linux", "windows"'],
    ['runtimeClassName: A, ', '', 'spec.runtimeClassName: Invalid value: "A": a lowercase RFC 1123 subdomain'],
    [
      '',
      ', securityContext: {privileged: true, allowPrivilegeEscalation: false}',
      'spec.containers[0].securityContext: Invalid value: {"privileged":true,"allowPrivilegeEscalation":false}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
    ],
    [
      '',
      ', resizePolicy: [{resourceName: disk, restartPolicy: NotRequired}]',
      'spec.containers[0].resizePolicy: Unsupported value: "disk": supported values: "cpu", "memory"',
    ],
    [
      '',
      ', resources: {claims: [{name: gpu}]}',
      'spec.containers[0].resources.claims[0]: Not found: "gpu": must be one of the names in pod.spec.resourceClaims which is empty',
    ],
    ['', ', resources: {limits: {hugepages-2Mi: 2Mi}}', 'spec.containers[0].resources: Forbidden: HugePages require cpu or memory'],
    [
      '',
      ', env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 2m}}}]',
      'spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: "limits.cpu": only divisor\'s values 1m and 1 are supported with the cpu resource',
    ],
    [
      'schedulingGates: [{name: a}], nodeName: node1, ',
      '',
      'spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared',
    ],
    [
      'ephemeralContainers: [{name: e, image: i, targetContainerName: x}], ',
      '',
      'spec.ephemeralContainers[0].targetContainerName: Not found: "x"',
    ],
    [
      'ephemeralContainers: [{name: e, image: i, ports: [{containerPort: 80}]}], ',
      '',
      'spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container',
    ],
  ])('%s%s', (spec, container, message) => {
    expect(causes(spec, container)).toContain(message);
  });
});

describe('volumes of every kind', () => {
  test.each([
    ['iscsi: {lun: 300, targetPortal: p, iqn: q}', 'spec.volumes[0].iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive'],
    ['gcePersistentDisk: {}', 'spec.volumes[0].persistentDisk.pdName: Required value'],
    [
      'nfs: {server: s, path: ""}',
      'spec.volumes[0].nfs.path: Required value\nspec.volumes[0].nfs.path: Invalid value: "": must be an absolute path',
    ],
    ['csi: {driver: ""}', 'spec.volumes[0].csi.driver: Required value'],
    ['ephemeral: {}', 'spec.volumes[0].ephemeral.volumeClaimTemplate: Required value'],
    [
      'ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 1Gi}}}}}',
      'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required',
    ],
    ['downwardAPI: {items: [{path: a}]}', 'spec.volumes[0].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required'],
    [
      'downwardAPI: {items: [{path: a, fieldRef: {fieldPath: status.podIP}}]}',
      'spec.volumes[0].downwardAPI.fieldRef.fieldPath: Unsupported value: "status.podIP": supported values: "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"',
    ],
    [
      'projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 60}}]}',
      'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
    ],
    [
      'projected: {sources: [{configMap: {name: a, items: [{key: k, path: p}]}}, {secret: {name: b, items: [{key: k, path: p}]}}]}',
      'spec.volumes[0].projected: Invalid value: "b": conflicting duplicate paths',
    ],
    [
      'configMap: {name: m, items: [{key: k, path: ../x}]}',
      'spec.volumes[0].configMap.items[0].path: Invalid value: "../x": must not contain \'..\'',
    ],
    ['secret: {secretName: s}, downwardAPI: {}', 'spec.volumes[0].downwarAPI: Forbidden: may not specify more than 1 volume type'],
  ])('%s', (source, message) => {
    expect(causes(`volumes: [{name: v, ${source}}], `)).toContain(message);
  });

  test.each([
    [
      ', volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}]',
      'spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers',
    ],
    [
      ', volumeMounts: [{name: v, mountPath: /a, recursiveReadOnly: Enabled}]',
      'spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true',
    ],
    [
      ', volumeDevices: [{name: v, devicePath: /dev/a}]',
      'spec.containers[0].volumeDevices[0].name: Invalid value: "v": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
    ],
  ])('as a container has it: %s', (container, message) => {
    expect(causes('volumes: [{name: v, emptyDir: {}}], ', container)).toBe(message);
  });
});

test('a downward API volume needs no version, a token no lifetime, an image volume no policy', () => {
  const files = '{path: a, fieldRef: {fieldPath: metadata.name}}';
  const volumes = [
    `{name: d, downwardAPI: {items: [${files}]}}`,
    `{name: p, projected: {sources: [{downwardAPI: {items: [${files}]}}, {serviceAccountToken: {path: t}}]}}`,
    '{name: i, image: {reference: "busybox:1"}}',
    '{name: e, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}',
    '{name: v}',
  ];
  expect(causes(`volumes: [${volumes.join(', ')}], `)).toBe('');
});
