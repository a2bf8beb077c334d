import { describe, expect, it } from 'vitest';
import { LARGEST_KIB, labName, takeFile } from './take-file.js';

const file = (name: string, bytes: Uint8Array | string) => {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return { name, size: content.length, arrayBuffer: async () => content.slice().buffer as ArrayBuffer };
};

describe('files from outside', () => {
  it('takes text, with the ends of its lines made plain', async () => {
    expect(await takeFile(file('a.yaml', 'kind: 파드\r\nx: 1\n'))).toEqual({ taken: true, name: 'a.yaml', text: 'kind: 파드\nx: 1\n' });
  });

  it('refuses what is no text, and too much of it', async () => {
    expect(await takeFile(file('a.png', new Uint8Array([0x89, 0x50, 0xff])))).toMatchObject({ taken: false, why: 'notText' });
    expect(await takeFile(file('a.bin', 'a\0b'))).toMatchObject({ taken: false, why: 'notText' });
    expect(await takeFile(file('a.txt', 'x'.repeat(LARGEST_KIB * 1024 + 1)))).toMatchObject({ taken: false, why: 'tooLarge' });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\a b.yaml', 'a-b.yaml'],
    ['$(rm).yaml', 'rm-.yaml'],
    ['', 'file'],
    ['서비스.yaml', '서비스.yaml'],
  ])('%j is called %j', (name, called) => {
    expect(labName(name)).toBe(called);
  });
});
