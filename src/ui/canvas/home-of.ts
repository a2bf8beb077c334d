import type { Rect } from './geometry.js';
import type { Layout } from './layout.js';

/** A node's frame with the sockets that stand out of it: what a small stage shows first. Undefined where there is no such node. */
export function homeOf({ boxes }: Layout, node: string | undefined): Rect | undefined {
  const frame = boxes.get(`node:${node ?? ''}`)?.abs;
  if (!frame) return undefined;
  const doors = [...boxes.values()].filter(({ id }) => id.startsWith(`socket:${node}:`)).map(({ abs }) => abs);
  const x = Math.min(frame.x, ...doors.map((door) => door.x));
  return { ...frame, x, w: frame.x + frame.w - x };
}
