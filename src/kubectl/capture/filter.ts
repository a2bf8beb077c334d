/**
 * tcpdump's filter expressions, as far as the lab's packets have what they ask for: `port 80 and host 10.42.0.5`,
 * `src net 10.42.0.0/16`, `tcp[tcpflags] & tcp-syn != 0`. Models libpcap's grammar.y (pcap-filter(7)): `and` and `or` bind alike,
 * from left to right; a word without its keyword takes the one before.
 */
import { parseIpv4, parseIpv4Cidr } from '../../sim/ipv4.js';
import type { Packet } from './packet.js';

export type Test = (packet: Packet) => boolean;

/** What is said after `tcpdump: `. */
export class FilterError extends Error {}

const syntaxError = () => new FilterError("can't parse filter expression: syntax error");

const flagBits: Readonly<Record<string, string>> = {
  'tcp-syn': 'S',
  'tcp-fin': 'F',
  'tcp-rst': 'R',
  'tcp-push': 'P',
  'tcp-ack': '.',
};

interface Qualifiers {
  readonly protocol?: string;
  readonly way?: 'src' | 'dst' | 'src and dst';
  readonly kind?: 'host' | 'net' | 'port' | 'portrange';
}

/** @param resolve addresses of a name */
export function parseFilter(text: string, resolve: (name: string) => readonly string[]): Test {
  const tokens = text.match(/\(|\)|&&|\|\||!=|==|[!&|=]|[^\s()!&|=]+/g) ?? [];
  return tokens.length === 0 ? () => true : new Parser(tokens, resolve).whole();
}

class Parser {
  private at = 0;
  private last: Qualifiers = {};

  constructor(
    private readonly tokens: readonly string[],
    private readonly resolve: (name: string) => readonly string[],
  ) {}

  whole(): Test {
    const test = this.chain();
    if (this.at < this.tokens.length) throw syntaxError();
    return test;
  }

  private take(...words: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !words.includes(token)) return undefined;
    this.at += 1;
    return token;
  }

  private word(): string {
    const token = this.tokens[this.at];
    if (token === undefined || /^[()&|!=]+$/.test(token)) throw syntaxError();
    this.at += 1;
    return token;
  }

  private chain(): Test {
    let left = this.term();
    for (;;) {
      const operator = this.take('and', '&&', 'or', '||');
      if (operator === undefined) return left;
      const [one, other] = [left, this.term()];
      left = operator === 'and' || operator === '&&' ? (packet) => one(packet) && other(packet) : (packet) => one(packet) || other(packet);
    }
  }

  private term(): Test {
    if (this.take('not', '!')) {
      const inner = this.term();
      return (packet) => !inner(packet);
    }
    if (this.take('(')) {
      const inner = this.chain();
      if (!this.take(')')) throw syntaxError();
      return inner;
    }
    return this.primitive();
  }

  private primitive(): Test {
    if (/^tcp\[(?:tcpflags|13)\]$/.test(this.tokens[this.at] ?? '')) return this.flags();
    const protocol = this.take('ip', 'ip6', 'tcp', 'udp', 'icmp', 'arp');
    let way: Qualifiers['way'] = this.take('src', 'dst') as 'src' | 'dst' | undefined;
    if (way === 'src' && ['and', 'or'].includes(this.tokens[this.at] ?? '') && this.tokens[this.at + 1] === 'dst') {
      way = this.tokens[this.at] === 'and' ? 'src and dst' : undefined;
      this.at += 2;
    }
    const kind = this.take('host', 'net', 'port', 'portrange') as Qualifiers['kind'];
    const next = this.tokens[this.at];
    if (protocol !== undefined && way === undefined && kind === undefined && (next === undefined || /^(?:and|or|&&|\|\||\))$/.test(next)))
      return ofProtocol(protocol);
    const fresh = protocol !== undefined || way !== undefined || kind !== undefined;
    if (fresh) this.last = { ...(protocol && { protocol }), ...(way && { way }), ...(kind && { kind }) };
    const { protocol: wanted, way: side, kind: sort = 'host' } = this.last;
    const value = this.valueTest(sort, this.word());
    const ofKind = wanted === undefined ? () => true : ofProtocol(wanted);
    const ends = (packet: Packet) => {
      const [src, dst] = [value(packet.src, packet.srcPort), value(packet.dst, packet.dstPort)];
      return side === 'src' ? src : side === 'dst' ? dst : side === 'src and dst' ? src && dst : src || dst;
    };
    return (packet) => ofKind(packet) && ends(packet);
  }

  private valueTest(kind: NonNullable<Qualifiers['kind']>, word: string): (address: string, port: number | undefined) => boolean {
    if (kind === 'port' || kind === 'portrange') {
      const [first = '', last = first] = kind === 'portrange' ? word.split('-') : [word];
      const [from, to] = [portNumber(first), portNumber(last)];
      return (_address, port) => port !== undefined && port >= from && port <= to;
    }
    if (kind === 'net') {
      const dots = word.split('/')[0]?.split('.').length ?? 0;
      const range = parseIpv4Cidr(word.includes('/') ? word : `${word}${'.0'.repeat(Math.max(0, 4 - dots))}/${dots * 8}`);
      if (!range) throw new FilterError(`invalid qualifier against IPv4 address`);
      return (address) => parseIpv4(address) >= range.first && parseIpv4(address) < range.first + range.size;
    }
    const addresses = Number.isNaN(parseIpv4(word)) ? this.resolve(word) : [word];
    if (addresses.length === 0) throw new FilterError(`unknown host '${word}'`);
    return (address) => addresses.includes(address);
  }

  /** `tcp[tcpflags] & (tcp-syn|tcp-fin) != 0`, `tcp[tcpflags] == tcp-syn`. */
  private flags(): Test {
    this.at += 1;
    const masked = this.take('&') ? this.bits() : undefined;
    const operator = this.take('!=', '==', '=') ?? '';
    const against = operator === '' ? [] : this.bits();
    const letters = ({ flags = '' }: Packet) => [...flags].filter((letter) => masked === undefined || masked.includes(letter));
    const same = (packet: Packet) =>
      letters(packet).length === against.length && letters(packet).every((letter) => against.includes(letter));
    return (packet) => packet.protocol === 'TCP' && (operator === '!=' || operator === '' ? !same(packet) : same(packet));
  }

  private bits(): readonly string[] {
    const open = this.take('(');
    const letters: string[] = [];
    do {
      const word = this.word();
      const letter = flagBits[word];
      if (letter === undefined && word !== '0') throw syntaxError();
      if (letter !== undefined) letters.push(letter);
    } while (this.take('|'));
    if (open && !this.take(')')) throw syntaxError();
    return letters;
  }
}

function portNumber(word: string): number {
  const named: Readonly<Record<string, number>> = { domain: 53, http: 80, https: 443, ssh: 22, 'http-alt': 8080 };
  const port = named[word] ?? Number(word);
  if (!Number.isInteger(port)) throw new FilterError(`unknown port '${word}'`);
  if (port < 0 || port > 65_535) throw new FilterError(`illegal port number ${port} > 65535`);
  return port;
}

function ofProtocol(name: string): Test {
  if (name === 'ip') return () => true;
  return (packet) => packet.protocol.toLowerCase() === name;
}
