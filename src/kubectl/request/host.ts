/** `host NAME [SERVER]` of bind 9.18 (bin/dig/host.c). */
import type { DnsRecord, DnsType, RequestSource } from '../../sim/trace.js';
import type { Program } from '../shell/program.js';
import { communicationsError, dnsType, isAddress, lookUp, ownerOf, retryNotice, safely, silent } from './name-query.js';

const tries = 2;

export function hostFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const at = call.args.indexOf('-t');
      const type = at < 0 ? undefined : dnsType(call.args[at + 1] ?? '');
      if (at >= 0 && type === undefined) {
        call.err(`host: invalid type: ${call.args[at + 1] ?? ''}\n`);
        return 2;
      }
      const [name, server] = call.args.filter((arg, index) => !arg.startsWith('-') && (at < 0 || index !== at + 1));
      if (name === undefined) {
        call.err('Usage: host [-t type] name [server]\n');
        return 1;
      }
      const options = { timeoutMs: 5_000 * tries, ...(server === undefined ? {} : { server }) };
      const first: DnsType = isAddress(name) ? 'PTR' : (type ?? 'A');
      const { answers } = lookUp(call, source, name, first, options);
      const last = answers.at(-1);
      if (last === undefined) return 1;
      if (silent(last)) {
        call.out(`${communicationsError(last, tries)};; no servers could be reached\n\n`);
        return 1;
      }
      call.out(retryNotice(answers));
      if (last.rcode !== 'NOERROR') {
        const number = last.rcode === 'NXDOMAIN' ? 3 : last.rcode === 'SERVFAIL' ? 2 : 5;
        call.out(`Host ${last.type === 'PTR' ? `${last.asked}.` : name} not found: ${number}(${last.rcode})\n`);
        return 1;
      }
      call.out(last.records.map(line).join(''));
      if (type !== undefined && last.records.length === 0) call.out(`${last.asked} has no ${type} record\n`);
      // Without a type the other family and the mail servers of the name that answered are asked for too.
      if (type === undefined && first === 'A') {
        for (const more of ['AAAA', 'MX'] as const) {
          const answer = lookUp(call, source, `${ownerOf(last)}.`, more, { ...options, search: false }).answers.at(-1);
          call.out((answer?.records ?? []).map(line).join(''));
        }
      }
      return 0;
    });
}

const words: Readonly<Record<DnsRecord['type'], string>> = {
  A: 'has address',
  AAAA: 'has IPv6 address',
  CNAME: 'is an alias for',
  SRV: 'has SRV record',
  PTR: 'domain name pointer',
  TXT: 'descriptive text',
  NS: 'name server',
  SOA: 'has SOA record',
};

function line({ name, type, data }: DnsRecord): string {
  return `${name.replace(/\.$/, '')} ${words[type]} ${data}\n`;
}
