import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.js';

/** Reads by the directory at the end, as an LMS does, and checks that both headers of a file agree. */
function unzip(bytes: Buffer): Record<string, Buffer> {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files: Record<string, Buffer> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const long = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + long);
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    expect(bytes.subarray(local + 4, local + 30)).toEqual(bytes.subarray(at + 6, at + 32));
    const from = local + 30 + long;
    const data = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    files[name] = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : Buffer.from(data);
    expect(files[name]?.length).toBe(bytes.readUInt32LE(at + 24));
    at += 46 + long;
  }
  expect(at).toBe(end);
  return files;
}

describe('zip', () => {
  it('gives back what was put in', () => {
    const path = fc.array(fc.stringMatching(/^[a-z가-힣][a-z0-9.]{0,8}$/), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.dictionary(path, fc.uint8Array({ maxLength: 400 }), { maxKeys: 8 }), (all) => {
        const files = Object.entries(all).map(([at, bytes]) => ({ path: at, bytes }));
        const back = unzip(zip(files));
        expect(Object.keys(back)).toEqual(Object.keys(all));
        for (const { path: at, bytes } of files) expect([...(back[at] ?? [])]).toEqual([...bytes]);
      }),
      { numRuns: 200 },
    );
  });

  it('is read by Python, sums checked', () => {
    const dir = mkdtempSync(join(tmpdir(), 'portwalk-zip-'));
    const file = join(dir, 'a.zip');
    const text = Buffer.from('a page '.repeat(500));
    writeFileSync(
      file,
      zip([
        { path: 'assets/page.html', bytes: text },
        { path: 'one', bytes: Buffer.from('1') },
      ]),
    );
    // The sum of one is known: CRC-32 of "1".
    expect(readFileSync(file).readUInt32LE(14 + readFileSync(file).indexOf(Buffer.from('PK\x03\x04'), 4))).toBe(0x83dcefb7);
    try {
      const out = execFileSync('python3', [
        '-c',
        `import zipfile; z = zipfile.ZipFile('${file}'); print(z.testzip(), len(z.read('assets/page.html')))`,
      ]);
      expect(out.toString().trim()).toBe('None 3500');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('is the same twice', () => {
    const files = [{ path: 'a', bytes: Buffer.from('b') }];
    expect(zip(files)).toEqual(zip(files));
  });

  it.each(['', '/etc/passwd', '../up', 'a/../b', 'a//b', 'a\\b'])('does not write to %j', (path) => {
    expect(() => zip([{ path, bytes: new Uint8Array() }])).toThrow('not a path');
  });

  it('has no file twice', () => {
    const file = { path: 'a', bytes: new Uint8Array() };
    expect(() => zip([file, file])).toThrow('twice');
  });
});
