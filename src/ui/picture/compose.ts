/** A picture: what is drawn, as large as there is room, below its heading and above its foot. Pure. */
import type { Rect, Size } from '../canvas/geometry.js';
import { round } from './svg-shapes.js';
import { escapeText } from './svg-text.js';

interface Plan {
  readonly size: Size;
  /** Kept free above and below. */
  readonly head: number;
  readonly foot: number;
  /** What the stage takes, in flow units. */
  readonly bounds: Rect;
}

export const EDGE = 24;
/** No larger than this: a small cluster would look coarse. */
const LARGEST = 1.25;

export const roomOf = ({ size, head, foot }: Omit<Plan, 'bounds'>): Size => ({ w: size.w - 2 * EDGE, h: size.h - head - foot });

export interface Placed {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

export function placeStage(plan: Plan): Placed {
  const { size, head, bounds } = plan;
  const { x, y, w, h } = bounds;
  const room = roomOf(plan);
  const scale = Math.min(room.w / w, room.h / h, LARGEST);
  return { scale, left: (size.w - w * scale) / 2 - x * scale, top: head + (room.h - h * scale) / 2 - y * scale };
}

interface Parts extends Placed {
  readonly size: Size;
  /** What it is called, for whoever hears it. */
  readonly title: string;
  /** All of it told. */
  readonly description?: string;
  readonly style: string;
  readonly head: string;
  /** In flow units. */
  readonly stage: string;
  readonly foot: string;
}

export function composePicture({ size, title, description, style, head, stage, foot, left, top, scale }: Parts): string {
  const name = escapeText(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.w} ${size.h}" width="${size.w}" height="${size.h}" role="img" aria-label="${name}">`,
    `<title>${name}</title>${description ? `<desc>${escapeText(description)}</desc>` : ''}<style>${style}</style><rect width="100%" height="100%" class="g"/>`,
    head,
    `<g transform="translate(${round(left)} ${round(top)}) scale(${Math.round(scale * 1000) / 1000})">${stage}</g>`,
    foot,
    '</svg>\n',
  ].join('');
}
