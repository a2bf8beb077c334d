/** `dig` of bind 9.18: texts as bin/dig/dig.c and lib/dns/message.c print them. */
import type { DnsRecord, RequestSource } from '../../sim/trace.js';
import type { Call, Program } from '../shell/program.js';
import { type DigOptions, parseDig } from './dig-options.js';
import { messageSize } from './dns-message-size.js';
import { communicationsError, dataOf, isAddress, lookUp, type NameAnswer, retryNotice, safely, silent } from './name-query.js';

export function digFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const options = parseDig(call.args);
      if ('mistake' in options) {
        call.err(`${options.mistake}\n`);
        return 1;
      }
      const server = options.server === undefined ? undefined : serverAddress(call, source, options.server);
      if (server === undefined && options.server !== undefined) {
        call.err(`dig: couldn't get address for '${options.server}': not found\n`);
        return 10;
      }
      const { answers, trace } = lookUp(call, source, options.name, options.type, {
        search: options.search,
        timeoutMs: options.time * options.tries * 1000,
        tcp: options.tcp,
        udpBytes: options.udpBytes,
        ignoresTruncation: options.ignoresTruncation,
        ...(server === undefined ? {} : { server }),
      });
      const last = answers.at(-1);
      if (last === undefined) return 9;
      if (silent(last)) {
        call.out(communicationsError(last, options.tries));
        call.out(`${options.show.cmd && !options.short ? greeting(call, options) : ''};; no servers could be reached\n`);
        return 9;
      }
      call.out(retryNotice(answers));
      if (options.short) call.out(last.records.map(({ data }) => `${data}\n`).join(''));
      else print(call, options, last, Math.round(trace.durationMs));
      return 0;
    });
}

/** `+noedns` sends none, and then none comes back. */
const hasEdns = ({ udpBytes }: DigOptions) => udpBytes > 512;

function serverAddress(call: Call, source: RequestSource, server: string): string | undefined {
  if (isAddress(server)) return server;
  const last = lookUp(call, source, server).answers.at(-1);
  return last === undefined ? undefined : dataOf(last, 'A')[0];
}

function greeting(call: Call, { server }: DigOptions): string {
  const found = server === undefined ? '' : '; (1 server found)\n';
  return `\n; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> ${call.args.join(' ')}\n${found};; global options: +cmd\n`;
}

function print(call: Call, options: DigOptions, answer: NameAnswer, ms: number): void {
  const { show } = options;
  const name = `${answer.asked}.`;
  const question = { name, type: answer.type };
  const authority = authorityOf(answer, call);
  const chance = randomOf(`${name} ${answer.type} ${call.lab.world.now} ${call.lab.world.revision}`);
  if (show.cmd) call.out(greeting(call, options));
  if (show.comments) {
    call.out(';; Got answer:\n');
    if (/\.local\.$/i.test(name)) {
      call.out(
        ';; WARNING: .local is reserved for Multicast DNS\n;; You are currently testing what happens when an mDNS query is leaked to DNS\n',
      );
    }
    const counts = `QUERY: 1, ANSWER: ${answer.records.length}, AUTHORITY: ${authority.length}, ADDITIONAL: ${answer.additional.length + (hasEdns(options) ? 1 : 0)}`;
    call.out(
      `;; ->>HEADER<<- opcode: QUERY, status: ${answer.rcode}, id: ${chance[0]! & 0xffff}\n;; flags: qr aa${answer.truncated ? ' tc' : ''} rd; ${counts}\n`,
    );
    call.out(';; WARNING: recursion requested but not available\n\n');
    const cookie = chance.map((word) => word.toString(16).padStart(8, '0')).join('');
    if (hasEdns(options))
      call.out(`;; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: ${options.udpBytes}\n; COOKIE: ${cookie} (echoed)\n`);
  }
  const gap = show.comments ? '\n' : '';
  const title = (text: string) => (show.comments ? `;; ${text} SECTION:\n` : '');
  if (show.question) call.out(`${title('QUESTION')};${tabbed([name, 0], ['IN', 32], [answer.type, 40])}\n${gap}`);
  const sections: readonly (readonly [string, boolean, readonly DnsRecord[]])[] = [
    ['ANSWER', show.answer, answer.records],
    ['AUTHORITY', show.authority, authority],
    ['ADDITIONAL', show.additional, answer.additional],
  ];
  for (const [label, shown, records] of sections)
    if (shown && records.length > 0) call.out(`${title(label)}${records.map(row).join('')}${gap}`);
  if (!show.stats) return;
  const all = [...answer.records, ...authority, ...answer.additional];
  call.out(`;; Query time: ${ms} msec\n;; SERVER: ${answer.server}#53(${answer.server}) (${answer.tcp ? 'TCP' : 'UDP'})\n`);
  call.out(`;; WHEN: ${dateOf(call.lab.epoch)}\n;; MSG SIZE  rcvd: ${answer.compressedBytes ?? messageSize(question.name, all)}\n\n`);
}

/** The SOA the server sends along when it has no such record. Models coredns plugin/backend_lookup.go SOA. */
function authorityOf({ authoritySOA, authorityTtl = 30 }: NameAnswer, call: Call): readonly DnsRecord[] {
  if (authoritySOA === undefined) return [];
  const root = 'a.root-servers.net. nstld.verisign-grs.com. 2026112000 1800 900 604800 86400';
  const serial = Math.floor(call.lab.epoch / 1000);
  const own = `ns.dns.${authoritySOA} hostmaster.${authoritySOA} ${serial} 7200 1800 86400 30`;
  return [{ name: authoritySOA, type: 'SOA', data: authoritySOA === '.' ? root : own, ttl: authorityTtl }];
}

function row({ name, ttl, type, data }: DnsRecord): string {
  return `${tabbed([name, 0], [String(ttl), 24], ['IN', 32], [type, 40], [data, 48])}\n`;
}

/** Words at columns, with tabs where they reach. Models lib/dns/masterdump.c indent (bind 9.18). */
function tabbed(...words: readonly (readonly [text: string, column: number])[]): string {
  let line = '';
  let column = 0;
  for (const [text, wanted] of words) {
    if (column > 0) {
      const to = Math.max(wanted, column + 1);
      const tabs = Math.max(0, Math.floor(to / 8) - Math.floor(column / 8));
      const from = tabs > 0 ? Math.floor(to / 8) * 8 : column;
      line += '\t'.repeat(tabs) + ' '.repeat(to - from);
      column = to;
    }
    line += text;
    column += text.length;
  }
  return line;
}

/** Two words that look random and are the same for the same question at the same moment. */
function randomOf(text: string): readonly [number, number] {
  const hash = (basis: number) => {
    let value = basis;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value >>> 0;
  };
  return [hash(0x811c9dc5), hash(0x9747b28c)];
}

/** `Sat Nov 21 00:29:18 UTC 2026` */
function dateOf(epoch: number): string {
  const [day, date, month, year, time] = new Date(epoch).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
