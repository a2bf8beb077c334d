/** dig's command line. Models bin/dig/dig.c of bind 9.18 for the options the lab has. */
import type { DnsType } from '../../sim/trace.js';
import { dnsType } from './name-query.js';

export interface DigOptions {
  readonly name: string;
  readonly type: DnsType;
  /** Address or name after the @. */
  readonly server: string | undefined;
  readonly search: boolean;
  readonly short: boolean;
  readonly show: Readonly<Record<Section, boolean>>;
  readonly tries: number;
  /** Seconds per try. */
  readonly time: number;
  readonly tcp: boolean;
  readonly ignoresTruncation: boolean;
  /** EDNS is sent, with this buffer size. */
  readonly udpBytes: number;
}

const sections = ['cmd', 'comments', 'question', 'answer', 'authority', 'additional', 'stats'] as const;
export type Section = (typeof sections)[number];

/** Accepted and without effect here: there is no DNSSEC, and recursion is never offered. */
const ignored = /^(no)?(recurse|rec|cookie|dnssec|adflag|cdflag|ttlid|besteffort|multiline)(=.*)?$/;

export function parseDig(args: readonly string[]): DigOptions | { readonly mistake: string } {
  const show = Object.fromEntries(sections.map((section) => [section, true])) as Record<Section, boolean>;
  let server: string | undefined;
  let name: string | undefined;
  let type: DnsType | undefined;
  let search = false;
  let short = false;
  let tries = 3;
  let time = 5;
  let tcp: boolean | undefined;
  let ignoresTruncation = false;
  // bind 9.18 sends EDNS with its own default size.
  let udpBytes = 1232;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string;
    if (arg.startsWith('@')) server = arg.slice(1);
    else if (arg.startsWith('+')) {
      const word = arg.slice(1);
      const off = word.startsWith('no');
      const bare = off ? word.slice(2) : word;
      const section = sections.find((one) => one === bare);
      const number = /^(time|tries|retry|timeout)=(\d+)$/.exec(word);
      if (section) show[section] = !off;
      else if (bare === 'all') for (const one of sections) show[one] = !off;
      else if (bare === 'search' || bare === 'defname') search = !off;
      else if (bare === 'short') short = !off;
      else if (number?.[1] === 'tries') tries = Math.max(1, Number(number[2]));
      else if (number?.[1] === 'retry') tries = Number(number[2]) + 1;
      else if (number) time = Math.max(1, Number(number[2]));
      else if (bare === 'tcp' || bare === 'vc') tcp = !off;
      else if (bare === 'ignore') ignoresTruncation = !off;
      else if (/^edns(=\d+)?$/.test(bare)) udpBytes = off ? 512 : 1232;
      else if (/^bufsize=\d+$/.test(word)) udpBytes = Math.max(512, Number(word.slice('bufsize='.length)));
      else if (!ignored.test(word)) return { mistake: `Invalid option: ${arg}` };
    } else if (arg === '-x') {
      name = args[++i];
      type = 'PTR';
    } else if (arg === '-t' || arg === '-q') {
      const value = args[++i] ?? '';
      if (arg === '-q') name = value;
      else type = dnsType(value);
      if (arg === '-t' && type === undefined) return { mistake: `Warning, ignoring invalid type ${value}` };
    } else if (arg.startsWith('-') && arg !== '-4') return { mistake: `Invalid option: ${arg}` };
    else if (!arg.startsWith('-')) {
      const asType = name === undefined ? undefined : dnsType(arg);
      if (asType !== undefined) type = asType;
      else if (name === undefined && dnsType(arg) !== undefined && args.length > 1) type = dnsType(arg);
      else if (arg.toUpperCase() !== 'IN') name = arg;
    }
  }
  if (name === undefined) return { mistake: 'the lab asks for a name; give one' };
  // Whoever asks for everything asks over TCP.
  return { name, type: type ?? 'A', server, search, short, show, tries, time, tcp: tcp ?? type === 'ANY', ignoresTruncation, udpBytes };
}
