import { describe, expect, it } from 'vitest';
import type { LoadBalancerIngress, Service, ServiceSpec } from '../../api/core.js';
import { buildServicePortSpecs } from './build-rules.js';
import type { ServicePortSpec } from './service-port.js';

const port = { name: 'http', port: 80, protocol: 'TCP' } as const;
const service = (
  spec: Partial<ServiceSpec>,
  ingress: readonly LoadBalancerIngress[] = [],
  labels: Readonly<Record<string, string>> = {},
): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default', labels },
  spec: { type: 'ClusterIP', clusterIP: '10.96.0.1', ports: [port], ...spec },
  status: { loadBalancer: { ingress } },
});
const only = (...of: Parameters<typeof service>): ServicePortSpec => {
  const specs = buildServicePortSpecs(service(...of));
  expect(specs).toHaveLength(1);
  return specs[0]!;
};
const balancer = (spec: Partial<ServiceSpec>, ingress?: readonly LoadBalancerIngress[]) =>
  only({ type: 'LoadBalancer', ports: [{ ...port, nodePort: 30080 }], ...spec }, ingress);

// Facts of pkg/proxy/serviceport.go newBaseServiceInfo and pkg/proxy/util/utils.go (v1.36).
describe('what the rules say of a Service', () => {
  it.each<[string, ReturnType<typeof service>]>([
    ['ExternalName', service({ type: 'ExternalName', externalName: 'example.com' })],
    ['headless', service({ clusterIP: 'None' })],
    ['without a cluster IP yet', service({ clusterIP: '' })],
    ['given to another proxy by label', service({}, [], { 'service.kubernetes.io/service-proxy-name': 'other' })],
    ['labelled headless', service({}, [], { 'service.kubernetes.io/headless': '' })],
    ['without ports', service({ ports: [] })],
  ])('nothing: %s', (_, of) => {
    expect(buildServicePortSpecs(of)).toEqual([]);
  });

  it.each<[string, readonly LoadBalancerIngress[], readonly string[]]>([
    ['an address without a mode', [{ ip: '203.0.113.10' }], ['203.0.113.10']],
    ['mode VIP', [{ ip: '203.0.113.10', ipMode: 'VIP' }], ['203.0.113.10']],
    ['mode Proxy: the node leaves it alone', [{ ip: '203.0.113.10', ipMode: 'Proxy' }], []],
    ['a host name alone', [{ hostname: 'lb.example' }], []],
    [
      'several, one of the other family',
      [{ ip: '203.0.113.10' }, { ip: '2001:db8::1' }, { ip: '203.0.113.11' }],
      ['203.0.113.10', '203.0.113.11'],
    ],
    ['none yet', [], []],
  ])('load-balancer addresses: %s', (_, ingress, vips) => {
    expect(balancer({}, ingress).loadBalancerVIPs).toEqual(vips);
  });

  it.each<[string, readonly string[], readonly string[] | undefined]>([
    ['as given', ['10.0.0.0/8'], ['10.0.0.0/8']],
    ['white space around', [' 10.0.0.0/8 ', '\t192.0.2.0/24'], ['10.0.0.0/8', '192.0.2.0/24']],
    ['with host bits', ['10.1.2.3/8'], ['10.0.0.0/8']],
    ['of both families: this one’s', ['2001:db8::/32', '10.0.0.0/8'], ['10.0.0.0/8']],
    ['of the other family alone: no restriction', ['2001:db8::/32'], undefined],
    ['nonsense is left out', ['10.0.0.0/33', '10.0.0.0/8'], ['10.0.0.0/8']],
    ['everybody among them', ['10.0.0.0/8', '0.0.0.0/0'], undefined],
    ['everybody of the other family', ['::/0', '10.0.0.0/8'], ['10.0.0.0/8']],
    ['none', [], undefined],
  ])('source ranges: %s', (_, loadBalancerSourceRanges, texts) => {
    const spec = balancer({ loadBalancerSourceRanges }, [{ ip: '203.0.113.10' }]);
    expect([spec.sourceRanges?.length, spec.sourceRangeTexts]).toEqual([texts?.length, texts ?? []]);
  });

  it.each<[string, Parameters<typeof service>, Partial<ServicePortSpec>]>([
    [
      'a plain cluster IP',
      [{}],
      { externallyAccessible: false, internalLocal: false, externalLocal: false, nodePort: undefined, affinitySeconds: 0 },
    ],
    ['internalTrafficPolicy Local', [{ internalTrafficPolicy: 'Local' }], { internalLocal: true }],
    [
      'external IPs make it external',
      [{ externalIPs: ['192.0.2.1', '2001:db8::1', ''] }],
      { externallyAccessible: true, externalIPs: ['192.0.2.1'] },
    ],
    ['… and Local counts', [{ externalIPs: ['192.0.2.1'], externalTrafficPolicy: 'Local' }], { externalLocal: true }],
    [
      'allocateLoadBalancerNodePorts false: the address alone',
      [{ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }, [{ ip: '203.0.113.10' }]],
      { nodePort: undefined, externallyAccessible: true },
    ],
    [
      'allocateLoadBalancerNodePorts false behind a proxy: nothing external is left',
      [{ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }, [{ ip: '203.0.113.10', ipMode: 'Proxy' }]],
      { externallyAccessible: false },
    ],
    [
      'a node port of 0 is none',
      [{ type: 'NodePort', ports: [{ ...port, nodePort: 0 }] }],
      { nodePort: undefined, externallyAccessible: false },
    ],
    ['affinity for three hours unless told', [{ sessionAffinity: 'ClientIP' }], { affinitySeconds: 10800 }],
    [
      'affinity as told',
      [{ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 7 } } }],
      { affinitySeconds: 7 },
    ],
    [
      'no affinity, whatever its config says',
      [{ sessionAffinity: 'None', sessionAffinityConfig: { clientIP: { timeoutSeconds: 7 } } }],
      { affinitySeconds: 0 },
    ],
    [
      'a health-check node port with Local',
      [{ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 }],
      { healthCheckNodePort: 32000 },
    ],
    [
      'none with Cluster',
      [{ type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', healthCheckNodePort: 32000 }],
      { healthCheckNodePort: undefined },
    ],
    [
      'none for a NodePort Service',
      [{ type: 'NodePort', externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 }],
      { healthCheckNodePort: undefined },
    ],
    ['a port without a name', [{ ports: [{ port: 80, protocol: 'UDP' }] }], { name: 'default/web', protocol: 'UDP' }],
    [
      'an address left in the status',
      [{ type: 'NodePort' }, [{ ip: '203.0.113.10' }]],
      { loadBalancerVIPs: ['203.0.113.10'], externallyAccessible: true },
    ],
  ])('%s', (_, of, expected) => {
    expect(only(...of)).toMatchObject(expected);
  });

  it('two families and two ports: four, each with the addresses of its family', () => {
    const both = service(
      {
        type: 'LoadBalancer',
        clusterIP: 'fd00::1',
        clusterIPs: ['fd00::1', '10.96.0.1'],
        ports: [port, { name: 'dns', port: 53, protocol: 'UDP' }],
        externalIPs: ['192.0.2.1', '2001:db8::1'],
      },
      [{ ip: '203.0.113.10' }, { ip: '2001:db8::10' }],
    );
    const of4 = { family: 'IPv4', clusterIP: '10.96.0.1', externalIPs: ['192.0.2.1'], loadBalancerVIPs: ['203.0.113.10'] };
    const of6 = { family: 'IPv6', clusterIP: 'fd00::1', externalIPs: ['2001:db8::1'], loadBalancerVIPs: ['2001:db8::10'] };
    const found = [...buildServicePortSpecs(both)].sort((a, b) => a.family.localeCompare(b.family) || b.port - a.port);
    expect(found).toMatchObject([
      { ...of4, name: 'default/web:http' },
      { ...of4, name: 'default/web:dns' },
      { ...of6, name: 'default/web:http' },
      { ...of6, name: 'default/web:dns' },
    ]);
  });
});
