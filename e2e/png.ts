/** Reads the pictures a browser takes of its page: eight bits a channel, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a point, row by row. */
  readonly rgb: Uint8Array;
}

const SIGNATURE = 8;

export function readPng(file: Buffer): Picture {
  let width = 0;
  let height = 0;
  let channels = 0;
  const parts: Buffer[] = [];
  for (let at = SIGNATURE; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = { 2: 3, 6: 4 }[body[9] ?? 0] ?? 0;
      if (body[8] !== 8 || channels === 0 || body[12] !== 0) throw new Error('a picture of another kind');
    }
    if (kind === 'IDAT') parts.push(body);
    at += length + 12;
  }
  const lines = inflateSync(Buffer.concat(parts));
  const rgb = new Uint8Array(width * height * 3);
  const stride = width * channels;
  let above = new Uint8Array(stride);
  let line = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    unfilter(lines[start] ?? 0, lines.subarray(start + 1, start + 1 + stride), line, above, channels);
    for (let x = 0, from = 0, to = y * width * 3; x < width; x++, from += channels, to += 3) {
      rgb[to] = line[from] as number;
      rgb[to + 1] = line[from + 1] as number;
      rgb[to + 2] = line[from + 2] as number;
    }
    [above, line] = [line, above];
  }
  return { width, height, rgb };
}

/** What a line was before it was written as differences from its neighbours (PNG specification, 9). */
function unfilter(filter: number, given: Uint8Array, line: Uint8Array, above: Uint8Array, channels: number): void {
  for (let at = 0; at < given.length; at++) {
    const left = at < channels ? 0 : (line[at - channels] as number);
    const up = above[at] as number;
    let guess = 0;
    if (filter === 1) guess = left;
    else if (filter === 2) guess = up;
    else if (filter === 3) guess = (left + up) >> 1;
    else if (filter === 4) guess = paeth(left, up, at < channels ? 0 : (above[at - channels] as number));
    line[at] = (given[at] as number) + guess;
  }
}

/** A part of it; what lies outside of the picture is left out. */
export function cropped({ width, height, rgb }: Picture, box: { x: number; y: number; width: number; height: number }): Picture {
  const [left, top] = [Math.max(0, Math.round(box.x)), Math.max(0, Math.round(box.y))];
  const [right, bottom] = [Math.min(width, Math.round(box.x + box.width)), Math.min(height, Math.round(box.y + box.height))];
  const part = new Uint8Array(Math.max(0, right - left) * Math.max(0, bottom - top) * 3);
  for (let y = top; y < bottom; y++)
    part.set(rgb.subarray((y * width + left) * 3, (y * width + right) * 3), (y - top) * (right - left) * 3);
  return { width: right - left, height: bottom - top, rgb: part };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}
