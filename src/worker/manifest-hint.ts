/**
 * Mistakes that deserve a sentence of our own beside the words of kubectl and the server. A hint is a code and its
 * parameters; the catalogues have the sentence (`editor.hints`).
 */
import { placeOfField } from '../api/field-place.js';
import { nearest } from '../api/nearest.js';
import { unmodelledResources } from '../api/resource-lookup.js';
import { modelledResources } from '../api/scheme.js';
import type { Diagnostic } from './protocol.js';

export type Hint = NonNullable<Diagnostic['hint']>;

/** What was written, where: `value` is the document, `field` the path at fault, `''` where there is none. */
interface Mistake {
  readonly message: string;
  readonly field: string;
  readonly value: unknown;
}

const hint = (code: string, params: Hint['params'] = {}): Hint => ({ code, params });

const known = [...modelledResources, ...unmodelledResources];

function said(value: unknown, field: 'kind' | 'apiVersion'): string {
  const found = (value as Readonly<Record<string, unknown>> | null)?.[field];
  return typeof found === 'string' ? found : '';
}

function ofUnknownField(field: string, { value }: Mistake): Hint {
  // `-port: 80` is a key that begins with a dash.
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (name.startsWith('-')) return hint('missing-dash-space', { key: name.slice(1) });
  const kind = said(value, 'kind');
  const resource = modelledResources.find((one) => one.kind === kind);
  return hint('unknown-field', { field: name, ...(resource ? placeOfField(resource.kind, field) : {}) });
}

function ofUnknownKind({ value }: Mistake): Hint {
  const kind = said(value, 'kind');
  const apiVersion = said(value, 'apiVersion');
  const elsewhere = known.find((resource) => resource.kind === kind);
  if (elsewhere) return hint('kind-elsewhere', { kind, apiVersion: elsewhere.apiVersion, written: apiVersion });
  const like = nearest(kind, [...new Set(known.map((resource) => resource.kind))]);
  return hint('unknown-kind', { kind, ...(like === undefined ? {} : { like }) });
}

/** Go's words for a value of another type. */
function ofWrongType(message: string): Hint | undefined {
  const found = /cannot unmarshal (\w+)(?: \S+)? into Go struct field (\S+) of type (\S+)/.exec(message);
  if (!found) return /into Go value of type int32|into Go struct field/.test(message) ? hint('wrong-type') : undefined;
  const [, had = '', field = '', wants = ''] = found;
  if (field === 'ServiceSpec.spec.selector' && had === 'object') return hint('service-selector');
  if (had === 'string' && /^u?int/.test(wants)) return hint('number-in-quotes');
  if (had === 'number' && wants === 'string') return hint('quotes-missing');
  if (had === 'bool' && wants === 'string') return hint('yaml-bool');
  if (wants.startsWith('[]') && had !== 'array') return hint('list-expected');
  return hint('wrong-type');
}

/** Which rule was broken, told by the field and the server's words. */
const rules: readonly (readonly [field: RegExp, message: RegExp, code: string])[] = [
  [/nodePort$/, /not in the valid range/, 'node-port-range'],
  [/nodePort$/, /already allocated/, 'node-port-taken'],
  [/nodePort$/, /may not be used when `type` is 'ClusterIP'/, 'node-port-type'],
  [/^spec\.ports\[\d+\]\.name$/, /^Required/, 'multi-port-name'],
  [/^spec\.ports$/, /^Required/, 'ports-missing'],
  [/[pP]ort$|ports\[\d+\]\.name$|\.port\.name$/, /no more than 15 characters|at least one letter|alpha-numeric characters/, 'port-name'],
  [/[pP]ort$|\.number$/, /between 1 and 65535/, 'port-range'],
  [/^spec\.template\.metadata\.labels$/, /does not match template/, 'selector-mismatch'],
  [/^spec\.selector$/, /field is immutable/, 'selector-fixed'],
  [/^spec\.selector$/, /^Required/, 'selector-missing'],
  [/^spec\.clusterIPs?/, /may not change once set/, 'cluster-ip-fixed'],
  [/^spec\.clusterIPs?/, /may not be set to 'None'/, 'headless-type'],
  [/^spec\.clusterIPs?/, /provided network does not match|not in the range|already allocated/, 'cluster-ip-range'],
  [/^spec\.externalName$/, /./, 'external-name'],
  [/^spec\.externalTrafficPolicy$/, /externally-accessible/, 'external-policy'],
  [/^spec\.template\.spec\.restartPolicy$/, /^Unsupported/, 'restart-policy'],
  [/\.image$/, /^Required/, 'image-missing'],
  [/pathType$/, /^Required/, 'path-type'],
  [/volumeMounts\[\d+\]\.name$/, /^Not found/, 'volume-missing'],
  [/resources/, /standard resource|must be less than or equal/, 'resources'],
  [/name$/i, /RFC 1123|no more than 63|must not contain dots|RFC 1035/, 'name-form'],
  [/labels|selector/i, /a valid label must be|name part must/, 'label-form'],
  [/^spec$/, /updates to statefulset spec|pod updates may not change/, 'made-anew'],
];

function ofRule(field: string, message: string): Hint | undefined {
  const rule = rules.find(([where, words]) => where.test(field) && words.test(message));
  if (rule) return hint(rule[2]);
  const unsupported = /^Unsupported value: "([^"]*)": supported values: (.*)$/.exec(message);
  const like =
    unsupported &&
    nearest(
      unsupported[1] as string,
      [...(unsupported[2] as string).matchAll(/"([^"]*)"/g)].map(([, v]) => v as string),
    );
  return like ? hint('value-like', { like }) : undefined;
}

/** The hint for a mistake in an object, if there is one. */
export function hintForObject(mistake: Mistake): Hint | undefined {
  const { message, field } = mistake;
  const unknown = /unknown field "([^"]+)"/.exec(message);
  if (unknown) return ofUnknownField(unknown[1] as string, mistake);
  if (/no matches for kind/.test(message)) return ofUnknownKind(mistake);
  if (/no kind "[^"]*" is registered/.test(message)) return hint('kind-capitals');
  if (/the lab does not model kind/.test(message)) return hint('not-modelled');
  if (/apiVersion not set/.test(message)) return hint('missing-api-version');
  if (/kind not set|'Kind' is missing/.test(message)) return hint('missing-kind');
  if (/namespaces "[^"]*" not found/.test(message)) return hint('namespace-missing');
  return ofWrongType(message) ?? ofRule(field, message);
}

/** `type:NodePort` is one word to YAML. */
function missingSpace(written: string): Hint | undefined {
  const found = /^\s*(?:-\s+)?([A-Za-z][\w.-]*):([^\s:/][^:]*)$/.exec(written);
  return found ? hint('missing-space', { key: found[1] as string, value: (found[2] as string).trim() }) : undefined;
}

/** Characters that look like others: full-width signs of an input method, and blanks that are none. */
function strangeCharacter(written: string): Hint | undefined {
  const found = /[\uFF01-\uFF5E\u3000\u00A0\u2018\u2019\u201C\u201D]/.exec(written.replace(/#.*$/, ''));
  return found ? hint('strange-character', { character: found[0] === '\u00A0' || found[0] === '\u3000' ? '␣' : found[0] }) : undefined;
}

/** The hint for text that is no YAML. `line` counts from 1, as the parser tells it. */
export function hintForText(text: string, line: number, message: string): Hint | undefined {
  if (/invalid Yaml document separator/.test(message)) return hint('separator');
  if (/unexpected EOF/.test(message)) return hint('unclosed');
  if (/invalid character .* (after|looking for)/.test(message)) return hint('json-comma');
  const lines = text.split('\n');
  const near = [lines[line - 1] ?? '', lines[line - 2] ?? ''];
  if (near.some((written) => /^ *\t/.test(written))) return hint('tab-indent');
  for (const written of near) {
    const found = missingSpace(written) ?? strangeCharacter(written);
    if (found) return found;
  }
  if (/did not find expected key|mapping values are not allowed|did not find expected '-'/.test(message)) return hint('indent');
  if (/unexpected end of stream|did not find expected ',' or/.test(message)) return hint('unclosed');
  return undefined;
}
