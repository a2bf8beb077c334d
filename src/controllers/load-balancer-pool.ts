/** Addresses a load balancer provider hands out: `a-b`, `a/prefix`, `a,b,c`, or `a` meaning a and what follows in its /24. */

function toNumber(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function* rangesOf(pool: string): Generator<readonly [number, number]> {
  for (const part of pool.split(',').map((text) => text.trim())) {
    const [from = '', to] = part.split('-');
    const [base = '', prefix] = part.split('/');
    if (to !== undefined) yield [toNumber(from.trim()), toNumber(to.trim())];
    else if (prefix !== undefined) {
      const size = 2 ** (32 - Number(prefix));
      const first = Math.floor(toNumber(base) / size) * size;
      yield size > 2 ? [first + 1, first + size - 2] : [first, first + size - 1];
    } else if (pool.includes(',')) yield [toNumber(part), toNumber(part)];
    else yield [toNumber(part), Math.floor(toNumber(part) / 256) * 256 + 254];
  }
}

/** The first address of the pool that is not in use; undefined when all are. */
export function nextPoolAddress(pool: string, used: ReadonlySet<string>): string | undefined {
  for (const [from, to] of rangesOf(pool)) {
    for (let value = from; value <= to; value++) if (!used.has(toAddress(value))) return toAddress(value);
  }
  return undefined;
}

export function poolContains(pool: string, ip: string): boolean {
  return [...rangesOf(pool)].some(([from, to]) => toNumber(ip) >= from && toNumber(ip) <= to);
}
