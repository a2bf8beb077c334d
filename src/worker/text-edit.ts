/** An object's YAML that somebody edited, as the `kubectl patch` that sends what they changed and nothing else. */
import type { Kind } from '../api/kinds.js';
import { parseManifest } from '../api/manifest.js';
import { resourceOf } from '../api/scheme.js';
import type { World } from '../sim/world.js';
import { checkManifest } from './check-manifest.js';
import type { Diagnostic, TextEdit } from './protocol.js';
import { isRecord, sameValue } from './same-value.js';

type Json = Readonly<Record<string, unknown>>;

/** What makes `before` into `after`: JSON Merge Patch, RFC 7386; undefined: nothing. */
export function mergePatch(before: Json, after: Json): Json | undefined {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (isRecord(old) && isRecord(value)) {
      const inner = mergePatch(old, value);
      if (inner) patch[key] = inner;
    } else if (!sameValue(old, value)) patch[key] = value;
  }
  return Object.keys(patch).length > 0 ? patch : undefined;
}

export function textEdit(world: World, kind: Kind, key: string, base: string, text: string): TextEdit {
  const [before] = parseManifest(base).documents;
  const { documents, errors } = parseManifest(text);
  const [after] = documents;
  if (!isRecord(before?.value) || !isRecord(after?.value) || errors.length > 0) return { problems: checkManifest(text, world) };
  const other = differentObject(kind, key, after.value);
  if (documents.length > 1 || other !== undefined) {
    const at = after.keyPositionOf(other ?? '');
    const hint = { code: 'one-object', params: { kind, name: nameOf(key) } };
    const message = documents.length > 1 ? 'more than one object' : `${other}: this is another object than ${kind} ${key}`;
    return { problems: [{ severity: 'error', line: at.line, column: at.column, message, hint }] };
  }
  const problems = checkManifest(text, world);
  const patch = mergePatch(before.value, after.value);
  return {
    ...(patch ? { line: patchLine(kind, key, patch) } : {}),
    problems: [...problems, ...refusals(world, kind, key, patch, problems)],
  };
}

const nameOf = (key: string): string => key.slice(key.indexOf('/') + 1);

/** The field that says so. */
function differentObject(kind: Kind, key: string, value: Json): string | undefined {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  const [namespace] = key.includes('/') ? key.split('/') : [undefined];
  if (value.kind !== kind) return 'kind';
  if (metadata.name !== nameOf(key)) return 'metadata.name';
  return namespace !== undefined && (metadata.namespace ?? 'default') !== namespace ? 'metadata.namespace' : undefined;
}

/** What the server says to this very patch where the whole text found no fault: fields that may not be changed in this way. */
function refusals(world: World, kind: Kind, key: string, patch: Json | undefined, found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!patch || found.some(({ severity }) => severity === 'error')) return [];
  const answer = world.api.patch(kind, key, 'merge', patch, { dryRun: true });
  return answer.ok ? [] : [{ severity: 'error', line: 1, column: 1, message: answer.status.message }];
}

function patchLine(kind: Kind, key: string, patch: Json): string {
  const { singular } = resourceOf(kind);
  const namespace = key.includes('/') ? key.slice(0, key.indexOf('/')) : 'default';
  const where = namespace === 'default' ? '' : ` -n ${namespace}`;
  return `kubectl patch ${singular} ${nameOf(key)}${where} --type=merge -p '${JSON.stringify(patch).replaceAll("'", "'\\''")}'`;
}
