/**
 * Which of the cards in nodes are in the page. Of hundreds that come into sight at once only some come with each frame, those in the
 * middle of the picture first; until its turn a pod is a cell. Those out of sight go as gently. Pure.
 */
import { centre, type Rect } from './geometry.js';
import { isInView } from './in-view.js';
import type { Layout } from './layout.js';

/** Cards that come with one frame, and that go with one. */
const COME = 14;
const GO = 40;

export const isInner = (parent: string | undefined): boolean => parent?.startsWith('node:') ?? false;

/** Ids of the cards in nodes that should be there, the first first; undefined: all of them. */
export function innerWanted({ boxes, level }: Layout, view: Rect | undefined): readonly string[] | undefined {
  if (!view) return undefined;
  if (level === 'far') return [];
  const middle = centre(view);
  const found: { readonly id: string; readonly off: number }[] = [];
  for (const { id, parent, abs } of boxes.values()) {
    if (!isInner(parent) || !isInView(abs, view)) continue;
    const at = centre(abs);
    found.push({ id, off: Math.hypot(at.x - middle.x, at.y - middle.y) });
  }
  return found.sort((a, b) => a.off - b.off).map(({ id }) => id);
}

/** One frame further on the way to those wanted; the same object once there. */
export function nextInner(drawn: ReadonlySet<string>, wanted: readonly string[]): ReadonlySet<string> {
  const come = wanted.filter((id) => !drawn.has(id)).slice(0, COME);
  const stay = new Set(wanted);
  const go = [...drawn].filter((id) => !stay.has(id)).slice(0, GO);
  if (come.length === 0 && go.length === 0) return drawn;
  const next = new Set(drawn);
  for (const id of go) next.delete(id);
  for (const id of come) next.add(id);
  return next;
}
