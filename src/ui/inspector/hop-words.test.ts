import { expect, test } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import { sampleTrace } from '../../store/testing/samples.js';
import type { ClusterView, Hop, Trace } from '../../store/types.js';
import { whySentence, wordsOfHop } from './hop-words.js';

const view = { objects: { Pod: new Map() } } as unknown as ClusterView;

/** What is said where somebody asks for a name at this server. */
function said(messages: typeof en, server: string, code: Hop['why']['code']): string {
  const tuple = { protocol: 'UDP', src: '192.168.0.20', srcPort: 0, dst: server, dstPort: 53 } as const;
  const plain = sampleTrace(1, 0);
  const trace: Trace = {
    ...plain,
    legs: [{ kind: 'dns', tuple, query: { name: 'web.', type: 'A', rcode: 'NXDOMAIN', answers: [] } }],
    hops: [{ ...(plain.hops[0] as Hop), before: tuple, after: tuple, why: { code, params: {} } }],
  };
  const hop = trace.hops[0] as Hop;
  return whySentence(messages, code, wordsOfHop(messages, messages === en ? 'en' : 'ko', view, trace, hop));
}

test.each(['dns-query', 'dns-answer', 'dns-nxdomain'] as const)('%s: CoreDNS is spoken of where it is asked, and nowhere else', (code) => {
  for (const messages of [en, ko as unknown as typeof en]) {
    const inside = said(messages, '10.96.0.10', code);
    expect(inside).toMatch(/CoreDNS|kube-dns/);
    expect(inside).not.toContain('10.96.0.10');
    const outside = said(messages, '127.0.0.53', code);
    expect(outside).not.toMatch(/CoreDNS|kube-dns/);
    expect(outside).toContain('127.0.0.53');
  }
});
