/** IPv4 addresses as numbers, for counting through ranges. */

export interface Ipv4Range {
  readonly first: number;
  /** Addresses in the range, network and broadcast address included. */
  readonly size: number;
}

/** NaN for anything but four decimal octets. */
export function parseIpv4(text: string): number {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return Number.NaN;
  let value = 0;
  for (let i = 1; i <= 4; i += 1) {
    const octet = Number(match[i]);
    if (octet > 255) return Number.NaN;
    value = value * 256 + octet;
  }
  return value;
}

export function formatIpv4(value: number): string {
  return `${(value >>> 24) & 255}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Undefined for anything but `a.b.c.d/n`. */
export function parseIpv4Cidr(text: string): Ipv4Range | undefined {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const value = parseIpv4(address);
  const bits = /^\d{1,2}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (rest.length > 0 || Number.isNaN(value) || !(bits >= 0 && bits <= 32)) return undefined;
  const size = 2 ** (32 - bits);
  return { first: value - (value % size), size };
}
