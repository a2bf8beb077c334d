/**
 * The looks that were agreed on: fingerprints kept in the repository, a file for each scene and language. `npm run pictures` takes
 * them anew. They are those of Chromium with the fonts the tests run with (Debian's, Noto CJK for Korean).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CELL, type Fingerprint, HUE_CELL, LETTERS, packed, unpacked } from './fingerprint.js';

const FOLDER = join('e2e', 'pictures');
const TO_LOOK_AT = join('.tmp', 'pictures');
/** Steps between two letters that smoothed edges explain. */
const NEAR = 1;
/** A colour is seen by everybody from this share on, in thousandths. */
const SEEN = 1;
/** As much more or less of a colour is the same picture still. */
const TIMES = 4;

export class Album {
  /** Whether pictures are to be taken anew. */
  static readonly renews = process.env.RENEW_PICTURES !== undefined;

  private readonly kept: Map<string, Fingerprint>;

  constructor(private readonly name: string) {
    const file = join(FOLDER, `${name}.txt`);
    // Renewed, an album has nothing left of pictures that are taken no more.
    this.kept = existsSync(file) && !Album.renews ? read(readFileSync(file, 'utf8')) : new Map();
  }

  keep(name: string, picture: Fingerprint): void {
    this.kept.set(name, picture);
  }

  /** What was kept goes to disk; the picture itself stays out of the repository, to be looked at. */
  write(name: string, file: Buffer): void {
    for (const folder of [FOLDER, TO_LOOK_AT]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(FOLDER, `${this.name}.txt`), written(this.kept));
    writeFileSync(join(TO_LOOK_AT, `${this.name} ${name}.png`), file);
  }

  /** What is different from the look that was agreed on, in words; nothing when all is as it was. */
  differences(name: string, now: Fingerprint): readonly string[] {
    const was = this.kept.get(name);
    if (!was) return [`there is no picture of ${name} yet: npm run pictures`];
    return [
      ...cells('lighter or darker', was.light, now.light, CELL),
      ...cells('of another colour', was.hue, now.hue, HUE_CELL, 2),
      ...colours(was.colours, now.colours),
    ];
  }
}

/** One line with the places, in px, that are not as they were. */
function cells(what: string, was: readonly string[], now: readonly string[], size: number, letters = 1): readonly string[] {
  if (was.length !== now.length || was[0]?.length !== now[0]?.length) return ['the picture has another size'];
  const places: string[] = [];
  for (const [y, row] of was.entries())
    for (let x = 0; x < row.length; x += letters) {
      const apart = Array.from({ length: letters }, (_, at) =>
        Math.abs(LETTERS.indexOf(row[x + at] ?? '') - LETTERS.indexOf(now[y]?.[x + at] ?? '')),
      );
      if (Math.max(...apart) > NEAR) places.push(`${(x / letters) * size},${y * size} by ${Math.max(...apart)}`);
    }
  const shown = places.slice(0, 20).join(' · ');
  return places.length === 0 ? [] : [`${what} in ${places.length} places: ${shown}${places.length > 20 ? ' …' : ''}`];
}

function colours(was: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): readonly string[] {
  const missing = (here: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>) =>
    [...here].filter(([colour, share]) => share >= SEEN && (there.get(colour) ?? 0) * TIMES < share).map(([colour]) => colour);
  const gone = missing(was, now);
  const come = missing(now, was);
  return [...(gone.length > 0 ? [`colours gone: ${gone.join(' ')}`] : []), ...(come.length > 0 ? [`new colours: ${come.join(' ')}`] : [])];
}

/** Names, then their rows; the parts of a picture are set apart by lines of one hyphen. */
function written(kept: ReadonlyMap<string, Fingerprint>): string {
  const pictures = [...kept].map(([name, { light, hue, colours: shares }]) =>
    [
      `# ${name}`,
      ...light.map(packed),
      '-',
      ...hue.map(packed),
      '-',
      [...shares].map(([colour, share]) => `${colour}=${share}`).join(' '),
      '',
    ].join('\n'),
  );
  return pictures.join('\n');
}

function read(text: string): Map<string, Fingerprint> {
  const pictures = text.split(/^# /m).filter((picture) => picture.trim() !== '');
  return new Map(
    pictures.map((picture) => {
      const [name = '', ...lines] = picture.trim().split('\n');
      const [light = [], hue = [], shares = []] = lines
        .join('\n')
        .split('\n-\n')
        .map((part) => part.split('\n'));
      const pairs = shares.join(' ').split(' ');
      return [
        name,
        {
          light: light.map(unpacked),
          hue: hue.map(unpacked),
          colours: new Map(pairs.map((pair) => pair.split('=')).map(([colour = '', share]) => [colour, Number(share)])),
        },
      ];
    }),
  );
}
