/** `nslookup` of bind9-dnsutils 9.18. */
import type { DnsRecord, RequestSource } from '../../sim/trace.js';
import type { Call, Program } from '../shell/program.js';
import {
  communicationsError,
  dataOf,
  dnsType,
  isAddress,
  lookUp,
  type NameAnswer,
  ownerOf,
  retryNotice,
  safely,
  silent,
} from './name-query.js';

/** Five seconds, three tries (bin/dig/dighost.c). */
const tries = 3;
const timeoutMs = 5_000 * tries;

// Models bind9 bin/dig/nslookup.c setoption: what it does not know it says, and goes on.
const known =
  /^-$|^-(?:(?:class|cl|type|ty|querytype|query|qu|q|domain|do|port|po|timeout|t|retry|ret|ndots)=|(?:no)?(?:rec|vc|deb|d2|def|sea|fail)|all|sil|ver)/i;

/** A stub resolver offers recursion, a cluster's name server does not. */
const noRecursion = (server: string) => (server === '127.0.0.53' ? '' : `;; Got recursion not available from ${server}\n`);

export function nslookupFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const [name, server] = call.args.filter((arg) => !arg.startsWith('-'));
      for (const arg of call.args) if (arg.startsWith('-') && !known.test(arg)) call.out(`*** Invalid option: ${arg.slice(1)}\n`);
      if (name === undefined) {
        call.err('nslookup: the lab has no interactive mode; give a name\n');
        return 1;
      }
      const asked = call.args.map((arg) => /^-(?:type|ty|q|query|querytype)=(.*)$/i.exec(arg)?.[1]).findLast((text) => text !== undefined);
      const type = asked === undefined ? undefined : dnsType(asked);
      if (asked !== undefined && type === undefined) {
        call.err(`unknown query type: ${asked}\n`);
        return 1;
      }
      const at = serverAddress(call, source, server);
      if (at === undefined && server !== undefined) {
        call.err(`nslookup: couldn't get address for '${server}': not found\n`);
        return 1;
      }
      const options = { timeoutMs, ...(at === undefined ? {} : { server: at }) };
      const { answers } = lookUp(call, source, name, isAddress(name) ? 'PTR' : (type ?? 'A'), options);
      const last = answers.at(-1);
      if (last === undefined) return 1;
      if (silent(last)) {
        call.out(`${communicationsError(last, tries)};; no servers could be reached\n\n`);
        return 1;
      }
      call.out(retryNotice(answers));
      call.out(answers.map((answer) => noRecursion(answer.server)).join(''));
      if (last.type !== 'PTR') call.out(`Server:\t\t${last.server}\nAddress:\t${last.server}#53\n\n`);
      // Without a type both address families are asked for, the second under the name that answered.
      const second = type === undefined && last.type === 'A' && last.rcode === 'NOERROR';
      const six = second ? lookUp(call, source, `${ownerOf(last)}.`, 'AAAA', { ...options, search: false }).answers.at(-1) : undefined;
      return print(call, name, last, six);
    });
}

function serverAddress(call: Call, source: RequestSource, server: string | undefined): string | undefined {
  if (server === undefined || isAddress(server)) return server;
  const last = lookUp(call, source, server).answers.at(-1);
  return last === undefined ? undefined : dataOf(last, 'A')[0];
}

function print(call: Call, name: string, last: NameAnswer, six: NameAnswer | undefined): number {
  const seconds = six === undefined ? '' : noRecursion(six.server);
  if (last.records.length > 0) {
    call.out(`${[...last.records, ...(six?.records ?? [])].map((record) => lines(record)).join('')}${seconds}\n`);
    return 0;
  }
  if (six?.records.length) {
    call.out(`${seconds}${six.records.map((record) => lines(record)).join('')}\n`);
    return 0;
  }
  if (last.rcode === 'NOERROR') {
    call.out(`${seconds}*** Can't find ${name}: No answer\n\n`);
    return 0;
  }
  call.out(`** server can't find ${last.type === 'PTR' ? last.asked : name}: ${last.rcode}\n\n`);
  return 1;
}

function lines({ name, type, data }: DnsRecord): string {
  const owner = name.replace(/\.$/, '');
  switch (type) {
    case 'A':
    case 'AAAA':
      return `Name:\t${owner}\nAddress: ${data}\n`;
    case 'CNAME':
      return `${owner}\tcanonical name = ${data}\n`;
    case 'SRV':
      return `${owner}\tservice = ${data}\n`;
    case 'PTR':
      return `${owner}\tname = ${data}\n`;
    case 'TXT':
      return `${owner}\ttext = ${data}\n`;
    case 'NS':
      return `${owner}\tnameserver = ${data}\n`;
    case 'SOA': {
      const [origin = '', mail = '', serial, refresh, retry, expire, minimum] = data.split(' ');
      const numbers = { serial, refresh, retry, expire, minimum };
      const rows = Object.entries(numbers).map(([key, value]) => `\t${key} = ${value}\n`);
      return `${owner}\n\torigin = ${origin.replace(/\.$/, '')}\n\tmail addr = ${mail.replace(/\.$/, '')}\n${rows.join('')}`;
    }
  }
}
