import { describe, expect, it } from 'vitest';
import type { Segment } from '../../store/types.js';
import { markOf, sentTogether } from './together.js';

let at = 0;
const segment = (kind: Segment['kind'], ms: number, trace?: number): Segment => {
  const from = at;
  at += 100;
  return { kind, from, to: at, virtualFrom: from, virtualTo: from + ms, ...(trace === undefined ? {} : { trace }) };
};
const story = [
  segment('trace', 3, 1),
  segment('quiet', 900),
  segment('trace', 3, 2),
  segment('trace', 3, 3),
  segment('quiet', 0),
  segment('quiet', 200),
  segment('trace', 3, 4),
  segment('quiet', 5000),
];

describe('requests sent together', () => {
  it('are those between which hardly any time passed', () => {
    expect(sentTogether(story, 3)).toEqual([2, 3, 4]);
    expect(sentTogether(story, 1)).toEqual([1]);
    expect(sentTogether(story, 99)).toEqual([99]);
  });

  it('are the nearest dozen of very many', () => {
    const many = Array.from({ length: 40 }, (_, index) => segment('trace', 1, index + 1));
    expect(sentTogether(many, 40)).toHaveLength(12);
    expect(sentTogether(many, 40)).toContain(40);
    expect(sentTogether(many, 3)).toContain(3);
  });

  it('are told apart by number, and twelve of them by colour and pattern together', () => {
    const looks = Array.from({ length: 12 }, (_, index) => markOf(index));
    expect(looks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(new Set(looks.map(({ hue, pattern }) => `${hue} ${pattern.join(' ')}`)).size).toBe(12);
  });
});
