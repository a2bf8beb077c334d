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
  /** As iptables-save or nft prints it. */
  readonly text: string;
  /** Where a rule of a portal sends the packet on to. */
  readonly goes: string;
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

/** `KUBE-SVC-7QXEJ2M4ZT6QSR3Q` → `KUBE-SVC-7QXE`, `service-2QRHZV4L-default/web/tcp/http` → `service-2QRH`: enough to tell chains of one Service apart. */
export function shortChain(chain: string): string {
  return chain.replace(/^(KUBE-[A-Z]+-[A-Z0-9]{4})[A-Z0-9]+$/, '$1').replace(/^([a-z]+-[A-Z2-7]{4})[A-Z2-7]{4}-.*$/, '$1');
}

/** An element of nftables' `service-ips` or `service-nodeports`: `10.96.4.7 . tcp . 80 : goto …`, `tcp . 31000 : goto …`. */
function elementDetail(text: string): string | undefined {
  const match = /^(?:(\S+) \. )?(?:tcp|udp|sctp) \. (\d+)\b/.exec(text);
  return match ? `${match[1] ?? ''}:${match[2]}` : undefined;
}

/** What a rule matches or does, read from its own text. */
function detailOf(entry: RuleSheetEntry, marks: ReadonlySet<string>): string {
  if (entry.endpoint) return entry.endpoint;
  if (entry.kind === 'reject') return 'REJECT';
  if (entry.kind === 'drop') return 'DROP';
  if (entry.kind === 'masquerade') return 'MASQUERADE';
  if (entry.kind === 'ext' && marks.has(entry.chain)) return 'MARK';
  const element = elementDetail(entry.text);
  if (element !== undefined) return element;
  const port = /\bdport (\d+)/.exec(entry.text)?.[1];
  if (entry.kind === 'node-port') return port ? `:${port}` : '';
  if (entry.kind === 'cluster-ip' || entry.kind === 'load-balancer' || entry.kind === 'external-ip') {
    const address = /-d ([0-9a-f.:]+)/.exec(entry.text)?.[1] ?? '';
    return port ? `${address}:${port}` : address;
  }
  return '';
}

const target = (entry: RuleSheetEntry): string => entry.target ?? /-j (\S+)/.exec(entry.text)?.[1] ?? '';

const MARKING: ReadonlySet<string> = new Set(['KUBE-MARK-MASQ', 'mark-for-masquerade']);

/** The chance of an endpoint is written where its chain is called from: both are told as one line under the endpoint's chain. */
function lineOf(entry: RuleSheetEntry, marks: ReadonlySet<string>): RuleLine {
  const calls = entry.endpoint !== undefined && (entry.kind === 'svc' || entry.kind === 'svl');
  const chain = calls ? target(entry) : entry.chain;
  const kind = calls ? 'sep' : entry.kind;
  const detail = detailOf(entry, marks);
  return { key: `${kind} ${chain} ${detail}`, chain, detail, probability: entry.probability, kind, text: entry.text, goes: target(entry) };
}

const nameOf = (servicePort: string): string => servicePort.split(':', 1)[0] ?? '';

function byService(sheet: RuleSheet): ReadonlyMap<string, readonly RuleSheetEntry[]> {
  const found = new Map<string, RuleSheetEntry[]>();
  for (const entry of sheet.entries) {
    const name = nameOf(entry.servicePort);
    const own = found.get(name);
    if (own) own.push(entry);
    else found.set(name, [entry]);
  }
  return found;
}

const sorted = new WeakMap<RuleSheet, ReadonlyMap<string, readonly RuleSheetEntry[]>>();

/** By the name of a Service or of one of its ports. A large sheet is gone through once, however many Services are asked for. */
function entriesOf(sheet: RuleSheet, service: string): readonly RuleSheetEntry[] {
  const known = sorted.get(sheet) ?? byService(sheet);
  sorted.set(sheet, known);
  const all = known.get(nameOf(service)) ?? [];
  return service.includes(':') ? all.filter(({ servicePort }) => servicePort === service) : all;
}

/** Entries of one Service (`namespace/name`, or one port of it), one line per chain and detail. */
export function ruleLines(sheet: RuleSheet | undefined, service: string | undefined): readonly RuleLine[] {
  if (!sheet || !service) return [];
  const own = entriesOf(sheet, service);
  const marks = new Set(own.filter((entry) => MARKING.has(target(entry))).map((entry) => entry.chain));
  const seen = new Map<string, RuleLine>();
  for (const entry of own) {
    const line = lineOf(entry, marks);
    if (!seen.has(line.key)) seen.set(line.key, line);
  }
  return [...seen.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

export type Lit = 'now' | 'walked' | undefined;

const PORTALS: ReadonlySet<RuleLine['kind']> = new Set(['cluster-ip', 'external-ip', 'load-balancer', 'node-port']);

/** Whether a rule that fired went through this line: the last chain is where it fired, the others were walked to get there. */
export function litBy(line: RuleLine, rule: RuleRef | undefined): Lit {
  if (!rule) return undefined;
  // nftables' one rule that throws the dice stands at every endpoint; it fired for the one whose chain was walked.
  if (rule.text !== '' && rule.text === line.text && (line.kind !== 'sep' || rule.chains.includes(line.chain))) return 'now';
  // Portal chains hold rules of every Service: this line was walked only if the packet went on to where it points.
  if (PORTALS.has(line.kind)) {
    return rule.chains.some((chain, index) => chain === line.chain && rule.chains[index + 1] === line.goes) ? 'walked' : undefined;
  }
  const at = rule.chains.indexOf(line.chain);
  if (at < 0) return undefined;
  return at === rule.chains.length - 1 ? 'now' : 'walked';
}
