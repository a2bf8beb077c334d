/**
 * Cards at their places, as React Flow takes them. Objects of the last call are used again wherever nothing about them changed, so
 * that React draws only what did.
 */
import type { Card, CardNode } from './flow-nodes.js';
import type { Rect } from './geometry.js';
import { isInView } from './in-view.js';
import { isInner } from './inner-cards.js';
import type { Box, Layout } from './layout.js';

export interface Placing {
  readonly layout: Layout;
  /** Frames, and what stands beside them, are drawn where they touch it; undefined: everywhere. */
  readonly inView?: Rect | undefined;
  readonly selected: string | undefined;
  /** Cards in nodes that were drawn last: those no longer among the cards are on their way out, as they were and out of sight. */
  readonly leaving?: ReadonlySet<string> | undefined;
}

function shallowEqual(a: object, b: object): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.is((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

/** Beside many nodes everything else is drawn larger; what stands in them is not shown from afar. */
function classOf(card: Card, box: Box, scale: number): string | undefined {
  if (isInner(box.parent)) return 'cv-inner';
  return scale > 1 && !card.id.startsWith('node:') ? 'cv-scaled' : undefined;
}

function isStill(before: CardNode, card: Card, box: Box, selected: boolean, className: string | undefined): boolean {
  return (
    before.position.x === box.x &&
    before.position.y === box.y &&
    before.width === box.w &&
    before.height === box.h &&
    before.parentId === box.parent &&
    before.selected === selected &&
    before.className === className &&
    before.ariaLabel === card.label &&
    shallowEqual(before.data, card.data)
  );
}

function nodeOf(card: Card, box: Box, selected: boolean, className: string | undefined, before: CardNode | undefined): CardNode {
  const fixed = card.fixed ?? false;
  return {
    id: card.id,
    type: card.data.kind,
    data: before && shallowEqual(before.data, card.data) ? before.data : card.data,
    position: { x: box.x, y: box.y },
    width: box.w,
    height: box.h,
    zIndex: card.z,
    selected,
    ariaLabel: card.label,
    ...(className === undefined ? {} : { className }),
    draggable: !fixed,
    selectable: card.id !== 'cluster',
    focusable: card.id !== 'cluster',
    ...(box.parent === undefined ? {} : { parentId: box.parent }),
    ...(isInner(box.parent) && !fixed ? { extent: 'parent' as const } : {}),
  };
}

export function placeCards(cards: readonly Card[], placing: Placing, previous: ReadonlyMap<string, CardNode>): CardNode[] {
  const { layout, inView, selected, leaving } = placing;
  const nodes: CardNode[] = [];
  const given = new Set<string>();
  for (const card of cards) {
    const box = layout.boxes.get(card.id);
    if (!box) continue;
    const inner = isInner(box.parent);
    // What stands in a frame comes with it.
    const seen = inner ? given.has(box.parent ?? '') : card.id === 'cluster' || card.id === selected || isInView(box.abs, inView);
    if (!seen) continue;
    given.add(card.id);
    const before = previous.get(card.id);
    const className = classOf(card, box, layout.scale);
    const picked = card.id === selected;
    nodes.push(before && isStill(before, card, box, picked, className) ? before : nodeOf(card, box, picked, className, before));
  }
  for (const id of leaving ?? []) {
    const before = previous.get(id);
    if (before && !given.has(id) && given.has(before.parentId ?? '')) nodes.push(before);
  }
  return nodes;
}
