/**
 * The learner's own positions put into a layout. Boxes that neither moved nor stand in one that did stay the same objects, so that
 * a card that is dragged costs what is dragged. Pure.
 */
import { union } from './geometry.js';
import type { Box, Layout, Moved } from './layout.js';

/** @param layout as it was laid out, nothing moved */
export function moveBoxes(layout: Layout, moved: Moved): Layout {
  if (Object.keys(moved).length === 0) return layout;
  const boxes = new Map<string, Box>();
  let changed = false;
  for (const box of layout.boxes.values()) {
    const parent = box.parent === undefined ? undefined : boxes.get(box.parent)?.abs;
    // Cells are not cards that were moved.
    const isCell = layout.level === 'far' && box.parent?.startsWith('node:');
    const { x, y } = (isCell ? undefined : moved[box.id]) ?? box;
    const [left, top] = [x + (parent?.x ?? 0), y + (parent?.y ?? 0)];
    if (x === box.x && y === box.y && left === box.abs.x && top === box.abs.y) {
      boxes.set(box.id, box);
      continue;
    }
    changed = true;
    boxes.set(box.id, { ...box, x, y, abs: { ...box.abs, x: left, y: top } });
  }
  return changed ? { ...layout, boxes, bounds: union([...boxes.values()].map(({ abs }) => abs)) } : layout;
}
