/**
 * `-o kyaml`: YAML in flow style with quoted strings. Models sigs.k8s.io/yaml/kyaml (v1.6): a document mark, keys without
 * quotes where YAML cannot take them for something else, a comma after everything, lists of maps with cuddled brackets.
 */
import { KeyOrder } from './key-order.js';

export function printKyaml(value: unknown): string {
  return `---\n${new KyamlText().of(value, 0)}\n`;
}

/** One printing: the same keys and texts come back with every object of a list. */
class KyamlText {
  readonly #keys = new KeyOrder();
  readonly #texts = new Map<string, string>();

  of(value: unknown, depth: number): string {
    if (typeof value === 'string') return value.includes('\n') ? quoted(value, depth) : this.#quoted(value);
    if (value === null || typeof value !== 'object') return String(value ?? null);
    return Array.isArray(value) ? this.#list(value, depth) : this.#map(value as Record<string, unknown>, depth);
  }

  #quoted(value: string): string {
    let text = this.#texts.get(value);
    if (text === undefined) {
      text = `"${escaped(value)}"`;
      this.#texts.set(value, text);
    }
    return text;
  }

  #map(value: Readonly<Record<string, unknown>>, depth: number): string {
    const { keys, before } = this.#keys.of(value);
    before[depth] ??= keys.map((key) => `${indent(depth + 1)}${keyText(key)}: `);
    const starts = before[depth];
    const lines = keys.map((key, at) => `${starts[at]}${this.of(value[key], depth + 1)},\n`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent(depth)}}`;
  }

  #list(values: readonly unknown[], depth: number): string {
    if (!values.length) return '[]';
    if (values.every((value) => value !== null && typeof value === 'object'))
      return `[${values.map((value) => this.of(value, depth)).join(', ')}]`;
    return `[\n${values.map((value) => `${indent(depth + 1)}${this.of(value, depth + 1)},\n`).join('')}${indent(depth)}]`;
  }
}

const indent = (depth: number): string => '  '.repeat(depth);

/** Text a reader of YAML may take for nothing, a truth, a number or a time. */
const ambiguous =
  /^(?:y|yes|n|no|on|off|true|false|t|f|null|~|[-+]?(?:\.?\d[\d_.]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\.?inf(?:inity)?|\.?nan)|[-+]?[1-9][\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[t ].*)?)$/i;

function keyText(key: string): string {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?$/u.test(key) && !ambiguous.test(key) ? key : JSON.stringify(key);
}

/** Text of several lines stands one line below the other, each joined to the next by a backslash. */
function quoted(text: string, depth: number): string {
  const margin = indent(depth + 1);
  const lines = text.split(/(?<=\n)/).map((line) => `${margin}${/^[^\S\n]/.test(line) ? '\\' : ' '}${escaped(line)}\\\n`);
  return `"\\\n${lines.join('')}${margin}"`;
}

/** Tabs stay as they are. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\t', '\t');
}
