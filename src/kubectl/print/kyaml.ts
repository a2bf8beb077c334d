/**
 * `-o kyaml`: YAML in flow style with quoted strings. Models sigs.k8s.io/yaml/kyaml (v1.6): a document mark, keys without
 * quotes where YAML cannot take them for something else, a comma after everything, lists of maps with cuddled brackets.
 */
import { KeyOrder } from './key-order.js';

export function printKyaml(value: unknown): string {
  return new KyamlText().print(value);
}

/** One printing: the same keys and texts come back with every object of a list. */
class KyamlText {
  readonly #keys = new KeyOrder();
  readonly #texts = new Map<string, string>();
  #out = '---\n';

  print(value: unknown): string {
    this.#add(value, 0);
    this.#out += '\n';
    return this.#out;
  }

  #add(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#out += value.includes('\n') ? quoted(value, depth) : this.#quoted(value);
    else if (value === null || typeof value !== 'object') this.#out += value ?? null;
    else if (Array.isArray(value)) this.#list(value, depth);
    else this.#map(value as Record<string, unknown>, depth);
  }

  #quoted(value: string): string {
    let text = this.#texts.get(value);
    if (text === undefined) {
      text = `"${escaped(value)}"`;
      this.#texts.set(value, text);
    }
    return text;
  }

  #map(value: Readonly<Record<string, unknown>>, depth: number): void {
    const { keys, before } = this.#keys.of(value);
    if (keys.length === 0) {
      this.#out += '{}';
      return;
    }
    before[depth] ??= [...keys.map((key, at) => `${at ? ',' : '{'}\n${indent(depth + 1)}${keyText(key)}: `), `,\n${indent(depth)}}`];
    const starts = before[depth];
    for (let at = 0; at < keys.length; at++) {
      this.#out += starts[at];
      this.#add(value[keys[at] as string], depth + 1);
    }
    this.#out += starts[keys.length];
  }

  #list(values: readonly unknown[], depth: number): void {
    const cuddled = values.every((value) => value !== null && typeof value === 'object');
    const [start, between, end] = cuddled
      ? ['[', ', ', ']']
      : [`[\n${indent(depth + 1)}`, `,\n${indent(depth + 1)}`, `,\n${indent(depth)}]`];
    if (values.length === 0) this.#out += '[]';
    for (let at = 0; at < values.length; at++) {
      this.#out += at ? between : start;
      this.#add(values[at], cuddled ? depth : depth + 1);
    }
    if (values.length > 0) this.#out += end;
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
