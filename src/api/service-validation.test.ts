import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';
import type { ApiResult } from './status.js';

function service(spec: string, metadata = '{name: web}'): KubeObject {
  const decoded = decodeObject(parseManifest(`{apiVersion: v1, kind: Service, metadata: ${metadata}, spec: ${spec}}`).documents[0]!);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded));
  return decoded.object;
}

/** What the answer says after the name of the object. */
function said(answer: ApiResult): string {
  return answer.ok ? '' : answer.status.message.replace(/^Service "web" is invalid: /, '');
}

function stored(spec: string): KubeObject {
  const answer = admitCreate(service(spec));
  if (!answer.ok) throw new Error(answer.status.message);
  return answer.object;
}

const port = 'ports: [{port: 80}]';
const address = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
const range = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

describe('a Service is refused', () => {
  test.each([
    [
      '{clusterIP: None, type: NodePort, ports: []}',
      'spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services',
    ],
    [
      '{clusterIP: None, clusterIPs: [None, 10.96.1.1], ports: []}',
      'spec.clusterIPs: Invalid value: ["None","10.96.1.1"]: \'None\' must be the first and only value',
    ],
    [
      `{clusterIPs: [10.96.1.1], ${port}}`,
      'spec.clusterIPs: Invalid value: ["10.96.1.1"]: must be empty when `clusterIP` is not specified',
    ],
    [
      `{clusterIP: 10.96.1.1, clusterIPs: [10.96.1.2], ${port}}`,
      'spec.clusterIPs: Invalid value: ["10.96.1.2"]: first value must match `clusterIP`',
    ],
    [`{clusterIP: 010.96.1.1, ${port}}`, 'spec.clusterIPs[0]: Invalid value: "010.96.1.1": must not have leading 0s'],
    [`{clusterIP: here, ${port}}`, `spec.clusterIPs[0]: Invalid value: "here": ${address}`],
    [
      `{clusterIP: a, clusterIPs: [b, "", 10.96.1.1], ipFamilies: [IPv4, IPv4, IPv5], ipFamilyPolicy: Both, ${port}}`,
      [
        '[spec.clusterIPs: Invalid value: ["b","","10.96.1.1"]: first value must match `clusterIP`',
        'spec.ipFamilies[1]: Duplicate value: "IPv4"',
        'spec.ipFamilies[2]: Unsupported value: "IPv5": supported values: "IPv4", "IPv6"',
        'spec.ipFamilyPolicy: Unsupported value: "Both": supported values: "PreferDualStack", "RequireDualStack", "SingleStack"',
        `spec.clusterIPs[0]: Invalid value: "b": ${address}`,
        `spec.clusterIPs[1]: Invalid value: "": ${address}`,
        'spec.clusterIPs: Invalid value: ["b","","10.96.1.1"]: may only hold up to 2 values]',
      ].join(', '),
    ],
    [
      `{externalIPs: [10.0.0.01, 127.0.0.1], ${port}}`,
      '[spec.externalIPs[0]: Invalid value: "10.0.0.01": must not have leading 0s, spec.externalIPs[1]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)]',
    ],
    [
      `{loadBalancerSourceRanges: [" 10.0.0.0/8 ", 10.0.0.0], ${port}}`,
      `[spec.LoadBalancerSourceRanges: Forbidden: may only be used when \`type\` is 'LoadBalancer', spec.LoadBalancerSourceRanges[1]: Invalid value: "10.0.0.0": ${range}]`,
    ],
    [
      `{loadBalancerClass: a/b/c, type: LoadBalancer, ${port}}`,
      /^spec.loadBalancerClass: Invalid value: "a\/b\/c": a qualified name must consist/,
    ],
    [`{loadBalancerClass: a.b/c, ${port}}`, "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"],
    [
      `{allocateLoadBalancerNodePorts: true, ${port}}`,
      "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'",
    ],
    [`{type: LoadBalancer, externalTrafficPolicy: Local, ${port}}`, 'spec.healthCheckNodePort: Required value'],
    [
      `{healthCheckNodePort: 30000, ${port}}`,
      "spec.healthCheckNodePort: Invalid value: 30000: may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
    ],
    ['{ports: [{port: 80, appProtocol: "a b"}]}', /^spec.ports\[0\].appProtocol: Invalid value: "a b": name part must consist/],
  ])('%s', (spec, message) => {
    if (typeof message === 'string') expect(said(admitCreate(service(spec)))).toBe(message);
    else expect(said(admitCreate(service(spec)))).toMatch(message);
  });

  test('for what its annotations say', () => {
    const key = (name: string): string => `service.kubernetes.io/${name}`;
    const both = `{name: web, annotations: {${key('topology-aware-hints')}: auto, ${key('topology-mode')}: disabled}}`;
    expect(said(admitCreate(service(`{${port}}`, both)))).toBe(
      `metadata.annotations[${key('topology-mode')}]: Invalid value: "disabled": must match annotations[${key('topology-aware-hints')}] when both are specified`,
    );
    const ranges = '{name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: "10.0.0.0/8, 10.0.0.1/8"}}';
    expect(said(admitCreate(service(`{type: LoadBalancer, ${port}}`, ranges)))).toBe(
      'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
    );
  });
});

test.each([
  ['the kubelet’s port on a load balancer', '{type: LoadBalancer, ports: [{port: 10250}]}'],
  ['a name that starts with a digit', `{${port}}`],
  ['a CNAME with its final dot', '{type: ExternalName, externalName: a.example.com.}'],
  ['a headless Service without ports', '{clusterIP: None}'],
])('%s is fine', (_name, spec) => {
  expect(said(admitCreate(service(spec, '{name: 1web}')))).toBe('');
});

describe('what may not change', () => {
  const first = `{clusterIP: 10.96.1.1, ${port}}`;
  const balancer = (rest: string): string => `{type: LoadBalancer, clusterIP: 10.96.1.1, ${port}, ${rest}}`;
  const local = (rest: string): string => balancer(`externalTrafficPolicy: Local, ${rest}`);
  const twoStacks = '{clusterIP: None, ipFamilies: [IPv4, IPv6], ipFamilyPolicy: RequireDualStack}';
  test.each([
    ['an address for none', first, `{clusterIP: None, ${port}}`, 'spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set'],
    [
      'none for an address',
      `{clusterIP: None, selector: {app: a}, ${port}}`,
      first,
      'spec.clusterIPs[0]: Invalid value: ["10.96.1.1"]: may not change once set',
    ],
    [
      'the class of a balancer',
      balancer('loadBalancerClass: a.b/c'),
      balancer('loadBalancerClass: a.b/d'),
      'spec.loadBalancerClass: Invalid value: "a.b/d": may not change once set',
    ],
    [
      'to no class',
      balancer('loadBalancerClass: a.b/c'),
      balancer(''),
      'spec.loadBalancerClass: Invalid value: null: may not change once set',
    ],
    [
      'the port of the health check',
      local('healthCheckNodePort: 30001'),
      local('healthCheckNodePort: 30002'),
      'spec.healthCheckNodePort: Forbidden: field is immutable',
    ],
    [
      'two families to one',
      twoStacks,
      '{clusterIP: None, ipFamilies: [IPv4], ipFamilyPolicy: RequireDualStack}',
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": must be \'SingleStack\' to release the secondary IP family',
    ],
    ['two families to one, in words', twoStacks, '{clusterIP: None, ipFamilies: [IPv4, IPv6], ipFamilyPolicy: SingleStack}', ''],
    ['a class with the type', balancer('loadBalancerClass: a.b/c'), first, ''],
    [
      'node ports with the type',
      `{type: NodePort, clusterIP: 10.96.1.1, ports: [{port: 80, name: a, nodePort: 30001}, {port: 81, name: b, nodePort: 30002}]}`,
      '{clusterIP: 10.96.1.1, ports: [{port: 81, name: b, nodePort: 30002}]}',
      '',
    ],
    [
      'a new node port with the type',
      '{type: NodePort, clusterIP: 10.96.1.1, ports: [{port: 80, nodePort: 30001}]}',
      '{clusterIP: 10.96.1.1, ports: [{port: 80, nodePort: 30002}]}',
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
  ])('%s', (_name, before, after, message) => {
    expect(said(admitUpdate(stored(before), service(after)))).toBe(message);
  });

  test('a name and addresses older than the rules may stay', () => {
    const old = stored(`{clusterIP: 10.96.1.1, externalIPs: [10.0.0.1], ${port}}`);
    const legacy = JSON.parse(JSON.stringify(old).replaceAll('10.0.0.1', '010.0.0.1').replace('"web"', '"Web"')) as KubeObject;
    const again = service(`{clusterIP: 10.96.1.1, externalIPs: [010.0.0.1], ports: [{port: 81}]}`, '{name: Web}');
    const answer = admitUpdate(legacy, again);
    expect(said(answer)).toBe('');
    expect(answer.warnings).toContain('spec.externalIPs[0]: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"');
  });
});

test.each([
  [
    `{externalIPs: [10.0.0.1], clusterIP: None, loadBalancerIP: 10.0.0.9, sessionAffinity: ClientIP, ${port}}`,
    [
      'spec.loadBalancerIP is ignored for headless services',
      'spec.externalIPs is ignored for headless services',
      'spec.SessionAffinity is ignored for headless services',
    ],
  ],
  [
    `{externalIPs: ["2001:DB8::1"], externalName: a, trafficDistribution: PreferClose, ${port}}`,
    [
      'spec.externalIPs[0]: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
      'spec.externalName is ignored when spec.type is not "ExternalName"',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ],
  ],
  [
    `{type: LoadBalancer, loadBalancerIP: 010.0.0.1, loadBalancerSourceRanges: ["2001:DB8::/64"], ${port}}`,
    [
      'spec.loadBalancerIP: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"',
      'spec.loadBalancerSourceRanges[0]: IPv6 CIDR value "2001:DB8::/64" should be in RFC 5952 canonical format ("2001:db8::/64")',
    ],
  ],
  [
    '{type: ExternalName, externalName: a.example.com, externalIPs: [10.0.0.1]}',
    ['spec.externalIPs is ignored when spec.type is "ExternalName"'],
  ],
])('%s comes with warnings', (spec, warnings) => {
  expect(admitCreate(service(spec)).warnings).toEqual(warnings);
});

test('an old name of an annotation comes with a warning', () => {
  const old = '{name: web, annotations: {service.kubernetes.io/topology-aware-hints: auto}}';
  expect(admitCreate(service(`{${port}}`, old)).warnings).toEqual([
    'annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead',
  ]);
});
