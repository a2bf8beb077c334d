/**
 * Text → the documents kubectl's stream reader sees, each with its offset.
 * Models staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLReader and YAMLOrJSONDecoder (v1.36).
 */
import { scanJsonValue } from './go-json.js';

export interface DocumentText {
  readonly text: string;
  /** Offset of `text` in the whole. */
  readonly start: number;
  /** One value of a JSON stream. */
  readonly json?: true;
  /** What is said of it when it is no YAML either: it was read as JSON first. */
  readonly jsonError?: StreamError;
}

export interface StreamError {
  /** What kubectl prints after `error parsing FILE: `. */
  readonly message: string;
  /** Offset in the whole. */
  readonly offset: number;
}

export interface Documents {
  /** In order. A separator before any content stays with the document, as upstream has it. */
  readonly documents: readonly DocumentText[];
  /** Why nothing is read after them. */
  readonly error?: StreamError;
}

/**
 * A text that begins with a brace is JSON, as many values as there are. One that stops being JSON within its first
 * two values may be YAML from there on; after two it is not asked.
 */
export function splitDocuments(text: string): Documents {
  if (!/^\s*\{/.test(text)) return yamlStream(text, 0);
  const documents: DocumentText[] = [];
  let at = 0;
  for (;;) {
    const scanned = scanJsonValue(text, at);
    if (scanned.found === 'end') return { documents };
    if (scanned.found === 'value') {
      const blanks = /^\s*/.exec(text.slice(at, scanned.end))?.[0].length ?? 0;
      documents.push({ text: text.slice(at + blanks, scanned.end), start: at + blanks, json: true });
      at = scanned.end;
      continue;
    }
    const { message } = scanned;
    const offset = scanned.at ?? text.length;
    if (documents.length > 1) return { documents, error: { message, offset } };
    // Blanks up to the end of the line belong to the value before.
    const rest = yamlStream(text, at + (/^[^\S\n]*\n?/.exec(text.slice(at))?.[0].length ?? 0));
    const jsonError = { message: scanned.at === undefined ? message : `json: offset ${bytes(text, offset) + 1}: ${message}`, offset };
    const [first, ...others] = rest.documents;
    return { ...rest, documents: first ? [...documents, { ...first, jsonError }, ...others] : documents };
  }
}

const separator = '---';

/** Documents stand between lines of three dashes; after those only blanks or a comment may come. */
function yamlStream(text: string, from: number): Documents {
  const documents: DocumentText[] = [];
  let start = from;
  let at = from;
  while (at <= text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    if (text.startsWith(separator, at)) {
      const after = text.slice(at + separator.length, end).trim();
      // What was read of the document before it is lost.
      if (after !== '' && !after.startsWith('#'))
        return { documents, error: { message: `invalid Yaml document separator: ${after}`, offset: at } };
      if (at > start) {
        documents.push({ text: text.slice(start, at), start });
        start = end;
      }
    }
    if (newline < 0) break;
    at = end;
  }
  if (start < text.length) documents.push({ text: text.slice(start), start });
  return { documents };
}

/** Go counts bytes. */
function bytes(text: string, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    // Half of a pair is half of four bytes.
    count += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return count;
}
