import { expect, test } from 'vitest';
import { sampleTrace } from '../../store/testing/samples.js';
import type { Moment } from '../../store/types.js';
import { progressAt } from './trace-progress.js';

const trace = sampleTrace(3, 1_000, 4);
const other = sampleTrace(2, 900, 4);
const moment = (part: Partial<Moment>): Moment => ({ story: 0, virtual: 1_000, progress: 0, ...part });

test.each([
  ['before it was sent', { virtual: 999 }, 'not-sent'],
  ['while an earlier one travels', { virtual: 905, trace: other, hop: 1 }, 'not-sent'],
  ['at its first hop', { trace, hop: 0 }, 'on-its-way'],
  ['at the hop before its last', { virtual: 1_007, trace, hop: 2, progress: 1 }, 'on-its-way'],
  ['at its last hop', { virtual: 1_008, trace, hop: 3 }, 'over'],
  ['afterwards', { virtual: 5_000 }, 'over'],
] as const)('%s', (_, part, progress) => {
  expect(progressAt(moment(part), trace)).toBe(progress);
});
