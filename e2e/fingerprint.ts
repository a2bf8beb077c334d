/**
 * What a picture looks like from afar, small enough to be kept as text: the picture is cut into cells, and of each cell a letter
 * tells how light it is; of larger cells two letters tell towards which colour they lean; and the flat colours of the whole are
 * named with their shares. Where the edges of letters are smoothed otherwise, cells hardly change; a card that is gone, a word that
 * moved by half its height, or another colour of the theme do.
 */
import type { Picture } from './png.js';

/** Sides of a cell, in px. */
export const CELL = 24;
export const HUE_CELL = 48;
/** Digits are left for counting: how often a letter stands in a row. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** As many points of one colour beside one another are no smoothed edge. */
const RUN = 3;
/** The least share of a colour that is kept, in thousandths. */
const KEPT = 0.2;

export interface Fingerprint {
  /** Rows of letters, top to bottom: `A` is black, `z` white. */
  readonly light: readonly string[];
  /** Rows of pairs of letters: green to red, blue to yellow; grey in the middle. */
  readonly hue: readonly string[];
  /** `#rrggbb` → share of the picture in thousandths. */
  readonly colours: ReadonlyMap<string, number>;
}

export function fingerprint(picture: Picture): Fingerprint {
  const { rgb } = picture;
  const light = means(picture, CELL, (at) => [0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!]);
  const hue = means(picture, HUE_CELL, (at) => {
    const [r, g, b] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
    return [r - g, (r + g) / 2 - b];
  });
  return {
    light: light.map((row) => row.map(([mean = 0]) => letter(mean / 255)).join('')),
    // A cell is rarely full of colour: an eighth of the way to it is the last letter.
    hue: hue.map((row) => row.flatMap((pair) => pair.map((mean) => letter(0.5 + mean / 64))).join('')),
    colours: flatColours(picture),
  };
}

const letter = (share: number) => LETTERS[Math.max(0, Math.min(LETTERS.length - 1, Math.round(share * (LETTERS.length - 1))))] ?? '';

/** Of each cell the mean of what `weigh` says of its points. */
function means({ width, height }: Picture, size: number, weigh: (at: number) => readonly number[]): number[][][] {
  const columns = Math.ceil(width / size);
  const cells = Array.from({ length: Math.ceil(height / size) }, () => Array.from({ length: columns }, () => [] as number[]));
  for (let y = 0; y < height; y++) {
    const row = cells[Math.floor(y / size)]!;
    for (let x = 0; x < width; x++) {
      const cell = row[Math.floor(x / size)]!;
      const values = weigh((y * width + x) * 3);
      for (let at = 0; at < values.length; at++) cell[at] = (cell[at] ?? 0) + values[at]!;
    }
  }
  const side = (at: number, whole: number) => Math.min(size, whole - at * size);
  return cells.map((row, y) => row.map((cell, x) => cell.map((sum) => sum / (side(x, width) * side(y, height)))));
}

function flatColours({ width, height, rgb }: Picture): ReadonlyMap<string, number> {
  const counts = new Map<number, number>();
  for (let y = 0; y < height; y++) {
    let before = -1;
    let run = 0;
    for (let x = 0; x <= width; x++) {
      const at = (y * width + x) * 3;
      const colour = x < width ? (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]! : -1;
      if (colour === before) {
        run++;
        continue;
      }
      if (run >= RUN) counts.set(before, (counts.get(before) ?? 0) + run);
      before = colour;
      run = 1;
    }
  }
  const thousandth = (width * height) / 1000;
  return new Map(
    [...counts]
      .filter(([, count]) => count >= KEPT * thousandth)
      .sort((a, b) => b[1] - a[1])
      .map(([colour, count]) => [`#${colour.toString(16).padStart(6, '0')}`, Number((count / thousandth).toPrecision(2))]),
  );
}

/** Letters that stand several times in a row are counted: `AAAAB` is `A4B`. */
export function packed(row: string): string {
  return row.replace(/(.)\1{2,}/g, (run) => `${run[0]}${run.length}`);
}

export function unpacked(row: string): string {
  return row.replace(/(\D)(\d+)/g, (_, one: string, times: string) => one.repeat(Number(times)));
}
