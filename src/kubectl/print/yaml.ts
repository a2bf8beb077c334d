/**
 * YAML as kubectl prints it: sigs.k8s.io/yaml sorts keys (it comes from JSON), and go.yaml.in/yaml/v2 writes
 * them with two spaces and sequences that do not indent under their key.
 */
import { KeyOrder } from './key-order.js';

export function printYaml(value: unknown): string {
  const text = new YamlText().print(value);
  return text.startsWith('\n') ? text.slice(1) : text;
}

const newLine = (indent: number): string => `\n${' '.repeat(indent)}`;

/** One printing. In a list the same keys and texts come back with every object: what was worked out is kept until its end. */
class YamlText {
  readonly #keys = new KeyOrder(naturally);
  readonly #scalars = new Map<string, string>();
  readonly #done: string[] = [];
  #out = '';

  print(value: unknown): string {
    this.#add(value, 0);
    return `${this.#done.join('')}${this.#out}\n`;
  }

  /**
   * Adds text after `key:` or `-`: either ` scalar` or a newline with an indented block.
   *
   * @param first what a block's first line begins with, where that is not what all its lines begin with
   */
  #add(value: unknown, indent: number, first?: string): void {
    if (typeof value === 'string') this.#out += value.includes('\n') ? literal(value, indent) : this.#text(value);
    else if (value === null || typeof value !== 'object') this.#out += ` ${value ?? null}`;
    else if (Array.isArray(value)) this.#sequence(value, indent, first);
    else this.#mapping(value as Record<string, unknown>, indent, first);
  }

  #sequence(items: readonly unknown[], indent: number, first?: string): void {
    const dash = `${newLine(indent)}-`;
    let start = first === undefined ? dash : `${first}-`;
    for (const item of items) {
      // A collection begins on the line of its dash.
      if (this.#isBlock(item)) this.#add(item, indent + 2, `${start} `);
      else {
        this.#out += start;
        this.#add(item, indent + 2);
      }
      start = dash;
      if (indent > 0) continue;
      // Searched, what was added up becomes one piece: else a tree of all pieces is kept until the last has come.
      this.#done.push(this.#out.replace(/$/, ''));
      this.#out = '';
    }
    if (items.length === 0) this.#out += ' []';
  }

  #isBlock(value: unknown): boolean {
    if (value === null || typeof value !== 'object') return false;
    return (Array.isArray(value) ? value : this.#keys.of(value as Record<string, unknown>).keys).length > 0;
  }

  #mapping(value: Readonly<Record<string, unknown>>, indent: number, first?: string): void {
    const { keys, before } = this.#keys.of(value);
    before[indent] ??= keys.map((key) => `${newLine(indent)}${this.#text(key).slice(1)}:`);
    const starts = before[indent];
    for (let at = 0; at < keys.length; at++) {
      const start = starts[at] as string;
      const member = value[keys[at] as string];
      this.#out += first !== undefined && at === 0 ? first + start.slice(1 + indent) : start;
      this.#add(member, Array.isArray(member) ? indent : indent + 2);
    }
    if (keys.length === 0) this.#out += ' {}';
  }

  #text(value: string): string {
    let text = this.#scalars.get(value);
    if (text === undefined) {
      text = ` ${scalarText(value)}`;
      this.#scalars.set(value, text);
    }
    return text;
  }
}

function literal(value: string, indent: number): string {
  // Trailing blanks or control characters have no place in a literal block.
  if (/[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value) || /\t/.test(value)) return ` ${doubleQuoted(value)}`;
  const chomp = value.endsWith('\n\n') || value === '\n' ? '+' : value.endsWith('\n') ? '' : '-';
  const hint = /^[ \n]/.test(value) ? '2' : '';
  const lines = (value.endsWith('\n') ? value.slice(0, -1) : value).split('\n');
  return ` |${hint}${chomp}${lines.map((line) => (line ? `\n${' '.repeat(indent)}${line}` : '\n')).join('')}`;
}

function scalarText(value: string): string {
  if (value === '') return '""';
  if (resolvesToOtherType(value)) return `"${value}"`;
  if (/[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value)) return doubleQuoted(value);
  return mayBePlain(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Plain text that YAML 1.1 reads as something else than a string. Models yaml.v2 resolve.go. */
function resolvesToOtherType(text: string): boolean {
  if (!/^[-+.~<\dyYnNoOtTfF]/.test(text)) return false;
  if (/^(y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|true|True|TRUE|false|False|FALSE|null|Null|NULL|~|<<)$/.test(text)) return true;
  if (/^[-+]?(\.inf|\.Inf|\.INF)$|^\.(nan|NaN|NAN)$/.test(text)) return true;
  const plain = text.replaceAll('_', '');
  if (/^[-+]?(0b[01]+|0o?[0-7]+|0x[0-9a-fA-F]+|\d+)$/.test(plain)) return true;
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(plain)) return true;
  // Base 60 and timestamps.
  if (/^[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?$/.test(text)) return true;
  return /^\d{4}-\d\d?-\d\d?([Tt ]\s*\d\d?:\d\d:\d\d(\.\d*)?\s*(Z|[-+]\d\d?(:?\d\d)?)?)?$/.test(text);
}

/** Models yaml_emitter_analyze_scalar: what may stand without quotes in block context. */
function mayBePlain(text: string): boolean {
  if (/^\s|\s$/.test(text)) return false;
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text)) return false;
  if (/^[-?:](\s|$)/.test(text) || text.startsWith('---') || text.startsWith('...')) return false;
  return !/:(\s|$)/.test(text) && !/\s#/.test(text);
}

function doubleQuoted(text: string): string {
  const named: Record<string, string> = {
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '"': '\\"',
    '\\': '\\\\',
    '\x1b': '\\e',
    '\0': '\\0',
    '\x07': '\\a',
    '\b': '\\b',
  };
  let out = '';
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    out += named[c] ?? (code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, '0').toUpperCase()}` : c);
  }
  return `"${out}"`;
}

/** Models yaml.v2 sorter.go keyList: letters before digits is not needed for JSON keys, natural order is. */
function naturally(a: string, b: string): number {
  const x = [...a];
  const y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const p = x[i] as string;
    const q = y[i] as string;
    if (p === q) continue;
    const letters = [/\p{L}/u.test(p), /\p{L}/u.test(q)];
    if (letters[0] && letters[1]) return p < q ? -1 : 1;
    if (letters[0] || letters[1]) return letters[0] ? 1 : -1;
    const m = Number(/^\d+/.exec(a.slice(i))?.[0] ?? Number.NaN);
    const n = Number(/^\d+/.exec(b.slice(i))?.[0] ?? Number.NaN);
    if (!Number.isNaN(m) && !Number.isNaN(n) && m !== n) return m - n;
    return p < q ? -1 : 1;
  }
  return x.length - y.length;
}
