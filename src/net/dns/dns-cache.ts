/**
 * Answers a name server keeps for a while. Models coredns plugin/cache (1.14): one entry per name and type, for as long as
 * the shortest TTL in it says, within the limits of the Corefile; each time it is handed out the TTL has shrunk.
 */
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import type { CacheConfig } from './server-block.js';
import { soaRecord } from './soa.js';
import { type DnsZone, isWithin } from './zone.js';

export interface CacheEntry {
  readonly answer: DnsAnswer;
  /** Virtual ms. */
  readonly storedAt: number;
  /** Seconds, from then. */
  readonly ttl: number;
}

/** By `TYPE name`, the name in lower case. Never changed in place. */
export type DnsCache = ReadonlyMap<string, CacheEntry>;

/** Entries a cache holds; the oldest goes first. */
const capacity = 9984;

const keyOf = (name: string, type: QueryType) => `${type} ${name.toLowerCase()}`;

/** What is kept for a question and not yet over. `now` in virtual ms. */
export function fromCache(cache: DnsCache, name: string, type: QueryType, now: number): DnsAnswer | undefined {
  const entry = cache.get(keyOf(name, type));
  if (entry === undefined) return undefined;
  const cachedFor = Math.floor((now - entry.storedAt) / 1000);
  const left = entry.ttl - cachedFor;
  return left > 0 ? { ...withTtl(entry.answer, left), cachedFor } : undefined;
}

/** The answer as it is handed out, its TTLs brought to the one it is kept for, and that time in seconds. */
export function limited(config: CacheConfig, zone: DnsZone, answer: DnsAnswer): { readonly answer: DnsAnswer; readonly ttl: number } {
  // A refusal of the server itself is kept for the shortest time there is.
  const [longest, shortest] = isDenial(answer) ? config.denial : config.success;
  const least = answer.rcode === 'SERVFAIL' ? 5 : Math.min(longest, ...ttlsOf(answer, zone));
  const ttl = Math.min(longest, Math.max(shortest, least));
  return { answer: withTtl(answer, ttl), ttl };
}

/** The cache with one answer more, without those that are over; the same where it is not to be kept. */
export function remember(
  cache: DnsCache,
  config: CacheConfig,
  question: { readonly name: string; readonly type: QueryType; readonly now: number },
  { answer, ttl }: { readonly answer: DnsAnswer; readonly ttl: number },
): DnsCache {
  const { name, type, now } = question;
  const except = isDenial(answer) ? config.exceptDenial : config.exceptSuccess;
  const lower = name.toLowerCase();
  if (except.some((zone) => isWithin(zone, lower)) || !isWhole(answer, type)) return cache;
  const kept = [...cache].filter(([, entry]) => now - entry.storedAt < entry.ttl * 1000);
  const next = new Map(kept.slice(Math.max(0, kept.length + 1 - capacity)));
  next.set(keyOf(name, type), { answer, storedAt: now, ttl });
  return next;
}

function isDenial({ rcode, answers }: DnsAnswer): boolean {
  return rcode !== 'NOERROR' || answers.length === 0;
}

/** An alias without anything at its end says nothing that could be kept. */
function isWhole({ rcode, answers, truncated }: DnsAnswer, type: QueryType): boolean {
  if (truncated || rcode === 'REFUSED') return false;
  return answers.length === 0 || answers.some((record) => record.type === type);
}

function ttlsOf({ answers, additional, authoritySOA, authorityTtl }: DnsAnswer, zone: DnsZone): readonly number[] {
  const soa = authoritySOA === undefined ? [] : [authorityTtl ?? soaRecord(zone, authoritySOA).ttl];
  return [...answers, ...additional].map(({ ttl }) => ttl).concat(soa);
}

function withTtl(answer: DnsAnswer, ttl: number): DnsAnswer {
  const all = (records: readonly DnsRecord[]) => records.map((record) => ({ ...record, ttl }));
  const authority = answer.authoritySOA === undefined ? {} : { authorityTtl: ttl };
  return { ...answer, ...authority, answers: all(answer.answers), additional: all(answer.additional) };
}
