import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { zip } from './zip.js';

/** Reads it the way unpackers do: from the end of the directory back to each file. */
function unzip(
  bytes: Uint8Array,
): readonly { readonly name: string; readonly text: string; readonly mode: string; readonly sound: boolean }[] {
  const view = new DataView(bytes.buffer);
  const text = (at: number, length: number) => new TextDecoder().decode(bytes.subarray(at, at + length));
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [crc, size, nameLength] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const from = local + 30 + view.getUint16(local + 26, true);
    const content = bytes.subarray(from, from + size);
    const one = {
      name: text(at + 46, nameLength),
      text: text(from, size),
      mode: (view.getUint32(at + 38, true) >>> 16).toString(8),
      sound: crc32(content) === crc,
    };
    at += 46 + nameLength;
    return one;
  });
}

it('holds each file with its name, text, check sum and whether it runs', () => {
  const files = [
    { name: 'a/README.md', text: '쿠버네티스\n' },
    { name: 'a/run.sh', text: '#!/bin/sh\n', runs: true },
    { name: 'a/empty', text: '' },
  ];
  expect(unzip(zip(files))).toEqual([
    { name: 'a/README.md', text: '쿠버네티스\n', mode: '100644', sound: true },
    { name: 'a/run.sh', text: '#!/bin/sh\n', mode: '100755', sound: true },
    { name: 'a/empty', text: '', mode: '100644', sound: true },
  ]);
});

it('is the same for the same files', () => {
  expect(zip([{ name: 'a', text: 'b' }])).toEqual(zip([{ name: 'a', text: 'b' }]));
});
