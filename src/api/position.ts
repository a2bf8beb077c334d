/** Offsets, lines and columns of a manifest, and the way from a field path to the node it names. */
import { parseFieldPath } from './field-path.js';
import type { YamlNode } from './yaml-node.js';
import { resolvePlainScalar } from './yaml-scalar.js';

/** Lines and columns count from 1; the end is one past the last character. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Positions {
  position(offset: number): { readonly line: number; readonly column: number };
  range(start: number, end: number): Position;
}

/** Looks offsets of a text up. Columns count UTF-16 units, as editors in a browser do. */
export function positionsIn(text: string): Positions {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  const position = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return {
    position,
    range(start, end) {
      const from = position(start);
      const to = position(end);
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
  };
}

function keyOf(node: YamlNode): string {
  if (node.type !== 'scalar') return '';
  return node.plain ? String(resolvePlainScalar(node.text)) : node.text;
}

/** The node a path names, or its nearest parent in the text, and the key before it where it has one. */
export function locate(root: YamlNode, path: string): { readonly value: YamlNode; readonly key?: YamlNode } {
  let found: { value: YamlNode; key?: YamlNode } = { value: root };
  for (const part of parseFieldPath(path)) {
    const node: YamlNode = found.value.type === 'alias' ? found.value.target : found.value;
    if (node.type === 'sequence' && typeof part === 'number') {
      const item = node.items[part];
      if (!item) return found;
      found = { value: item };
    } else if (node.type === 'mapping') {
      const wanted = String(part);
      // Messages may spell a field with a capital (`spec.LoadBalancerSourceRanges`).
      const pair =
        node.pairs.findLast(({ key }) => keyOf(key) === wanted) ??
        node.pairs.findLast(({ key }) => keyOf(key).toLowerCase() === wanted.toLowerCase());
      if (!pair) return found;
      found = { value: pair.value, key: pair.key };
    } else return found;
  }
  return found;
}
