/** Pictures of few colours as small PNG files, with a word of ours in them (PNG specification, 3rd edition). Node only. */
import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Three bytes a point, row by row. */
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEYWORD = 'portwalk';
/** Edges of letters have many shades; the eye misses none of them from here on. */
const COLOURS = 64;

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

const apart = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;

/** One after the other the colour that would be missed most: many points, far from what is there. */
function choose(counts: ReadonlyMap<number, number>): readonly number[] {
  const colours = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  const chosen: number[] = [];
  const missed = colours.map(([, count]) => count * 1e6);
  while (chosen.length < Math.min(COLOURS, colours.length)) {
    const worst = missed.indexOf(Math.max(...missed));
    const next = colours[worst]?.[0] as number;
    chosen.push(next);
    for (const [index, [colour, count]] of colours.entries())
      missed[index] = Math.min(missed[index] as number, count * apart(colour, next));
  }
  return chosen;
}

/** @param mark letters of ASCII, to be read again by `markIn` */
export function writePalettePng({ width, height, rgb }: Pixels, mark: string): Buffer {
  const at = (point: number): number =>
    ((rgb[point * 3] as number) << 16) | ((rgb[point * 3 + 1] as number) << 8) | (rgb[point * 3 + 2] as number);
  const counts = new Map<number, number>();
  for (let point = 0; point < width * height; point++) counts.set(at(point), (counts.get(at(point)) ?? 0) + 1);
  const palette = choose(counts);
  const nearest = new Map<number, number>();
  for (const colour of counts.keys()) {
    const far = palette.map((one) => apart(one, colour));
    nearest.set(colour, far.indexOf(Math.min(...far)));
  }
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = nearest.get(at(y * width + x)) as number;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('tEXt', Buffer.from(`${KEYWORD}\0${mark}`, 'latin1')),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What a picture of `writePalettePng` is marked with, and how large it is; undefined: it is of somebody else. */
export function markIn(file: Buffer): { readonly mark: string; readonly width: number; readonly height: number } | undefined {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined;
  for (let at = 8; at + 12 <= file.length; at += file.readUInt32BE(at) + 12) {
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    if (file.toString('latin1', at + 4, at + 8) !== 'tEXt' || !body.toString('latin1').startsWith(`${KEYWORD}\0`)) continue;
    return { mark: body.toString('latin1', KEYWORD.length + 1), width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  }
  return undefined;
}
