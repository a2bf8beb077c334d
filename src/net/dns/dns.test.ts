/** Names as CoreDNS answers them on a kubeadm cluster; shapes recorded from CoreDNS 1.14.7 (Kubernetes v1.36.2). */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServiceSpec } from '../../api/core.js';
import type { Endpoint } from '../../api/discovery.js';
import { answerQuery } from './answer-query.js';
import type { QueryType } from './record.js';
import { buildResolvConf, type KubeletDns, printResolvConf } from './resolv-conf.js';
import { searchList } from './search-list.js';
import { soaRecord } from './soa.js';
import { DnsZone, kubeadmZone } from './zone.js';

let zone: DnsZone;
const domain = 'default.svc.cluster.local.';

function service(name: string, spec: Partial<ServiceSpec>, endpoints: readonly Partial<Endpoint>[] = []): void {
  zone.setService(`default/${name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: { type: 'ClusterIP', ports: [{ name: 'http', port: 8080, protocol: 'TCP' }], ...spec },
  });
  zone.setSlices(`default/${name}`, [
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-1`, namespace: 'default' },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      endpoints: endpoints.map((endpoint) => ({ addresses: [], conditions: { ready: true }, ...endpoint })),
    },
  ]);
}

const ask = (name: string, type: QueryType = 'A') => {
  const { rcode, answers } = answerQuery(zone, name, type);
  return [rcode, ...answers.map((record) => `${record.name} ${record.type} ${record.data}`)];
};

beforeEach(() => {
  zone = new DnsZone(kubeadmZone);
  zone.setNamespace('default', true);
  zone.setOutside('google.com', '142.250.76.142');
  service('web', { clusterIP: '10.97.73.240', clusterIPs: ['10.97.73.240'] });
  service('google', { type: 'ExternalName', externalName: 'google.com' });
  service('sts', { clusterIP: 'None' }, [
    { addresses: ['10.42.2.86'], hostname: 'sts-0' },
    { addresses: ['10.42.1.9'], hostname: 'sts-1' },
    { addresses: ['10.42.1.10'], hostname: 'sts-2', conditions: { ready: false } },
  ]);
});

describe('answers', () => {
  it('17: a cluster IP under its name, no AAAA beside it, and nothing under a wrong name', () => {
    expect(ask(`web.${domain}`)).toEqual(['NOERROR', `web.${domain} A 10.97.73.240`]);
    expect(ask(`web.${domain}`, 'AAAA')).toEqual(['NOERROR']);
    expect(ask(`nope.${domain}`)).toEqual(['NXDOMAIN']);
    expect(ask('web.nope.svc.cluster.local.')).toEqual(['NXDOMAIN']);
    expect(ask(`WEB.${domain}`)).toEqual(['NOERROR', `WEB.${domain} A 10.97.73.240`]);
  });

  it('16: a headless Service leads to its ready pods, each under its own name too', () => {
    expect(ask(`sts.${domain}`)).toEqual(['NOERROR', `sts.${domain} A 10.42.2.86`, `sts.${domain} A 10.42.1.9`]);
    expect(ask(`sts-0.sts.${domain}`)).toEqual(['NOERROR', `sts-0.sts.${domain} A 10.42.2.86`]);
    expect(ask(`sts-2.sts.${domain}`)).toEqual(['NXDOMAIN']);
    expect(ask(`_http._tcp.sts.${domain}`, 'SRV').slice(1)).toEqual([
      `_http._tcp.sts.${domain} SRV 0 50 80 sts-0.sts.${domain}`,
      `_http._tcp.sts.${domain} SRV 0 50 80 sts-1.sts.${domain}`,
    ]);
    service('sts', { clusterIP: 'None' }, []);
    expect(ask(`sts.${domain}`)).toEqual(['NXDOMAIN']);
  });

  it('15: ExternalName is an alias, followed inside and outside the cluster', () => {
    expect(ask(`google.${domain}`)).toEqual(['NOERROR', `google.${domain} CNAME google.com.`, 'google.com. A 142.250.76.142']);
    service('chain', { type: 'ExternalName', externalName: 'google.default.svc.cluster.local' });
    expect(ask(`chain.${domain}`)).toEqual([
      'NOERROR',
      `chain.${domain} CNAME google.${domain}`,
      `google.${domain} CNAME google.com.`,
      'google.com. A 142.250.76.142',
    ]);
    service('lost', { type: 'ExternalName', externalName: 'does-not-exist.invalid' });
    expect(ask(`lost.${domain}`)).toEqual(['NOERROR', `lost.${domain} CNAME does-not-exist.invalid.`]);
    service('address', { type: 'ExternalName', externalName: '10.0.0.1' });
    expect(ask(`address.${domain}`)).toEqual(['NXDOMAIN']);
  });

  it('an alias that leads back to itself ends without an answer', () => {
    service('a', { type: 'ExternalName', externalName: 'b.default.svc.cluster.local' });
    service('b', { type: 'ExternalName', externalName: 'a.default.svc.cluster.local' });
    expect(ask(`a.${domain}`)).toEqual(['NOERROR']);
  });

  it('a name that exists without that type is NODATA with the zone’s SOA', () => {
    const { rcode, authoritySOA } = answerQuery(zone, domain, 'A');
    expect([rcode, authoritySOA]).toEqual(['NOERROR', 'cluster.local.']);
    expect(soaRecord(zone, 'cluster.local.').data).toBe('ns.dns.cluster.local. hostmaster.cluster.local. 1 7200 1800 86400 30');
    expect(ask('cluster.local.', 'SOA')[1]).toContain('cluster.local. SOA ns.dns.cluster.local.');
  });

  it('addresses lead back to names; strangers are asked for outside', () => {
    expect(ask('240.73.97.10.in-addr.arpa.', 'PTR')).toEqual(['NOERROR', `240.73.97.10.in-addr.arpa. PTR web.${domain}`]);
    expect(ask('86.2.42.10.in-addr.arpa.', 'PTR')).toEqual(['NOERROR', `86.2.42.10.in-addr.arpa. PTR sts-0.sts.${domain}`]);
    expect(answerQuery(zone, '1.1.1.1.in-addr.arpa.', 'PTR')).toMatchObject({ rcode: 'NXDOMAIN', forwarded: true });
  });

  it('the outside world is forwarded for', () => {
    expect(answerQuery(zone, 'google.com', 'A')).toMatchObject({ rcode: 'NOERROR', forwarded: true });
    expect(answerQuery(zone, 'doesnotexist.example.', 'A')).toMatchObject({ rcode: 'NXDOMAIN', forwarded: true, authoritySOA: '.' });
    zone.setOutside('google.com', undefined);
    expect(ask('google.com.')).toEqual(['NXDOMAIN']);
  });

  it('follows what changes: Service, endpoints, pods, namespace', () => {
    zone.setService('default/web', undefined);
    expect(ask(`web.${domain}`)).toEqual(['NXDOMAIN']);
    expect(ask('240.73.97.10.in-addr.arpa.', 'PTR')).toEqual(['NXDOMAIN']);
    expect(ask('10-42-0-7.default.pod.cluster.local.')).toEqual(['NOERROR', '10-42-0-7.default.pod.cluster.local. A 10.42.0.7']);
    zone.setNamespace('default', false);
    expect(ask(`sts.${domain}`)).toEqual(['NXDOMAIN']);
  });

  it.each(['', '.', '..', 'cluster.local', '_._.web.default.svc.cluster.local', 'a..b', 'x'.repeat(300)])(
    '%j is answered, not thrown',
    (name) => {
      expect(['NOERROR', 'NXDOMAIN']).toContain(answerQuery(zone, name, 'A').rcode);
    },
  );
});

describe('a pod’s resolver', () => {
  const kubelet: KubeletDns = {
    clusterDNS: ['10.96.0.10'],
    clusterDomain: 'cluster.local',
    nodeResolvConf: { nameservers: ['192.0.2.53'], searches: [], options: [] },
  };
  const conf = buildResolvConf('default', {}, kubelet);

  it('17: the search list and ndots:5', () => {
    expect(printResolvConf(conf)).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    );
  });

  it.each([
    ['web', ['web.default.svc.cluster.local.', 'web.svc.cluster.local.', 'web.cluster.local.', 'web.']],
    ['web.', ['web.']],
    ['a.b.c.d.e.f', ['a.b.c.d.e.f.', 'a.b.c.d.e.f.default.svc.cluster.local.']],
    ['web.default.svc.cluster.local', ['web.default.svc.cluster.local.default.svc.cluster.local.']],
  ])('%s is tried as %j first', (name, first) => {
    expect(searchList(name, conf).slice(0, first.length)).toEqual(first);
  });

  it('takes the node’s search domains after its own and none of its options, and keeps to the limits', () => {
    const nodeResolvConf = { nameservers: ['192.0.2.53'], searches: ['corp.example', 'svc.cluster.local'], options: ['rotate'] };
    const merged = buildResolvConf(
      'shop',
      { dnsConfig: { searches: ['a.example'], options: [{ name: 'ndots', value: '2' }] } },
      { ...kubelet, nodeResolvConf },
    );
    expect(merged.searches).toEqual(['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'corp.example', 'a.example']);
    expect(merged.options).toEqual(['ndots:2']);
    const many = Array.from({ length: 40 }, (_, i) => `zone-${i}.example`);
    expect(buildResolvConf('shop', { dnsConfig: { searches: many } }, kubelet).searches).toHaveLength(32);
    const long = Array.from({ length: 20 }, (_, i) => `${'x'.repeat(60)}.${'y'.repeat(60)}.zone-${i}.example`);
    const { searches } = buildResolvConf('shop', { dnsConfig: { searches: long } }, kubelet);
    expect(searches.join(' ').length).toBeLessThanOrEqual(2048);
    expect(searches.length).toBeGreaterThan(10);
  });

  it.each([
    [{ dnsPolicy: 'Default' }, ['192.0.2.53']],
    [{ hostNetwork: true }, ['192.0.2.53']],
    [{ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, ['10.96.0.10']],
    [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }, ['1.1.1.1']],
  ] as const)('%j asks %j', (spec, nameservers) => {
    expect(buildResolvConf('default', spec, kubelet).nameservers).toEqual(nameservers);
  });
});
