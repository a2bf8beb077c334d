/** Recorded and restated cases, with their sources in the fixtures. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CategorizeCase, type CategorizeCaseAnswer, conformCategorize } from './categorize.js';
import { conformDns, type DnsCase } from './dns.js';
import { conformFlows, type FlowCase } from './flows.js';
import { conformRules, type RulesCase } from './rules.js';

function load<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')).cases;
}

const sorted = (list: readonly string[] | null | undefined) => (list ? [...new Set(list)].sort() : null);

describe('endpoint categories', () => {
  it.each(load<CategorizeCase & { expect: CategorizeCaseAnswer }>('categorize'))('$id', ({ expect: expected, ...testCase }) => {
    const { cluster, local, all, hasAnyEndpoints } = conformCategorize(testCase);
    expect({ cluster: sorted(cluster), local: sorted(local), all: sorted(all), hasAnyEndpoints }).toEqual({
      cluster: sorted(expected.cluster),
      local: sorted(expected.local),
      all: sorted(expected.all),
      hasAnyEndpoints: expected.hasAnyEndpoints,
    });
  });
});

interface ExpectedFlow {
  readonly verdict: string;
  readonly endpoints: readonly string[];
  readonly masquerade: boolean;
  readonly health?: { readonly status: number };
  readonly sameEndpointAs?: string;
}

describe('packet flows', () => {
  it.each(load<FlowCase>('flows'))('$id', (testCase) => {
    const { flows } = conformFlows(testCase);
    testCase.flows.forEach((flow, i) => {
      const { verdict, endpoints, masquerade, health, sameEndpointAs } = (flow as unknown as { expect: ExpectedFlow }).expect;
      const got = flows[i]!;
      expect({ verdict: got.verdict, endpoints: sorted(got.endpoints) }, flow.name).toEqual({ verdict, endpoints: sorted(endpoints) });
      if (verdict === 'FORWARD') expect(got.masquerade, flow.name).toBe(masquerade);
      if (health) expect(got.health?.status, flow.name).toBe(health.status);
      if (sameEndpointAs) expect(got.chosen, flow.name).toBe(flows.find((other) => other.name === sameEndpointAs)?.chosen);
    });
  });

  // As the notes of the recorded cases tell it.
  it.each([
    ['a port the Service does not declare', { name: 'svc3', destPort: 9999 }, 'REJECT'],
    ['an address of the Service range nobody has', { name: 'deleted svc2' }, 'DROP'],
    ['a declared port', { name: 'svc3' }, 'FORWARD'],
  ])('in nftables mode, %s', (_, asked, verdict) => {
    const testCase = load<FlowCase>('flows').find(({ id }) => id === 'lifecycle-service-deleted-iptables')!;
    const flow = { ...testCase.flows.find(({ name }) => name === asked.name)!, ...asked };
    expect(conformFlows({ ...testCase, proxyMode: 'nftables', flows: [flow] }).flows).toMatchObject([{ verdict }]);
  });

  it('an address that is none is told, not thrown', () => {
    const [testCase] = load<FlowCase>('flows');
    const broken = { ...testCase!, flows: [{ ...testCase!.flows[0]!, destIP: '10.0.0.300' }] };
    expect(conformFlows(broken).flows[0]).toMatchObject({ verdict: 'UNHANDLED', error: 'not an IP address' });
  });
});

interface Answer {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}
// Priority and weight of SRV records are free.
const record = ({ name, type, data }: Answer) =>
  `${name} ${type} ${type === 'SRV' ? data.split(' ').slice(2).join(' ') : data}`.toLowerCase();

describe('DNS', () => {
  const cases = load<DnsCase & Record<string, never>>('dns');
  it.each(cases)('$id', (testCase) => {
    const got = conformDns(testCase);
    (testCase.queries ?? []).forEach((query, i) => {
      const { rcode, answers, authoritySOA } = (query as unknown as { expect: { rcode: string; answers: Answer[]; authoritySOA?: string } })
        .expect;
      const answer = got.queries![i]!;
      expect([answer.rcode, answer.answers.map(record).sort()], query.name).toEqual([rcode, answers.map(record).sort()]);
      if (authoritySOA) expect(answer.authoritySOA).toBe(authoritySOA);
    });
    (testCase.lookups ?? []).forEach((lookup, i) => {
      const { tried, firstHit } = lookup as unknown as { tried: string[]; firstHit: string | null };
      expect(got.lookups![i]).toMatchObject({ tried, firstHit });
    });
    if (testCase.kubelet) expect(got.resolvConf).toEqual((testCase as unknown as { resolvConf: unknown }).resolvConf);
  });
});

describe('iptables-save', () => {
  const about = /KUBE-(SVC|SEP|EXT|FW|SVL|SERVICES|NODEPORTS|EXTERNAL|MARK|POSTROUTING|FORWARD|PROXY-FIREWALL)/;
  const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('-A ') && about.test(line));
  it.each(load<RulesCase & { expect: { nat: string; filter: string } }>('rules'))('$id', ({ expect: expected, ...testCase }) => {
    const got = conformRules(testCase);
    for (const table of ['nat', 'filter'] as const) {
      expect(sorted(lines(got[table]))).toEqual(sorted(lines(expected[table])));
      // Within a chain the order decides.
      const ordered = (text: string) => lines(text).filter((line) => /^-A KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(line));
      expect(ordered(got[table])).toEqual(ordered(expected[table]));
    }
  });
});
