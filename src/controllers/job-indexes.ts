/**
 * Which pods of an indexed Job have succeeded, as `0-3,7`. Models pkg/controller/job/indexed_job_utils.go (v1.36).
 */
import type { Pod } from '../api/core.js';

/** Of a pod, in its annotations and labels. */
export const INDEX = 'batch.kubernetes.io/job-completion-index';

/** A pod's index; undefined for pods of another kind. */
export function indexOf({ metadata }: Pod): number | undefined {
  const text = metadata.annotations?.[INDEX];
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : undefined;
}

/** Numbers below `limit` that the text names. */
export function parseIndexes(text: string, limit: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const part of text === '' ? [] : text.split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let index = first; index <= Math.min(last, limit - 1); index++) found.add(index);
  }
  return found;
}

/** Three and more in a row are written as a range. */
export function formatIndexes(indexes: ReadonlySet<number>): string {
  const sorted = [...indexes].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    const [first, last] = [sorted[at], sorted[end]];
    parts.push(end === at ? `${first}` : end === at + 1 ? `${first},${last}` : `${first}-${last}`);
    at = end + 1;
  }
  return parts.join(',');
}
