import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressWith } from './modes.js';

describe('addressWith', () => {
  beforeAll(() => void vi.stubGlobal('location', { href: 'https://lab.example/portwalk/?lesson=ports&step=2#s=abc' }));
  afterAll(() => void vi.unstubAllGlobals());

  it.each<[string, Record<string, string>, string]>([
    ['the lab alone', {}, 'locale=en'],
    ['a lesson of the course', { lesson: 'ports', step: '3' }, 'locale=en&lesson=ports&step=3'],
    [
      'a lesson from elsewhere by its address',
      { lesson: 'https://lessons.example/my-first.json?v=1', 'print-pdf': '1' },
      'locale=en&lessonUrl=https%3A%2F%2Flessons.example%2Fmy-first.json%3Fv%3D1&print-pdf=1',
    ],
  ])('%s', (_, parameters, query) => expect(addressWith(parameters)).toBe(`https://lab.example/portwalk/?${query}`));
});
