/**
 * `-o kyaml`: YAML in flow style with quoted strings. Models sigs.k8s.io/yaml/kyaml (v1.6): a document mark, keys without
 * quotes where YAML cannot take them for something else, a comma after everything, lists of maps with cuddled brackets.
 */
import { sortKeys } from './json.js';

export function printKyaml(value: unknown): string {
  return `---\n${node(sortKeys(JSON.parse(JSON.stringify(value))), 0)}\n`;
}

function node(value: unknown, depth: number): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value, depth);
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? list(value, depth) : map(value as Record<string, unknown>, depth);
}

const indent = (depth: number): string => '  '.repeat(depth);

function map(value: Readonly<Record<string, unknown>>, depth: number): string {
  const entries = Object.entries(value);
  if (!entries.length) return '{}';
  const lines = entries.map(([key, child]) => `${indent(depth + 1)}${keyText(key)}: ${node(child, depth + 1)},\n`);
  return `{\n${lines.join('')}${indent(depth)}}`;
}

function list(values: readonly unknown[], depth: number): string {
  if (!values.length) return '[]';
  if (values.every((value) => value !== null && typeof value === 'object'))
    return `[${values.map((value) => node(value, depth)).join(', ')}]`;
  return `[\n${values.map((value) => `${indent(depth + 1)}${node(value, depth + 1)},\n`).join('')}${indent(depth)}]`;
}

/** Text a reader of YAML may take for nothing, a truth, a number or a time. */
const ambiguous =
  /^(?:y|yes|n|no|on|off|true|false|t|f|null|~|[-+]?(?:\.?\d[\d_.]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\.?inf(?:inity)?|\.?nan)|[-+]?[1-9][\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[t ].*)?)$/i;

function keyText(key: string): string {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}_])?$/u.test(key) && !ambiguous.test(key) ? key : JSON.stringify(key);
}

/** Text of several lines stands one line below the other, each joined to the next by a backslash. */
function quoted(text: string, depth: number): string {
  if (!text.includes('\n')) return `"${escaped(text)}"`;
  const margin = indent(depth + 1);
  const lines = text.split(/(?<=\n)/).map((line) => `${margin}${/^[^\S\n]/.test(line) ? '\\' : ' '}${escaped(line)}\\\n`);
  return `"\\\n${lines.join('')}${margin}"`;
}

/** Tabs stay as they are. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\t', '\t');
}
