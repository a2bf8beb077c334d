import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Allocation } from './admission.js';
import type { Service } from './core.js';
import { admitCreate, admitUpdate, decodeObject, decodeValue } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';
import { internalError } from './status.js';

interface Recorded {
  readonly cases: readonly { readonly id: string; readonly manifest: string; readonly stored: unknown }[];
}

const recorded = JSON.parse(readFileSync(new URL('./fixtures/recorded-defaults.json', import.meta.url), 'utf8')) as Recorded;

/** Hands out fixed values where a Service needs some: what they are is the allocator's business. */
function allocate(service: Service): Allocation {
  const { spec } = service;
  const needsIP = spec.type !== 'ExternalName' && spec.clusterIP === undefined;
  const needsPorts = spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  const ports = needsPorts ? spec.ports?.map((port, index) => ({ ...port, nodePort: port.nodePort ?? 31_000 + index })) : spec.ports;
  const health = spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local' && !spec.healthCheckNodePort;
  const next = {
    ...spec,
    ...(needsIP ? { clusterIP: '10.96.1.1', clusterIPs: ['10.96.1.1'] } : {}),
    ...(ports ? { ports } : {}),
    ...(health ? { healthCheckNodePort: 32_100 } : {}),
  };
  return { ok: true, service: { ...service, spec: next } };
}

/** Takes out what two runs of one cluster do not share. */
function comparable(object: unknown): unknown {
  const text = JSON.stringify(object, (key, value: unknown) => {
    if (key === 'status' || key === 'nodeName') return undefined;
    if (key === 'clusterIP' && value !== 'None') return 'IP';
    if (key === 'clusterIPs' && JSON.stringify(value) !== '["None"]') return ['IP'];
    return key === 'nodePort' || key === 'healthCheckNodePort' ? 'PORT' : value;
  });
  return JSON.parse(text.replaceAll(/kube-api-access-\w{5}/g, 'kube-api-access-xxxxx'));
}

function object(text: string): KubeObject {
  const decoded = decodeObject(parseManifest(text).documents[0] ?? { value: null });
  if (!decoded.ok) throw new Error(JSON.stringify(decoded));
  return decoded.object;
}

function service(spec: string): KubeObject {
  return object(`apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: ${spec}`);
}

function created(given: KubeObject): KubeObject {
  const answer = admitCreate(given, { allocate });
  if (!answer.ok) throw new Error(answer.status.message);
  return answer.object;
}

describe('what the server stores', () => {
  test.each(recorded.cases)('$id', ({ manifest, stored }) => {
    const documents = parseManifest(manifest).documents;
    const decoded = decodeObject(documents.at(-1) ?? { value: null });
    const answer = decoded.ok ? admitCreate(decoded.object, { allocate, randomSuffix: () => 'abcde' }) : decoded;
    expect(comparable(answer.ok && answer.object)).toEqual(comparable(stored));
  });
});

describe('a Service that changes type', () => {
  const web = '{ports: [{port: 80}]';
  test.each([
    ['ClusterIP → NodePort', `${web}}`, `${web}, type: NodePort}`],
    ['NodePort → ClusterIP', `${web}, type: NodePort}`, `${web}}`],
    ['LoadBalancer Local → ClusterIP', `${web}, type: LoadBalancer, externalTrafficPolicy: Local}`, `${web}}`],
    ['ClusterIP → ExternalName', `${web}}`, '{type: ExternalName, externalName: a.example.com}'],
    ['ExternalName → ClusterIP', '{type: ExternalName, externalName: a.example.com}', `${web}}`],
    ['headless → ExternalName', `${web}, clusterIP: None}`, '{type: ExternalName, externalName: a.example.com}'],
  ])('%s gives what creating it that way gives', (_name, before, after) => {
    const answer = admitUpdate(created(service(before)), service(after), { allocate });
    expect(answer.ok && comparable(answer.object)).toEqual(comparable(created(service(after))));
  });

  test('a patched type drops what only the old type had', () => {
    const old = created(service(`${web}, type: LoadBalancer, externalTrafficPolicy: Local}`)) as Service;
    const patched = decodeValue({ ...old, spec: { ...old.spec, type: 'ClusterIP' } });
    const answer = patched.ok ? admitUpdate(old, patched.object, { allocate }) : patched;
    const spec = answer.ok ? (answer.object as Service).spec : undefined;
    expect(spec?.clusterIP).toBe(old.spec.clusterIP);
    expect(spec?.ports?.[0]?.nodePort).toBeUndefined();
    for (const field of ['healthCheckNodePort', 'externalTrafficPolicy', 'allocateLoadBalancerNodePorts'])
      expect(spec).not.toHaveProperty(field);
  });

  test('allocated values that are left out are kept', () => {
    const old = created(service(`${web}, type: NodePort}`)) as Service;
    const answer = admitUpdate(old, service('{ports: [{port: 80}, {port: 81, name: b}], type: NodePort}'), { allocate });
    expect(answer).toMatchObject({ ok: false, status: { causes: [{ field: 'spec.ports[0].name' }] } });
    const moved = admitUpdate(old, service('{ports: [{port: 81}], type: NodePort}'));
    expect(moved.ok && (moved.object as Service).spec).toMatchObject({ clusterIP: '10.96.1.1', ports: [{ port: 81, nodePort: 31_000 }] });
    // A port that got a name is another port.
    const renamed = admitUpdate(old, service('{ports: [{port: 80, name: a}, {port: 81, name: b}], type: NodePort}'));
    expect(renamed.ok && (renamed.object as Service).spec.ports?.map((port) => port.nodePort)).toEqual([undefined, undefined]);
  });
});

describe('what may not change', () => {
  const deployment = (app: string, image = 'nginx'): KubeObject =>
    object(
      `{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {app: ${app}}}, template: {metadata: {labels: {app: ${app}}}, spec: {containers: [{name: c, image: ${image}}]}}}}`,
    );
  const pod = (spec: string): KubeObject => object(`{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: ${spec}}`);
  const slice = (type: string, ip: string): KubeObject =>
    object(
      `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s}, addressType: ${type}, endpoints: [{addresses: ["${ip}"]}], ports: []}`,
    );
  const refusal = (old: KubeObject, next: KubeObject): string => {
    const answer = admitUpdate(created(old), next, { allocate });
    return answer.ok ? 'ok' : answer.status.message;
  };

  test.each([
    [
      'a cluster IP',
      service('{ports: [{port: 80}], clusterIP: 10.96.5.5}'),
      service('{ports: [{port: 80}], clusterIP: 10.96.5.6, clusterIPs: [10.96.5.6]}'),
      'spec.clusterIPs[0]: Invalid value: ["10.96.5.6"]: may not change once set',
    ],
    [
      'a cluster IP and nothing in its list',
      service('{ports: [{port: 80}], clusterIP: 10.96.5.5}'),
      service('{ports: [{port: 80}], clusterIP: 10.96.5.5, clusterIPs: [""]}'),
      'spec.clusterIPs: Invalid value: [""]: first value must match `clusterIP`',
    ],
    [
      'a cluster IP without its list',
      service('{ports: [{port: 80}], clusterIP: 10.96.5.5}'),
      service('{ports: [{port: 80}], clusterIP: 10.96.5.6}'),
      'spec.clusterIPs[0]: Invalid value: ["10.96.5.6"]: may not change once set',
    ],
    [
      'a Deployment’s selector',
      deployment('a'),
      deployment('b'),
      'spec.selector: Invalid value: {"matchLabels":{"app":"b"}}: field is immutable',
    ],
    [
      'a pod’s containers',
      pod('{containers: [{name: c, image: a}]}'),
      pod('{containers: [{name: c, image: a}, {name: d, image: a}]}'),
      'spec.containers: Forbidden: pod updates may not add or remove containers',
    ],
    [
      'a pod’s command',
      pod('{containers: [{name: c, image: a}]}'),
      pod('{containers: [{name: c, image: a, command: [b]}]}'),
      'spec: Forbidden: pod updates may not change fields other than',
    ],
    [
      'a slice’s address type',
      slice('IPv4', '10.1.2.3'),
      slice('IPv6', '2001:db8::1'),
      'addressType: Invalid value: "IPv6": field is immutable',
    ],
  ])('%s', (_name, old, next, message) => {
    expect(refusal(old, next)).toContain(message);
  });

  test('what may: a template, an image, a namespace’s labels', () => {
    expect(refusal(deployment('a'), deployment('a', 'nginx:1'))).toBe('ok');
    expect(refusal(pod('{containers: [{name: c, image: a}]}'), pod('{containers: [{name: c, image: b}]}'))).toBe('ok');
    const namespace = (labels: string): KubeObject =>
      object(`{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: ${labels}}}`);
    expect(refusal(namespace('{}'), namespace('{a: b}'))).toBe('ok');
  });
});

const dual = ['IPv4', 'IPv6'] as const;

test.each([
  [
    'ipFamilyPolicy: RequireDualStack',
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
  ],
  ['ipFamilies: [IPv6]', 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
  [
    'ipFamilies: [IPv4, IPv6]',
    "spec.ipFamilyPolicy: Invalid value: \"SingleStack\": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
  ],
  ['ipFamilies: [IPv4, IPv4]', 'spec.ipFamilies[1]: Duplicate value: "IPv4"'],
  ['clusterIP: "2001:db8::1"', 'spec.clusterIPs[0]: Invalid value: ["2001:db8::1"]: IPv6 is not configured on this cluster'],
])('a cluster of one address family refuses %s', (fields, message) => {
  const answer = admitCreate(service(`{ports: [{port: 80}], selector: {app: a}, ${fields}}`), { allocate });
  expect(!answer.ok && answer.status.message).toBe(`Service "web" is invalid: ${message}`);
});

test.each([
  ['', ['IPv4'], ['IPv4']],
  ['ipFamilyPolicy: PreferDualStack', ['IPv4'], ['IPv4']],
  ['ipFamilyPolicy: PreferDualStack', dual, ['IPv4', 'IPv6']],
  ['clusterIP: None', dual, ['IPv4']],
  ['clusterIP: None, selector: {}', ['IPv4'], ['IPv4', 'IPv6']],
] as const)('families of a Service with {%s} on %j are %j', (fields, configured, families) => {
  const answer = admitCreate(service(`{ports: [{port: 80}], ${fields.includes('selector') ? '' : 'selector: {app: a}, '}${fields}}`), {
    allocate,
    ipFamilies: configured,
  });
  expect(answer.ok && (answer.object as Service).spec.ipFamilies).toEqual(families);
});

test.each([
  ['replicas: -1', 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  [
    'progressDeadlineSeconds: 5, minReadySeconds: 5',
    'spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds',
  ],
  [
    'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}',
    'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
  ],
  [
    'strategy: {type: Recreate, rollingUpdate: {}}',
    "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
  ],
])('a Deployment with %s is refused', (fields, message) => {
  const text = `{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {${fields}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: nginx}]}}}}`;
  const answer = admitCreate(object(text));
  expect(!answer.ok && answer.status.message).toBe(`Deployment.apps "d" is invalid: ${message}`);
});

test('allocation comes before validation, and its refusal is the answer', () => {
  const status = internalError('no port is left');
  const answer = admitCreate(service('{ports: [{port: 0}], type: NodePort}'), { allocate: () => ({ ok: false, status }) });
  expect(answer).toEqual({ ok: false, status });
});

test('a status nobody may write is left out, and the stored one is kept', () => {
  const text =
    '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: LoadBalancer, ports: [{port: 80}]}, status: {loadBalancer: {ingress: [{ip: 1.2.3.4}]}}}';
  const stored = created(object(text));
  expect(stored).toMatchObject({ status: { loadBalancer: {} } });
  const filled = { ...stored, status: { loadBalancer: { ingress: [{ ip: '5.6.7.8' }] } } } as KubeObject;
  const answer = admitUpdate(filled, object(text), { allocate });
  expect(answer.ok && answer.object).toMatchObject({ status: { loadBalancer: { ingress: [{ ip: '5.6.7.8' }] } } });
});
