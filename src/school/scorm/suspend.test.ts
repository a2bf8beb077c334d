import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LessonRecord } from '../../store/late/lesson-record.js';
import { LONGEST_SUSPENDED } from './data-model.js';
import { resume } from './resume.js';
import { letterOf, type Steps, suspend } from './suspend.js';

const steps: Steps = [
  { id: 'read' },
  { id: 'which', choices: [{ id: 'near' }, { id: 'far' }, { id: 'none' }] },
  { id: 'make' },
  { id: 'mend' },
];
const record: LessonRecord = {
  step: 2,
  done: ['read', 'which'],
  answers: { which: { choice: 'far', answer: 'none' } },
  tasks: { make: 'alone', mend: 'shown' },
};

/** Lessons of any shape, with a record of each. */
const anyRecord = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/), { minLength: 1, maxLength: 60 })
  .chain((ids) =>
    fc.tuple(
      fc.constant(ids),
      fc.array(fc.record({ choices: fc.integer({ min: 0, max: 26 }), done: fc.boolean(), a: fc.nat(), b: fc.nat(), task: fc.nat(2) }), {
        minLength: ids.length,
        maxLength: ids.length,
      }),
      fc.nat(ids.length - 1),
    ),
  )
  .map(([ids, shapes, step]): readonly [Steps, LessonRecord] => {
    const all = ids.map((id, at) => ({ id, choices: Array.from({ length: shapes[at]?.choices ?? 0 }, (_, n) => ({ id: `c${n}` })) }));
    const answers: Record<string, { choice: string; answer: string }> = {};
    const tasks: Record<string, 'alone' | 'shown'> = {};
    for (const [at, { id, choices }] of all.entries()) {
      const { a = 0, b = 0, task = 0 } = shapes[at] ?? {};
      if (choices.length) answers[id] = { choice: `c${a % choices.length}`, answer: `c${b % choices.length}` };
      else if (task) tasks[id] = task === 1 ? 'alone' : 'shown';
    }
    return [all, { step, done: ids.filter((_, at) => shapes[at]?.done), answers, tasks }];
  });

describe('what an LMS keeps', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyRecord, ([all, before]) => {
        expect(resume(suspend(before, all), all)).toEqual(before);
      }),
    );
  });

  it('is plain and short, with a thousand steps too', () => {
    fc.assert(
      fc.property(anyRecord, ([all, before]) => {
        expect(suspend(before, all)).toMatch(/^[0-9a-z.+-]*$/);
      }),
    );
    const many = Array.from({ length: 1000 }, (_, at) => ({ id: `step-${at}` }));
    expect(suspend({ ...record, step: 999, done: many.map(({ id }) => id) }, many).length).toBeLessThan(LONGEST_SUSPENDED);
  });

  it('is not believed of another lesson, or of one that has changed', () => {
    const kept = suspend(record, steps);
    expect(resume(kept, steps)).toEqual(record);
    expect(resume(kept, steps.slice(1))).toBeUndefined();
    expect(
      resume(kept, [...steps.slice(0, 1), { id: 'which', choices: [{ id: 'far' }, { id: 'near' }, { id: 'none' }] }, ...steps.slice(2)]),
    ).toBeUndefined();
  });

  it('is not believed when it is anything else', () => {
    const kept = suspend(record, steps);
    for (const text of ['', '1', 'x'.repeat(5000), kept.slice(0, -1), kept.replace(/^1/, '2'), `${kept}\n`, kept.toUpperCase()])
      expect(resume(text, steps), text).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(resume(text, steps)).toBeUndefined();
      }),
    );
    // A choice that is not there says nothing.
    expect(resume(kept.replace('bc', 'zz'), steps)?.answers).toEqual({});
    expect(resume(kept.replace('.2.', '.999.'), steps)?.step).toBe(3);
  });

  it('knows choices by their letters', () => {
    expect(letterOf(steps[1]?.choices, 'none')).toBe('c');
    expect(letterOf(steps[1]?.choices, 'other')).toBe('');
    expect(letterOf(undefined, 'none')).toBe('');
  });
});
