/**
 * Pictures one after the other as one animated WebP. The browser makes each of them (`canvas.toBlob`); here their image data is put into
 * one container. Models the WebP Container Specification (RFC 9649): `VP8X`, `ANIM`, then an `ANMF` for each frame. Pure.
 */

export interface WebpFrame {
  /** A WebP of one picture. */
  readonly file: Uint8Array;
  /** Its upper left corner, px; even, as the container counts in twos. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly ms: number;
}

interface Animation {
  readonly w: number;
  readonly h: number;
  /** How often it is played; 0: for ever. */
  readonly plays: number;
  readonly frames: readonly WebpFrame[];
}

const letters = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));
const little = (value: number, bytes: number): readonly number[] => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff);

/** A chunk: name, length, content, filled up to an even length. */
function chunk(name: string, parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(8 + length + (length % 2));
  bytes.set([...letters(name), ...little(length, 4)]);
  let at = 8;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const nameAt = (file: Uint8Array, at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
/** Of the content of the chunk that begins there. */
const lengthAt = (file: Uint8Array, at: number): number => new DataView(file.buffer, file.byteOffset).getUint32(at + 4, true);

/** Chunks that hold the picture itself. */
const IMAGE = new Set(['ALPH', 'VP8 ', 'VP8L']);

/** Throws for what is no WebP of one picture. */
function imageData(file: Uint8Array): readonly Uint8Array[] {
  if (file.length < 20 || nameAt(file, 0) !== 'RIFF' || nameAt(file, 8) !== 'WEBP') throw new Error('no WebP');
  const found: Uint8Array[] = [];
  for (let at = 12; at + 8 <= file.length; ) {
    const end = at + 8 + lengthAt(file, at) + (lengthAt(file, at) % 2);
    if (end > file.length) throw new Error('a WebP that is cut');
    if (IMAGE.has(nameAt(file, at))) found.push(file.subarray(at, end));
    at = end;
  }
  if (found.length === 0) throw new Error('a WebP without a picture');
  return found;
}

const ANIMATED = 0x02;
const HAS_ALPHA = 0x10;
/** What a frame covers it replaces; nothing is taken away afterwards. */
const REPLACE = 0x02;
/** Frames last no longer. */
const LONGEST = 0xffffff;

export function animatedWebp({ w, h, plays, frames }: Animation): Uint8Array {
  const pictures = frames.map(({ file }) => imageData(file));
  const alpha = pictures.flat().some((data) => ['ALPH', 'VP8L'].includes(nameAt(data, 0)));
  const body = [
    letters('WEBP'),
    chunk('VP8X', [[ANIMATED | (alpha ? HAS_ALPHA : 0), 0, 0, 0], little(w - 1, 3), little(h - 1, 3)]),
    chunk('ANIM', [[255, 255, 255, 255], little(plays, 2)]),
    ...frames.map((frame, index) => {
      if (frame.x % 2 !== 0 || frame.y % 2 !== 0) throw new Error('a frame at an odd place');
      return chunk('ANMF', [
        little(frame.x / 2, 3),
        little(frame.y / 2, 3),
        little(frame.w - 1, 3),
        little(frame.h - 1, 3),
        little(Math.min(LONGEST, Math.round(frame.ms)), 3),
        [REPLACE],
        ...(pictures[index] ?? []),
      ]);
    }),
  ];
  return chunk('RIFF', body);
}
