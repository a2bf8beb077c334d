/** `nslookup` of bind9-dnsutils 9.18, `dig` and `getent` for addresses. */
import type { RequestSource } from '../../sim/trace.js';
import type { Call, Program } from '../shell/program.js';
import { isSimError } from './curl.js';
import { lookUp, type NameAnswer } from './name-query.js';

const noRecursion = (server: string) => `;; Got recursion not available from ${server}\n`;
const isAddress = (text: string) => /^\d+\.\d+\.\d+\.\d+$/.test(text);

function safely(call: Call, run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (!isSimError(error)) throw error;
    call.err(`${call.name}: ${error.message}\n`);
    return 1;
  }
}

export function nslookupFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const names = call.args.filter((arg) => !arg.startsWith('-'));
      const [name, server] = names;
      if (name === undefined) {
        call.err('nslookup: the lab has no interactive mode; give a name\n');
        return 1;
      }
      if (server !== undefined || call.args.some((arg) => /^-(type|q|query)=(?!A$)/i.test(arg))) {
        call.err("nslookup: the lab asks the pod's own name server for addresses (A) only\n");
        return 1;
      }
      if (isAddress(name)) {
        call.err('nslookup: the lab does not look addresses up yet\n');
        return 1;
      }
      const answers = lookUp(call.lab, source, name);
      return printNslookup(call, name, answers);
    });
}

function printNslookup(call: Call, name: string, answers: readonly NameAnswer[]): number {
  const last = answers.at(-1);
  if (!last) {
    call.out(`Name:\t${name}\n\n`);
    return 0;
  }
  if (last.rcode === 'TIMEOUT' || last.rcode === 'REFUSED') {
    const why = last.rcode === 'TIMEOUT' ? 'timed out' : 'connection refused';
    call.out(`;; communications error to ${last.server}#53: ${why}\n;; no servers could be reached\n\n`);
    return 1;
  }
  const clusterDns = last.server !== '127.0.0.53';
  const notes = clusterDns ? answers.map(({ server }) => noRecursion(server)).join('') : '';
  call.out(`${notes}Server:\t\t${last.server}\nAddress:\t${last.server}#53\n\n`);
  if (last.addresses.length) {
    for (const { name: alias, target } of last.aliases) call.out(`${alias}\tcanonical name = ${target}\n`);
    for (const address of last.addresses) call.out(`Name:\t${last.owner}\nAddress: ${address}\n`);
    call.out(clusterDns ? `${noRecursion(last.server)}\n` : '\n');
    return 0;
  }
  if (last.rcode === 'NOERROR') {
    call.out(`${clusterDns ? noRecursion(last.server) : ''}*** Can't find ${name}: No answer\n\n`);
    return 0;
  }
  call.out(`** server can't find ${name}: ${last.rcode}\n\n`);
  return 1;
}

/** `dig NAME [A] [+short] [+search] [@server]`: addresses, as the pod's own name server gives them. */
export function digFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const flags = call.args.filter((arg) => arg.startsWith('+'));
      const words = call.args.filter((arg) => !arg.startsWith('+') && !arg.startsWith('@') && !arg.startsWith('-'));
      const type = words.find((word, index) => index > 0 && /^[A-Z]+$/i.test(word))?.toUpperCase() ?? 'A';
      const [name] = words;
      if (name === undefined || type !== 'A') {
        call.err(`dig: the lab asks for addresses (A) of a name only${type === 'A' ? '' : `, not ${type}`}\n`);
        return 1;
      }
      const search = flags.includes('+search');
      const answers = lookUp(call.lab, source, search || name.endsWith('.') ? name : `${name}.`);
      const last = answers.at(-1);
      if (!last || last.rcode === 'TIMEOUT' || last.rcode === 'REFUSED') {
        call.out(
          `;; communications error to ${last?.server ?? ''}#53: ${last?.rcode === 'REFUSED' ? 'connection refused' : 'timed out'}\n;; no servers could be reached\n`,
        );
        return 9;
      }
      const records = [
        ...last.aliases.map(({ name: owner, target }) => ({ owner, type: 'CNAME', data: target })),
        ...last.addresses.map((data) => ({ owner: last.owner, type: 'A', data })),
      ];
      if (flags.includes('+short')) call.out(records.map(({ data }) => `${data}\n`).join(''));
      else printDig(call, last, records);
      return 0;
    });
}

function printDig(
  call: Call,
  { asked, server, rcode }: NameAnswer,
  records: readonly { owner: string; type: string; data: string }[],
): void {
  const name = `${asked}.`;
  call.out(`\n; <<>> DiG 9.18 <<>> ${call.args.join(' ')}\n;; global options: +cmd\n;; Got answer:\n`);
  call.out(
    `;; ->>HEADER<<- opcode: QUERY, status: ${rcode}, id: 1\n;; flags: qr aa rd; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: ${records.length ? 0 : 1}, ADDITIONAL: 1\n`,
  );
  call.out(`\n;; QUESTION SECTION:\n;${name}\t\tIN\tA\n`);
  if (records.length)
    call.out(`\n;; ANSWER SECTION:\n${records.map(({ owner, type, data }) => `${owner}.\t30\tIN\t${type}\t${data}\n`).join('')}`);
  call.out(`\n;; Query time: 0 msec\n;; SERVER: ${server}#53(${server}) (UDP)\n\n`);
}

export function getentFrom(source: RequestSource): Program {
  return (call) =>
    safely(call, () => {
      const [database, name] = call.args;
      if (!name || !['hosts', 'ahosts', 'ahostsv4'].includes(database ?? '')) {
        call.err('getent: the lab has hosts, ahosts and ahostsv4\n');
        return 1;
      }
      const last = lookUp(call.lab, source, name).at(-1);
      if (!last?.addresses.length) return 2;
      for (const [index, address] of last.addresses.entries()) {
        if (database === 'hosts') call.out(`${address.padEnd(15)} ${last.owner}${last.owner === name ? '' : ` ${name}`}\n`);
        else
          call.out(
            `${address.padEnd(15)} STREAM ${index === 0 ? last.owner : ''}\n${address.padEnd(15)} DGRAM  \n${address.padEnd(15)} RAW    \n`,
          );
      }
      return 0;
    });
}
