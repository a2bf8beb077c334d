/**
 * Writes a ZIP archive (PKWARE APPNOTE 6.3.3, sections 4.3 and 4.4): files deflated or, where that saves nothing, stored as they are. The
 * same files give the same bytes: each has the first moment a ZIP can name. No file or archive of 4 GiB, nor 65,535 files: a package is far
 * below.
 */
import { deflateRawSync } from 'node:zlib';

export interface ZipFile {
  /** With forward slashes, from the root of the archive. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day there is. */
const DATE = 0x0021;
const MOST_FILES = 65_534;

/** Fields that local and central headers have in common, from the version to the length of the name. */
function common(
  name: Buffer,
  packed: { readonly method: number; readonly crc: number; readonly size: number; readonly whole: number },
): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(FLAGS, 2);
  fields.writeUInt16LE(packed.method, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(packed.crc, 10);
  fields.writeUInt32LE(packed.size, 14);
  fields.writeUInt32LE(packed.whole, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const signed = (signature: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
};

/** Throws for a path that leads out of the archive, and for one that is there twice. */
export function zip(files: readonly ZipFile[]): Buffer {
  if (files.length > MOST_FILES) throw new Error(`${files.length} files are too many for a ZIP`);
  const paths = new Set<string>();
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, bytes } of files) {
    if (path === '' || path.startsWith('/') || path.includes('\\') || path.split('/').some((part) => part === '..' || part === ''))
      throw new Error(`not a path of an archive: ${path}`);
    if (paths.has(path)) throw new Error(`twice in the archive: ${path}`);
    paths.add(path);
    const deflated = deflateRawSync(bytes, { level: 9 });
    const smaller = deflated.length < bytes.length;
    const data = smaller ? deflated : Buffer.from(bytes);
    const name = Buffer.from(path);
    const fields = common(name, { method: smaller ? 8 : 0, crc: checksum(bytes), size: data.length, whole: bytes.length });
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([signed(CENTRAL), Buffer.from([VERSION, 0]), fields, central, name]));
    const local = [signed(LOCAL), fields, name, data];
    pieces.push(...local);
    at += local.reduce((sum, piece) => sum + piece.length, 0);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, signed(END), end]);
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32; Node 20 has none of its own in all its versions. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = ((value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0)) >>> 0;
  return (value ^ 0xffffffff) >>> 0;
}
