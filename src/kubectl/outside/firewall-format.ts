/** Rules of the cloud's firewall as gcloud prints them: a table, YAML, JSON, or chosen fields. */
import type { World } from '../../sim/world.js';
import { GcloudError } from './gcloud-flags.js';

export type Rule = NonNullable<ReturnType<World['firewallRules']>>[number];

const project = 'https://www.googleapis.com/compute/v1/projects/portwalk/global';

export function urlOf(name: string): string {
  return `${project}/firewalls/${name}`;
}

type Allowed = { readonly IPProtocol: string; readonly ports: readonly string[] } | { readonly IPProtocol: string };

/** Ports of one protocol stand together. */
function allowedOf({ ports }: Rule): readonly Allowed[] {
  const byProtocol = new Map<string, string[]>();
  for (const spec of ports) {
    const [protocol = '', range] = spec.split(':');
    const list = byProtocol.get(protocol) ?? [];
    if (range !== undefined) list.push(range);
    byProtocol.set(protocol, list);
  }
  return [...byProtocol].map(([IPProtocol, list]) => (list.length > 0 ? { IPProtocol, ports: list } : { IPProtocol }));
}

/** The resource as the API has it, as far as the lab knows its fields. */
function resourceOf(rule: Rule) {
  return {
    allowed: allowedOf(rule),
    description: '',
    direction: 'INGRESS',
    disabled: false,
    kind: 'compute#firewall',
    logConfig: { enable: false },
    name: rule.name,
    network: `${project}/networks/default`,
    priority: 1000,
    selfLink: urlOf(rule.name),
    sourceRanges: ['0.0.0.0/0'],
  };
}

const columns: readonly (readonly [string, (rule: Rule) => string])[] = [
  ['NAME', ({ name }) => name],
  ['NETWORK', () => 'default'],
  ['DIRECTION', () => 'INGRESS'],
  ['PRIORITY', () => '1000'],
  ['ALLOW', ({ ports }) => ports.join(',')],
  ['DENY', () => ''],
  ['DISABLED', () => 'False'],
];

export function firewallTable(rules: readonly Rule[]): string {
  return table(
    columns.map(([head]) => head),
    rules.map((rule) => columns.map(([, cell]) => cell(rule))),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map(
      (line) => `${line.map((cell, column) => (column === heads.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + 2))).join('')}\n`,
    )
    .join('');
}

export function firewallYaml(rule: Rule): string {
  return yamlLines(resourceOf(rule))
    .map((line) => `${line}\n`)
    .join('');
}

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** YAML as gcloud writes it: keys in order, lists not indented, texts quoted that would be read as something else. */
function yamlLines(value: Value): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Value) => {
      const [first = '', ...more] = yamlLines(item);
      return [`- ${first}`, ...more.map((line) => `  ${line}`)];
    });
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => {
      const lines = yamlLines(item as Value);
      if (Array.isArray(item)) return [`${key}:`, ...lines];
      return typeof item === 'object' ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0]}`];
    });
  }
  if (typeof value === 'string' && (value === '' || /^[\d.]+$/.test(value))) return [`'${value}'`];
  return [String(value)];
}

/** `--format`: json, yaml, value(FIELDS), table(FIELDS). Throws `GcloudError`. */
export function formatFirewalls(command: string, rules: readonly Rule[] | Rule, format: string): string {
  const all = 'name' in rules ? [rules] : rules;
  if (format === 'json') {
    const resources = all.map(resourceOf);
    return `${JSON.stringify('name' in rules ? resources[0] : resources, null, 2)}\n`;
  }
  if (format === 'yaml') return all.map((rule) => `${'name' in rules ? '' : '---\n'}${firewallYaml(rule)}`).join('');
  const [, kind, fields] = /^(value|table|csv)\((.*)\)$/s.exec(format) ?? [];
  if (kind === undefined || fields === undefined) {
    throw new GcloudError(command, `the lab has the formats json, yaml, value(FIELDS) and table(FIELDS), not [${format}]`, 2);
  }
  const paths = fields.split(',').map((path) => path.trim());
  const rows = all.map((rule) => paths.map((path) => cellAt(resourceOf(rule) as unknown as Value, path)));
  if (kind === 'table')
    return table(
      paths.map((path) => headOf(path)),
      rows,
    );
  const separator = kind === 'csv' ? ',' : '\t';
  return `${kind === 'csv' ? `${paths.join(',')}\n` : ''}${rows.map((row) => `${row.join(separator)}\n`).join('')}`;
}

const headOf = (path: string) =>
  (path.split('.').at(-1) ?? '')
    .replace(/\W/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();

function cellAt(resource: Value, path: string): string {
  let value: Value | undefined = resource;
  for (const [, key] of path.replace(/\(.*$/, '').matchAll(/([A-Za-z]+)/g)) {
    const next: Value | undefined = Array.isArray(value) ? value[0] : value;
    value = typeof next === 'object' ? (next as { readonly [name: string]: Value })[key as string] : undefined;
  }
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: Value) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(';');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
