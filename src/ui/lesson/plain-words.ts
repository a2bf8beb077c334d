import type { Inline } from '../../store/types.js';

/** The words of inline nodes without their marks, for names and titles. */
export function plainWords(nodes: readonly Inline[]): string {
  return nodes.map((node) => (node.t === 'text' || node.t === 'code' ? node.v : plainWords(node.c))).join('');
}
