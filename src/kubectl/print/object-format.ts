/** `-o FORMAT`: objects as text. Models cli-runtime/pkg/genericclioptions and kubectl/pkg/cmd/get/get_flags.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { lookupGroupVersionKind, resourceText } from '../../api/resource-lookup.js';
import { customColumns } from './custom-columns.js';
import { FormatError } from './format-error.js';
import { goTemplateOutput } from './go-template-output.js';
import { printJson } from './json.js';
import { jsonPathOutput } from './jsonpath-output.js';
import { printKyaml } from './kyaml.js';
import type { PrintOptions } from './print-options.js';
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

/** `get` knows columns, commands that write do not. Models AllowedFormats. */
const writing = 'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';
const reading = `custom-columns,custom-columns-file,${writing.replace(',yaml', ',wide,yaml')}`;

/** Those that take `=VALUE`, or their value from `--template`. */
const templated = [
  'go-template',
  'go-template-file',
  'template',
  'templatefile',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'custom-columns',
  'custom-columns-file',
] as const;

/** `service/web`, `deployment.apps/web` */
export function typedName(object: KubeObject): string {
  const found = lookupGroupVersionKind(object.apiVersion, object.kind);
  return `${found.found === 'nothing' ? object.kind.toLowerCase() : resourceText(found.resource)}/${object.metadata.name}`;
}

/** Throws FormatError with kubectl's words. `format` is what followed `-o`. */
export function formatObjects(
  format: string,
  given: KubeObject | ListObject,
  options: PrintOptions = {},
  command: 'get' | 'write' = 'get',
): string {
  const value: KubeObject | ListObject = given.kind === 'List' ? { ...given, items: given.items.map(asServed) } : asServed(given);
  const objects = value.kind === 'List' ? value.items : [value];
  switch (format) {
    case 'yaml':
      return printYaml(value);
    case 'kyaml':
      return printKyaml(value);
    case 'json':
      return printJson(value);
    case 'name':
      return objects.map((object) => `${typedName(object)}\n`).join('');
  }
  const name = templated.find((one) => (options.template ? format === one : format === one || format.startsWith(`${one}=`)));
  const template = options.template || (name ? format.slice(name.length + 1) : '');
  const columns = name === 'custom-columns' || name === 'custom-columns-file';
  if (name === undefined || (columns && command === 'write')) {
    throw new FormatError(
      `unable to match a printer suitable for the output format "${format}", allowed formats are: ${command === 'get' ? reading : writing}`,
    );
  }
  if (columns) return customColumns(name, template, objects, options);
  if (template === '') throw new FormatError('template format specified but no template given');
  if (name === 'jsonpath' || name === 'jsonpath-as-json' || name === 'jsonpath-file') return jsonPathOutput(name, template, value, options);
  return goTemplateOutput(name, template, value, options);
}

/** Lists of an EndpointSlice have no `omitempty`: empty, they come back from storage as null. */
function asServed(object: KubeObject): KubeObject {
  if (object.kind !== 'EndpointSlice') return object;
  const orNull = (list: readonly unknown[] | undefined) => (list?.length ? list : null);
  return { ...object, endpoints: orNull(object.endpoints), ports: orNull(object.ports) } as unknown as KubeObject;
}
