/**
 * IP addresses and CIDRs as the API server reads them.
 * Models staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go and pkg/apis/core/validation ValidateEndpointIP (v1.36).
 */

export type IPFamily = 'IPv4' | 'IPv6';

interface Address {
  readonly family: IPFamily;
  readonly bytes: readonly number[];
}

function parseIPv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes = parts.map((part) => (/^(?:0|[1-9][0-9]{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte < 256) ? bytes : undefined;
}

/** Zeros in front of the numbers of a dotted part taken away. */
function withoutLeadingZeros(text: string): string {
  const dotted = text.slice(text.lastIndexOf(':') + 1);
  if (!dotted.includes('.')) return text;
  return text.slice(0, text.length - dotted.length) + dotted.replace(/(^|\.)0+(?=[0-9])/g, '$1');
}

function parseIPv6(text: string): number[] | undefined {
  if (!text.includes(':')) return undefined;
  let body = text;
  const tail: number[] = [];
  const lastColon = text.lastIndexOf(':');
  if (text.includes('.')) {
    const dotted = parseIPv4(text.slice(lastColon + 1));
    if (!dotted) return undefined;
    tail.push(...dotted);
    body = text.slice(0, lastColon + 1);
    if (body.endsWith(':') && !body.endsWith('::')) body = body.slice(0, -1);
  }
  const halves = body.split('::');
  if (halves.length > 2) return undefined;
  const groups = (half: string): number[] | undefined => {
    if (half === '') return [];
    const out: number[] = [];
    for (const group of half.split(':')) {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
      const value = Number.parseInt(group, 16);
      out.push(value >> 8, value & 255);
    }
    return out;
  };
  const head = groups(halves[0] ?? '');
  const rest = groups(halves[1] ?? '');
  if (!head || !rest) return undefined;
  const length = head.length + rest.length + tail.length;
  if (halves.length === 1) return length === 16 ? [...head, ...tail] : undefined;
  if (length > 14) return undefined;
  return [...head, ...new Array<number>(16 - length).fill(0), ...rest, ...tail];
}

/** The address, or undefined. Leading zeros (`010.0.0.1`) are no address, as in Go. */
export function parseIP(text: string): Address | undefined {
  const four = parseIPv4(text);
  if (four) return { family: 'IPv4', bytes: four };
  const six = parseIPv6(text);
  return six ? { family: 'IPv6', bytes: six } : undefined;
}

/** The family of an address, or undefined when the text is none. */
export function familyOf(text: string): IPFamily | undefined {
  return parseIP(text)?.family;
}

export const invalidIPMessage = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

/** `::ffff:10.0.0.1`: some programs take it for IPv4, others for IPv6. */
function isIPv4Mapped({ family, bytes }: Address): boolean {
  return family === 'IPv6' && bytes.slice(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 0xff));
}

/** Reads on where `parseIP` stops at leading zeros, and an IPv4-mapped address as IPv4. Models k8s.io/utils/net ParseIPSloppy. */
function parseIPSloppy(text: string): Address | undefined {
  const address = parseIP(withoutLeadingZeros(text));
  return address && isIPv4Mapped(address) ? { family: 'IPv4', bytes: address.bytes.slice(12) } : address;
}

/**
 * `old`: addresses the stored object has in this field, which are never refused.
 * Models validation/ip.go IsValidIPForLegacyField with strict validation.
 */
export function checkIP(text: string, old: readonly string[] = []): string[] {
  if (old.includes(text)) return [];
  if (!parseIPSloppy(text)) return [invalidIPMessage];
  const address = parseIP(text);
  if (!address) return ['must not have leading 0s'];
  return isIPv4Mapped(address) ? ['must not be an IPv4-mapped IPv6 address'] : [];
}

function formatIP({ family, bytes }: Address): string {
  return family === 'IPv4' ? bytes.join('.') : formatIPv6(bytes);
}

/** What the server says about an address it takes but would write otherwise. Models validation/ip.go GetWarningsForIP. */
export function ipWarnings(text: string, path: string): string[] {
  const sloppy = parseIPSloppy(text);
  if (!sloppy) return [];
  const address = parseIP(text);
  const shown = JSON.stringify(text);
  if (!address || isIPv4Mapped(address))
    return [`${path}: non-standard IP address ${shown} is invalid: use ${JSON.stringify(formatIP(sloppy))}`];
  const canonical = formatIP(address);
  if (canonical === text) return [];
  return [`${path}: IPv6 address ${shown} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`];
}

interface Prefix {
  readonly address: Address;
  /** Length. */
  readonly bits: number;
  /** The text has zeros in front of a number, which other programs take for octal. */
  readonly leadingZeros: boolean;
}

/** Undefined for what is no CIDR. Leading zeros are read as if they were not there. Models k8s.io/utils/net ParseCIDRSloppy. */
function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const [ip, length] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 0 || !/^[0-9]+$/.test(length)) return undefined;
  const plain = withoutLeadingZeros(ip);
  const address = parseIP(plain);
  const bits = Number(length);
  if (!address || bits > address.bytes.length * 8) return undefined;
  return { address, bits, leadingZeros: plain !== ip || String(bits) !== length };
}

/** The family of a CIDR, or undefined when the text is none. */
export function cidrFamily(text: string): IPFamily | undefined {
  return parsePrefix(text)?.address.family;
}

/** The part of a byte that belongs to the prefix. */
function maskOf(bits: number, index: number): number {
  return 0xff & ~(0xff >> Math.min(8, Math.max(0, bits - index * 8)));
}

/**
 * `10.0.0.0/8`. A host part (`10.0.0.1/8`) is refused in new values; `old` are those the stored object has in this field.
 * Models validation/ip.go IsValidCIDRForLegacyField with strict validation.
 */
export function checkCIDR(text: string, old: readonly string[] = []): string[] {
  if (old.includes(text)) return [];
  const prefix = parsePrefix(text);
  if (!prefix) return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  if (prefix.leadingZeros) return ['must not have leading 0s in IP or prefix length'];
  if (isIPv4Mapped(prefix.address)) return ['must not have an IPv4-mapped IPv6 address'];
  const beyond = prefix.address.bytes.some((byte, index) => (byte & ~maskOf(prefix.bits, index)) !== 0);
  return beyond ? ['must not have bits set beyond the prefix length'] : [];
}

/** Whether every address of the first range, but not the whole of the second, lies in the second; undefined when either is no CIDR. */
export function isStrictSubset(part: string, whole: string): boolean | undefined {
  const [inner, outer] = [parsePrefix(part), parsePrefix(whole)];
  if (!inner || !outer) return undefined;
  const inside = outer.address.bytes.every((byte, index) => {
    const mask = maskOf(outer.bits, index);
    return (byte & mask) === ((inner.address.bytes[index] ?? 0) & mask);
  });
  return inner.address.family === outer.address.family && inside && inner.bits > outer.bits;
}

/** RFC 5952: the longest run of zeros, the first of equal ones, is `::`; as Go's netip prints an address. */
function formatIPv6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, index) => (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16));
  const runs = `:${groups.join(':')}:`.match(/(?::0)+(?=:)/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest.length < ':0:0'.length) return groups.join(':');
  return `:${groups.join(':')}:`.replace(longest, ':').replace(/^:(?!:)|(?<!:):$/g, '');
}

/** What the server says about a CIDR it takes but would write otherwise. Models validation/ip.go GetWarningsForCIDR. */
export function cidrWarnings(text: string, path: string): string[] {
  const prefix = parsePrefix(text);
  if (prefix?.address.family !== 'IPv6') return [];
  const canonical = `${formatIPv6(prefix.address.bytes)}/${prefix.bits}`;
  if (canonical === text) return [];
  return [`${path}: IPv6 CIDR value ${JSON.stringify(text)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`];
}

/** Addresses no endpoint and no external IP may have. Models pkg/apis/core/validation ValidateEndpointIP. */
export function checkEndpointIP(text: string): string[] {
  const address = parseIPSloppy(text);
  if (!address) return ['must be a valid IP address'];
  const { family, bytes } = address;
  const [a = 0, b = 0, c = 0] = bytes;
  const last = bytes.at(-1) ?? 0;
  const zeros = bytes.slice(0, -1).every((byte) => byte === 0);
  const messages: string[] = [];
  if (zeros && last === 0) messages.push(`may not be unspecified (${text})`);
  if (family === 'IPv4' ? a === 127 : zeros && last === 1) messages.push('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  if (family === 'IPv4' ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) {
    messages.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  }
  if (family === 'IPv4' ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 2) {
    messages.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  }
  return messages;
}
