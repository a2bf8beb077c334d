/**
 * Walks the text iptables-save prints, rule by rule, as the kernel does with the first packet of a connection: nat and
 * filter, the hooks its way takes, jumps, dice, recent lists, marks. It knows nothing of Services, and throws at a word it
 * does not know. Models net/ipv4/netfilter/ip_tables.c and the extensions of iptables(8).
 */
import { cidrContains, parseCidr, parseIP } from '../../addresses.js';
import type { TestKernel, TestPacket, Walked } from './walked.js';

interface Rule {
  readonly text: string;
  readonly words: readonly string[];
}
type Tables = ReadonlyMap<string, ReadonlyMap<string, readonly Rule[]>>;

export function parseIptables(text: string): Tables {
  const tables = new Map<string, Map<string, Rule[]>>();
  let table = new Map<string, Rule[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) {
      table = new Map();
      tables.set(line.slice(1), table);
    } else if (line.startsWith(':')) table.set(line.slice(1).split(' ')[0]!, []);
    else if (line.startsWith('-A ')) {
      const [, chain = '', ...words] = line.match(/"[^"]*"|\S+/g) ?? [];
      const rules = table.get(chain);
      if (!rules) throw new Error(`rule of an undeclared chain: ${line}`);
      rules.push({ text: line, words });
    }
  }
  return tables;
}

/** Ends the walk of a table. */
type Ending = 'ACCEPT' | 'DROP' | 'REJECT' | 'DNAT' | 'MASQUERADE';
const endings: ReadonlySet<string> = new Set<Ending>(['ACCEPT', 'DROP', 'REJECT', 'DNAT', 'MASQUERADE']);

class Walk {
  mark = 0;
  dnat: string | undefined;
  masqueraded = false;
  markedIn: readonly string[] = [];
  readonly used: string[] = [];
  /** Chains entered, and the rule that led into each. */
  private stack: { readonly chain: string; readonly by: string }[] = [];
  fired: { readonly chains: readonly string[]; readonly text: string } | undefined;
  dst: string;
  dport: number;

  constructor(
    private readonly tables: Tables,
    private readonly packet: TestPacket,
    private readonly kernel: TestKernel,
  ) {
    this.dst = packet.dst;
    this.dport = packet.dport;
  }

  /** Undefined: the hook let the packet pass. */
  hook(table: string, chain: string): Ending | undefined {
    this.stack = [];
    return this.chain(table, chain);
  }

  private chain(table: string, name: string): Ending | undefined {
    const rules = this.tables.get(table)?.get(name);
    if (!rules) throw new Error(`jump to a chain that is not there: ${name}`);
    for (const rule of rules) {
      const target = this.match(rule);
      if (target === undefined) continue;
      if (target.name === 'RETURN') return undefined;
      if (endings.has(target.name)) return this.end(target.name as Ending, target.rest, rule);
      if (target.name === 'MARK') {
        this.setMark(target.rest);
        continue;
      }
      this.stack.push({ chain: target.name, by: rule.text });
      const ending = this.chain(table, target.name);
      this.stack.pop();
      if (ending) return ending;
    }
    return undefined;
  }

  private end(target: Ending, rest: readonly string[], rule: Rule): Ending {
    const chains = this.stack.map(({ chain }) => chain);
    if (target === 'DNAT') {
      if (rest[0] !== '--to-destination') throw new Error(`DNAT without destination: ${rule.text}`);
      this.dnat = rest[1]!;
      this.fired = { chains, text: this.stack.at(-1)!.by };
      const at = this.dnat.lastIndexOf(':');
      this.dst = this.dnat.slice(0, at);
      this.dport = Number(this.dnat.slice(at + 1));
    } else if (target === 'MASQUERADE') this.masqueraded = true;
    else if (target !== 'ACCEPT') this.fired = { chains, text: rule.text };
    return target;
  }

  private setMark([option, value = '']: readonly string[]): void {
    if (option !== '--set-xmark') throw new Error(`MARK with ${option}`);
    const [bits = 0, mask = 0] = value.split('/').map(Number);
    this.mark = (this.mark & ~mask) ^ bits;
    const chains = this.stack.map(({ chain }) => chain);
    if (this.mark !== 0 && this.markedIn.length === 0) this.markedIn = chains;
  }

  /** The target of the rule when all its matches hold. A rule without one matches and goes on. */
  private match(rule: Rule): { readonly name: string; readonly rest: readonly string[] } | undefined {
    const { words } = rule;
    const { isLocal, now, clients, throwDie } = this.kernel;
    let holds = true;
    let [at, inverted] = [0, false];
    const next = () => words[++at] ?? '';
    const expect = (held: boolean) => {
      if (held === inverted) holds = false;
      inverted = false;
    };
    const recent: { check?: number; set?: boolean; name?: string } = {};
    for (; at < words.length; at += 1) {
      const word = words[at]!;
      if (word === '-j') {
        if (!holds || !this.recentHolds(recent, clients, now)) return undefined;
        if (recent.set) this.used.push(recent.name!);
        return { name: next(), rest: words.slice(at + 1) };
      }
      switch (word) {
        case '!':
          inverted = true;
          break;
        case '-s':
          expect(within(this.packet.src, next()));
          break;
        case '-d':
          expect(within(this.dst, next()));
          break;
        case '-p':
          expect(next() === this.packet.protocol.toLowerCase());
          break;
        case '--dport':
          expect(next() === String(this.dport));
          break;
        case '--dst-type':
          expect(next() === 'LOCAL' && isLocal(parseIP(this.dst)!));
          break;
        case '--src-type':
          expect(next() === 'LOCAL' && isLocal(parseIP(this.packet.src)!));
          break;
        case '--mark': {
          const [bits = 0, mask = 0] = next().split('/').map(Number);
          expect((this.mark & mask) === bits);
          break;
        }
        case '--ctstate': {
          const states = next().split(',');
          expect(states.includes('NEW') || (states.includes('DNAT') && this.dnat !== undefined));
          break;
        }
        case '--probability': {
          const chance = Number(next());
          // The kernel throws only when the matches before it held.
          if (holds) expect(throwDie([chance, 1 - chance]) === 0);
          break;
        }
        case '--rcheck':
          recent.check = 0;
          break;
        case '--seconds':
          recent.check = Number(next());
          break;
        case '--set':
          recent.set = true;
          break;
        case '--name':
          recent.name = next();
          break;
        case '-m':
        case '--comment':
        case '--mode':
        case '--mask':
        case '--nfacct-name':
          next();
          break;
        case '--reap':
        case '--rsource':
          break;
        default:
          throw new Error(`unknown word ${word} in: ${rule.text}`);
      }
    }
    return undefined;
  }

  private recentHolds({ check, name }: { check?: number; name?: string }, clients: TestKernel['clients'], now: number): boolean {
    if (check === undefined) return true;
    const last = clients.get(name!)?.get(this.packet.src);
    return last !== undefined && last >= now - check * 1000;
  }
}

function within(ip: string, range: string): boolean {
  const cidr = parseCidr(range);
  if (!cidr) throw new Error(`not a range: ${range}`);
  return cidrContains(cidr, parseIP(ip)!);
}

export function walkIptables(tables: Tables, packet: TestPacket, kernel: TestKernel): Walked {
  const walk = new Walk(tables, packet, kernel);
  const ownProcess = kernel.isLocal(parseIP(packet.src)!);
  const hooks: (readonly [table: string, chain: string])[] = [];
  walk.hook('nat', ownProcess ? 'OUTPUT' : 'PREROUTING');
  const endsHere = kernel.isLocal(parseIP(walk.dst)!);
  if (ownProcess) hooks.push(['filter', 'OUTPUT'], ['nat', 'POSTROUTING']);
  if (endsHere) hooks.push(['filter', 'INPUT']);
  else if (!ownProcess) hooks.push(['filter', 'FORWARD'], ['nat', 'POSTROUTING']);
  const marked = walk.mark !== 0;
  let verdict: Walked['verdict'] = walk.dnat === undefined ? 'unhandled' : 'forward';
  for (const [table, chain] of hooks) {
    const ending = walk.hook(table, chain);
    if (ending === 'DROP' || ending === 'REJECT') {
      verdict = ending === 'DROP' ? 'drop' : 'reject';
      break;
    }
    if (ending === 'ACCEPT' && chain === 'INPUT') verdict = 'accept-local';
  }
  const { chains = [], text = '' } = walk.fired ?? {};
  const { dnat, masqueraded, markedIn, used } = walk;
  return { verdict, marked, masqueraded, chains, text, markedIn, used, ...(dnat !== undefined && { endpoint: dnat }) };
}
