/**
 * Thousands of equal dots on one sheet of pixels: a dot is a few numbers written into memory, and the whole sheet goes to the
 * canvas at once. Where dots overlap the denser pixel stays: they are all of one colour, and so is what they travel over.
 */

/** A dot as pixels, its centre in the middle. Numbers are RGBA, the alpha in the upper eight bits. */
export interface DotPixels {
  readonly pixels: Uint32Array;
  readonly size: number;
}

/** Pixels of a dot that are not empty, counted from its upper left one along rows of the sheet. */
interface Stamp {
  readonly dot: DotPixels;
  readonly offsets: Int32Array;
  readonly values: Uint32Array;
}

export interface DotSheet {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
  /** What is there without dots; undefined: nothing. */
  ground: Uint32Array | undefined;
  /** Where dots are now: indexes of their upper left pixels. */
  readonly at: Uint32Array;
  count: number;
  /** Those dots. */
  stamp: Stamp | undefined;
}

export function dotSheet(width: number, height: number, most: number): DotSheet {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  return { image, pixels, ground: undefined, at: new Uint32Array(most), count: 0, stamp: undefined };
}

/** Takes all dots away: what is under them shows. A ground of its own is as large as the sheet. */
export function wipeSheet(sheet: DotSheet, ground: Uint32Array | undefined): void {
  const { pixels, at, count, stamp } = sheet;
  sheet.count = 0;
  if (ground !== sheet.ground) {
    sheet.ground = ground;
    if (ground) pixels.set(ground);
    else pixels.fill(0);
    return;
  }
  if (!stamp) return;
  const { offsets } = stamp;
  for (let i = 0; i < count; i++) {
    const start = at[i]!;
    for (let k = 0; k < offsets.length; k++) {
      const to = start + offsets[k]!;
      pixels[to] = ground ? ground[to]! : 0;
    }
  }
}

function stampOf(dot: DotPixels, width: number): Stamp {
  const filled = [...dot.pixels.keys()].filter((index) => dot.pixels[index] !== 0);
  return {
    dot,
    offsets: Int32Array.from(filled, (index) => Math.floor(index / dot.size) * width + (index % dot.size)),
    values: Uint32Array.from(filled, (index) => dot.pixels[index]!),
  };
}

/** Adds a dot around a place in pixels; one that would not be on the sheet as a whole is left out. All on a sheet are equal. */
export function addDot(sheet: DotSheet, dot: DotPixels, x: number, y: number): void {
  const { pixels, image } = sheet;
  const { size } = dot;
  const [left, top] = [Math.round(x - size / 2), Math.round(y - size / 2)];
  if (left < 0 || top < 0 || left + size > image.width || top + size > image.height || sheet.count >= sheet.at.length) return;
  if (sheet.stamp?.dot !== dot) sheet.stamp = stampOf(dot, image.width);
  const { offsets, values } = sheet.stamp;
  const start = top * image.width + left;
  for (let k = 0; k < offsets.length; k++) {
    const to = start + offsets[k]!;
    const pixel = values[k]!;
    if (pixel > pixels[to]!) pixels[to] = pixel;
  }
  sheet.at[sheet.count++] = start;
}

/** Empties a rectangle of the sheet, in pixels; dots of it are taken away with all others. */
export function emptyRect({ pixels, image: { width, height } }: DotSheet, x: number, y: number, w: number, h: number): void {
  const left = Math.max(0, Math.round(x));
  const right = Math.min(width, Math.round(x + w));
  if (right <= left) return;
  const bottom = Math.min(height, Math.round(y + h));
  for (let row = Math.max(0, Math.round(y)); row < bottom; row++) pixels.fill(0, row * width + left, row * width + right);
}
