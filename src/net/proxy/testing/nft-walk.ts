/**
 * Walks the table nft prints, rule by rule, as the kernel does with the first packet of a connection: the hooks its way
 * takes by priority, jumps and gotos, verdict maps, dice, sets that remember clients, marks. It knows nothing of Services,
 * and throws at a statement it does not know. Models net/netfilter/nf_tables_core.c and nft(8).
 */
import { cidrContains, type IP, parseCidr, parseIP } from '../../addresses.js';
import type { TestKernel, TestPacket, Walked } from './walked.js';

interface Set {
  readonly elements: readonly string[];
  /** ms; sets that remember clients alone. */
  readonly timeout: number | undefined;
}

interface Table {
  readonly sets: ReadonlyMap<string, Set>;
  readonly maps: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly chains: ReadonlyMap<string, readonly string[]>;
}

export function parseNft(text: string): Table {
  const sets = new Map<string, Set>();
  const maps = new Map<string, ReadonlyMap<string, string>>();
  const chains = new Map<string, readonly string[]>();
  for (const [, kind = '', name = '', body = ''] of text.matchAll(/^\t(set|map|chain) (\S+) \{\n([\s\S]*?)^\t\}$/gm)) {
    const elements = (/elements = \{ ([\s\S]*) \}/.exec(body)?.[1] ?? '').split(/,\s+/).filter((element) => element !== '');
    const timeout = /^\t\ttimeout (\S+)$/m.exec(body)?.[1];
    if (kind === 'set') sets.set(name, { elements, timeout: timeout === undefined ? undefined : durationMs(timeout) });
    else if (kind === 'map') maps.set(name, new Map(elements.map(verdictOf)));
    else {
      const rules = body.split('\n').map((line) => line.trim());
      chains.set(
        name,
        rules.filter((line) => line !== '' && !line.startsWith('type ') && !line.startsWith('comment ')),
      );
    }
  }
  return { sets, maps, chains };
}

function verdictOf(element: string): [string, string] {
  const at = element.lastIndexOf(' : ');
  return [element.slice(0, at).replace(/ comment "[^"]*"$/, ''), element.slice(at + 3)];
}

function durationMs(text: string): number {
  const unit: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };
  return [...text.matchAll(/(\d+)([dhms])/g)].reduce((sum, [, count, of]) => sum + Number(count) * unit[of!]!, 0);
}

type Ending = 'drop' | 'reject' | 'dnat' | 'masquerade';
/** What a statement makes of the walk: on in its rule or to the next one, back, into another chain for good or for a while, or the end. */
type Step =
  | 'on'
  | 'next-rule'
  | 'back'
  | { readonly go: 'jump' | 'goto'; readonly chain: string }
  | { readonly go: 'end'; readonly ending: Ending };

/** How a statement is written, and what it does; `[, one, two, three]` are the groups of the pattern. */
const statements: readonly (readonly [RegExp, (walk: Walk, words: readonly string[], rule: string) => Step])[] = [
  [/^ct state new\b/, () => 'on'],
  [
    /^ip daddr \. meta l4proto \. th dport vmap @(\S+)/,
    (walk, [, map]) => walk.byMap(map!, `${walk.dst} . ${walk.protocol} . ${walk.dport}`),
  ],
  [/^meta l4proto \. th dport vmap @(\S+)/, (walk, [, map]) => walk.byMap(map!, `${walk.protocol} . ${walk.dport}`)],
  [
    /^ip (saddr|daddr) (!= )?(\{ [^}]* \}|\S+)/,
    (walk, [, which, not, set]) => when(walk.inSet(walk.address(which!), set!) === (not === undefined)),
  ],
  [/^fib (saddr|daddr) type local\b/, (walk, [, which]) => when(walk.kernel.isLocal(parseIP(walk.address(which!))!))],
  [/^meta l4proto (tcp|udp|sctp)\b/, (walk, [, protocol]) => when(protocol === walk.protocol)],
  [/^(tcp|udp|sctp) dport (\d+)/, (walk, [, protocol, port]) => when(protocol === walk.protocol && Number(port) === walk.dport)],
  [/^numgen random mod (\d+) vmap \{ (.*) \}$/, (walk, [, sides, elements], rule) => walk.byDice(Number(sides), elements!, rule)],
  [/^update @(\S+) \{ ip saddr \}/, (walk, [, set]) => walk.remember(set!)],
  [/^meta mark & (\S+) == (\S+)/, (walk, [, mask, bits]) => when((walk.mark & Number(mask)) === Number(bits))],
  [/^meta mark set meta mark ([|^]) (\S+)/, (walk, [, operator, bits]) => walk.setMark(operator!, Number(bits))],
  [/^(jump|goto) (\S+)/, (walk, [, go, chain], rule) => walk.into(go as 'jump' | 'goto', chain!, rule)],
  [/^dnat to (\S+)/, (walk, [, endpoint]) => walk.translate(endpoint!)],
  [/^masquerade fully-random$/, (walk) => walk.masquerade()],
  [/^(drop|reject)$/, (walk, [, ending], rule) => walk.refuse(ending as 'drop' | 'reject', rule)],
  [/^return$/, () => 'back'],
];

function when(holds: boolean): Step {
  return holds ? 'on' : 'next-rule';
}

class Walk {
  mark = 0;
  dnat: string | undefined;
  masqueraded = false;
  markedIn: readonly string[] = [];
  readonly used: string[] = [];
  dst: string;
  dport: number;
  fired: { readonly chains: readonly string[]; readonly text: string } | undefined;
  private path: readonly string[] = [];
  private chosenBy = '';

  constructor(
    private readonly table: Table,
    private readonly packet: TestPacket,
    readonly kernel: TestKernel,
  ) {
    this.dst = packet.dst;
    this.dport = packet.dport;
  }

  hook(name: string): Ending | undefined {
    this.path = [];
    return this.chain(name);
  }

  private chain(name: string): Ending | undefined {
    const rules = this.table.chains.get(name);
    if (!rules) throw new Error(`a chain that is not there: ${name}`);
    for (const rule of rules) {
      const before = this.path;
      const step = this.rule(rule);
      if (step === 'on' || step === 'next-rule') continue;
      if (step === 'back') return undefined;
      if (step.go === 'end') return step.ending;
      this.path = [...this.path, step.chain];
      const ending = this.chain(step.chain);
      this.path = before;
      if (ending !== undefined || step.go === 'goto') return ending;
    }
    return undefined;
  }

  private rule(text: string): Step {
    let rest = text.replace(/ comment "[^"]*"$/, '');
    while (rest !== '') {
      const known = statements.find(([pattern]) => pattern.test(rest));
      if (!known) throw new Error(`unknown statement: ${rest} in: ${text}`);
      const words = known[0].exec(rest)!;
      rest = rest.slice(words[0].length).trimStart();
      const step = known[1](this, words, text);
      if (step !== 'on') return step;
    }
    return 'on';
  }

  byMap(name: string, key: string): Step {
    const map = this.table.maps.get(name);
    if (!map) throw new Error(`a map that is not there: ${name}`);
    const verdict = map.get(key);
    if (verdict === undefined) return 'next-rule';
    this.path = [...this.path, `@${name}`];
    return this.verdict(verdict);
  }

  byDice(sides: number, elements: string, text: string): Step {
    const verdicts = new Map(elements.split(', ').map((element) => verdictOf(element)));
    if (verdicts.size !== sides) throw new Error(`not a verdict for each side: ${text}`);
    const side = this.kernel.throwDie(Array.from({ length: sides }, () => 1 / sides));
    this.chosenBy = text;
    return this.verdict(verdicts.get(String(side))!);
  }

  private verdict(text: string): Step {
    const [word, chain] = text.split(' ');
    if (word === 'drop') return this.refuse('drop', text);
    if (word !== 'goto' || chain === undefined) throw new Error(`unknown verdict: ${text}`);
    return { go: 'goto', chain };
  }

  inSet(address: string, text: string): boolean {
    const ip = parseIP(address)!;
    if (!text.startsWith('@')) {
      const elements = text.replace(/^\{ | \}$/g, '').split(', ');
      return elements.some((element) => contains(element, ip));
    }
    const set = this.table.sets.get(text.slice(1));
    if (!set) throw new Error(`a set that is not there: ${text}`);
    if (set.timeout === undefined) return set.elements.includes(address);
    const last = this.kernel.clients.get(text.slice(1))?.get(address);
    return last !== undefined && last >= this.kernel.now - set.timeout;
  }

  remember(set: string): Step {
    if (!this.table.sets.has(set)) throw new Error(`a set that is not there: ${set}`);
    this.used.push(set);
    return 'on';
  }

  setMark(operator: string, bits: number): Step {
    this.mark = operator === '|' ? this.mark | bits : this.mark ^ bits;
    if (operator === '|' && this.markedIn.length === 0) this.markedIn = this.path;
    return 'on';
  }

  into(go: 'jump' | 'goto', chain: string, rule: string): Step {
    if (go === 'goto') this.chosenBy = rule;
    return { go, chain };
  }

  translate(endpoint: string): Step {
    this.dnat = endpoint;
    this.fired = { chains: this.path, text: this.chosenBy };
    const at = endpoint.lastIndexOf(':');
    this.dst = endpoint.slice(0, at);
    this.dport = Number(endpoint.slice(at + 1));
    return { go: 'end', ending: 'dnat' };
  }

  masquerade(): Step {
    this.masqueraded = true;
    return { go: 'end', ending: 'masquerade' };
  }

  refuse(ending: 'drop' | 'reject', text: string): Step {
    this.fired = { chains: this.path, text };
    return { go: 'end', ending };
  }

  address(which: string): string {
    return which === 'saddr' ? this.packet.src : this.dst;
  }

  get protocol(): string {
    return this.packet.protocol.toLowerCase();
  }
}

/** An address, a prefix, or `first-last`. */
function contains(element: string, ip: IP): boolean {
  const [first, last] = element.split('-').map(parseIP);
  if (first !== undefined && last !== undefined) return first <= ip && ip <= last;
  const cidr = parseCidr(element.includes('/') ? element : `${element}/32`);
  if (!cidr) throw new Error(`not a range: ${element}`);
  return cidrContains(cidr, ip);
}

export function walkNft(table: Table, packet: TestPacket, kernel: TestKernel): Walked {
  const walk = new Walk(table, packet, kernel);
  const ownProcess = kernel.isLocal(parseIP(packet.src)!);
  const first = ownProcess ? ['filter-output', 'nat-output', 'filter-output-post-dnat'] : ['filter-prerouting', 'nat-prerouting'];
  let verdict: Walked['verdict'] = 'unhandled';
  let marked = false;
  const passes = (hook: string): boolean => {
    const ending = walk.hook(hook);
    marked ||= walk.mark !== 0;
    if (ending === 'dnat') verdict = 'forward';
    if (ending !== 'drop' && ending !== 'reject') return true;
    verdict = ending;
    return false;
  };
  if (first.every(passes)) {
    const endsHere = kernel.isLocal(parseIP(walk.dst)!);
    const input = endsHere ? ['filter-input'] : [];
    const last = ownProcess ? ['nat-postrouting', ...input] : endsHere ? input : ['filter-forward', 'nat-postrouting'];
    last.every(passes);
  }
  const { chains = [], text = '' } = walk.fired ?? {};
  const { dnat, masqueraded, markedIn, used } = walk;
  return { verdict, marked, masqueraded, chains, text, markedIn, used, ...(dnat !== undefined && { endpoint: dnat }) };
}
