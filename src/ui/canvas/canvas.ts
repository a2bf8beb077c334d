/** What everything on the overlay is drawn with, and where a moment of a journey is on it. */
import type { Messages } from '../../i18n/catalogue.js';
import type { Point } from './geometry.js';
import type { Piece } from './journey.js';
import type { Camera, Palette } from './paint.js';
import { pointAt } from './polyline.js';

export interface Canvas {
  readonly ctx: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly words: Messages['stage']['packet'];
  readonly width: number;
  readonly height: number;
}

const at = { x: 0, y: 0 };

/** Where a packet is after `share` (0…1) of a piece, in CSS pixels. */
export function screenPoint({ camera }: Canvas, piece: Piece, share: number): Point {
  pointAt(piece.line, share, at);
  return { x: at.x * camera.zoom + camera.x, y: at.y * camera.zoom + camera.y };
}
