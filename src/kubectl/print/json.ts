/** JSON as Go's encoding/json writes a map: keys sorted, `<`, `>` and `&` escaped. */
import { KeyOrder } from './key-order.js';

/** As `-o json`: four spaces, and a line break at the end. */
export function printJson(value: unknown): string {
  return `${new JsonText('    ').print(value)}\n`;
}

/** On one line, without blanks. */
export function compactJson(value: unknown): string {
  return new JsonText('').print(value);
}

/** One printing. In a list the same keys and texts come back with every object: what was worked out is kept until its end. */
class JsonText {
  readonly #keys = new KeyOrder();
  readonly #texts = new Map<string, string>();
  readonly #margins: string[] = [];
  readonly #indent: string;
  readonly #colon: string;
  readonly #done: string[] = [];
  #out = '';

  constructor(indent: string) {
    this.#indent = indent;
    this.#colon = indent ? ': ' : ':';
  }

  print(value: unknown): string {
    this.#add(value, 0);
    return this.#done.join('') + this.#out;
  }

  #add(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#out += this.#text(value);
    else if (value === null || typeof value !== 'object') this.#out += JSON.stringify(value) ?? 'null';
    else if (Array.isArray(value)) this.#array(value, depth);
    else this.#object(value as Readonly<Record<string, unknown>>, depth);
  }

  #array(items: readonly unknown[], depth: number): void {
    if (items.length === 0) {
      this.#out += '[]';
      return;
    }
    let start = `[${this.#margin(depth + 1)}`;
    for (const item of items) {
      this.#out += start;
      this.#add(item, depth + 1);
      start = `,${this.#margin(depth + 1)}`;
      // Searched, what was added up becomes one piece: else a tree of all pieces is kept until the last has come.
      if (depth <= 1) this.#done.push(this.#out.replace(/$/, ''));
      if (depth <= 1) this.#out = '';
    }
    this.#out += `${this.#margin(depth)}]`;
  }

  #object(members: Readonly<Record<string, unknown>>, depth: number): void {
    const { keys, before } = this.#keys.of(members);
    if (keys.length === 0) {
      this.#out += '{}';
      return;
    }
    before[depth] ??= keys.map((key, at) => `${at ? ',' : '{'}${this.#margin(depth + 1)}${quoted(key)}${this.#colon}`);
    const starts = before[depth];
    for (let at = 0; at < keys.length; at++) {
      this.#out += starts[at] as string;
      this.#add(members[keys[at] as string], depth + 1);
    }
    this.#out += `${this.#margin(depth)}}`;
  }

  #margin(depth: number): string {
    if (!this.#indent) return '';
    this.#margins[depth] ??= `\n${this.#indent.repeat(depth)}`;
    return this.#margins[depth];
  }

  #text(value: string): string {
    let text = this.#texts.get(value);
    if (text === undefined) {
      text = quoted(value);
      this.#texts.set(value, text);
    }
    return text;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
