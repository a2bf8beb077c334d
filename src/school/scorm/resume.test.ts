import { describe, expect, it } from 'vitest';
import { type LessonRecord, NOTHING_DONE } from '../../store/late/lesson-record.js';
import { LONGEST_SUSPENDED } from './data-model.js';
import { resume, resumeWith, suspendWith, type Typed } from './resume.js';
import { type Steps, suspend } from './suspend.js';

const steps: Steps = [{ id: 'read' }, { id: 'which', choices: [{ id: 'near' }, { id: 'far' }] }, { id: 'make' }, { id: 'mend' }];
const answers = { which: { choice: 'far', answer: 'near' } };
const record: LessonRecord = { ...NOTHING_DONE, step: 2, done: ['read', 'which'], answers };

/** What comes back of what was kept. */
function again(text: string, of: Steps = steps) {
  const kept = resume(text, of);
  return kept && resumeWith(text, of, kept);
}

describe('what was typed', () => {
  it('comes back as it was typed, locked or not', () => {
    const locked = { ...record, answers: { which: { ...answers.which, said: '32,768; 100%' } } };
    const typed: Typed = { mend: "쉰 포트 = ~1;'2'", which: 'not this', make: '' };
    expect(again(suspendWith(locked, steps, typed))).toEqual({ record: locked, typed: { mend: "쉰 포트 = ~1;'2'" } });
    expect(suspendWith(record, steps, {})).toBe(suspend(record, steps));
  });

  it.each([';3~%zz', ';3~%41', `;3~${'a'.repeat(101)}`, ';9~a', ';1~a', ';2=a', ';3~', ';', ';3~a b'])('is nothing in %s', (text) => {
    const kept = again(`${suspend(record, steps)}${text}`);
    if (kept) expect(kept).toEqual({ record, typed: {} });
    expect(suspendWith(record, steps, { mend: '\ud800' })).toBe(suspend(record, steps));
  });

  it('leaves the record its room', () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ id: `step-${at}` }));
    const kept = suspendWith(NOTHING_DONE, many, Object.fromEntries(many.map(({ id }) => [id, '가'.repeat(100)])));
    expect(kept.length).toBeLessThanOrEqual(LONGEST_SUSPENDED);
    expect(Object.keys(again(kept, many)?.typed ?? {})).toHaveLength(4);
  });
});
