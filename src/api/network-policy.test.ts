/** NetworkPolicy as the API server takes it: pkg/apis/networking/{v1/defaults.go,validation/validation.go} (v1.36). */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';
import { invalidText } from './request-status.js';

function decoded(spec: string, name = 'foo'): ReturnType<typeof decodeObject> {
  const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: bar}\nspec: ${spec}`;
  return decodeObject(parseManifest(text).documents[0] ?? { value: null }, { defaultNamespace: 'bar' });
}

function object(spec: string, name?: string): KubeObject {
  const result = decoded(spec, name);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

function stored(spec: string): unknown {
  const answer = admitCreate(object(spec));
  if (!answer.ok) throw new Error(answer.status.message);
  return 'spec' in answer.object ? answer.object.spec : undefined;
}

describe('defaults', () => {
  test.each([
    ['ingress is always meant', '{podSelector: {}}', { podSelector: {}, policyTypes: ['Ingress'] }],
    ['no pod selector selects all pods', '{}', { podSelector: {}, policyTypes: ['Ingress'] }],
    ['an empty list of rules is none', '{podSelector: {}, egress: []}', { podSelector: {}, policyTypes: ['Ingress'] }],
    ['egress is meant where it has rules', '{egress: [{}]}', { podSelector: {}, egress: [{}], policyTypes: ['Ingress', 'Egress'] }],
    ['what is written stays', '{egress: [{}], policyTypes: [Egress]}', { podSelector: {}, egress: [{}], policyTypes: ['Egress'] }],
    [
      'a port is of TCP',
      '{ingress: [{ports: [{port: 80}, {port: dns, protocol: UDP}, {}]}]}',
      {
        podSelector: {},
        ingress: [{ ports: [{ port: 80, protocol: 'TCP' }, { port: 'dns', protocol: 'UDP' }, { protocol: 'TCP' }] }],
        policyTypes: ['Ingress'],
      },
    ],
    [
      'an empty selector is there, an absent one is not, and a rule that is null is a rule for everything',
      '{ingress: [{from: [{podSelector: {}, namespaceSelector: null}]}, null]}',
      { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }, {}], policyTypes: ['Ingress'] },
    ],
  ])('%s', (_name, spec, expected) => {
    expect(stored(spec)).toEqual(expected);
  });
});

const from = (peer: string): string => `{ingress: [{from: [${peer}]}]}`;
const to = (port: string): string => `{egress: [{ports: [${port}]}]}`;
const qualified =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const cidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const block = 'spec.ingress[0].from[0].ipBlock';
const port = 'spec.egress[0].ports[0]';

describe('refused', () => {
  test.each([
    ['{podSelector: {matchLabels: {"a=b": c}}}', `spec.podSelector.matchLabels: Invalid value: "a=b": ${qualified}`],
    [from('{}'), 'spec.ingress[0].from[0]: Required value: must specify a peer'],
    ['{egress: [{to: [{}]}]}', 'spec.egress[0].to[0]: Required value: must specify a peer'],
    [
      from('{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}'),
      'spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer',
    ],
    [
      from('{namespaceSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}'),
      'spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer',
    ],
    [
      from('{namespaceSelector: {matchLabels: {"a=b": c}}}'),
      `spec.ingress[0].from[0].namespaceSelector.matchLabels: Invalid value: "a=b": ${qualified}`,
    ],
    [
      from('{podSelector: {matchExpressions: [{key: a, operator: In}]}}'),
      "spec.ingress[0].from[0].podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
    ],
    [from('{ipBlock: {cidr: ""}}'), `${block}.cidr: Required value`],
    [from('{ipBlock: {cidr: "", except: [nonsense]}}'), `${block}.cidr: Required value`],
    [from('{ipBlock: {cidr: 192.168.5.6}}'), `${block}.cidr: Invalid value: "192.168.5.6": ${cidr}`],
    [from('{ipBlock: {cidr: "fd00:192:168::"}}'), `${block}.cidr: Invalid value: "fd00:192:168::": ${cidr}`],
    [from('{ipBlock: {cidr: 192.168.0.0/33, except: [nonsense]}}'), `${block}.cidr: Invalid value: "192.168.0.0/33": ${cidr}`],
    [
      from('{ipBlock: {cidr: 192.168.1.7/24}}'),
      `${block}.cidr: Invalid value: "192.168.1.7/24": must not have bits set beyond the prefix length`,
    ],
    [
      from('{ipBlock: {cidr: 192.168.001.0/24}}'),
      `${block}.cidr: Invalid value: "192.168.001.0/24": must not have leading 0s in IP or prefix length`,
    ],
    [
      from('{ipBlock: {cidr: "::ffff:10.0.0.0/104"}}'),
      `${block}.cidr: Invalid value: "::ffff:10.0.0.0/104": must not have an IPv4-mapped IPv6 address`,
    ],
    [from('{ipBlock: {cidr: 192.168.0.0/16, except: [" "]}}'), `${block}.except[0]: Invalid value: " ": ${cidr}`],
    [
      from('{ipBlock: {cidr: 192.168.8.0/24, except: [192.168.9.0/26]}}'),
      `${block}.except[0]: Invalid value: "192.168.9.0/26": must be a strict subset of \`cidr\``,
    ],
    [
      from('{ipBlock: {cidr: 192.168.0.0/24, except: [192.168.0.0/24]}}'),
      `${block}.except[0]: Invalid value: "192.168.0.0/24": must be a strict subset of \`cidr\``,
    ],
    [
      from('{ipBlock: {cidr: "fd00:192:168:1::/64", except: ["fd00:192:168:2::/80"]}}'),
      `${block}.except[0]: Invalid value: "fd00:192:168:2::/80": must be a strict subset of \`cidr\``,
    ],
    [to('{port: 80, protocol: ICMP}'), `${port}.protocol: Unsupported value: "ICMP": supported values: "TCP", "UDP", "SCTP"`],
    [to('{port: 123456789}'), `${port}.port: Invalid value: 123456789: must be between 1 and 65535, inclusive`],
    [to('{port: 0}'), `${port}.port: Invalid value: 0: must be between 1 and 65535, inclusive`],
    [to('{port: a--b}'), `${port}.port: Invalid value: "a--b": must not contain consecutive hyphens`],
    [to('{port: 35000, endPort: 32768}'), `${port}.endPort: Invalid value: 32768: must be greater than or equal to \`port\``],
    [to('{port: 35000, endPort: 70000}'), `${port}.endPort: Invalid value: 70000: must be between 1 and 65535, inclusive`],
    [to('{port: dns, endPort: 32768}'), `${port}.endPort: Invalid value: 32768: may not be specified when \`port\` is non-numeric`],
    [to('{endPort: 32768}'), `${port}.endPort: Invalid value: 32768: may not be specified when \`port\` is not specified`],
    ['{policyTypes: [ingress]}', 'spec.policyTypes[0]: Unsupported value: "ingress": supported values: "Ingress", "Egress"'],
    ['{policyTypes: [a, b, c]}', 'spec.policyTypes: Invalid value: ["a","b","c"]: may not specify more than two policyTypes'],
  ])('%s', (spec, cause) => {
    const answer = admitCreate(object(spec));
    expect(answer.ok ? 'taken' : invalidText(answer.status)).toBe(`The NetworkPolicy "foo" is invalid: ${cause}`);
  });

  test('several faults are told in the order of the fields', () => {
    const answer = admitCreate(object('{ingress: [{ports: [{port: 0}], from: [{}]}], egress: [{ports: [{port: 0}]}], policyTypes: [x]}'));
    expect(answer.ok ? [] : answer.status.causes?.map(({ field }) => field)).toEqual([
      'spec.ingress[0].ports[0].port',
      'spec.ingress[0].from[0]',
      'spec.egress[0].ports[0].port',
      'spec.policyTypes[0]',
    ]);
  });

  test('an update may change everything in the spec, under the same rules', () => {
    const old = admitCreate(object('{}'));
    if (!old.ok) throw new Error(old.status.message);
    expect(admitUpdate(old.object, object('{podSelector: {matchLabels: {a: b}}, policyTypes: [Egress]}')).ok).toBe(true);
    const refused = admitUpdate(old.object, object(from('{}')));
    expect(refused.ok ? '' : refused.status.message).toContain('must specify a peer');
  });
});

describe('accepted', () => {
  test.each([
    ['{ingress: [{from: [], ports: []}]}'],
    [to('{port: 32000, endPort: 32768}')],
    [to('{port: 80, endPort: 80}')],
    [from('{podSelector: {matchLabels: {e: f}}, namespaceSelector: {matchLabels: {c: d}}}')],
    [from('{ipBlock: {cidr: 192.168.0.0/16, except: [192.168.3.0/24, 192.168.4.0/24]}}')],
    [from('{ipBlock: {cidr: "fd00:192:168::/48", except: ["fd00:192:168:3::/64"]}}')],
    [from('{ipBlock: {cidr: 0.0.0.0/0}}')],
    ['{policyTypes: [Ingress, Egress]}'],
    ['{policyTypes: [Egress, Egress]}'],
  ])('%s', (spec) => {
    expect(admitCreate(object(spec)).ok).toBe(true);
  });
});

test.each([
  ['192.168.0.0/16', undefined],
  ['2001:db8::/64', undefined],
  ['2001:db8:0:1:1:1:1:1/128', undefined],
  ['::/0', undefined],
  ['::1/128', undefined],
  ['2001:DB8::/64', '2001:db8::/64'],
  ['2001:db8:0::/48', '2001:db8::/48'],
  ['2001:db8:0:0:1:0:0:0/80', '2001:db8:0:0:1::/80'],
  ['2001:0:0:1:0:0:0:1/128', '2001:0:0:1::1/128'],
  ['2001:db8::1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
])('%s is taken, with a word about its form where it has another', (text, canonical) => {
  const answer = admitCreate(object(`{ingress: [{from: [{ipBlock: {cidr: "${text}"}}]}]}`));
  const path = 'spec.ingress[0].from[0].ipBlock.cidr';
  const warning = `${path}: IPv6 CIDR value "${text}" should be in RFC 5952 canonical format ("${canonical}")`;
  expect(answer.ok && answer.warnings).toEqual(canonical === undefined ? [] : [warning]);
});

test.each([
  ['{podselector: {}}', 'strict decoding error: unknown field "spec.podselector"'],
  ['{ingress: [{to: []}]}', 'strict decoding error: unknown field "spec.ingress[0].to"'],
  [
    '{ingress: [{from: [{ipBlock: {cidrs: [1.2.3.4/32]}}]}]}',
    'strict decoding error: unknown field "spec.ingress[0].from[0].ipBlock.cidrs"',
  ],
  [
    '{ingress: {from: []}}',
    'json: cannot unmarshal object into Go struct field NetworkPolicySpec.spec.ingress of type []v1.NetworkPolicyIngressRule',
  ],
  ['{podSelector: {app: web}}', 'strict decoding error: unknown field "spec.podSelector.app"'],
])('%s is not decoded', (spec, why) => {
  const result = decoded(spec);
  expect(!result.ok && result.side === 'server' ? result.status.message : result).toBe(
    `NetworkPolicy in version "v1" cannot be handled as a NetworkPolicy: ${why}`,
  );
});
