/**
 * Manifest text → documents. Reads what `kubectl apply -f` reads: several YAML documents, JSON, `kind: List`,
 * a byte order mark, Windows line ends, comments. Never throws, and never hangs: text, nesting and
 * aliases are bounded.
 *
 * Models staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go and cli-runtime/pkg/resource/visitor.go (v1.36).
 */
import { parseEvents, YAMLException } from 'js-yaml';
import { findYamlError } from './goyaml-error.js';
import { locate, type Position, positionsIn } from './position.js';
import { splitDocuments } from './split-documents.js';
import { firstDocument, UnknownAnchor, type YamlNode } from './yaml-node.js';
import { type DuplicateKey, jsonValueOf, YamlValueError } from './yaml-value.js';

export type { Position } from './position.js';

export interface ManifestDocument {
  /** A JSON value; what it means is `decodeObject`'s question. Members of a List are documents of their own. */
  readonly value: unknown;
  /** Line of its first content, from 1. */
  readonly line: number;
  /**
   * Where a field is written. A path that is not in the text gives its nearest parent that is: a missing
   * `spec.ports` is reported at `spec`. `''` is the document's first line.
   */
  positionOf(path: string): Position;
  /** Where the field's name is written rather than its value: right for unknown fields. */
  keyPositionOf(path: string): Position;
  /** Keys written twice. kubectl takes the last without a word. */
  readonly duplicateKeys: readonly { readonly key: string; readonly position: Position }[];
  /** It was a member of a List, which kubectl says less of. */
  readonly member?: boolean;
}

export interface ManifestError {
  /** What kubectl prints after `error: `. */
  readonly message: string;
  /** In the whole text, from 1. kubectl's own number in `message` counts within its document. */
  readonly line: number;
  readonly column: number;
}

export interface Manifest {
  /** Those before the first error: kubectl reads no further. */
  readonly documents: readonly ManifestDocument[];
  readonly errors: readonly ManifestError[];
}

/** Characters of text, documents, and levels of nesting, that are read. */
export const maxTextLength = 1_000_000;
const maxDocuments = 10_000;
const maxDepth = 100;

/** `source` is the file's name as kubectl prints it in errors. */
export function parseManifest(input: string, source = 'STDIN'): Manifest {
  const tooMuch = (limit: number, what: string, has: number): Manifest => {
    const message = `error parsing ${source}: the lab reads manifests of up to ${limit} ${what}, this one has ${has}`;
    return { documents: [], errors: [{ message, line: 1, column: 1 }] };
  };
  if (input.length > maxTextLength) return tooMuch(maxTextLength, 'characters', input.length);
  // The mark is no character of the first line.
  const text = input.startsWith('\uFEFF') ? input.slice(1) : input;
  const at = positionsIn(text);
  const documents: ManifestDocument[] = [];
  const errors: ManifestError[] = [];
  const { documents: chunks, error } = splitDocuments(text);
  if (chunks.length > maxDocuments) return tooMuch(maxDocuments, 'documents', chunks.length);
  const refuse = (message: string, offset: number): void => {
    const { line, column } = at.position(offset);
    errors.push({ message: `error parsing ${source}: ${message}`, line, column });
  };
  for (const chunk of chunks) {
    const parsed = chunk.json ? parseJson(chunk.text) : parseChunk(chunk.text);
    if ('message' in parsed) {
      refuse(chunk.jsonError?.message ?? parsed.message, chunk.jsonError?.offset ?? chunk.start + parsed.offset);
      continue;
    }
    if (errors.length > 0 || parsed.root === undefined || parsed.value === null) continue;
    const spot = (start: number, end: number): Position => at.range(chunk.start + start, chunk.start + end);
    documents.push(...documentsOf(parsed.root, parsed.value, parsed.duplicates, spot));
  }
  if (error) refuse(error.message, error.offset);
  return { documents, errors };
}

type Parsed =
  | { readonly root: YamlNode | undefined; readonly value: unknown; readonly duplicates: readonly DuplicateKey[] }
  | { readonly message: string; readonly offset: number };

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset && i < text.length; i += 1) if (text.charCodeAt(i) === 10) line += 1;
  return line;
}

/** Sound JSON. Its tree is read as YAML, for the places; tabs between values are blanks to JSON alone. */
function parseJson(text: string): Parsed {
  const spaced = text.replaceAll(/"(?:[^"\\]|\\.)*"|\t/g, (part) => (part === '\t' ? ' ' : part));
  const parsed = parseChunk(spaced);
  const whole: YamlNode = { type: 'scalar', text, plain: false, tag: '', start: 0, end: text.length };
  return {
    root: 'message' in parsed ? whole : parsed.root,
    duplicates: 'message' in parsed ? [] : parsed.duplicates,
    value: JSON.parse(text),
  };
}

function parseChunk(text: string): Parsed {
  try {
    const root = firstDocument(text, parseEvents(text, { maxDepth }));
    // What kubectl's parser refuses is refused, even where js-yaml would read it.
    const refused = findYamlError(text);
    if (refused) return syntaxError(text, refused.message, refused.offset, refused);
    return root ? { root, ...jsonValueOf(root) } : { root, value: null, duplicates: [] };
  } catch (error) {
    if (error instanceof YamlValueError) {
      const said = error.message.startsWith('json:') ? error.message : `yaml: ${error.message}`;
      return { message: `error converting YAML to JSON: ${said}`, offset: error.offset };
    }
    if (error instanceof UnknownAnchor) {
      const found = findYamlError(text);
      if (found) return syntaxError(text, found.message, error.offset, found);
      return { message: `error converting YAML to JSON: yaml: ${error.message}`, offset: error.offset };
    }
    if (error instanceof YAMLException) return syntaxError(text, error.reason, error.mark?.position ?? 0);
    if (error instanceof RangeError) return { message: 'error converting YAML to JSON: yaml: exceeded max depth', offset: 0 };
    throw error;
  }
}

/** js-yaml refused the text; kubectl's parser has its own words for why, and counts lines its own way. */
function syntaxError(text: string, reason: string, position: number, found = findYamlError(text)): Parsed {
  if (reason.startsWith('nesting exceeded')) {
    return { message: `error converting YAML to JSON: yaml: exceeded max depth of ${maxDepth}`, offset: position };
  }
  if (!found) return { message: `error converting YAML to JSON: yaml: line ${lineOf(text, position)}: ${reason}`, offset: position };
  const where = found.line > 0 ? `line ${found.line}: ` : '';
  return { message: `error converting YAML to JSON: yaml: ${where}${found.message}`, offset: position };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface ListValue {
  readonly apiVersion: string;
  readonly kind: string;
  readonly items: readonly unknown[];
}

function isList(value: unknown): value is ListValue {
  if (!isObject(value) || !Array.isArray(value.items)) return false;
  const { kind, apiVersion } = value;
  return typeof kind === 'string' && kind.endsWith('List') && typeof apiVersion === 'string' && apiVersion !== '';
}

/** One document, or the members of a List. Models cli-runtime FlattenListVisitor. */
function documentsOf(
  root: YamlNode,
  value: unknown,
  duplicates: readonly DuplicateKey[],
  spot: (start: number, end: number) => Position,
  member = false,
): ManifestDocument[] {
  const make = (node: YamlNode, content: unknown, keys: readonly DuplicateKey[]): ManifestDocument => ({
    value: content,
    line: spot(node.start, node.end).line,
    positionOf: (path) => {
      const found = locate(node, path).value;
      return spot(found.start, found.end);
    },
    keyPositionOf: (path) => {
      const found = locate(node, path);
      const target = found.key ?? found.value;
      return spot(target.start, target.end);
    },
    duplicateKeys: keys.map(({ key, offset, end }) => ({ key, position: spot(offset, end) })),
    ...(member ? { member } : {}),
  });
  if (isList(value)) {
    const items = locate(root, 'items').value;
    const list = items.type === 'alias' ? items.target : items;
    const nodes = list.type === 'sequence' ? list.items : [];
    const itemKind = value.kind.slice(0, -'List'.length);
    return value.items.flatMap((item, index) => {
      const node = nodes[index] ?? root;
      const within = duplicates.filter(({ offset }) => offset >= node.start && offset < node.end);
      // Members of a typed list (ServiceList) may leave their own kind out.
      const typed = isObject(item) && itemKind !== '' ? { apiVersion: value.apiVersion, kind: itemKind, ...item } : item;
      return documentsOf(node, typed, within, spot, true);
    });
  }
  return [make(root, value, duplicates)];
}
