/** Queries as CoreDNS logs them. Models coredns plugin/log/log.go, plugin/errors/errors.go and plugin/pkg/replacer (1.14). */
import type { DnsAnswer } from '../net/dns/record.js';
import type { Told } from '../net/dns/serve-query.js';
import type { DnsQuery } from './name-servers.js';
import { hashText } from './rng.js';

/** `-`-free numbers of rcodes in the errors plugin's lines. */
const serverFailure = 2;

export function dnsLogLines(query: DnsQuery, told: readonly Told[]): readonly string[] {
  return told.flatMap((one) => {
    const { name, type, log, error, answer } = one;
    // `errors` stands before `log`: what comes back reaches the log first.
    const lines = log && (log.classes.includes('all') || log.classes.includes(classOf(answer))) ? [logLine(query, one)] : [];
    return error === undefined ? lines : [...lines, `[ERROR] plugin/errors: ${serverFailure} ${name} ${type}: ${error}`];
  });
}

// Models plugin/pkg/response/classify.go.
function classOf({ rcode, answers }: DnsAnswer): 'success' | 'denial' | 'error' {
  if (rcode === 'NXDOMAIN' || (rcode === 'NOERROR' && answers.length === 0)) return 'denial';
  return rcode === 'NOERROR' ? 'success' : 'error';
}

/** The common format: `{remote}:{port} - {>id} "{type} {class} {name} {proto} {size} {>do} {>bufsize}" {rcode} {>rflags} {rsize} {duration}`. */
function logLine({ from, udpBytes }: DnsQuery, { name, type, answer }: Told): string {
  const tcp = udpBytes === undefined;
  const edns = udpBytes !== undefined && udpBytes > 512;
  const id = hashText(`${name} ${type} ${from.src} ${from.srcPort}`) & 0xffff;
  const size = 12 + nameBytes(name) + 4 + (edns ? 23 : 0);
  const asked = `"${type} IN ${name} ${tcp ? 'tcp' : 'udp'} ${size} false ${tcp ? 65535 : udpBytes}"`;
  const flags = `qr,aa,${answer.truncated ? 'tc,' : ''}rd`;
  const bytes = size + responseBytes(answer);
  return `[INFO] ${from.src}:${from.srcPort} - ${id} ${asked} ${answer.rcode} ${flags} ${bytes} ${seconds(answer)}s`;
}

function seconds({ forwarded, cachedFor, waitedMs }: DnsAnswer): number {
  return (waitedMs ?? (forwarded && cachedFor === undefined ? 12 : 0.15)) / 1000;
}

const nameBytes = (name: string) => (name === '.' ? 1 : name.length + 1);

function responseBytes({ answers, additional, authoritySOA }: DnsAnswer): number {
  const records = [...answers, ...additional].reduce((sum, { name, type, data }) => {
    const target = data.split(' ').at(-1)!;
    const length = type === 'A' ? 4 : type === 'AAAA' ? 16 : type === 'SRV' ? 6 + nameBytes(target) : nameBytes(target);
    return sum + nameBytes(name) + 10 + length;
  }, 0);
  if (authoritySOA === undefined) return records;
  const zone = nameBytes(authoritySOA);
  return records + (authoritySOA === '.' ? 75 : zone + 10 + (zone + 7) + (zone + 11) + 20);
}
