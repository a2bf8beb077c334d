/**
 * What is wrong with a manifest, for the editor: first YAML, then what kubectl checks before it sends, then
 * what the API server says to a dry run. Nothing is stored.
 */
import { decodeObject, unmodelledFields, unmodelledWarning } from '../api/decode.js';
import { type KubeObject, keyOf } from '../api/kinds.js';
import { type ManifestDocument, type Position, parseManifest } from '../api/manifest.js';
import { idleWarning } from '../api/schema/idle-kinds.js';
import type { Status } from '../api/status.js';
import type { World } from '../sim/world.js';
import { type Hint, hintForObject, hintForText } from './manifest-hint.js';
import type { Diagnostic } from './protocol.js';

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

function ofStatus(document: ManifestDocument, status: Status, path: string | undefined): readonly Diagnostic[] {
  if (status.causes && status.causes.length > 0) {
    return status.causes.map(({ field, message }) =>
      diagnostic('error', document.positionOf(field), `${field}: ${message}`, hintForObject({ message, field, value: document.value })),
    );
  }
  const at = path === undefined ? document.positionOf('') : document.keyPositionOf(path);
  const mistake = { message: status.message, field: path ?? '', value: document.value };
  return [diagnostic('error', at, status.message, hintForObject(mistake))];
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
    const mistake = { message: decoded.message, field: decoded.path ?? '', value: document.value };
    return [...found, diagnostic('error', at, decoded.message, hintForObject(mistake))];
  }
  const { object } = decoded;
  if (object.kind === 'Namespace') newNamespaces.add(object.metadata.name);
  const refused = newNamespaces.has(object.metadata.namespace ?? '') ? undefined : dryRun(object, world);
  if (refused) found.push(...ofStatus(document, refused, undefined));
  const idle = idleWarning(object.kind);
  if (idle !== undefined) found.push(diagnostic('warning', document.keyPositionOf('kind'), idle));
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
    const hint = hintForText(text, error.line, error.message);
    found.push({ severity: 'error', line: error.line, column: error.column, message: error.message, ...(hint ? { hint } : {}) });
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}
