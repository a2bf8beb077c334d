/** For tests: everything that is wrong with a layout as geometry. */
import { contains, overlaps } from './geometry.js';
import type { Box, Layout } from './layout.js';

/** Cards may stand only within their frame, and never on each other. A socket straddles its frame's edge on purpose. */
export function layoutFaults(layout: Layout): string[] {
  const boxes = [...layout.boxes.values()];
  const found: string[] = [];
  const frame = (box: Box) => box.id === 'cluster' || box.id.startsWith('node:');
  for (const a of boxes) {
    for (const b of boxes) {
      if (a.id >= b.id || (frame(a) && b.parent === a.id) || (frame(b) && a.parent === b.id)) continue;
      if (a.id === 'cluster' || b.id === 'cluster') {
        const other = a.id === 'cluster' ? b : a;
        if (other.parent === undefined && overlaps(a.abs, b.abs)) found.push(`${a.id} × ${b.id}`);
        continue;
      }
      const socket = a.id.startsWith('socket:') ? a : b.id.startsWith('socket:') ? b : undefined;
      const other = socket === a ? b : a;
      if (socket && socket.parent === other.id) continue;
      if (overlaps(a.abs, b.abs)) found.push(`${a.id} × ${b.id}`);
    }
    const parent = a.parent === undefined ? undefined : layout.boxes.get(a.parent);
    if (parent && !a.id.startsWith('socket:') && !contains(parent.abs, a.abs)) found.push(`${a.id} leaves ${parent.id}`);
  }
  return found;
}
