/**
 * The one door between manifest text and stored objects. Three calls cover the way of an object:
 *
 *   1. `parseManifest(text)` (manifest.ts): text → documents with positions, or YAML errors.
 *   2. `decodeObject(document, { source, defaultNamespace })`: what kubectl checks before it sends
 *      anything, then what the API server's strict decoder checks. Gives an object that is typed and
 *      has its namespace, but no defaults and no allocated values.
 *      `decodeValue(value)` is the server's half alone, for values that were built by a program
 *      (a merged patch, `kubectl expose`).
 *   3. `admitCreate(object)` / `admitUpdate(old, object)` (admission.ts, exported here): defaulting,
 *      the registry strategy and validation. A Service takes its cluster IP and node ports between
 *      the two, so the API server passes `allocate`; it sees a defaulted Service and answers with the
 *      allocated one or the refusal. Other kinds never call it.
 *
 * A refusal of the server is a `Status` whose message is the server's own; kubectl adds
 * `Error from server (BadRequest): error when creating "x.yaml": ` or says `The Service "x" is invalid`
 * with `invalidText` of status.ts. A refusal of kubectl is a `message` printed after `error: `.
 * `path` names the field at fault where there is one: `document.positionOf(path)` finds it in the text.
 * Causes of an Invalid status carry their path in `field`.
 *
 * Nothing here throws on bad input, and no input object is changed.
 */

import { inStoredVersion } from './conversion.js';
import { unmodelledNginxAnnotations } from './ingress-nginx-annotations.js';
import type { Kind, KubeObject } from './kinds.js';
import type { ManifestDocument } from './manifest.js';
import { badRequest, notFoundResource } from './request-status.js';
import { lookupGroupVersionKind } from './resource-lookup.js';
import { idleWarning } from './schema/idle-kinds.js';
import { typeOfKind } from './schema/table.js';
import type { Status } from './status.js';
import { decodeStrict, unmodelledPaths } from './strict-decode.js';
import { apiWarnings } from './warnings.js';

export { admitCreate, admitUpdate } from './admission.js';

export interface DecodeOptions {
  /** The file's name as kubectl prints it. `STDIN` unless set. */
  readonly source?: string;
  /** Namespace of namespaced objects that name none. `default` unless set. */
  readonly defaultNamespace?: string;
  /** True when `-n` was given: an object of another namespace is refused. */
  readonly enforceNamespace?: boolean;
  /** What unknown fields mean. `Strict` unless set, as kubectl's `--validate=true`. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
}

export type DecodeResult =
  | {
      readonly ok: true;
      readonly object: KubeObject;
      readonly warnings: readonly string[];
      /** Fields without which a cluster would behave otherwise, as sentences; said once the object is stored. */
      readonly missed?: readonly string[];
    }
  | {
      readonly ok: false;
      readonly side: 'client';
      /** What kubectl prints after `error: `. */
      readonly message: string;
      readonly path?: string;
      /** kubectl reads no further in this file. */
      readonly fatal?: boolean;
      readonly warnings: readonly string[];
    }
  | {
      readonly ok: false;
      readonly side: 'server';
      readonly status: Status;
      readonly path?: string;
      readonly warnings: readonly string[];
    };

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with sorted keys, as Go marshals a map. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

/** Models kubectl pkg/validation/schema.go getObjectKind: what is wrong before any kind is known. */
function kindErrors(value: unknown): string[] {
  if (!isObject(value)) return ['invalid object to validate'];
  const errors: string[] = [];
  for (const field of ['apiVersion', 'kind'] as const) {
    const said = value[field];
    if (said === undefined || said === null) errors.push(`${field} not set`);
    else if (typeof said !== 'string') errors.push(`${field} isn't string type`);
  }
  return errors;
}

interface Refusal {
  readonly message: string;
  readonly path?: string;
  readonly fatal?: boolean;
}

/** Members of a List have been read with it: only their kinds are asked for. Models mapper.go infoForObject. */
function memberRefusal(value: unknown): Refusal | undefined {
  const [what] = ['kind', 'apiVersion'].filter((field) => !isObject(value) || typeof value[field] !== 'string' || value[field] === '');
  if (what === undefined) return undefined;
  const name = what === 'kind' ? 'Kind' : what;
  const why = `Object '${name}' is missing in 'object has no ${what} field${what === 'kind' ? ' ' : ''}'`;
  return { message: `unable to get type info from the object "*unstructured.Unstructured": ${why}`, path: what };
}

/** What kubectl refuses by itself. Models cli-runtime pkg/resource/{visitor,mapper}.go (v1.36). */
function clientRefusal(value: unknown, member: boolean, options: DecodeOptions): Refusal | undefined {
  const source = options.source ?? 'STDIN';
  const untyped = member ? memberRefusal(value) : undefined;
  if (untyped) return untyped;
  const errors = kindErrors(value);
  const undecodable = (why: string, path: string): Refusal => ({ message: `unable to decode ${JSON.stringify(source)}: ${why}`, path });
  if (errors.length > 0 && options.fieldValidation !== 'Ignore') {
    const list = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
    const advice = 'if you choose to ignore these errors, turn validation off with --validate=false';
    return { message: `error validating ${JSON.stringify(source)}: error validating data: ${list}; ${advice}`, path: '', fatal: true };
  }
  if (!isObject(value)) return undecodable('invalid object to validate', '');
  const { apiVersion = '', kind = '', metadata } = value;
  if (typeof kind !== 'string' || kind === '') return undecodable(`Object 'Kind' is missing in '${sortedJson(value)}'`, 'kind');
  const partial = decodeStrict({ metadata }, { form: 'struct', go: '', struct: 'PartialObjectMetadata' });
  if (partial.typeError) return undecodable(partial.typeError.message, partial.typeError.path);
  const { name = '', namespace = '' } = partial.value.metadata as { readonly name?: string; readonly namespace?: string };
  if (typeof apiVersion !== 'string' || apiVersion === '') return undefined;

  const lookup = lookupGroupVersionKind(apiVersion, kind);
  if (lookup.found === 'nothing') {
    const subject = `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ${JSON.stringify(source)}`;
    const why = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
    return { message: member ? `unable to recognize ${why}` : `${subject}: ${why}\nensure CRDs are installed first`, path: 'kind' };
  }
  if (lookup.found === 'unmodelled') {
    return {
      message: `the lab does not model kind ${JSON.stringify(kind)} of ${apiVersion} yet; a real cluster knows it`,
      path: 'kind',
    };
  }
  const wanted = options.defaultNamespace ?? 'default';
  if (options.enforceNamespace && lookup.resource.namespaced && namespace !== '' && namespace !== wanted) {
    const mismatch = `the namespace from the provided object ${JSON.stringify(namespace)} does not match the namespace ${JSON.stringify(wanted)}.`;
    return { message: `${mismatch} You must pass '--namespace=${namespace}' to perform this operation.`, path: 'metadata.namespace' };
  }
  return undefined;
}

/** A manifest's document → a typed object in its namespace, or why not. */
export function decodeObject(document: Pick<ManifestDocument, 'value' | 'member'>, options: DecodeOptions = {}): DecodeResult {
  const value = inStoredVersion(document.value);
  const refusal = clientRefusal(value, document.member ?? false, options);
  if (refusal) return { ok: false, side: 'client', ...refusal, warnings: [] };
  const decoded = decodeValue(value, options);
  if (!decoded.ok) return decoded;
  const idle = idleWarning(decoded.object.kind);
  return { ...decoded, missed: [...(idle === undefined ? [] : [idle]), ...missedFields(value)] };
}

/** The server's half of `decodeObject`, for values that no person wrote. */
export function decodeValue(value: unknown, options: Omit<DecodeOptions, 'source' | 'enforceNamespace'> = {}): DecodeResult {
  const refuse = (status: Status, path?: string, warnings: readonly string[] = []): DecodeResult => ({
    ok: false,
    side: 'server',
    status,
    ...(path === undefined ? {} : { path }),
    warnings,
  });
  const { apiVersion, kind } = isObject(value) ? value : {};
  if (typeof kind !== 'string' || kind === '') return refuse(badRequest("Object 'Kind' is missing"), 'kind');
  const lookup = lookupGroupVersionKind(typeof apiVersion === 'string' ? apiVersion : '', kind);
  if (lookup.found !== 'modelled') return refuse(notFoundResource(), 'apiVersion');
  const { resource } = lookup;
  const unhandled = (why: string): Status =>
    badRequest(`${kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: ${why}`);
  const warnings = apiWarnings(resource.kind);
  if (kind !== resource.kind) {
    const why = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(resource.apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`;
    return refuse(unhandled(why), 'kind', warnings);
  }

  const decoded = decodeStrict(value, typeOfKind(resource.kind));
  if (decoded.typeError) return refuse(unhandled(decoded.typeError.message), decoded.typeError.path, warnings);
  const unknown = decoded.unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  const validation = options.fieldValidation ?? 'Strict';
  if (unknown.length > 0 && validation === 'Strict') {
    return refuse(unhandled(`strict decoding error: ${unknown.join(', ')}`), decoded.unknown[0], warnings);
  }
  const object = decoded.value as unknown as KubeObject;
  return {
    ok: true,
    object: resource.namespaced ? inNamespace(object, options.defaultNamespace ?? 'default') : object,
    warnings: validation === 'Warn' ? [...warnings, ...unknown] : warnings,
  };
}

function inNamespace(object: KubeObject, namespace: string): KubeObject {
  if (object.metadata.namespace) return object;
  return { ...object, metadata: { ...object.metadata, namespace } } as KubeObject;
}

/**
 * Fields a manifest sets that the lab accepts and stores but does not act on (`spec.affinity`), for a
 * note in the editor or after `apply`. Give the manifest's value, not the defaulted object.
 */
export function unmodelledFields(value: unknown, missedOnly = false): string[] {
  if (!isObject(value) || typeof value.kind !== 'string' || typeof value.apiVersion !== 'string') return [];
  const lookup = lookupGroupVersionKind(value.apiVersion, value.kind);
  if (lookup.found !== 'modelled') return [];
  const { kind } = lookup.resource;
  const paths = unmodelledPaths(value, typeOfKind(kind as Kind), missedOnly);
  return kind === 'Ingress' ? [...paths, ...missedAnnotations(value)] : paths;
}

function missedAnnotations({ metadata }: Readonly<Record<string, unknown>>): readonly string[] {
  const annotations = isObject(metadata) && isObject(metadata.annotations) ? metadata.annotations : {};
  return unmodelledNginxAnnotations(annotations).map((key) => `metadata.annotations[${key}]`);
}

/** What kubectl warns of: fields without which a cluster would behave otherwise. */
function missedFields(value: unknown): string[] {
  return unmodelledFields(value, true).map(unmodelledWarning);
}

/** The note for one of `unmodelledFields`. */
export function unmodelledWarning(path: string): string {
  // http is sent on to https, and a request to port 443 is answered; nobody shows or checks a certificate.
  if (path === 'spec.tls') return 'accepted, but certificates and the TLS handshake are not modelled by the lab: spec.tls';
  return `accepted, but not modelled by the lab: ${path}`;
}
