/**
 * What a scalar means to kubectl's YAML parser, which is YAML 1.1 in part: `yes`, `on` and `y` are true,
 * `010` is 8, `1_000` is 1000, a date stays text.
 * Models sigs.k8s.io/yaml goyaml.v2/resolve.go.
 */

const words = new Map<string, boolean | null | number>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null);
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) words.set(word, Number.NEGATIVE_INFINITY);

const decimal = /^[-+]?(?:0|[1-9][0-9]*)$/;
const octal = /^([-+]?)0o?([0-7]+)$/;
const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const binary = /^([-+]?)0[bB]([01]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function inBase(match: RegExpMatchArray, base: number): number {
  const value = Number.parseInt(match[2] ?? '0', base);
  return match[1] === '-' ? -value : value;
}

/** The value of an unquoted scalar. */
export function resolvePlainScalar(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const plain = text.replaceAll('_', '');
  if (decimal.test(plain)) return Number(plain);
  const based: readonly (readonly [RegExp, number])[] = [
    [octal, 8],
    [hexadecimal, 16],
    [binary, 2],
  ];
  for (const [form, base] of based) {
    const match = plain.match(form);
    if (match) return inBase(match, base);
  }
  return float.test(plain) ? Number(plain) : text;
}
