/** The plugins of a server together: what is kept, for how long, in which order. Models coredns plugin/cache and loadbalance (1.14). */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerFromHosts } from './answer-from-hosts.js';
import type { DnsCache } from './dns-cache.js';
import { findOther } from './other-types.js';
import type { QueryType } from './record.js';
import { rewriteQuestion } from './rewrite-question.js';
import { type QueryParts, serveQuery } from './serve-query.js';
import { kubeadmBlocks, type ServerBlock } from './server-block.js';
import { DnsZone, kubeadmZone } from './zone.js';

let zone: DnsZone;
let cache: DnsCache;
const web = 'web.default.svc.cluster.local.';

function serveAt(seconds: number, name: string, type: QueryType = 'A', more: Partial<QueryParts> = {}) {
  const parts: QueryParts = {
    blocks: kubeadmBlocks,
    zone,
    serverAddress: '10.244.0.2',
    serial: 1,
    now: seconds * 1000,
    dice: { next: () => 0, int: () => 0 },
    reaches: () => true,
    rare: () => ({ findOther, rewriteQuestion, answerFromHosts }),
    ...more,
  };
  const served = serveQuery(parts, name, type, cache);
  cache = served.cache;
  return served;
}

const answerAt = (...asked: Parameters<typeof serveAt>) => {
  const { rcode, answers, cachedFor } = serveAt(...asked).answer;
  return [rcode, cachedFor, ...answers.map(({ ttl, type, data }) => `${ttl} ${type} ${data}`)];
};

function service(clusterIP: string | undefined): void {
  const metadata = { name: 'web', namespace: 'default' };
  const spec = { type: 'ClusterIP', clusterIP: clusterIP ?? '', ports: [{ name: 'http', port: 80, protocol: 'TCP' }] } as const;
  zone.setService('default/web', clusterIP === undefined ? undefined : { apiVersion: 'v1', kind: 'Service', metadata, spec });
}

beforeEach(() => {
  cache = new Map();
  zone = new DnsZone(kubeadmZone);
  zone.setNamespace('default', true);
  zone.setOutside('example.org', '203.0.113.80');
  service('10.96.5.5');
});

const plainCache: readonly ServerBlock[] = [
  { ...kubeadmBlocks[0]!, cache: { zones: ['.'], success: [30, 5], denial: [30, 5], exceptSuccess: [], exceptDenial: [] } },
];

describe('what is kept', () => {
  it('an answer from outside: its TTL is cut to thirty seconds, counts down, and it is asked for anew after them', () => {
    expect(answerAt(0, 'example.org.')).toEqual(['NOERROR', undefined, '30 A 203.0.113.80']);
    expect(answerAt(12.4, 'EXAMPLE.org.')).toEqual(['NOERROR', 12, '18 A 203.0.113.80']);
    zone.setOutside('example.org', '203.0.113.99');
    expect(answerAt(29.9, 'example.org.')).toEqual(['NOERROR', 29, '1 A 203.0.113.80']);
    expect(answerAt(30, 'example.org.')).toEqual(['NOERROR', undefined, '30 A 203.0.113.99']);
  });

  it('that a name does not exist outside', () => {
    expect(serveAt(0, 'nope.example.').answer).toMatchObject({ rcode: 'NXDOMAIN', authorityTtl: 30 });
    zone.setOutside('nope.example', '203.0.113.5');
    expect(serveAt(10, 'nope.example.').answer).toMatchObject({ rcode: 'NXDOMAIN', authorityTtl: 20, cachedFor: 10 });
    expect(answerAt(31, 'nope.example.')[0]).toBe('NOERROR');
  });

  it('no name of the cluster under kubeadm’s Corefile: a change counts at once', () => {
    expect(answerAt(0, web)).toEqual(['NOERROR', undefined, '30 A 10.96.5.5']);
    service('10.96.7.7');
    expect(answerAt(1, web)).toEqual(['NOERROR', undefined, '30 A 10.96.7.7']);
    service(undefined);
    expect(answerAt(2, web)).toEqual(['NXDOMAIN', undefined]);
  });

  it('names of the cluster too where the Corefile does not except them: the old address, and the old denial', () => {
    const more = { blocks: plainCache };
    expect(answerAt(0, web, 'A', more)).toEqual(['NOERROR', undefined, '30 A 10.96.5.5']);
    service(undefined);
    expect(answerAt(20, web, 'A', more)).toEqual(['NOERROR', 20, '10 A 10.96.5.5']);
    expect(answerAt(30, web, 'A', more)).toEqual(['NXDOMAIN', undefined]);
    service('10.96.5.5');
    expect(answerAt(40, web, 'A', more)).toEqual(['NXDOMAIN', 10]);
    expect(answerAt(60, web, 'A', more)).toEqual(['NOERROR', undefined, '30 A 10.96.5.5']);
  });

  it('never longer than its TTL, and it never grows', () => {
    const asked = fc.record({ after: fc.integer({ min: 0, max: 9000 }), name: fc.constantFrom('example.org.', web, 'nope.example.') });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 40 }), (questions) => {
        cache = new Map();
        let now = 0;
        const fresh = new Map<string, { readonly at: number; readonly left: number }>();
        for (const { after, name } of questions) {
          now += after;
          const { answer } = serveAt(now / 1000, name, 'A', { blocks: plainCache });
          const left = answer.answers[0]?.ttl ?? answer.authorityTtl ?? 0;
          if (answer.cachedFor === undefined) fresh.set(name, { at: now, left });
          else {
            const { at, left: whole } = fresh.get(name)!;
            expect(now - at).toBeLessThan(whole * 1000);
            expect(left).toBe(whole - Math.floor((now - at) / 1000));
          }
        }
      }),
    );
  });
});

describe('who answers', () => {
  it('a resolver that cannot be reached: SERVFAIL after two tries, and the server says so', () => {
    const blocks = [{ ...kubeadmBlocks[0]!, forward: [{ from: '.', to: ['10.96.9.9'], except: [] }] }];
    const { answer, told } = serveAt(0, 'example.org.', 'A', { blocks, reaches: () => false });
    expect([answer.rcode, answer.waitedMs]).toEqual(['SERVFAIL', 4000]);
    expect(told[0]?.error).toBe('read udp 10.244.0.2:32768->10.96.9.9:53: i/o timeout');
  });

  it('the block of the longest zone; a name of none is refused', () => {
    const blocks: readonly ServerBlock[] = [
      {
        zones: ['example.org.'],
        hosts: { zones: ['example.org.'], ttl: 3600, names: { 'a.example.org.': ['192.0.2.1'] }, fallthrough: [] },
      },
      { zones: ['org.'], forward: [{ from: '.', to: ['/etc/resolv.conf'], except: [] }] },
    ];
    expect(answerAt(0, 'a.example.org.', 'A', { blocks })).toEqual(['NOERROR', undefined, '3600 A 192.0.2.1']);
    expect(answerAt(0, 'b.example.org.', 'A', { blocks })).toEqual(['SERVFAIL', undefined]);
    expect(answerAt(0, 'other.org.', 'A', { blocks })).toEqual(['NXDOMAIN', undefined]);
    expect(answerAt(0, web, 'A', { blocks })).toEqual(['REFUSED', undefined]);
  });

  it('a name asked for under another one, put back in the answer', () => {
    const rewrite = [{ match: 'exact', from: 'shop.internal.', to: web, auto: true, goesOn: false }] as const;
    const { answer } = serveAt(0, 'shop.internal.', 'A', { blocks: [{ ...kubeadmBlocks[0]!, rewrite }] });
    expect(answer.answers).toEqual([{ name: 'shop.internal.', type: 'A', data: '10.96.5.5', ttl: 30 }]);
  });

  it('an alias leads outside through the server again, its cache included', () => {
    const spec = { type: 'ExternalName', externalName: 'example.org' } as const;
    zone.setService('default/out', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'out', namespace: 'default' }, spec });
    serveAt(0, 'example.org.');
    expect(answerAt(10, 'out.default.svc.cluster.local.')).toEqual(['NOERROR', undefined, '20 CNAME example.org.', '20 A 203.0.113.80']);
  });
});
