/** `-o yaml|json|name|jsonpath=…|custom-columns=…`: objects as text. Models cli-runtime/pkg/genericclioptions (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { compactJson, printJson } from './json.js';
import { findAll, JsonPathError, parseJsonPath, runJsonPath } from './jsonpath.js';
import { alignColumns, tableColumns } from './tabwriter.js';
import { printYaml } from './yaml.js';

/** What is printed when several objects are asked for in a format of data. */
export interface ListObject {
  readonly apiVersion: 'v1';
  readonly items: readonly KubeObject[];
  readonly kind: 'List';
  readonly metadata: { readonly resourceVersion: '' };
}

export function listOf(items: readonly KubeObject[]): ListObject {
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

export class FormatError extends Error {}

const known =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

/** `service/web`, `deployment.apps/web` */
export function typedName(object: KubeObject): string {
  return `${resourceText(resourceOf(object.kind))}/${object.metadata.name}`;
}

/** Throws FormatError with kubectl's words. `format` is what followed `-o`. */
export function formatObjects(format: string, given: KubeObject | ListObject): string {
  const value: KubeObject | ListObject = given.kind === 'List' ? { ...given, items: given.items.map(asServed) } : asServed(given);
  const [name = '', template] = splitOnce(format);
  const objects = value.kind === 'List' ? value.items : [value];
  switch (name) {
    case 'yaml':
      return printYaml(value);
    case 'json':
      return printJson(value);
    case 'name':
      return objects.map((object) => `${typedName(object)}\n`).join('');
    case 'jsonpath':
    case 'jsonpath-as-json':
      return jsonPath(name, template, value);
    case 'custom-columns':
      return customColumns(template, objects);
    case 'go-template':
    case 'go-template-file':
    case 'template':
    case 'templatefile':
    case 'jsonpath-file':
    case 'custom-columns-file':
    case 'kyaml':
      throw new FormatError(`the lab does not print "${name}" yet; yaml, json, name, jsonpath and custom-columns work`);
    default:
      throw new FormatError(`unable to match a printer suitable for the output format "${name}", allowed formats are: ${known}`);
  }
}

/** Lists of an EndpointSlice have no `omitempty`: empty, they come back from storage as null. */
function asServed(object: KubeObject): KubeObject {
  if (object.kind !== 'EndpointSlice') return object;
  const orNull = (list: readonly unknown[] | undefined) => (list?.length ? list : null);
  return { ...object, endpoints: orNull(object.endpoints), ports: orNull(object.ports) } as unknown as KubeObject;
}

function splitOnce(format: string): [string, string | undefined] {
  const equals = format.indexOf('=');
  return equals < 0 ? [format, undefined] : [format.slice(0, equals), format.slice(equals + 1)];
}

function jsonPath(format: string, template: string | undefined, value: KubeObject | ListObject): string {
  if (template === undefined || template === '') throw new FormatError(`template format specified but no template given`);
  // The template may come without braces: .status.podIP
  const braced = template.includes('{') ? template : `{${template.startsWith('.') || template.startsWith('$') ? '' : '.'}${template}}`;
  let parsed: ReturnType<typeof parseJsonPath>;
  try {
    parsed = parseJsonPath(braced);
  } catch (error) {
    if (error instanceof JsonPathError) throw new FormatError(`error parsing jsonpath ${template}, ${error.message}`);
    throw error;
  }
  try {
    return format === 'jsonpath' ? runJsonPath(parsed, value) : printJson(findAll(parsed, value));
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw new FormatError(
      `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goValue(value)}\n\n`,
    );
  }
}

/** A JSON value as Go's %#v shows it, which is what kubectl prints in that message. */
function goValue(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goValue).join(', ')}}`;
  const map = value as Record<string, unknown>;
  const pairs = Object.keys(map)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${goValue(map[key])}`);
  return `map[string]interface {}{${pairs.join(', ')}}`;
}

function customColumns(spec: string | undefined, objects: readonly KubeObject[]): string {
  if (!spec) throw new FormatError('custom-columns format specified but no custom columns given');
  const columns = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0) throw new FormatError(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    const path = part.slice(colon + 1);
    try {
      return {
        title: part.slice(0, colon),
        path: parseJsonPath(`{${path.startsWith('.') || path.startsWith('[') ? '' : '.'}${path.replace(/^\{|\}$/g, '')}}`),
      };
    } catch (error) {
      if (error instanceof JsonPathError) throw new FormatError(error.message);
      throw error;
    }
  });
  const rows = objects.map((object) =>
    columns.map(({ path }) => {
      const found = findAll(path, object);
      return found.length
        ? found.map((v) => (v === null || v === undefined ? '<none>' : typeof v === 'object' ? goText(v) : String(v))).join(',')
        : '<none>';
    }),
  );
  return `${alignColumns([columns.map(({ title }) => title), ...rows].map((cells) => cells.join('\t')).join('\n'), tableColumns)}\n`;
}

/** A collection as Go's %v shows it: `map[a:b]`, `[x y]`. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : compactJson(value);
  const map = value as Record<string, unknown>;
  return `map[${Object.keys(map)
    .sort()
    .map((key) => `${key}:${goText(map[key])}`)
    .join(' ')}]`;
}
