/** Words and boxes as SVG. Pure. */
import type { Rect } from '../canvas/geometry.js';
import { escapeText, type Font, fitText } from './svg-text.js';

export const round = (value: number): number => Math.round(value * 10) / 10;

interface TextLook extends Font {
  readonly className?: string;
  readonly room: number;
  readonly keep?: 'start' | 'end';
}

export function text(words: string, x: number, y: number, { className = '', room, keep, ...font }: TextLook): string {
  const fitted = fitText(words, room, font, keep);
  if (fitted === '') return '';
  const classes = [className, font.bold ? 'b' : '', font.mono ? 'm' : ''].filter(Boolean).join(' ');
  return `<text x="${round(x)}" y="${round(y)}" font-size="${font.size}"${classes ? ` class="${classes}"` : ''}>${escapeText(fitted)}</text>`;
}

export const box = ({ x, y, w, h }: Rect, className: string, radius = 10): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="${radius}" class="${className}"/>`;

/** Lines of a card, from its top. */
export function lines(
  rect: Rect,
  rows: readonly (readonly [string, Font & { readonly className?: string; readonly keep?: 'end' }] | undefined)[],
): string {
  let { y } = rect;
  return rows
    .map((row) => {
      if (!row) return '';
      const [words, look] = row;
      y += look.size * 1.42;
      return text(words, rect.x + 10, y + 3, { ...look, room: rect.w - 18 });
    })
    .join('');
}
