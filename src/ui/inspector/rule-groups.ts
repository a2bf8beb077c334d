/** A node's rules Service by Service and chain by chain, and which of them a packet has met. Pure. */
import type { Hop, RuleRef, RuleSheet, RuleSheetEntry, Trace } from '../../store/types.js';

/** now: this rule decided; walked: the packet was sent on through it. */
export type Lit = 'now' | 'walked' | undefined;

export interface RuleRow {
  /** As the node's tool prints it. */
  readonly text: string;
  readonly lit: Lit;
}

export interface RuleChain {
  readonly chain: string;
  readonly rows: readonly RuleRow[];
}

export interface RuleGroup {
  /** `namespace/name` */
  readonly service: string;
  readonly chains: readonly RuleChain[];
  readonly count: number;
  /** The node has not caught up with the Service's newest change. */
  readonly stale: boolean;
  readonly lit: boolean;
}

/** A rule that was met, and the destination the packet had then. */
export interface MetRule {
  readonly rule: RuleRef;
  readonly dst: string;
}

/** The rules of a node that a connection has met up to a hop; `current`: one of them at that very hop. */
export function rulesMet(trace: Trace, hop: number, node: string): { readonly met: readonly MetRule[]; readonly current: boolean } {
  const before = trace.hops.slice(0, hop + 1).filter((one): one is Hop & { rule: RuleRef } => one.rule?.node === node);
  const last = before.at(-1);
  if (!last) return { met: [], current: false };
  const met = before.filter((one) => one.leg === last.leg).map((one) => ({ rule: one.rule, dst: one.before.dst }));
  return { met, current: last.index === hop };
}

/** In the order the node has them; Services it knows nothing of yet come last. */
export function ruleGroups(sheet: RuleSheet, met: readonly MetRule[]): readonly RuleGroup[] {
  const behind = new Set(sheet.stale);
  const services = new Map<string, Map<string, RuleRow[]>>();
  for (const entry of sheet.entries) {
    const chains = inMap(services, entry.servicePort.replace(/:[^/]*$/, ''), () => new Map<string, RuleRow[]>());
    const rows = inMap(chains, entry.chain, () => []);
    const lit = strongest(met.map((one) => litBy(entry, one)));
    // A rule that stands for several endpoints is one rule.
    const same = rows.findIndex(({ text }) => text === entry.text);
    if (same < 0) rows.push({ text: entry.text, lit });
    else rows[same] = { text: entry.text, lit: strongest([rows[same]?.lit, lit]) };
  }
  for (const service of behind) inMap(services, service, () => new Map<string, RuleRow[]>());
  return [...services].map(([service, chains]) => {
    const rows = [...chains.values()].flat();
    return {
      service,
      chains: [...chains].map(([chain, of]) => ({ chain, rows: of })),
      count: rows.length,
      stale: behind.has(service),
      lit: rows.some(({ lit }) => lit === 'now'),
    };
  });
}

/** The line that shows a Service's rules on the node itself. */
export function rulesCommand(node: string, mode: 'iptables' | 'nftables', service: string): string {
  return `ssh ${node} ${mode === 'nftables' ? 'nft list ruleset' : 'iptables-save'} | grep ${service}`;
}

function litBy(entry: RuleSheetEntry, { rule, dst }: MetRule): Lit {
  const at = rule.chains.indexOf(entry.chain);
  if (at < 0 || !leadsFrom(entry.text, dst)) return undefined;
  const target = entry.target ?? / -j (\S+)/.exec(entry.text)?.[1];
  const next = rule.chains[at + 1];
  if (entry.text === rule.text) {
    // nftables' one rule that throws the dice is told for each endpoint: it decided for the one walked to.
    return entry.endpoint !== undefined && target !== undefined && next !== undefined && target !== next ? undefined : 'now';
  }
  if (next !== undefined) return target === next ? 'walked' : undefined;
  // The last chain is the endpoint's own: what was decided is done there.
  return /-j DNAT\b|\bdnat to\b/.test(entry.text) ? 'walked' : undefined;
}

/** Whether a rule or an element of a map is for this destination; one that names none is for all. */
function leadsFrom(text: string, dst: string): boolean {
  const [, address, bits] = / -d ([^\s/]+)\/(\d+)/.exec(text) ?? /^(\S+) \. (?:tcp|udp|sctp) \. /.exec(text) ?? [];
  if (address === undefined) return true;
  return bits === '8' ? dst.split('.')[0] === address.split('.')[0] : dst === address;
}

const strongest = (all: readonly Lit[]): Lit => (all.includes('now') ? 'now' : all.find((lit) => lit !== undefined));

function inMap<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
