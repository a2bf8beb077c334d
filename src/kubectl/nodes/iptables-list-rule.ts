/**
 * A rule as a row of `iptables -L`. Models iptables/xshared.c print_rule_details and the print functions of the
 * extensions kube-proxy uses (iptables 1.8.9).
 */
import { serviceNames } from '../service-names.js';

export interface RowOptions {
  /** Numbers for addresses, ports and protocols. */
  readonly numeric: boolean;
  readonly verbose: boolean;
  /** Counts from 1; undefined without --line-numbers. */
  readonly number: number | undefined;
}

/** Numbers of /etc/protocols, for output with -n. */
const protocolNumbers: Readonly<Record<string, number>> = { all: 0, tcp: 6, udp: 17, sctp: 132 };

/** Words of a rule; a quoted one is one word. */
function wordsOf(rule: string): string[] {
  return [...rule.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

interface Reading {
  source: string;
  destination: string;
  protocol: string;
  target: string;
  readonly details: string[];
}

export function listRule(rule: string, options: RowOptions): string {
  const reading: Reading = { source: ' 0.0.0.0/0', destination: ' 0.0.0.0/0', protocol: 'all', target: '', details: [] };
  const words = wordsOf(rule).slice(2);
  let inverted = false;
  while (words.length > 0) {
    const word = words.shift() as string;
    if (word === '!') {
      inverted = true;
      continue;
    }
    const sign = inverted ? '!' : ' ';
    if (word === '-s') reading.source = sign + shortAddress(words.shift() ?? '');
    else if (word === '-d') reading.destination = sign + shortAddress(words.shift() ?? '');
    else if (word === '-p') reading.protocol = words.shift() ?? '';
    else if (word === '-m') reading.details.push(matchText(words.shift() ?? '', words, options.numeric));
    else if (word === '-j') readTarget(reading, words);
    inverted = false;
  }
  const { numeric, verbose, number } = options;
  const protocol = numeric ? String(protocolNumbers[reading.protocol] ?? reading.protocol) : reading.protocol;
  const address = (text: string) => (numeric ? text : named(text)).padEnd(20);
  return [
    number === undefined ? '' : `${String(number).padEnd(4)} `,
    verbose ? '    0     0 ' : '',
    `${reading.target.padEnd(9)}  ${protocol.padEnd(4)} -- `,
    verbose ? ' *      *      ' : '',
    `${address(reading.source)} ${address(reading.destination)} `,
    reading.details.map((text) => ` ${text}`).join(''),
    '\n',
  ].join('');
}

/** What /etc/networks calls it, where it does. */
function named(address: string): string {
  return address.replace(' 0.0.0.0/0', ' anywhere').replace('127.0.0.0/', 'loopback/');
}

/** A single host is told without its prefix length. */
function shortAddress(text: string): string {
  return text.replace(/\/32$/, '');
}

/** Takes the options of one match off the words; options end where the next `-m`, `-j` or a `!` before one stands. */
function matchText(match: string, words: string[], numeric: boolean): string {
  const taken = new Map<string, { readonly values: readonly string[]; readonly inverted: boolean }>();
  for (;;) {
    const at = words[0] === '!' ? 1 : 0;
    const option = words[at];
    if (!option?.startsWith('--')) break;
    words.splice(0, at + 1);
    const values: string[] = [];
    while (words.length > 0 && !/^(?:-.*|!)$/.test(words[0] as string)) values.push(words.shift() as string);
    taken.set(option.slice(2), { values, inverted: at === 1 });
  }
  // iptables takes the inversion of a mark from behind its option, as `! --mark`.
  const value = (name: string) => taken.get(name)?.values[0] ?? '';
  const not = (name: string) => (taken.get(name)?.inverted ? '! ' : '');
  switch (match) {
    case 'comment':
      return `/* ${value('comment')} */`;
    case 'conntrack':
      return `${not('ctstate')}ctstate ${value('ctstate')}`;
    case 'mark':
      return `mark match ${not('mark')}${value('mark')}`;
    case 'addrtype': {
      const type = taken.has('src-type') ? 'src-type' : 'dst-type';
      return `ADDRTYPE match ${type} ${value(type)}`;
    }
    case 'statistic':
      return `statistic mode ${value('mode')} probability ${value('probability')}`;
    case 'recent': {
      const what = taken.has('set') ? 'SET' : `CHECK seconds: ${value('seconds')} reap`;
      return `recent: ${what} name: ${value('name')} side: source mask: ${value('mask')}`;
    }
    case 'nfacct':
      return `nfacct-name  ${value('nfacct-name')}`;
    default: {
      const port = value('dport');
      // The sctp match looks up no names.
      return port === '' ? match : `${match} dpt:${(numeric || match === 'sctp' ? undefined : serviceNames[port]) ?? port}`;
    }
  }
}

function readTarget(reading: Reading, words: string[]): void {
  reading.target = words.shift() ?? '';
  const [option, value = ''] = words.splice(0);
  if (option === '--set-xmark') {
    const [mark, mask] = value.split('/');
    reading.details.push(`MARK ${mask === '0x0' ? 'xor' : 'or'} ${mark}`);
  } else if (option === '--to-destination') reading.details.push(`to:${value}`);
  else if (option === '--random-fully') reading.details.push('random-fully');
  else if (option === '--reject-with') reading.details.push(`reject-with ${value}`);
}
