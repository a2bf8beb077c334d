import { describe, expect, it } from 'vitest';
import type { Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { parseIP } from '../addresses.js';
import { endpointChainName, serviceChainName } from './chain-name.js';
import { RuleSet } from './rule-set.js';
import { servicePortName } from './service-port-name.js';

const service = (name: string, clusterIP: string, spec: Partial<Service['spec']> = {}): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
  spec: { type: 'ClusterIP', clusterIP, ports: [{ name: 'http', port: 80, protocol: 'TCP' }], ...spec },
});
const slice = (endpoints: readonly [address: string, node: string][]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'x', namespace: 'default' },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: endpoints.map(([address, nodeName]) => ({ addresses: [address], nodeName, conditions: {} })),
});
const at = (rules: RuleSet, ip: string) => rules.frontend(parseIP(ip)!, 80, 'TCP')?.slot.current;

describe('chain names', () => {
  // Recorded from Kubernetes v1.36.2.
  it('are those of a real node', () => {
    expect(serviceChainName('SVC', servicePortName('default', 'web', 'http'), 'TCP')).toBe('KUBE-SVC-CDGGSHYLG3RE2FKL');
    expect(serviceChainName('SVC', servicePortName('default', 'web', undefined), 'TCP')).toBe('KUBE-SVC-LOLE4ISW44XBNF3G');
    expect(serviceChainName('SVC', 'kube-system/kube-dns:dns', 'UDP')).toBe('KUBE-SVC-TCOU7JCQXEZGVUNU');
    expect(endpointChainName('default/web:http', 'TCP', '10.42.1.102:80')).toBe('KUBE-SEP-4YDARYVVA4UVDSQD');
  });
});

describe('a rule set', () => {
  it('an endpoint change rebuilds the ports of that Service alone', () => {
    const rules = new RuleSet();
    rules.setService('default/a', service('a', '10.96.0.1'));
    rules.setService('default/b', service('b', '10.96.0.2'));
    const [a, b] = [at(rules, '10.96.0.1'), at(rules, '10.96.0.2')];
    rules.setSlices('default/a', [slice([['10.42.0.1', 'n0']])]);
    expect(at(rules, '10.96.0.1')).not.toBe(a);
    expect(at(rules, '10.96.0.1')?.endpoints.map((endpoint) => endpoint.text)).toEqual(['10.42.0.1:8080']);
    expect(at(rules, '10.96.0.2')).toBe(b);
  });

  it('nodes share what is equal: everything under Cluster, all nodes without an endpoint under Local', () => {
    const rules = new RuleSet();
    rules.setSlices('default/a', [slice([['10.42.0.1', 'n0']])]);
    rules.setService('default/a', service('a', '10.96.0.1'));
    const cluster = at(rules, '10.96.0.1')!;
    expect(cluster.endpointsOn('n0', 'z')).toBe(cluster.endpointsOn('n1', undefined));
    rules.setService('default/a', service('a', '10.96.0.1', { internalTrafficPolicy: 'Local' }));
    const local = at(rules, '10.96.0.1')!;
    expect(local.endpointsOn('n1', 'z')).toBe(local.endpointsOn('n2', 'z'));
    expect([local.endpointsOn('n0', 'z').local?.length, local.endpointsOn('n1', 'z').local?.length]).toEqual([1, 0]);
  });

  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('two Services that claim one address: the first by name has it, also when %s was told first and %s changed last', (...names) => {
    const rules = new RuleSet();
    const told = (name: string) => service(name, name === 'a' ? '10.96.0.1' : '10.96.0.2', { externalIPs: ['192.0.2.1'] });
    for (const name of [...names, names[1], names[0]]) rules.setService(`default/${name}`, told(name));
    expect(at(rules, '192.0.2.1')?.spec.name).toBe('default/a:http');
    expect([...rules.allPorts()].map(({ spec }) => spec.name)).toEqual(names.map((name) => `default/${name}:http`));
  });

  it('two Services that claim one address: the first has it, the second once the first is gone', () => {
    const rules = new RuleSet();
    for (const name of ['a', 'b'])
      rules.setService(`default/${name}`, service(name, name === 'a' ? '10.96.0.1' : '10.96.0.2', { externalIPs: ['192.0.2.1'] }));
    expect(at(rules, '192.0.2.1')?.spec.name).toBe('default/a:http');
    rules.setService('default/a', undefined);
    expect(at(rules, '192.0.2.1')?.spec.name).toBe('default/b:http');
    rules.setService('default/b', undefined);
    expect(at(rules, '192.0.2.1')).toBeUndefined();
    expect(rules.isClusterIP(parseIP('10.96.0.1')!)).toBe(false);
  });

  // Models pkg/proxy/endpointslicecache.go addEndpoints (v1.36): a pod that still runs has the address, not one that had it before.
  it.each([
    ['told last', [{ terminating: true }, {}]],
    ['told first', [{}, { terminating: true }]],
  ])('an address told twice counts once, for the pod that is not on its way out: %s', (_, conditions) => {
    const rules = new RuleSet();
    rules.setService('default/a', service('a', '10.96.0.1', { internalTrafficPolicy: 'Local' }));
    const nodeOf = ({ terminating = false }: { terminating?: boolean }) => (terminating ? 'old' : 'new');
    rules.setSlices(
      'default/a',
      conditions.map((condition) => {
        const told = slice([['10.42.0.1', nodeOf(condition)]]);
        return {
          ...told,
          endpoints: told.endpoints.map((endpoint) => ({ ...endpoint, conditions: { ready: !condition.terminating, ...condition } })),
        };
      }),
    );
    expect(
      at(rules, '10.96.0.1')
        ?.endpointsOn('new', undefined)
        .local?.map((endpoint) => endpoint.text),
    ).toEqual(['10.42.0.1:8080']);
    expect(at(rules, '10.96.0.1')?.endpointsOn('old', undefined).local).toEqual([]);
    expect(at(rules, '10.96.0.1')?.endpoints.length).toBe(1);
  });

  it('a port 0 or none in a slice is no endpoint', () => {
    const rules = new RuleSet();
    rules.setService('default/a', service('a', '10.96.0.1'));
    rules.setSlices('default/a', [{ ...slice([['10.42.0.1', 'n0']]), ports: [{ name: 'http', port: 0, protocol: 'TCP' }] }]);
    expect(at(rules, '10.96.0.1')?.endpoints).toEqual([]);
  });

  it('a node that is behind tells of which Services, also of one it has no rule for yet', () => {
    const rules = new RuleSet();
    rules.setService('default/a', service('a', '10.96.0.1'));
    rules.setService('default/b', service('b', '10.96.0.2'));
    rules.setSlices('default/a', [slice([['10.42.0.1', 'n0']])], ['n0', 'n1']);
    rules.setService('default/c', service('c', '10.96.0.3'), ['n0', 'n1']);
    expect(rules.staleOn('n0')).toEqual(['default/a', 'default/c']);
    expect(rules.staleOn('n2')).toEqual([]);
    expect(rules.sync('n0')).toEqual(['default/a', 'default/c']);
    expect([rules.staleOn('n0'), rules.staleOn('n1')]).toEqual([[], ['default/a', 'default/c']]);
    rules.setService('default/b', undefined, ['n0', 'n1']);
    expect([rules.staleOn('n0'), rules.staleOn('n1')]).toEqual([['default/b'], ['default/a', 'default/c', 'default/b']]);
  });
});
