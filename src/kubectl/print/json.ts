/** JSON as Go's encoding/json writes a map: keys sorted, `<`, `>` and `&` escaped. */
import { KeyOrder } from './key-order.js';

export function printJson(value: unknown): string {
  return `${escapeHtml(JSON.stringify(sorted(value, new KeyOrder()), null, 4))}\n`;
}

export function compactJson(value: unknown): string {
  return escapeHtml(JSON.stringify(sorted(value, new KeyOrder())) ?? 'null');
}

const special = ['<', '>', '&', '\u2028', '\u2029'];

/** Most texts have nothing to escape, which looking for each of them tells sooner than a pattern. */
function escapeHtml(text: string): string {
  if (!special.some((character) => text.includes(character))) return text;
  return text.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(value: unknown, order: KeyOrder): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => sorted(item, order));
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of order.of(members).keys) copy[key] = sorted(members[key], order);
  return copy;
}
