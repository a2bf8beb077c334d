/**
 * What is wrong with a manifest, for the editor: first YAML, then what kubectl checks before it sends, then
 * what the API server says to a dry run. Nothing is stored.
 */
import { decodeObject, unmodelledFields, unmodelledWarning } from '../api/decode.js';
import { type KubeObject, keyOf } from '../api/kinds.js';
import { type ManifestDocument, type Position, parseManifest } from '../api/manifest.js';
import type { Status } from '../api/status.js';
import type { World } from '../sim/world.js';
import type { Diagnostic } from './protocol.js';

type Hint = NonNullable<Diagnostic['hint']>;

function diagnostic(severity: Diagnostic['severity'], at: Position, message: string, hint?: Hint): Diagnostic {
  return {
    severity,
    line: at.line,
    column: at.column,
    endLine: at.endLine,
    endColumn: at.endColumn,
    message,
    ...(hint ? { hint } : {}),
  };
}

/** Mistakes that deserve a sentence of our own beside the server's words. */
function hintFor(message: string, field: string): Hint | undefined {
  const unknown = /unknown field "([^"]+)"/.exec(message);
  if (unknown) return { code: 'unknown-field', params: { field: unknown[1] as string } };
  if (/nodePort$/.test(field) && /not in the valid range/.test(message)) return { code: 'node-port-range', params: {} };
  if (/no matches for kind/.test(message)) return { code: 'unknown-kind', params: {} };
  if (/not set/.test(message)) return { code: 'missing-kind', params: {} };
  return undefined;
}

/** `type:NodePort` is one word to YAML. */
function missingSpace(text: string, line: number): Hint | undefined {
  const written = text.split('\n')[line - 1] ?? '';
  const found = /^\s*(?:-\s+)?([A-Za-z][\w.-]*):([^\s:/][^:]*)$/.exec(written);
  return found ? { code: 'missing-space', params: { key: found[1] as string, value: (found[2] as string).trim() } } : undefined;
}

function ofStatus(document: ManifestDocument, status: Status, path: string | undefined): readonly Diagnostic[] {
  if (status.causes && status.causes.length > 0) {
    return status.causes.map((cause) =>
      diagnostic('error', document.positionOf(cause.field), `${cause.field}: ${cause.message}`, hintFor(cause.message, cause.field)),
    );
  }
  const at = path === undefined ? document.positionOf('') : document.keyPositionOf(path);
  return [diagnostic('error', at, status.message, hintFor(status.message, path ?? ''))];
}

/**
 * Asks the server without storing anything: as a new object, or as the next version of one that is there. A pod
 * is patched, since the scheduler has written into its spec what nobody may take out again.
 */
function dryRun(object: KubeObject, world: World): Status | undefined {
  const key = keyOf(object);
  const options = { dryRun: true };
  const there = world.read.get(object.kind, key) !== undefined;
  const answer = !there
    ? world.api.create(object, options)
    : object.kind === 'Pod'
      ? world.api.patch(object.kind, key, 'strategic', object, options)
      : world.api.update(object, options);
  return answer.ok ? undefined : answer.status;
}

function ofDocument(document: ManifestDocument, world: World, newNamespaces: Set<string>): readonly Diagnostic[] {
  const found: Diagnostic[] = document.duplicateKeys.map(({ key, position }) =>
    diagnostic('warning', position, `key "${key}" already set in map`, { code: 'duplicate-key', params: { key } }),
  );
  const decoded = decodeObject(document);
  if (!decoded.ok) {
    if (decoded.side === 'server') return [...found, ...ofStatus(document, decoded.status, decoded.path)];
    const at = document.positionOf(decoded.path ?? '');
    return [...found, diagnostic('error', at, decoded.message, hintFor(decoded.message, decoded.path ?? ''))];
  }
  const { object } = decoded;
  if (object.kind === 'Namespace') newNamespaces.add(object.metadata.name);
  const refused = newNamespaces.has(object.metadata.namespace ?? '') ? undefined : dryRun(object, world);
  if (refused) found.push(...ofStatus(document, refused, undefined));
  for (const path of unmodelledFields(document.value)) {
    found.push(diagnostic('warning', document.keyPositionOf(path), unmodelledWarning(path)));
  }
  return found;
}

/** Every mistake that can be told, in the order of the text. */
export function checkManifest(text: string, world: World): readonly Diagnostic[] {
  const { documents, errors } = parseManifest(text);
  const newNamespaces = new Set<string>();
  const found = documents.flatMap((document) => ofDocument(document, world, newNamespaces));
  for (const error of errors) {
    const hint = missingSpace(text, error.line) ?? missingSpace(text, error.line - 1);
    found.push({ severity: 'error', line: error.line, column: error.column, message: error.message, ...(hint ? { hint } : {}) });
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}
