/**
 * Text → the documents kubectl's stream reader sees, each with its offset.
 * Models staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLReader and YAMLOrJSONDecoder (v1.36).
 */

export interface DocumentText {
  readonly text: string;
  /** Offset of `text` in the whole. */
  readonly start: number;
}

/** Documents in order. A separator before any content stays with the document, as upstream has it. */
export function splitDocuments(text: string): readonly DocumentText[] {
  return jsonStream(text) ?? yamlStream(text);
}

function yamlStream(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let at = 0;
  while (at <= text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, end);
    if (line.startsWith('---') && /^\s*(?:#.*)?$/.test(line.slice(3).trimEnd()) && at > start) {
      documents.push({ text: text.slice(start, at), start });
      start = end;
    }
    if (newline < 0) break;
    at = end;
  }
  if (start < text.length) documents.push({ text: text.slice(start), start });
  return documents;
}

/** `{…} {…}`: several JSON values in a row. Undefined when the text is anything else. */
function jsonStream(text: string): DocumentText[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const documents: DocumentText[] = [];
  let depth = 0;
  let start = -1;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '"' && depth > 0) {
      for (i += 1; i < text.length && text.charAt(i) !== '"'; i += 1) if (text.charAt(i) === '\\') i += 1;
    } else if (char === '{' || char === '[') {
      if (depth === 0) start = i;
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth < 0) return undefined;
      if (depth === 0) documents.push({ text: text.slice(start, i + 1), start });
    } else if (depth === 0 && !/\s/.test(char)) return undefined;
  }
  return depth === 0 && documents.every((document) => isJson(document.text)) ? documents : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
