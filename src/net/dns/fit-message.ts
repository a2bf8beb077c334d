/**
 * What of an answer fits into one UDP packet. Models miekg/dns msg_truncate.go Truncate as coredns request/request.go Scrub
 * calls it: names are compressed (RFC 1035, 4.1.4) where the message would not fit otherwise, then records are left out.
 */
import type { DnsAnswer, DnsRecord } from './record.js';

/** Bytes a resolver takes that says nothing of it. */
const plainUdpBytes = 512;

const headerBytes = 12;
/** The EDNS record of an answer to a question that had one. */
const optBytes = 11;
/** Type, class, TTL and length of the data. */
const recordBytes = 10;
const soaBytes = 60;

export function fitMessage(question: string, answer: DnsAnswer, limit = plainUdpBytes): DnsAnswer {
  const opt = limit > plainUdpBytes ? optBytes : 0;
  const authority = answer.authoritySOA === undefined ? 0 : soaBytes;
  const all = [...answer.answers, ...answer.additional];
  const plain = new Message(question, false);
  if (plain.takes(all, limit - opt - authority) === all.length) return answer;
  const tight = new Message(question, true);
  const room = limit - opt - authority;
  const answers = tight.takes(answer.answers, room);
  const additional = answers === answer.answers.length ? tight.takes(answer.additional, room) : 0;
  const compressedBytes = tight.bytes + authority + opt;
  if (answers + additional === all.length) return { ...answer, compressedBytes };
  return {
    ...answer,
    compressedBytes,
    truncated: true,
    answers: answer.answers.slice(0, answers),
    additional: answer.additional.slice(0, additional),
  };
}

class Message {
  #bytes: number;
  readonly #known = new Set<string>();
  readonly #compresses: boolean;

  constructor(question: string, compresses: boolean) {
    this.#compresses = compresses;
    this.#bytes = headerBytes + this.#name(question) + 4;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How many of the records, from the first, fit into `limit`. */
  takes(records: readonly DnsRecord[], limit: number): number {
    for (const [index, record] of records.entries()) {
      const next = this.#bytes + this.#name(record.name) + recordBytes + this.#data(record);
      if (next > limit) return index;
      this.#bytes = next;
    }
    return records.length;
  }

  #data({ type, data }: DnsRecord): number {
    if (type === 'A') return 4;
    if (type === 'AAAA') return 16;
    if (type === 'TXT') return data.length - 1;
    const words = data.split(' ');
    // RFC 2782: the target of an SRV record is never compressed.
    if (type === 'SRV') return 6 + (words[3] ?? '.').length + 1;
    return type === 'SOA' ? this.#name(words[0]!) + this.#name(words[1] ?? '.') + 20 : this.#name(data);
  }

  #name(name: string): number {
    let rest = name.toLowerCase();
    let bytes = 0;
    while (rest !== '' && rest !== '.') {
      if (this.#compresses && this.#known.has(rest)) return bytes + 2;
      this.#known.add(rest);
      const dot = rest.indexOf('.');
      bytes += dot + 1;
      rest = rest.slice(dot + 1);
    }
    return bytes + 1;
  }
}
