import { describe, expect, it } from 'vitest';
import type { LabState } from '../state.js';
import { isOver, NOTHING_DONE, recorded, scoreOfRecord } from './lesson-record.js';

const lesson = {
  id: 'x',
  steps: [
    { id: 'which', kind: 'ask' },
    { id: 'make', kind: 'task' },
  ],
} as unknown as NonNullable<LabState['lesson']>;
type Seen = Parameters<typeof recorded>[1];
const seen = (part: Partial<Seen> & { readonly at?: string; readonly goals?: readonly boolean[]; readonly answer?: string }): Seen => {
  const { at, goals = [], answer, ...rest } = part;
  const shown = { lesson: 'x', step: at, ran: true, goals: goals.map((done, n) => ({ id: `g${n}`, done })), answer };
  return {
    lesson,
    step: 0,
    lessonProgress: at === undefined ? undefined : (shown as unknown as Seen['lessonProgress']),
    predictions: {},
    done: {},
    helped: undefined,
    ...rest,
  };
};
const seenInTurn = (...looks: readonly Seen[]) => looks.reduce(recorded, NOTHING_DONE);

describe('a record', () => {
  it('is the same object while nothing comes to it', () => {
    const state = seen({ done: { x: ['which'] }, step: 1 });
    const record = seenInTurn(state);
    expect(recorded(record, state)).toBe(record);
    expect(recorded(record, { ...state, lesson: undefined })).toBe(record);
  });

  it('keeps the first answer', () => {
    const first = seen({ at: 'which', predictions: { which: 'near' }, answer: 'far' });
    const second = seen({ at: 'which', predictions: { which: 'far' }, answer: 'far' });
    expect(seenInTurn(first, second).answers).toEqual({ which: { choice: 'near', answer: 'far' } });
    // Locked, and not run yet.
    expect(seenInTurn(seen({ at: 'which', predictions: { which: 'near' } })).answers).toEqual({});
  });

  it.each([
    ['done alone', [seen({ at: 'make', goals: [false] }), seen({ at: 'make', goals: [true] })], { make: 'alone' }],
    ['done bit by bit', [seen({ at: 'make', goals: [false, true] }), seen({ at: 'make', goals: [true, true] })], { make: 'alone' }],
    ['shown', [seen({ at: 'make', goals: [false] }), seen({ at: 'make', goals: [true], helped: 'make' })], { make: 'shown' }],
    ['never seen open', [seen({ at: 'make', goals: [true] })], {}],
    [
      'shown, and then done again',
      [
        seen({ at: 'make', goals: [false] }),
        seen({ at: 'make', goals: [true], helped: 'make' }),
        seen({ at: 'make', goals: [false], helped: 'other' }),
        seen({ at: 'make', goals: [true], helped: 'other' }),
      ],
      { make: 'shown' },
    ],
  ])('of a task that was %s', (_, looks, tasks) => {
    expect(seenInTurn(...looks).tasks).toEqual(tasks);
  });

  it('keeps what was typed, and what would have been right', () => {
    const state = seen({ at: 'which', answer: 'right', predictions: { which: '=32768' } });
    const told = { ...state, lessonProgress: { ...state.lessonProgress, said: 'as-printed', value: '32767' } } as Seen;
    expect(recorded(NOTHING_DONE, state).answers).toEqual({});
    expect(recorded(NOTHING_DONE, told).answers).toEqual({
      which: { choice: 'as-printed', answer: 'right', said: '32768', value: '32767' },
    });
  });

  it('counts what was right, and is over when nothing is left', () => {
    const record = seenInTurn(
      seen({ at: 'which', predictions: { which: 'far' }, answer: 'far' }),
      seen({ at: 'make', goals: [false], step: 1 }),
      seen({ at: 'make', goals: [true], step: 1, helped: 'make', done: { x: ['which', 'make'], y: ['other'] } }),
    );
    expect(scoreOfRecord(record, lesson)).toEqual({ score: 1, max: 2 });
    expect(isOver(record, lesson)).toBe(true);
    expect(isOver({ ...record, done: ['make'] }, lesson)).toBe(false);
    expect(isOver({ ...record, step: 0 }, lesson)).toBe(false);
  });
});
