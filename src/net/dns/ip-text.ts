/** Addresses as text, as Go's net.ParseIP reads and prints them. */

export function looksLikeAddress(text: string): boolean {
  if (text.includes(':')) return /^[0-9a-f:]+$/i.test(text) && text.split(':').length > 2;
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** Eight groups of hexadecimal digits in the short form of RFC 5952. */
export function shortIPv6(groups: readonly string[]): string {
  const short = groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
  const zeros = [...short.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map(([run]) => run).sort((a, b) => b.length - a.length)[0];
  if (zeros === undefined) return short;
  const at = short.indexOf(zeros);
  return `${short.slice(0, at)}::${short.slice(at + zeros.length).replace(/^:/, '')}`;
}
