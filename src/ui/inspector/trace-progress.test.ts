import { expect, test } from 'vitest';
import { sampleTrace } from '../../store/testing/samples.js';
import type { Moment, Segment } from '../../store/types.js';
import { progressAt } from './trace-progress.js';

const trace = sampleTrace(3, 1_000, 4);
const other = sampleTrace(2, 900, 4);
const moment = (part: Partial<Moment>): Moment => ({ story: 0, virtual: 1_000, progress: 0, ...part });

const segment: Segment = { kind: 'trace', from: 500, to: 900, virtualFrom: 1_000, virtualTo: 1_010, trace: 3 };

test.each([
  ['before it was sent', { story: 400, virtual: 990 }, 'not-sent'],
  ['at the virtual moment it is sent, which the one before it shares', { story: 480, virtual: 1_000, trace: other, hop: 3 }, 'not-sent'],
  ['while the page has heard of it and not yet turned to it', { story: 500, virtual: 1_000 }, 'not-sent'],
  ['at its first hop', { story: 500, trace, hop: 0 }, 'on-its-way'],
  ['at the hop before its last', { story: 700, virtual: 1_007, trace, hop: 2, progress: 1 }, 'on-its-way'],
  ['at its last hop', { story: 800, virtual: 1_008, trace, hop: 3 }, 'over'],
  ['afterwards', { story: 1_000, virtual: 5_000 }, 'over'],
] as const)('%s', (_, part, progress) => {
  expect(progressAt(moment(part), trace, segment)).toBe(progress);
});

test('a request the story tells no more of goes by the clock', () => {
  expect(progressAt(moment({ virtual: 999 }), trace, undefined)).toBe('not-sent');
  expect(progressAt(moment({ virtual: 1_001 }), trace, undefined)).toBe('over');
});
