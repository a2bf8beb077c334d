/**
 * Small texts in one zip file, stored as they are: every unpacker reads it, and what it saves would be a few kilobytes.
 * As PKWARE's APPNOTE.TXT has it; times are the earliest there is, so that the same files give the same bytes.
 */
export interface ZippedFile {
  /** With its folder, `/` between. */
  readonly name: string;
  readonly text: string;
  /** Unpacked it may be run. */
  readonly runs?: boolean;
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** Numbers of two and four bytes, the lowest first. */
function record(fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Made by Unix, so that unpackers look at the mode. */
const UNIX = 3 << 8;
const FIRST_DAY = 0x21;
const UTF8_NAMES = 0x800;

export function zip(files: readonly ZippedFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, text, runs } of files) {
    const path = encoder.encode(name);
    const content = encoder.encode(text);
    const shared = [
      [20, 2],
      [UTF8_NAMES, 2],
      [0, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [crc32(content), 4],
      [content.length, 4],
      [content.length, 4],
      [path.length, 2],
      [0, 2],
    ] as const;
    const local = record([[0x04034b50, 4], ...shared]);
    const mode = (0o100000 | (runs ? 0o755 : 0o644)) * 0x10000;
    directory.push(record([[0x02014b50, 4], [UNIX | 20, 2], ...shared, [0, 2], [0, 2], [0, 2], [mode, 4], [at, 4]]), path);
    pieces.push(local, path, content);
    at += local.length + path.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [size, 4],
    [at, 4],
    [0, 2],
  ]);
  const all = [...pieces, ...directory, end];
  const whole = new Uint8Array(at + size + end.length);
  let to = 0;
  for (const piece of all) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}
