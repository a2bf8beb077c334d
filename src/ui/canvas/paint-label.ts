/** The plates with words that go with packets and marks. Sizes are CSS pixels. */
import type { Point, Size } from './geometry.js';
import { fitText } from './label-forms.js';
import type { PacketLabel } from './packet-label.js';
import type { Palette } from './paint.js';

type Ctx = CanvasRenderingContext2D;

/** The words around the packet's own, where another packet is around it. */
const OUTER_H = 22;
const OUTER_EDGE = 4;

function plate(ctx: Ctx, palette: Palette, at: Point, size: Size): void {
  ctx.beginPath();
  ctx.roundRect(at.x, at.y, size.w, size.h, 8);
  ctx.fillStyle = palette.tag;
  ctx.fill();
}

export function wordSize(ctx: Ctx, palette: Palette, text: string): Size {
  ctx.font = `600 12px ${palette.font}`;
  return { w: ctx.measureText(text).width + 18, h: 26 };
}

/** A word on a plate, top left corner at `at`. */
export function paintWord(ctx: Ctx, palette: Palette, text: string, at: Point, size: Size): void {
  plate(ctx, palette, at, size);
  ctx.font = `600 12px ${palette.font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.tagInk;
  ctx.fillText(text, at.x + 9, at.y + 13.5);
}

const rowsOf = (label: PacketLabel) => [
  { lead: '', ...label.source },
  { lead: '→ ', ...label.destination },
];

function fontsOf(palette: Palette): { readonly small: string; readonly mono: string } {
  return { small: `500 11px ${palette.font}`, mono: `500 12px ${palette.mono}` };
}

/** Of a cause that is cut at least so much is seen. */
const LEAST_CAUSE = 96;

/** @param narrow as wide as its addresses; the cause is cut */
export function labelSize(ctx: Ctx, palette: Palette, label: PacketLabel, narrow = false): Size {
  const { small, mono } = fontsOf(palette);
  ctx.font = small;
  let w = Math.min(ctx.measureText(label.cause).width, narrow ? LEAST_CAUSE : Number.POSITIVE_INFINITY);
  ctx.font = mono;
  const glyph = ctx.measureText('0').width;
  for (const row of rowsOf(label)) w = Math.max(w, (row.lead.length + (row.old ? row.old.length + 1 : 0) + row.text.length) * glyph);
  if (label.outer === undefined) return { w: w + 22, h: 60 };
  ctx.font = small;
  return { w: Math.max(w, ctx.measureText(label.outer).width) + 22 + 2 * OUTER_EDGE, h: 60 + OUTER_H + OUTER_EDGE };
}

/** The outer packet: a frame with its own addresses, in which the packet's plate lies. */
function paintOuter(ctx: Ctx, palette: Palette, outer: string, at: Point, size: Size): { readonly at: Point; readonly size: Size } {
  ctx.beginPath();
  ctx.roundRect(at.x, at.y, size.w, size.h, 10);
  ctx.fillStyle = palette.panel;
  ctx.fill();
  ctx.strokeStyle = palette.request;
  ctx.lineWidth = 1.6;
  ctx.stroke();
  ctx.font = fontsOf(palette).small;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = palette.ink;
  ctx.fillText(outer, at.x + 11, at.y + 16);
  return {
    at: { x: at.x + OUTER_EDGE, y: at.y + OUTER_H },
    size: { w: size.w - 2 * OUTER_EDGE, h: size.h - OUTER_H - OUTER_EDGE },
  };
}

/** The five-tuple that travels with the packet: what a rule replaced is struck through. */
export function paintLabel(ctx: Ctx, palette: Palette, label: PacketLabel, corner: Point, whole: Size): void {
  const { small, mono } = fontsOf(palette);
  const { at, size } = label.outer === undefined ? { at: corner, size: whole } : paintOuter(ctx, palette, label.outer, corner, whole);
  plate(ctx, palette, at, size);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.font = small;
  ctx.fillStyle = palette.tagMuted;
  const cause = fitText(label.cause, size.w - 21, (text) => ctx.measureText(text).width);
  ctx.fillText(cause, at.x + 11, at.y + 17);
  ctx.font = mono;
  const glyph = ctx.measureText('0').width;
  rowsOf(label).forEach((row, index) => {
    let x = at.x + 11;
    const base = at.y + 34 + index * 17;
    ctx.fillStyle = palette.tagMuted;
    ctx.fillText(row.lead, x, base);
    x += row.lead.length * glyph;
    if (row.old) {
      const w = row.old.length * glyph;
      ctx.fillStyle = palette.tagOld;
      ctx.fillText(row.old, x, base);
      ctx.fillRect(x - 1, base - 4.5, w + 2, 1.4);
      x += w + glyph;
    }
    ctx.fillStyle = row.old ? palette.tagNew : palette.tagInk;
    ctx.fillText(row.text, x, base);
  });
}

/** A thin line from a packet to a label that had to stand apart. */
export function leader(ctx: Ctx, palette: Palette, from: Point, at: Point, size: Size): void {
  const to = { x: Math.min(Math.max(from.x, at.x), at.x + size.w), y: Math.min(Math.max(from.y, at.y), at.y + size.h) };
  if (Math.hypot(to.x - from.x, to.y - from.y) < 30) return;
  ctx.strokeStyle = palette.tag;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x, to.y);
  ctx.stroke();
}
