import { describe, expect, it } from 'vitest';
import { glossary as en } from '../../i18n/en/glossary.js';
import { glossary as ko } from '../../i18n/ko/glossary.js';
import type { Hop, Service } from '../../store/types.js';
import { docsUrl } from './docs-url.js';
import { termOfHop, termOfSelection } from './explain.js';
import { searchTerms, termFinder } from './find-terms.js';
import { TERM_IDS, TERMS } from './terms.js';

const named = (find: ReturnType<typeof termFinder>, text: string) => find(text).map(({ id, start, end }) => [id, text.slice(start, end)]);

describe('the glossary', () => {
  it('says the same words in both languages, each in at most 40 words', () => {
    expect(Object.keys(en)).toEqual(TERM_IDS);
    expect(Object.keys(ko)).toEqual(TERM_IDS);
    for (const id of TERM_IDS) {
      expect([id, en[id].text.split(/\s+/).length]).toEqual([id, expect.toSatisfy((n: number) => n <= 40)]);
      expect(ko[id].text).toMatch(/[가-힣]/);
    }
  });

  it('leads to the official documentation, in Korean without anchors', () => {
    expect(docsUrl('cluster-ip', 'en')).toBe('https://kubernetes.io/docs/concepts/services-networking/service/#type-clusterip');
    expect(docsUrl('cluster-ip', 'ko')).toBe('https://kubernetes.io/ko/docs/concepts/services-networking/service/');
    for (const id of TERM_IDS) expect(TERMS[id].docs).toMatch(/^[a-z-]+\/[a-z0-9/-]+\/(#[a-z0-9-]+)?$/);
  });
});

describe('words in a text', () => {
  it('are the longest that stand there, alone', () => {
    const find = termFinder(en);
    expect(named(find, 'Nodes have pods; a node port is no NodePort-like podium.')).toEqual([
      ['node', 'Nodes'],
      ['pod', 'pods'],
      ['node-port', 'node port'],
    ]);
    expect(named(find, 'externalTrafficPolicy: Local')).toEqual([['external-traffic-policy', 'externalTrafficPolicy']]);
  });

  it('are found before Korean particles', () => {
    const find = termFinder(ko);
    expect(named(find, '서비스는 엔드포인트슬라이스를, 파드가 DNS에')).toEqual([
      ['service', '서비스'],
      ['endpoint-slice', '엔드포인트슬라이스'],
      ['pod', '파드'],
      ['dns', 'DNS'],
    ]);
  });
});

describe('a search', () => {
  it('finds names before explanations, in any case', () => {
    expect(searchTerms(en, ' CNAME ')[0]).toBe('cname');
    expect(searchTerms(ko, '헤드리스')[0]).toBe('headless');
    expect(searchTerms(en, 'flannel')).toEqual(['cni']);
    expect(searchTerms(en, 'zebra')).toEqual([]);
    expect(searchTerms(en, '')).toEqual(TERM_IDS);
  });
});

describe('explain this', () => {
  const hop = (kind: Hop['kind'], code: Hop['why']['code']) => termOfHop({ kind, why: { code, params: {} } });
  it.each([
    ['dnat', 'service-rule', 'dnat'],
    ['snat', 'masquerade-external-cluster', 'snat'],
    ['snat', 'masquerade-hairpin', 'hairpin'],
    ['refuse', 'no-endpoints', 'refused'],
    ['refuse', 'port-closed', 'target-port'],
    ['drop', 'network-policy', 'network-policy'],
    ['drop', 'no-local-endpoints-external', 'external-traffic-policy'],
    ['answer', 'dns-nxdomain', 'search-list'],
    ['timeout', 'sender-timeout', 'timed-out'],
    ['send', 'process-sends', 'packet'],
  ] as const)('a hop %s, because of %s: %s', (kind, code, term) => {
    expect(hop(kind, code)).toBe(term);
  });

  it('an object by what it is', () => {
    const service = (spec: Partial<Service['spec']>) => ({
      objects: { Service: new Map([['default/web', { kind: 'Service', metadata: { name: 'web' }, spec }]]) } as never,
    });
    const web = { kind: 'service', key: 'default/web' } as const;
    expect(termOfSelection(web, service({ type: 'NodePort' }))).toBe('node-port');
    expect(termOfSelection(web, service({ clusterIP: 'None' }))).toBe('headless');
    expect(termOfSelection(web, service({}))).toBe('cluster-ip');
    expect(termOfSelection({ kind: 'place', id: 'pod:default/a' }, service({}))).toBe('pod');
    expect(termOfSelection({ kind: 'place', id: 'client:laptop' }, service({}))).toBe('outside');
    expect(termOfSelection({ kind: 'ingress', key: 'default/x' }, service({}))).toBe('ingress');
  });
});
