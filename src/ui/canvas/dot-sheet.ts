/**
 * Thousands of equal dots on one sheet of pixels: a dot is a few numbers written into memory, and the whole sheet goes to the
 * canvas at once. Where dots overlap the denser pixel stays: they are all of one colour.
 */

/** A dot as pixels, its centre in the middle. Numbers are RGBA, the alpha in the upper eight bits. */
export interface DotPixels {
  readonly pixels: Uint32Array;
  readonly size: number;
}

export interface DotSheet {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
  /** Where dots are now: indexes of their upper left pixels. */
  readonly at: Uint32Array;
  count: number;
  /** Size of those dots. */
  size: number;
}

export function dotSheet(width: number, height: number, most: number): DotSheet {
  const image = new ImageData(width, height);
  return { image, pixels: new Uint32Array(image.data.buffer), at: new Uint32Array(most), count: 0, size: 0 };
}

/** Takes all dots away. */
export function wipeSheet(sheet: DotSheet): void {
  const { pixels, at, count, size, image } = sheet;
  for (let i = 0; i < count; i++) {
    for (let row = 0, from = at[i]!; row < size; row++, from += image.width) pixels.fill(0, from, from + size);
  }
  sheet.count = 0;
}

/** Adds a dot around a place in pixels; one that would not be on the sheet as a whole is left out. */
export function addDot(sheet: DotSheet, dot: DotPixels, x: number, y: number): void {
  const { pixels, image } = sheet;
  const { size } = dot;
  const [left, top] = [Math.round(x - size / 2), Math.round(y - size / 2)];
  if (left < 0 || top < 0 || left + size > image.width || top + size > image.height || sheet.count >= sheet.at.length) return;
  const start = top * image.width + left;
  for (let row = 0, from = 0, to = start; row < size; row++, to += image.width) {
    for (let column = 0; column < size; column++, from++) {
      const pixel = dot.pixels[from]!;
      if (pixel > pixels[to + column]!) pixels[to + column] = pixel;
    }
  }
  sheet.at[sheet.count++] = start;
  sheet.size = size;
}
