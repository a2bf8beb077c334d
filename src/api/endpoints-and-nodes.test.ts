/** Endpoints, EndpointSlices, namespaces, nodes, ConfigMaps and Secrets: what the server says of them. */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';
import type { ApiResult } from './status.js';

const head = {
  Endpoints: 'apiVersion: v1, kind: Endpoints, metadata: {name: a}',
  EndpointSlice: 'apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}',
  Namespace: 'apiVersion: v1, kind: Namespace, metadata: {name: a}',
  Node: 'apiVersion: v1, kind: Node, metadata: {name: a}',
  ConfigMap: 'apiVersion: v1, kind: ConfigMap, metadata: {name: a}',
  Secret: 'apiVersion: v1, kind: Secret, metadata: {name: a}',
} as const;
type Named = keyof typeof head;

function object(kind: Named, rest: string, more = ''): KubeObject {
  const decoded = decodeObject(parseManifest(`{${head[kind].replace('}', `${more}}`)}, ${rest}}`).documents[0]!);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded));
  return decoded.object;
}

function said(answer: ApiResult): string {
  return answer.ok ? '' : answer.status.message.replace(/^\S+ "a" is invalid: /, '');
}

function stored(kind: Named, rest: string, more = ''): KubeObject {
  const answer = admitCreate(object(kind, rest, more));
  if (!answer.ok) throw new Error(answer.status.message);
  return answer.object;
}

const slice = (endpoint: string, type = 'IPv4'): string => `addressType: ${type}, endpoints: [${endpoint}]`;
const zones = Array.from({ length: 9 }, (_, index) => `{name: z${index}}`).join(', ');

describe('refused', () => {
  test.each<[Named, string, string]>([
    [
      'Endpoints',
      'subsets: [{addresses: [{ip: 010.0.0.1}], ports: [{port: 80, appProtocol: a/b/c}]}]',
      "[subsets[0].addresses[0].ip: Invalid value: \"010.0.0.1\": must not have leading 0s, subsets[0].ports[0].appProtocol: Invalid value: \"a/b/c\": a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')]",
    ],
    [
      'EndpointSlice',
      `${slice('{addresses: [10.0.0.300]}')}, ports: [{port: 80, protocol: ICMP}]`,
      '[ports[0].protocol: Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP", endpoints[0].addresses[0]: Invalid value: "10.0.0.300": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)]',
    ],
    [
      'EndpointSlice',
      slice('{addresses: ["2001:db8::1"]}'),
      'endpoints[0].addresses[0]: Invalid value: "2001:db8::1": must be an IPv4 address',
    ],
    [
      'EndpointSlice',
      slice('{addresses: []}', 'IPv5'),
      '[addressType: Unsupported value: "IPv5": supported values: "FQDN", "IPv4", "IPv6", endpoints[0].addresses: Required value: must contain at least 1 address]',
    ],
    [
      'EndpointSlice',
      slice('{addresses: [web]}', 'FQDN'),
      'endpoints[0].addresses[0]: Invalid value: "web": should be a domain with at least two segments separated by dots',
    ],
    [
      'EndpointSlice',
      slice(`{addresses: [10.0.0.1], hints: {forZones: [${zones}]}}`),
      'endpoints[0].hints.forZones: Too many: 9: must have at most 8 items',
    ],
    [
      'EndpointSlice',
      slice('{addresses: [10.0.0.1], hints: {forNodes: [{name: m}, {name: m}]}}'),
      'endpoints[0].hints.forNodes[1].name: Duplicate value: "m"',
    ],
    [
      'Namespace',
      'spec: {finalizers: [mine]}',
      'spec.finalizers: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
    ],
    [
      'Node',
      'spec: {taints: [{key: a, effect: NoSchedule}, {key: a, value: b, effect: NoSchedule}, {key: a, effect: Never}, {key: a, effect: ""}]}',
      '[metadata.taints[1]: Duplicate value: {"Key":"a","Value":"b","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair, metadata.taints[2].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute", metadata.taints[3].effect: Required value]',
    ],
    [
      'Node',
      'spec: {podCIDRs: [10.0.0.0/24, 10.0.1.0/24]}',
      'spec.podCIDRs: Invalid value: ["10.0.0.0/24","10.0.1.0/24"]: may specify no more than one CIDR for each IP family',
    ],
    [
      'Node',
      'spec: {podCIDR: 10.0.0.1/24}',
      'spec.podCIDRs[0]: Invalid value: "10.0.0.1/24": must not have bits set beyond the prefix length',
    ],
    ['Node', 'status: {capacity: {cpu: "-1"}}', 'status.capacity.cpu: Invalid value: "-1": must be greater than or equal to 0'],
    ['ConfigMap', `data: {a: "${'가'.repeat(350_000)}"}`, ': Too long: may not be more than 1048576 bytes'],
    ['Secret', 'type: kubernetes.io/ssh-auth, data: {ssh-privatekey: ""}', 'data[ssh-privatekey]: Required value'],
  ])('%s, case %#', (kind, rest, message) => {
    expect(said(admitCreate(object(kind, rest)))).toBe(message);
  });

  test.each<[Named, string, string, string]>([
    [
      'Node',
      'spec: {podCIDR: 10.0.0.0/24}',
      'spec: {podCIDR: 10.0.1.0/24}',
      'spec.podCIDRs: Forbidden: node updates may not change podCIDR except from "" to valid',
    ],
    [
      'Node',
      'spec: {providerID: a}',
      'spec: {providerID: b}',
      'spec.providerID: Forbidden: node updates may not change providerID except from "" to valid',
    ],
    ['Node', 'spec: {}', 'spec: {podCIDR: 10.0.1.0/24, providerID: b}', ''],
    [
      'ConfigMap',
      'immutable: true, data: {a: b}',
      'immutable: true, data: {a: c}',
      'data: Forbidden: field is immutable when `immutable` is set',
    ],
    [
      'EndpointSlice',
      slice('{addresses: [10.0.0.1]}'),
      slice('{addresses: ["2001:db8::1"]}', 'IPv6'),
      'addressType: Invalid value: "IPv6": field is immutable',
    ],
  ])('a change of a %s from %s to %s', (kind, before, after, message) => {
    expect(said(admitUpdate(stored(kind, before), object(kind, after)))).toBe(message);
  });

  test('an owner without its name, by a path that does not say which', () => {
    const owners = ', ownerReferences: [{apiVersion: v1, kind: Pod, name: "", uid: u}]';
    expect(said(admitCreate(object('ConfigMap', 'data: {}', owners)))).toBe(
      'metadata.ownerReferences.name: Invalid value: "": must not be empty',
    );
  });
});

test.each<[Named, string]>([
  ['Endpoints', 'subsets: [{addresses: [{ip: 010.0.0.1}]}]'],
  ['EndpointSlice', slice('{addresses: [010.0.0.1]}')],
])('a %s older than the rules may be relabelled, with a warning', (kind, rest) => {
  const old = stored(kind, rest.replace('010', '10'));
  const legacy = JSON.parse(JSON.stringify(old).replace('10.0.0.1', '010.0.0.1')) as KubeObject;
  const answer = admitUpdate(legacy, object(kind, rest, ', labels: {a: b}'));
  expect(said(answer)).toBe('');
  expect(answer.warnings?.join()).toContain('non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"');
});

test('a name of endpoints comes with a warning when the slice is made', () => {
  const given = slice('{addresses: [a.example.com.]}', 'FQDN');
  const made = admitCreate(object('EndpointSlice', given));
  expect(made.warnings).toEqual(['spec.addressType: FQDN endpoints are deprecated']);
  expect(admitUpdate(stored('EndpointSlice', given), object('EndpointSlice', given)).warnings).toEqual([]);
});

test('a namespace carries its own name, and who empties it', () => {
  const wrong = ', labels: {kubernetes.io/metadata.name: b}';
  expect(stored('Namespace', 'spec: {finalizers: [a.b/c]}', wrong)).toMatchObject({
    metadata: { labels: { 'kubernetes.io/metadata.name': 'a' } },
    spec: { finalizers: ['a.b/c', 'kubernetes'] },
  });
  const answer = admitUpdate(stored('Namespace', 'spec: {}'), object('Namespace', 'spec: {finalizers: [a.b/c]}'));
  expect(answer.ok && answer.object).toMatchObject({ spec: { finalizers: ['kubernetes'] } });
});

test('a node’s one range is its list of ranges', () => {
  expect(stored('Node', 'spec: {podCIDR: 10.0.0.0/24}')).toMatchObject({ spec: { podCIDRs: ['10.0.0.0/24'] } });
  expect(admitCreate(object('Node', 'spec: {externalID: x}')).warnings).toEqual([
    'spec.externalID: this field is deprecated, and is unused by Kubernetes',
  ]);
});
