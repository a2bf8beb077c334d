/**
 * busybox's `nslookup`. Models networking/nslookup.c of 1.36: every name of the search list is asked for at once, a name with a dot as it
 * stands. Up to 1.28 it asked the C library instead, and printed what that found.
 */
import { behaviourOf } from '../../sim/images.js';
import type { RequestSource } from '../../sim/trace.js';
import { installedTools } from '../pods/packages.js';
import type { Call, Program } from '../shell/program.js';
import { dataOf, dnsType, isAddress, lookUp, type NameAnswer, safely, silent } from './name-query.js';

const usage = (big: boolean) =>
  `Usage: nslookup ${big ? '[-type=QUERY_TYPE] [-debug] ' : ''}HOST [DNS_SERVER]\n\nQuery DNS about HOST\n${
    big ? '\nQUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any\n' : ''
  }`;

const bare = (name: string) => name.replace(/\.$/, '');

/** All queries of one call share this time. */
const timeoutMs = 5_000;

const ofBusybox: ReadonlySet<string> = new Set(['busybox', 'alpine', 'curl']);

/** That of the container's image; undefined where it is bind's: of images that have it, or once it was installed. */
export function ownNslookup({ lab, files }: Call, source: RequestSource, container: string | undefined): Program | undefined {
  if (source.kind !== 'pod' || installedTools(files).includes('nslookup')) return undefined;
  const containers = lab.world.read.get('Pod', `${source.namespace}/${source.name}`)?.spec.containers ?? [];
  const { image = '' } = containers.find(({ name }) => name === container) ?? containers[0] ?? {};
  const name = behaviourOf(image)?.names[0] ?? '';
  if (!ofBusybox.has(name)) return undefined;
  const old = name === 'busybox' && /:1\.(?:[01]?\d|2[0-8])(?!\d)/.test(image);
  return (call) => safely(call, () => (old ? asLibrary(call, source) : asResolver(call, source)));
}

function asResolver(call: Call, source: RequestSource): number {
  const kinds = ['SOA', 'NS', 'A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'PTR', 'ANY'];
  const asked: string[] = [];
  const words = [...call.args];
  let debug = false;
  const wrong = () => {
    call.err(usage(true));
    return 1;
  };
  while (words[0]?.startsWith('-')) {
    const [option = '', value = ''] = (words.shift() as string).slice(1).split('=');
    const meant = ['type', 'querytype', 'port', 'retry', 'debug', 't', 'timeout'].find((one) => option !== '' && one.startsWith(option));
    if (meant === undefined) return wrong();
    if (meant === 'debug') debug = true;
    if (meant !== 'type' && meant !== 'querytype') continue;
    if (!kinds.includes(value.toUpperCase())) {
      call.err(`nslookup: invalid query type "${value}"\n`);
      return 1;
    }
    asked.push(value.toUpperCase());
  }
  const [name, given] = words;
  if (name === undefined || words.length > 2) return wrong();
  const server = given === undefined ? undefined : addressOf(call, source, given);
  if (given !== undefined && server === undefined) {
    call.err(`nslookup: bad address '${given}'\n`);
    return 1;
  }
  const options = { timeoutMs, search: false, ...(server !== undefined && { server }) };
  const pointer = isAddress(name) && asked.length === 0;
  const types = pointer ? ['PTR'] : asked.length > 0 ? kinds.filter((kind) => asked.includes(kind)) : ['A', 'AAAA'];
  let exit = 0;
  let answered = 0;
  const unanswered: string[] = [];
  for (const type of types) {
    const names = pointer || type === 'PTR' || name.includes('.') ? [name] : searched(call, name);
    for (const full of names) {
      const dns = dnsType(type) ?? 'A';
      const answer = lookUp(call, source, isAddress(full) ? full : `${bare(full)}.`, dns, options).answers.at(-1);
      if (answer === undefined || silent(answer)) {
        if (answered === 0) {
          if (answer?.rcode === 'REFUSED') call.err('nslookup: read: Connection refused\n');
          call.out(';; connection timed out; no servers could be reached\n\n');
          return 1;
        }
        unanswered.push(full);
        continue;
      }
      if (answered === 0) call.out(`Server:\t\t${given ?? answer.server}\nAddress:\t${answer.server}:53\n\n`);
      if (debug) call.out(`Query #${answered} completed in 1ms:\n`);
      answered += 1;
      if (answer.rcode !== 'NOERROR') {
        call.out(`** server can't find ${pointer ? answer.asked : full}: ${answer.rcode}\n\n`);
        exit = 1;
      } else call.out(`${debug ? 'authoritative answer:\n' : ''}${linesOf(answer)}\n`);
    }
  }
  for (const full of unanswered) call.out(`*** Can't find ${full}: No answer\n`);
  if (unanswered.length > 0) call.out('\n');
  return exit;
}

/** The names it asks for, as /etc/resolv.conf says. */
function searched(call: Call, name: string): readonly string[] {
  const [, domains = ''] = /^search[ \t]+(.*)$/m.exec(call.files.read('/etc/resolv.conf') ?? '') ?? [];
  const list = domains.split(/\s+/).filter((domain) => domain !== '');
  return list.length > 0 ? list.map((domain) => `${name}.${domain}`) : [name];
}

function addressOf(call: Call, source: RequestSource, server: string): string | undefined {
  const last = isAddress(server) ? undefined : lookUp(call, source, server).answers.at(-1);
  return isAddress(server) ? server : last && dataOf(last, 'A')[0];
}

function linesOf({ records }: NameAnswer): string {
  const line = (name: string, type: string, data: string): string => {
    switch (type) {
      case 'A':
      case 'AAAA':
        return `Name:\t${name}\nAddress: ${data}\n`;
      case 'CNAME':
        return `${name}\tcanonical name = ${bare(data)}\n`;
      case 'SRV':
        return `${name}\tservice = ${bare(data)}\n`;
      case 'PTR':
        return `${name}\tname = ${bare(data)}\n`;
      case 'NS':
        return `${name}\tnameserver = ${bare(data)}\n`;
      case 'TXT':
        return `${name}\ttext = ${data}\n`;
      default: {
        const [origin = '', mail = '', ...numbers] = data.split(' ');
        const rows = ['serial', 'refresh', 'retry', 'expire', 'minimum'].map((key, at) => `\t${key} = ${numbers[at]}\n`);
        return `${name}\n\torigin = ${bare(origin)}\n\tmail addr = ${bare(mail)}\n${rows.join('')}`;
      }
    }
  };
  return records.map(({ name, type, data }) => line(bare(name), type, data)).join('');
}

/** Up to 1.28: addresses, each with the name that belongs to it. */
function asLibrary(call: Call, source: RequestSource): number {
  const [name, given, ...more] = call.args;
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    call.err(usage(false));
    return 1;
  }
  const server = given === undefined ? undefined : addressOf(call, source, given);
  if (given !== undefined && server === undefined) {
    call.err(`nslookup: bad address '${given}'\n`);
    return 1;
  }
  const options = { timeoutMs, ...(server !== undefined && { server }) };
  const named = (address: string, index: number) => {
    const pointer = lookUp(call, source, address, 'PTR', options).answers.at(-1);
    const [host] = pointer === undefined ? [] : dataOf(pointer, 'PTR');
    return `Address ${index + 1}: ${address}${host === undefined ? '' : ` ${bare(host)}`}\n`;
  };
  const found = isAddress(name) ? undefined : lookUp(call, source, name, 'A', options).answers.at(-1);
  const used = server ?? found?.server ?? /^nameserver[ \t]+(\S+)/m.exec(call.files.read('/etc/resolv.conf') ?? '')?.[1] ?? '';
  call.out(`Server:    ${used}\n${named(used, 0)}\n`);
  const addresses = isAddress(name) ? [name] : found === undefined ? [] : dataOf(found, 'A');
  if (addresses.length === 0) {
    call.err(`nslookup: can't resolve '${name}'\n`);
    return 1;
  }
  call.out(`Name:      ${name}\n${addresses.map(named).join('')}`);
  return 0;
}
