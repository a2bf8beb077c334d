/** `kubectl explain TYPE[.field…]`. Models kubectl/pkg/explain/v2/templates/plaintext.tmpl (v1.36): layout, not words. */
import { lookupName } from '../../api/resource-lookup.js';
import { type Field, type FieldType, fieldsOf, goName } from '../../api/schema/table.js';
import type { ModelledResource } from '../../api/scheme.js';
import { enumValues, explainWords, requiredToo } from './explain-words.js';
import { KubectlFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';
import { resourceNamed } from './resource-args.js';

const suggestion = `Use "kubectl api-resources" for a complete list of supported resources.`;

export function runExplain(kubectl: KubectlCall): number {
  const { args, flags } = kubectl;
  const [target] = args;
  if (target === undefined) throw new KubectlFailure(`You must specify the type of resource to explain. ${suggestion}\n`);
  if (args.length > 1) throw new KubectlFailure('We accept only this format: explain RESOURCE\n');
  const recursive = flags.bool('recursive');
  if (!['plaintext', 'plaintext-openapiv2'].includes(flags.text('output')))
    throw new KubectlFailure(`unrecognized format: ${flags.text('output')}`);
  const { resource, path } = parseTarget(target);
  const asked = flags.text('api-version');
  if (asked !== '' && asked !== resource.apiVersion)
    throw new KubectlFailure(`couldn't find resource for "${asked}, Resource=${resource.plural}"`);
  kubectl.out(
    `${resource.group ? `GROUP:      ${resource.group}\n` : ''}KIND:       ${resource.kind}\nVERSION:    ${resource.version}\n\n`,
  );
  kubectl.out(`${explained(resource.kind, path, recursive ? Number.POSITIVE_INFINITY : 0)}\n`);
  return 0;
}

/** `deployments.apps.spec` has the group before the fields; `svc.spec.ports` has none. */
function parseTarget(target: string): { readonly resource: ModelledResource; readonly path: readonly string[] } {
  const words = target.replace(/\.$/, '').split('.');
  for (let length = words.length; length > 1; length--) {
    const found = lookupName(words.slice(0, length).join('.'));
    if (found.found === 'modelled') return { resource: found.resource, path: words.slice(length) };
  }
  return { resource: resourceNamed(words[0] ?? ''), path: words.slice(1) };
}

/** The struct a type leads to through lists and maps. */
function structOf(type: FieldType): string | undefined {
  if (type.form === 'struct') return type.struct;
  return type.form === 'list' || type.form === 'map' ? structOf(type.element) : undefined;
}

/** Models `typeGuess`: what OpenAPI calls the type. */
function typeName(type: FieldType): string {
  switch (type.form) {
    case 'list':
      return `[]${typeName(type.element)}`;
    case 'map':
      return `map[string]${typeName(type.element)}`;
    case 'struct':
      return goName(type.struct);
    case 'bool':
      return 'boolean';
    case 'int32':
    case 'int64':
      return 'integer';
    case 'any':
      return 'Object';
    case 'quantity':
      return 'Quantity';
    case 'intOrString':
      return 'IntOrString';
    default:
      return 'string';
  }
}

function enumOf({ form, go }: FieldType): readonly string[] {
  return form === 'string' ? (enumValues[go.replace(/^v1\./, '')] ?? []) : [];
}

/** A field's own words, and that the lab does nothing with it where that is so. */
function wordsOf(struct: string, field: Field): string {
  const own = explainWords[struct]?.[field.name] ?? explainWords['*']?.[field.name] ?? structWords(field.type);
  const kept = field.modelled ? '' : 'Kept and shown; the lab does not act on it.';
  return [own, kept].filter(Boolean).join(' ');
}

function structWords(type: FieldType): string {
  return explainWords[structOf(type) ?? '']?.[''] ?? '';
}

function explained(kind: string, path: readonly string[], depth: number): string {
  let struct: string | undefined = kind;
  let field: Field | undefined;
  let owner = kind;
  for (const name of path) {
    const next: Field | undefined = struct === undefined ? undefined : fieldsOf(struct).get(name);
    if (!next || struct === undefined) throw new KubectlFailure(`field "${path.at(-1)}" does not exist`);
    owner = struct;
    field = next;
    struct = structOf(next.type);
  }
  const values = field ? enumOf(field.type) : [];
  const head = field
    ? `FIELD: ${field.name} <${typeName(field.type)}>\n${values.length > 0 ? `ENUM:${values.map((value) => `\n    ${value}`).join('')}` : ''}\n\n`
    : '';
  const own = field ? wordsOf(owner, field) : '';
  const whole = struct === undefined ? '' : (explainWords[struct]?.[''] ?? '');
  const about = [own, whole].filter((text, index, all) => text !== '' && all.indexOf(text) === index);
  const text = about.length > 0 ? `${about.map((each) => `${wrapped(each, 76, 4)}\n`).join('')}    \n` : '    <empty>\n';
  const fields = struct === undefined ? '' : fieldList(struct, depth, 1, new Set([struct]));
  return `${head}DESCRIPTION:\n${text}${fields ? `FIELDS:\n${fields}` : ''}`;
}

/** @param depth levels that are listed without their words; 0: this level, with them */
function fieldList(struct: string, depth: number, level: number, seen: ReadonlySet<string>): string {
  const pad = '  '.repeat(level);
  const required = requiredToo[struct] ?? [];
  return [...fieldsOf(struct).values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => {
      const needed =
        required.includes(field.name) || (field.always && !['apiVersion', 'kind'].includes(field.name) && !struct.endsWith('Status'));
      const values = enumOf(field.type);
      const shown = `${values.slice(0, 4).join(', ')}${values.length > 4 ? ', ....' : ''}`;
      const line = `${pad}${field.name}\t<${typeName(field.type)}>${needed ? ' -required-' : ''}${values.length > 0 ? `\n${pad}enum: ${shown}` : ''}\n`;
      if (depth === 0) return `${line}${wrapped(wordsOf(struct, field) || '<no description>', 78 - 2 * level, 2 * level + 2)}\n\n`;
      const inner = structOf(field.type);
      if (inner === undefined || seen.has(inner) || level >= depth) return line;
      return line + fieldList(inner, depth, level + 1, new Set([...seen, inner]));
    })
    .join('');
}

/** Models kubectl/pkg/util/term WordWrapWriter. */
function wrapped(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n');
}
