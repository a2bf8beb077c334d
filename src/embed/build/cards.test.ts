/** The pictures kept in `public/cards/`: each lesson has one in each language, taken of what its card is now. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stage } from '../../i18n/en/stage.js';
import { CARDS, cardPages, markOf } from './cards.js';
import { drawCard } from './draw-card.js';
import { lessonFrames } from './lesson-frames.js';
import { markIn, writePalettePng } from './palette-png.js';

/** Colours of the points, told by nothing but the file. */
function readPalette(file: Buffer): Uint8Array {
  let palette: Buffer = Buffer.alloc(0);
  let width = 0;
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    const kind = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    if (kind === 'IHDR') width = body.readUInt32BE(0);
    if (kind === 'PLTE') palette = body;
    if (kind !== 'IDAT') continue;
    const points = [...inflateSync(body)].filter((_, index) => index % (width + 1) > 0);
    return Uint8Array.from(points.flatMap((point) => [...palette.subarray(point * 3, point * 3 + 3)]));
  }
  throw new Error('no picture');
}

describe('cards', async () => {
  const pages = await cardPages();
  const files = readdirSync(CARDS).map((name) => ({ name, file: readFileSync(join(CARDS, name)) }));

  it('are of the lessons as they are now; if not: npm run cards', () => {
    expect(files.map(({ name, file }) => [name, markIn(file)?.mark])).toEqual(
      pages.map(({ name, html }) => [name, markOf(html)]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  });

  it('are as large as other sites want them, and light', () => {
    for (const { name, file } of files) {
      expect(markIn(file), name).toMatchObject({ width: 1200, height: 630 });
      expect(file.length, name).toBeLessThan(40 * 1024);
    }
    expect(files.reduce((sum, { file }) => sum + file.length, 0)).toBeLessThan(1.5 * 1024 * 1024);
  });

  it('tell the title in their language, and words that mean no good stay words', async () => {
    const page = pages.find(({ name }) => name === 'node-port.ko.png')?.html;
    expect(page).toContain('<html lang="ko">');
    expect(page).toContain('>NodePort</h1>');
    const { config, steps } = await lessonFrames('node-port');
    const card = { locale: 'en', config, views: steps.map(({ view }) => view), words: stage, colours: '' } as const;
    const drawn = drawCard({ ...card, title: '<script>alert(1)</script>', summary: '"><img src=x onerror=alert(1)>' });
    expect(drawn).not.toMatch(/<script|<img/);
  });
});

describe('a small PNG', () => {
  const pixels = (width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]) => ({
    width,
    height,
    rgb: Uint8Array.from(Array.from({ length: width * height }, (_, at) => [...colour(at % width, Math.floor(at / width))]).flat()),
  });

  it('of few colours is the picture itself, and keeps its mark', () => {
    const drawn = pixels(9, 5, (x, y) => [x * 20, y * 40, 7]);
    const file = writePalettePng(drawn, 'a mark');
    expect(markIn(file)).toEqual({ mark: 'a mark', width: 9, height: 5 });
    expect(readPalette(file)).toEqual(drawn.rgb);
  });

  it('of many colours is near it, and exact where most of it is', () => {
    const drawn = pixels(64, 64, (x, y) => (y < 48 ? [246, 247, 249] : [x * 4, y, 0]));
    const seen = readPalette(writePalettePng(drawn, ''));
    expect(seen.subarray(0, 64 * 48 * 3)).toEqual(drawn.rgb.subarray(0, 64 * 48 * 3));
    expect(Math.max(...seen.map((one, at) => Math.abs(one - (drawn.rgb[at] as number))))).toBeLessThanOrEqual(16);
  });

  it('of somebody else has no mark', () => {
    expect(markIn(readFileSync('public/icons/icon-192.png'))).toBeUndefined();
    expect(markIn(Buffer.from('<svg/>'))).toBeUndefined();
  });
});
