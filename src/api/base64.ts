const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of text in UTF-8. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/** What `base64Of` was given; bytes that are no UTF-8 become replacement characters, what is no base64 is passed over. */
export function textOfBase64(text: string): string {
  let bits = '';
  for (const char of text) {
    const at = alphabet.indexOf(char);
    if (at >= 0) bits += at.toString(2).padStart(6, '0');
  }
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => `%${Number.parseInt(byte, 2).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(bytes.join(''));
  } catch {
    return bytes.map((byte) => (byte < '%80' ? decodeURIComponent(byte) : '\ufffd')).join('');
  }
}

/** Text in UTF-8 as standard base64. The pure rooms have neither `btoa` nor `Buffer`. */
export function base64Of(text: string): string {
  const bytes = utf8(text);
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += alphabet[word >> 18] ?? '';
    out += alphabet[(word >> 12) & 63] ?? '';
    out += b === undefined ? '=' : (alphabet[(word >> 6) & 63] ?? '');
    out += c === undefined ? '=' : (alphabet[word & 63] ?? '');
  }
  return out;
}
