/** The lines a node's rule sheet shows for one Service, in the order the kernel meets them. Pure. */
import type { RuleRef, RuleSheet, RuleSheetEntry } from '../../store/types.js';

export interface RuleLine {
  readonly key: string;
  /** kube-proxy's own chain name, in full. */
  readonly chain: string;
  /** `10.96.4.7:80`, `:31000`, an endpoint, or the verdict. */
  readonly detail: string;
  readonly probability: number | undefined;
  readonly kind: RuleSheetEntry['kind'];
  /** As iptables-save prints it. */
  readonly text: string;
}

const ORDER: readonly RuleSheetEntry['kind'][] = [
  'cluster-ip',
  'external-ip',
  'load-balancer',
  'node-port',
  'fw',
  'ext',
  'masquerade',
  'svl',
  'svc',
  'sep',
  'reject',
  'drop',
];

/** `KUBE-SVC-7QXEJ2M4ZT6QSR3Q` → `KUBE-SVC-7QXE`: enough to tell chains of one Service apart. */
export function shortChain(chain: string): string {
  return chain.replace(/^(KUBE-[A-Z]+-[A-Z0-9]{4})[A-Z0-9]+$/, '$1');
}

/** What a rule matches or does, read from its own text. */
function detailOf(entry: RuleSheetEntry): string {
  if (entry.endpoint) return entry.endpoint;
  if (entry.kind === 'reject') return 'REJECT';
  if (entry.kind === 'drop') return 'DROP';
  if (entry.kind === 'masquerade') return 'MASQUERADE';
  const port = /--dport (\d+)/.exec(entry.text)?.[1] ?? /\bdport (\d+)/.exec(entry.text)?.[1];
  if (entry.kind === 'node-port') return port ? `:${port}` : '';
  if (entry.kind === 'cluster-ip' || entry.kind === 'load-balancer' || entry.kind === 'external-ip') {
    const address = /-d ([0-9a-f.:]+)/.exec(entry.text)?.[1] ?? '';
    return port ? `${address}:${port}` : address;
  }
  return '';
}

/** Entries of one Service (`namespace/name`), one line per chain and detail. */
export function ruleLines(sheet: RuleSheet | undefined, service: string | undefined): readonly RuleLine[] {
  if (!sheet || !service) return [];
  const seen = new Map<string, RuleLine>();
  for (const entry of sheet.entries) {
    if (entry.servicePort !== service && !entry.servicePort.startsWith(`${service}:`)) continue;
    const detail = detailOf(entry);
    const key = `${entry.kind} ${entry.chain} ${detail}`;
    if (!seen.has(key))
      seen.set(key, { key, chain: entry.chain, detail, probability: entry.probability, kind: entry.kind, text: entry.text });
  }
  return [...seen.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

export type Lit = 'now' | 'walked' | undefined;

/** Whether a rule that fired went through this line: the last chain is where it fired, the others were walked to get there. */
export function litBy(line: RuleLine, rule: RuleRef | undefined): Lit {
  if (!rule) return undefined;
  if (rule.text !== '' && rule.text === line.text) return 'now';
  const at = rule.chains.indexOf(line.chain);
  if (at < 0) return undefined;
  // Portal chains hold rules of every Service: they light only when this line's own match is in the rule.
  const shared = line.chain === 'KUBE-SERVICES' || line.chain === 'KUBE-NODEPORTS';
  if (shared && at === rule.chains.length - 1) return undefined;
  return at === rule.chains.length - 1 ? 'now' : 'walked';
}
