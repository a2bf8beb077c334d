import { describe, expect, it } from 'vitest';
import type { RuleRef, RuleSheet, RuleSheetEntry } from '../../store/types.js';
import { litBy, ruleLines, shortChain } from './rule-lines.js';

const path = 'default/web/tcp/http';
const [service, external] = [`service-AAAAAAA2-${path}`, `external-AAAAAAA2-${path}`];
const endpoints = [1, 2].map((i) => `endpoint-BBBBBBB${i + 1}-${path}__10.42.0.${i}/80`);
const dice = `numgen random mod 2 vmap { 0 : goto ${endpoints[0]}, 1 : goto ${endpoints[1]} }`;
const entry = (chain: string, kind: RuleSheetEntry['kind'], text: string, more: Partial<RuleSheetEntry> = {}): RuleSheetEntry => ({
  chain,
  servicePort: 'default/web:http',
  kind,
  text,
  ...more,
});

/** As nftables mode tells it. */
const sheet: RuleSheet = {
  node: 'a',
  entries: [
    entry('@service-ips', 'cluster-ip', `10.96.4.7 . tcp . 80 : goto ${service}`, { target: service }),
    entry('@service-nodeports', 'node-port', `tcp . 31000 : goto ${external}`, { target: external }),
    entry(external, 'ext', 'jump mark-for-masquerade', { target: 'mark-for-masquerade' }),
    entry(external, 'ext', `goto ${service}`, { target: service }),
    ...endpoints.map((target, i) => entry(service, 'svc', dice, { target, probability: 0.5, endpoint: `10.42.0.${i + 1}:80` })),
  ],
};
const lines = ruleLines(sheet, 'default/web');

describe('lines of nftables rules', () => {
  it('name maps, chains and endpoints with their chance', () => {
    expect(lines.map(({ chain, detail, probability }) => [shortChain(chain), detail, probability])).toEqual([
      ['@service-ips', '10.96.4.7:80', undefined],
      ['@service-nodeports', ':31000', undefined],
      ['external-AAAA', 'MARK', undefined],
      ['endpoint-BBBB', '10.42.0.1:80', 0.5],
      ['endpoint-BBBB', '10.42.0.2:80', 0.5],
    ]);
  });

  it('of one port, and of one Service among others with a longer name', () => {
    const other = entry('KUBE-SERVICES', 'cluster-ip', '', { servicePort: 'default/web-admin:http' });
    const dns = entry('KUBE-SERVICES', 'cluster-ip', '', { servicePort: 'default/web:dns' });
    const many = { ...sheet, entries: [...sheet.entries, other, dns] };
    expect(ruleLines(many, 'default/web')).toHaveLength(lines.length + 1);
    expect(ruleLines(many, 'default/web:http')).toEqual(lines);
    expect(ruleLines(many, 'default/web-admin')).toHaveLength(1);
  });

  it('light the way that was walked, and of one rule for all endpoints the one it chose', () => {
    const chains = ['services', '@service-nodeports', external, service, endpoints[1]!];
    const rule: RuleRef = { node: 'a', table: 'kube-proxy', chains, text: dice, probability: 0.5 };
    expect(lines.map((line) => litBy(line, rule))).toEqual([undefined, 'walked', 'walked', undefined, 'now']);
  });
});
