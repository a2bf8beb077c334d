/** Every record type, as coredns plugin/kubernetes/handler.go decides between NODATA and NXDOMAIN (1.14). */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServiceSpec } from '../../api/core.js';
import type { Endpoint } from '../../api/discovery.js';
import { answerQuery } from './answer-query.js';
import { fitMessage } from './fit-message.js';
import type { QueryType } from './record.js';
import { DnsZone, kubeadmZone } from './zone.js';

let zone: DnsZone;
const own = 'default.svc.cluster.local.';

function service(
  key: string,
  spec: Partial<ServiceSpec>,
  endpoints: readonly Partial<Endpoint>[] = [],
  addressType: 'IPv4' | 'IPv6' = 'IPv4',
): void {
  const [namespace = '', name = ''] = key.split('/');
  zone.setNamespace(namespace, true);
  const ports = [{ name: 'http', port: 80, protocol: 'TCP' as const }];
  zone.setService(key, { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { type: 'ClusterIP', ports, ...spec } });
  zone.setSlices(key, [
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-1`, namespace },
      addressType,
      ports,
      endpoints: endpoints.map((endpoint) => ({ addresses: [], conditions: { ready: true }, ...endpoint })),
    },
  ]);
}

beforeEach(() => {
  zone = new DnsZone({ ...kubeadmZone, serverAddress: '10.244.0.2' });
  service('default/web', { clusterIP: '10.96.5.5' }, [{ addresses: ['10.244.1.5'] }]);
  service('default/out', { type: 'ExternalName', externalName: 'example.org' });
  service('default/six', { clusterIP: 'None' }, [{ addresses: ['fd00:10:244::5'] }], 'IPv6');
});

describe('what a type makes of a name', () => {
  it.each<[name: string, type: QueryType, rcode: string, data?: string]>([
    [`web.${own}`, 'A', 'NOERROR', '10.96.5.5'],
    [`web.${own}`, 'AAAA', 'NOERROR'],
    [`web.${own}`, 'TXT', 'NOERROR'],
    [`web.${own}`, 'MX', 'NOERROR'],
    [`web.${own}`, 'ANY', 'NOERROR'],
    [`web.${own}`, 'NS', 'NOERROR'],
    [`web.${own}`, 'PTR', 'NOERROR'],
    [`web.${own}`, 'CNAME', 'NOERROR'],
    [`out.${own}`, 'CNAME', 'NOERROR', 'example.org.'],
    [`out.${own}`, 'SRV', 'NOERROR'],
    [`x.out.${own}`, 'A', 'NXDOMAIN'],
    [`_http._tcp.web.${own}`, 'SRV', 'NOERROR', `0 100 80 web.${own}`],
    [`_http._tcp.web.${own}`, 'A', 'NOERROR', '10.96.5.5'],
    [`_https._tcp.web.${own}`, 'SRV', 'NXDOMAIN'],
    [`*.${own}`, 'A', 'NXDOMAIN'],
    ['web.*.svc.cluster.local.', 'A', 'NXDOMAIN'],
    [`10-244-1-5.web.${own}`, 'A', 'NOERROR', '10.244.1.5'],
    [own, 'A', 'NOERROR'],
    [own, 'TXT', 'NXDOMAIN'],
    ['cluster.local.', 'TXT', 'NXDOMAIN'],
    ['nope.svc.cluster.local.', 'A', 'NXDOMAIN'],
    ['nope.svc.cluster.local.', 'SOA', 'NOERROR'],
    ['dns-version.cluster.local.', 'TXT', 'NOERROR', '"1.1.0"'],
    ['dns-version.cluster.local.', 'A', 'NXDOMAIN'],
    ['ns.dns.cluster.local.', 'A', 'NOERROR', '10.244.0.2'],
    ['ns.dns.cluster.local.', 'AAAA', 'NOERROR'],
    ['ns.dns.cluster.local.', 'TXT', 'NXDOMAIN'],
    ['cluster.local.', 'NS', 'NOERROR', 'ns.dns.cluster.local.'],
    ['in-addr.arpa.', 'A', 'NOERROR'],
    ['5.5.96.10.in-addr.arpa.', 'PTR', 'NOERROR', `web.${own}`],
    ['5.5.96.10.in-addr.arpa.', 'A', 'NXDOMAIN'],
    ['005.5.96.10.in-addr.arpa.', 'PTR', 'NXDOMAIN'],
    ['5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.4.4.2.0.0.1.0.0.0.0.d.f.ip6.arpa.', 'PTR', 'NOERROR', `fd00-10-244--5.six.${own}`],
  ])('%s %s: %s %s', (name, type, rcode, data) => {
    const answer = answerQuery(zone, name, type);
    expect([answer.rcode, answer.answers[0]?.data]).toEqual([rcode, data]);
  });

  it('the server’s own Service stands as the name server once it is one of its endpoints', () => {
    service('kube-system/kube-dns', { clusterIP: '10.96.0.10' }, [{ addresses: ['10.244.0.2'] }]);
    expect(answerQuery(zone, 'cluster.local.', 'NS')).toMatchObject({
      answers: [{ data: 'kube-dns.kube-system.svc.cluster.local.' }],
      additional: [{ name: 'kube-dns.kube-system.svc.cluster.local.', data: '10.96.0.10' }],
    });
    expect(answerQuery(zone, 'ns.dns.cluster.local.', 'A').answers[0]?.data).toBe('10.96.0.10');
  });

  it('SRV shares a hundred, and never less than one each', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ addresses: [`10.244.${i >> 8}.${i & 255}`] }));
    for (const [count, weight] of [
      [3, 33],
      [100, 1],
      [150, 1],
    ] as const) {
      service('default/many', { clusterIP: 'None' }, many(count));
      expect(answerQuery(zone, `_http._tcp.many.${own}`, 'SRV').answers[0]?.data.split(' ')[1]).toBe(String(weight));
    }
  });

  it('aliases are followed eleven times; a ring leads nowhere', () => {
    const alias = (i: number, to: string) => service(`default/a${i}`, { type: 'ExternalName', externalName: to });
    for (let i = 0; i < 14; i += 1) alias(i, `a${i + 1}.${own}`);
    alias(14, `web.${own}`);
    expect(answerQuery(zone, `a4.${own}`, 'A').answers).toHaveLength(12);
    expect(answerQuery(zone, `a3.${own}`, 'A').answers).toEqual([]);
    alias(14, `a9.${own}`);
    expect(answerQuery(zone, `a9.${own}`, 'A')).toMatchObject({ rcode: 'NOERROR', answers: [] });
  });
});

describe('names that are printed', () => {
  const words = fc.stringMatching(/^[a-z]([-a-z0-9]{0,8}[a-z0-9])?$/);
  it('lead back to where they came from', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 5 }), (hosts, named) => {
        const endpoints = hosts.map((hostname, i) => ({ addresses: [`10.244.3.${i + 1}`], ...(i < named ? { hostname } : {}) }));
        service('default/pets', { clusterIP: 'None' }, endpoints);
        const { answers } = answerQuery(zone, `_http._tcp.pets.${own}`, 'SRV');
        expect(answers).toHaveLength(hosts.length);
        for (const { data } of answers) {
          const target = data.split(' ')[3]!;
          const [address] = answerQuery(zone, target, 'A').answers;
          const reverse = `${address!.data.split('.').reverse().join('.')}.in-addr.arpa.`;
          expect(answerQuery(zone, reverse, 'PTR').answers.map((record) => record.data)).toContain(target);
        }
      }),
    );
  });
});

describe('what fits into a packet', () => {
  const name = `big.${own}`;
  const pods = (count: number) => {
    service(
      'default/big',
      { clusterIP: 'None' },
      Array.from({ length: count }, (_, i) => ({ addresses: [`10.244.2.${i + 1}`] })),
    );
    return answerQuery(zone, name, 'A');
  };

  // 512 − 12 of the header − 31 + 4 of the question, sixteen bytes for each compressed address.
  it.each([
    [29, 512, 29, undefined],
    [30, 512, 29, true],
    [30, 1232, 30, undefined],
    [100, 1232, 73, true],
  ])('%i addresses in %i bytes: %i, truncated %s', (count, bytes, kept, truncated) => {
    const fitted = fitMessage(name, pods(count), bytes);
    expect([fitted.answers.length, fitted.truncated]).toEqual([kept, truncated]);
  });

  it('compresses names only where they would not fit, and says how long the message is then', () => {
    expect(fitMessage(name, pods(20), 1232).compressedBytes).toBeUndefined();
    expect(fitMessage(name, pods(40), 1232).compressedBytes).toBe(12 + 31 + 4 + 40 * 16 + 11);
  });
});
