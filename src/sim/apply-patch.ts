/**
 * A patch and the object it is for → the object as it would be, decoded, or the server's refusal.
 * Models staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go (v1.36).
 */
import { jsonTypeText } from '../api/json-type-text.js';
import type { KubeObject } from '../api/kinds.js';
import { badRequest } from '../api/request-status.js';
import { typeOfKind } from '../api/schema/table.js';
import type { Status } from '../api/status.js';
import { decodeStrict, type TypeError as FieldTypeError } from '../api/strict-decode.js';
import { invalid } from '../api/validation/causes.js';
import { goMapText, goTypeText } from './go-map-text.js';
import { applyJsonPatch } from './json-patch.js';
import { applyMergePatch } from './merge-patch.js';
import { PatchFailure, type PatchOutcome, patchOutcome } from './patch-failure.js';
import { applyStrategicMerge } from './strategic-merge.js';

export type PatchType = 'strategic' | 'merge' | 'json';

/** What unknown fields mean: `kubectl apply` is strict, `kubectl patch` has the server warn of them. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export type Patched =
  | { readonly ok: true; readonly object: KubeObject; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status };

export function applyPatch(old: KubeObject, type: PatchType, patch: unknown, validation: FieldValidation): Patched {
  const outcome = patched(old, type, patch);
  if (!outcome.ok) return { ok: false, status: refusal(outcome) };
  const decoded = decodeStrict(outcome.value, typeOfKind(old.kind), old);
  const refused = (why: string): Patched => {
    const written = type === 'strategic' ? goMapText(whatIsLeft(patch)) : JSON.stringify(outcome.value);
    const cause = invalid('patch', written, why);
    return { ok: false, status: { reason: 'Invalid', code: 422, message: ` "" is invalid: patch: ${cause.message}`, causes: [cause] } };
  };
  if (decoded.typeError) return refused(type === 'strategic' ? conversionText(decoded.typeError) : decoded.typeError.message);
  const unknown = decoded.unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  if (type === 'strategic') unknown.sort();
  if (unknown.length > 0 && validation === 'Strict') return refused(`strict decoding error: ${unknown.join(', ')}`);
  const object = decoded.value as unknown as KubeObject;
  return { ok: true, object, warnings: validation === 'Warn' ? unknown : [] };
}

function patched(old: KubeObject, type: PatchType, patch: unknown): PatchOutcome {
  if (type === 'json') return applyJsonPatch(old, patch);
  if (type === 'strategic' && isObject(patch)) return applyStrategicMerge(old, patch, old.kind);
  return patchOutcome(() => {
    if (isObject(patch)) return applyMergePatch(old, patch);
    const decoding = type === 'merge' ? 'error decoding patch: ' : '';
    throw new PatchFailure(`${decoding}json: cannot unmarshal ${jsonTypeText(patch)} into Go value of type map[string]interface {}`, 400);
  });
}

/** Only what the client did wrong has a name; a JSON patch that does not fit is refused without a word of why. */
function refusal({ code, message }: { readonly code: PatchFailure['code']; readonly message: string }): Status {
  if (code === 400) return badRequest(message);
  if (code === 413) return { reason: 'RequestEntityTooLarge', code, message };
  if (code === 500) return { reason: '', code, message };
  return { reason: 'Invalid', code, message: 'the server rejected our request due to an error in our request' };
}

/** Models apimachinery/pkg/runtime/converter.go fromUnstructured: a strategic merge patch is never JSON text again. */
function conversionText({ message, value, type }: FieldTypeError): string {
  if (type === undefined) return message;
  const kind = Array.isArray(value) ? 'slice' : isObject(value) ? 'map' : goTypeText(value);
  switch (type.form) {
    case 'struct':
      return `cannot restore struct from: ${kind}`;
    case 'list':
    case 'bytes':
      return `cannot restore slice from ${kind}`;
    case 'map':
      return `cannot restore map from ${kind}`;
    case 'string':
      return kind === 'int64' ? `cannot convert int64 to ${type.go}` : 'unrecognized type: string';
    default:
      return kind === 'float64' ? `cannot convert float64 to ${type.go}` : `unrecognized type: ${type.form}`;
  }
}

/** Lists that came with an order are taken out of the patch while they are merged, and are missing when it is shown. */
function whatIsLeft(patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const entries = Object.entries(patch as object);
  const order = '$setElementOrder/';
  const taken = entries.filter(([key]) => key.startsWith(order)).map(([key]) => key.slice(order.length));
  const left = entries.filter(([key]) => !key.startsWith(order) && key !== '$retainKeys' && !taken.includes(key));
  return Object.fromEntries(left.map(([key, value]) => [key, whatIsLeft(value)]));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
