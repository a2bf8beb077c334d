/**
 * How the server refuses unknown fields of a server-side apply: before anything else, by the schema alone.
 * Models apimachinery/pkg/util/managedfields and structured-merge-diff/typed/validate.go (v1.36).
 */
import type { KubeObject } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import type { Status } from '../../api/status.js';

/** The refusal in those words; undefined where another is due. Items of lists are named by their keys there, which is not imitated. */
export function typedPatchRefusal({ kind, metadata }: KubeObject, { message }: Status): string | undefined {
  const said = /strict decoding error: (.*)$/.exec(message)?.[1] ?? '';
  const fields = [...said.matchAll(/unknown field "([^"]+)"/g)].map(([, field = '']) => field);
  if (fields.length === 0 || fields.some((field) => field.includes('['))) return undefined;
  const errors = fields.map((field) => `.${field}: field not declared in schema`);
  const { group, version } = resourceOf(kind);
  const name = metadata.namespace ? `${metadata.namespace}/${metadata.name}` : `/${metadata.name}`;
  const list = errors.length === 1 ? errors[0] : ['errors:', ...errors.map((error) => `  ${error}`)].join('\n');
  return `failed to create typed patch object (${name}; ${group}/${version}, Kind=${kind}): ${list}`;
}
