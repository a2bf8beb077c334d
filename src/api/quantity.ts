/**
 * Resource quantities: `100m`, `1.5Gi`, `2e3`. Models apimachinery/pkg/api/resource/quantity.go (v1.36),
 * with values as numbers: exact for what manifests hold, not for 19 digits.
 */

export const quantityFormatError = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

const form = /^([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([-+]?[0-9]+))?$/;

const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The amount, or undefined when the text is no quantity. */
export function parseQuantity(text: string): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const [, digits = '0', suffix, exponent] = match;
  if (suffix !== undefined) return Number(digits) * (factors[suffix] ?? 1);
  return Number(exponent === undefined ? digits : `${digits}e${exponent}`);
}

/** The form the server stores: `1000m` becomes `1`, `0.5` becomes `500m`; a suffix that fits is kept. */
export function canonicalQuantity(text: string): string {
  const value = parseQuantity(text);
  if (value === undefined) return text;
  if (value === 0) return '0';
  const suffix = form.exec(text)?.[2] ?? '';
  if (suffix.endsWith('i')) {
    for (const unit of ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
      const count = value / (factors[unit] ?? 1);
      if (Number.isInteger(count)) return `${count}${unit}`;
    }
  }
  for (const unit of ['E', 'P', 'T', 'G', 'M', 'k']) {
    const count = value / (factors[unit] ?? 1);
    if (Number.isInteger(count)) return `${count}${unit}`;
  }
  if (Number.isInteger(value)) return String(value);
  for (const [unit, scale] of [
    ['m', 1e3],
    ['u', 1e6],
  ] as const) {
    const count = value * scale;
    if (Math.abs(count - Math.round(count)) < 1e-6) return `${Math.round(count)}${unit}`;
  }
  return `${Math.ceil(value * 1e9)}n`;
}

/** Written with the first's kind of suffix, or the second's when the first is nothing. Models Quantity.Add. */
export function sumOfQuantities(a: string, b: string): string {
  const [x, y] = [parseQuantity(String(a)) ?? 0, parseQuantity(String(b)) ?? 0];
  const binary = /i$/.test(x === 0 ? b : a);
  // Rounded to what can be written: 0.1 and 0.2 are 0.3.
  return canonicalQuantity(binary ? `${(x + y) / 1024}Ki` : String(Math.round((x + y) * 1e9) / 1e9));
}
