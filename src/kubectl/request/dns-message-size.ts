/** Bytes of a DNS answer on the wire (RFC 1035), without name compression: CoreDNS compresses only what would not fit. */
import type { DnsRecord } from '../../sim/trace.js';

const headerBytes = 12;
/** EDNS record with a cookie of eight bytes that was echoed. */
const optBytes = 23;

export function messageSize(question: string, records: readonly DnsRecord[]): number {
  const sections = records.reduce((sum, record) => sum + nameBytes(record.name) + 10 + dataBytes(record), 0);
  return headerBytes + nameBytes(question) + 4 + sections + optBytes;
}

/** One length byte per label and the root's. */
function nameBytes(name: string): number {
  return name === '.' ? 1 : name.replace(/\.$/, '').length + 2;
}

function dataBytes({ type, data }: DnsRecord): number {
  const words = data.split(' ');
  switch (type) {
    case 'A':
      return 4;
    case 'AAAA':
      return 16;
    case 'SRV':
      return 6 + nameBytes(words[3] ?? '.');
    case 'SOA':
      return nameBytes(words[0] ?? '.') + nameBytes(words[1] ?? '.') + 20;
    case 'TXT':
      return data.replaceAll('"', '').length + 1;
    default:
      return nameBytes(data);
  }
}
