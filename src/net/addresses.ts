/** IP addresses as values: an IPv4 address is a number (32 bits, unsigned), an IPv6 address a bigint. */

export type IP = number | bigint;

export interface Cidr {
  readonly base: IP;
  /** Prefix length. */
  readonly bits: number;
}

/** Undefined for anything but four decimal bytes without leading zeros. */
export function parseIPv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const byte = Number(part);
    if (byte > 255) return undefined;
    value = value * 256 + byte;
  }
  return value;
}

export function formatIPv4(ip: number): string {
  return `${ip >>> 24}.${(ip >>> 16) & 255}.${(ip >>> 8) & 255}.${ip & 255}`;
}

/** RFC 4291 text, `::` and an embedded IPv4 tail included; undefined for nonsense. */
export function parseIPv6(text: string): bigint | undefined {
  let source = text;
  const tail = source.lastIndexOf(':') + 1;
  if (source.includes('.')) {
    const ipv4 = parseIPv4(source.slice(tail));
    if (ipv4 === undefined) return undefined;
    source = `${source.slice(0, tail)}${(ipv4 >>> 16).toString(16)}:${(ipv4 & 0xffff).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const head = halves[0] === '' ? [] : halves[0]!.split(':');
  const rest = halves[1] === undefined || halves[1] === '' ? [] : halves[1].split(':');
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array.from({ length: missing }, () => '0'), ...rest]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(Number.parseInt(group, 16));
  }
  return value;
}

/** Either family; undefined when the text is no address. */
export function parseIP(text: string): IP | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text);
}

/** `10.42.0.0/16`, surrounding white space ignored as the API server does; undefined for nonsense. */
export function parseCidr(text: string): Cidr | undefined {
  const [address, prefix, more] = text.trim().split('/');
  if (address === undefined || prefix === undefined || more !== undefined || !/^\d{1,3}$/.test(prefix)) return undefined;
  const base = parseIP(address);
  const bits = Number(prefix);
  if (base === undefined || bits > (typeof base === 'number' ? 32 : 128)) return undefined;
  return { base, bits };
}

/** As Go's net.IPNet prints it: the address without its host part. */
export function formatCidr({ base, bits }: Cidr): string {
  if (typeof base === 'number') return `${formatIPv4(bits === 0 ? 0 : (base & (-1 << (32 - bits))) >>> 0)}/${bits}`;
  const host = BigInt(128 - bits);
  return `${formatIPv6((base >> host) << host)}/${bits}`;
}

export function formatIP(ip: IP): string {
  return typeof ip === 'number' ? formatIPv4(ip) : formatIPv6(ip);
}

/** RFC 5952: lower case, the longest run of zeros as `::`. */
function formatIPv6(ip: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((ip >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':');
  const runs = groups.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups;
  const at = groups.indexOf(longest);
  return `${groups.slice(0, at).replace(/:$/, '')}::${groups.slice(at + longest.length).replace(/^:/, '')}`;
}

/** Several CIDRs in one text, separated by commas as in kube-proxy's --cluster-cidr; nonsense is left out. */
export function parseCidrs(text: string): readonly Cidr[] {
  return text.split(',').flatMap((part) => parseCidr(part) ?? []);
}

export function cidrContains(cidr: Cidr, ip: IP): boolean {
  const { base, bits } = cidr;
  if (typeof ip === 'number') {
    if (typeof base !== 'number') return false;
    return bits === 0 || (ip ^ base) >>> (32 - bits) === 0;
  }
  return typeof base === 'bigint' && (ip ^ base) >> BigInt(128 - bits) === 0n;
}

export function anyContains(cidrs: readonly Cidr[], ip: IP): boolean {
  for (const cidr of cidrs) if (cidrContains(cidr, ip)) return true;
  return false;
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(ip: IP): boolean {
  return typeof ip === 'number' ? ip >>> 24 === 127 : ip === 1n;
}

/** `10.0.0.1:80`, `[fd00::1]:80`. */
export function hostPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
