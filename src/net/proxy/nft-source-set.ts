/**
 * Source ranges as `nft list` shows a set of them written in a rule: sorted, and what overlaps or touches made one range.
 * Models nftables src/intervals.c set_automerge and src/datatype.c as far as these sets need them.
 */
import { type Cidr, formatIP, type IP, parseIP } from '../addresses.js';

interface Range {
  first: bigint;
  last: bigint;
}

/** @param addresses single addresses that belong to the set too */
export function nftSourceSet(ranges: readonly Cidr[], addresses: readonly string[]): string {
  const single = addresses.flatMap((text) => parseIP(text) ?? []).map((base): Cidr => ({ base, bits: width(base) }));
  const all = [...ranges, ...single];
  // nft writes a set that was given a single element as that element.
  if (all.length === 1) return printRange(rangeOf(all[0]!), all[0]!.base);
  const merged: Range[] = [];
  for (const range of all.map(rangeOf).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const before = merged.at(-1);
    if (before && range.first <= before.last + 1n) before.last = range.last > before.last ? range.last : before.last;
    else merged.push(range);
  }
  return `{ ${merged.map((range) => printRange(range, all[0]!.base)).join(', ')} }`;
}

function width(ip: IP): 32 | 128 {
  return typeof ip === 'number' ? 32 : 128;
}

function rangeOf({ base, bits }: Cidr): Range {
  const size = 1n << BigInt(width(base) - bits);
  const first = (BigInt(base) / size) * size;
  return { first, last: first + size - 1n };
}

/** An address, a prefix where the range is one, else `first-last`. */
function printRange({ first, last }: Range, like: IP): string {
  const text = (value: bigint) => formatIP(typeof like === 'number' ? Number(value) : value);
  if (first === last) return text(first);
  const size = last - first + 1n;
  const isPrefix = (size & (size - 1n)) === 0n && first % size === 0n;
  if (!isPrefix) return `${text(first)}-${text(last)}`;
  return `${text(first)}/${width(like) - (size.toString(2).length - 1)}`;
}
