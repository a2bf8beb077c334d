const letters: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A Go string, raw string or character as written → its text. Models strconv.Unquote. */
export function templateString(written: string): string {
  const inside = written.slice(1, -1);
  if (written[0] === '`') return inside;
  return inside.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{3})|(.))/gs, (_, hex, unicode, octal, letter: string) => {
    if (hex || unicode) return String.fromCharCode(Number.parseInt(hex || unicode, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    return letters[letter] ?? letter;
  });
}
