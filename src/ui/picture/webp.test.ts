import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedArea } from './changed-area.js';
import { animatedWebp } from './webp.js';

const le = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, at) => (value >> (8 * at)) & 0xff);
const name = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const riff = (...chunks: readonly (readonly [string, readonly number[]])[]): Uint8Array => {
  const body = [
    ...name('WEBP'),
    ...chunks.flatMap(([id, data]) => [...name(id), ...le(data.length, 4), ...data, ...(data.length % 2 ? [0] : [])]),
  ];
  return Uint8Array.from([...name('RIFF'), ...le(body.length, 4), ...body]);
};

interface Read {
  readonly id: string;
  readonly data: Buffer;
}

/** Reads any RIFF, strictly. */
function chunksOf(bytes: Buffer): readonly Read[] {
  const found: Read[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    expect(at + 8 + length).toBeLessThanOrEqual(bytes.length);
    found.push({ id: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return found;
}

const picture = fc.uint8Array({ minLength: 1, maxLength: 60 });
const frame = fc.record({
  data: picture,
  kind: fc.constantFrom('VP8 ', 'VP8L'),
  x: fc.nat(500).map((at) => at * 2),
  y: fc.nat(500).map((at) => at * 2),
  w: fc.integer({ min: 1, max: 4_000 }),
  h: fc.integer({ min: 1, max: 4_000 }),
  ms: fc.integer({ min: 0, max: 100_000 }),
});

describe('an animated WebP', () => {
  it('holds every frame where and as long as it was asked, with its image data untouched', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1, maxLength: 8 }), fc.nat(3), (frames, plays) => {
        const made = Buffer.from(
          animatedWebp({
            w: 1200,
            h: 751,
            plays,
            frames: frames.map(({ data, kind, ...rest }) => ({ ...rest, file: riff([kind, [...data]]) })),
          }),
        );
        const [outer, ...more] = chunksOf(made);
        expect(more).toEqual([]);
        expect([outer?.id, outer?.data.toString('latin1', 0, 4)]).toEqual(['RIFF', 'WEBP']);
        const [head, anim, ...shown] = chunksOf(outer?.data.subarray(4) ?? Buffer.alloc(0));
        expect(head?.id).toBe('VP8X');
        expect(head?.data[0]).toBe(0x02 | (frames.some(({ kind }) => kind === 'VP8L') ? 0x10 : 0));
        expect([head?.data.readUIntLE(4, 3), head?.data.readUIntLE(7, 3)]).toEqual([1199, 750]);
        expect([anim?.id, anim?.data.readUInt16LE(4)]).toEqual(['ANIM', plays]);
        expect(shown).toHaveLength(frames.length);
        for (const [index, { id, data }] of shown.entries()) {
          const wanted = frames[index];
          expect(id).toBe('ANMF');
          const read = [0, 3, 6, 9, 12].map((at) => data.readUIntLE(at, 3));
          expect(read).toEqual([(wanted?.x ?? 0) / 2, (wanted?.y ?? 0) / 2, (wanted?.w ?? 0) - 1, (wanted?.h ?? 0) - 1, wanted?.ms]);
          expect(data[15]).toBe(0x02);
          const [image] = chunksOf(data.subarray(16));
          expect(image?.id).toBe(wanted?.kind);
          expect(Uint8Array.from(image?.data ?? [])).toEqual(wanted?.data);
        }
      }),
    );
  });

  it('takes the image and its alpha out of an extended file, and nothing else of it', () => {
    const file = riff(['VP8X', [16, 0, 0, 0, 1, 0, 0, 1, 0, 0]], ['ICCP', [1, 2, 3]], ['ALPH', [4, 5]], ['VP8 ', [6]], ['EXIF', [7]]);
    const made = Buffer.from(animatedWebp({ w: 2, h: 2, plays: 0, frames: [{ file, x: 0, y: 0, w: 2, h: 2, ms: 10 }] }));
    const [, , anmf] = chunksOf(made.subarray(12));
    expect(chunksOf(anmf?.data.subarray(16) ?? Buffer.alloc(0)).map(({ id }) => id)).toEqual(['ALPH', 'VP8 ']);
  });

  const one = { x: 0, y: 0, w: 2, h: 2, ms: 10 };
  it.each<[string, Uint8Array, string]>([
    ['a PNG', Uint8Array.from([0x89, ...name('PNG and more than twenty bytes')]), 'no WebP'],
    ['nothing', new Uint8Array(0), 'no WebP'],
    ['a file without a picture', riff(['EXIF', [1, 2, 3, 4]]), 'without a picture'],
    ['a file that is cut', riff(['VP8 ', [1, 2, 3, 4, 5, 6]]).subarray(0, 22), 'cut'],
  ])('is not made of %s', (_, file, why) => {
    expect(() => animatedWebp({ w: 2, h: 2, plays: 0, frames: [{ ...one, file }] })).toThrow(why);
  });
});

describe('what changed', () => {
  it('is all inside, and as small as an even corner allows', () => {
    const width = 12;
    const pixels = fc.uint8Array({ minLength: 120, maxLength: 120, max: 1 }).map((bits) => Uint32Array.from(bits));
    fc.assert(
      fc.property(pixels, pixels, (before, now) => {
        const area = changedArea(before, now, width);
        const changed = [...now.keys()].filter((at) => now[at] !== before[at]).map((at) => [at % width, Math.floor(at / width)] as const);
        if (!area) {
          expect(changed).toEqual([]);
          return;
        }
        const { x, y, w, h } = area;
        const xs = changed.map(([left]) => left);
        const ys = changed.map(([, top]) => top);
        expect([x % 2, y % 2]).toEqual([0, 0]);
        expect([x + w - 1, y + h - 1]).toEqual([Math.max(...xs), Math.max(...ys)]);
        expect([Math.min(...xs) - x, Math.min(...ys) - y].every((off) => off === 0 || off === 1)).toBe(true);
      }),
    );
  });
});
