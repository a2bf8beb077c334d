import { describe, expect, it } from 'vitest';
import { type LessonRecord, NOTHING_DONE } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import { fits } from './data-model.js';
import { resume } from './resume.js';
import { suspend } from './suspend.js';
import { createLmsTeller } from './tell-lms.js';

const choices = [{ id: 'near' }, { id: 'far' }];
const steps = [
  { id: 'read', kind: 'say' },
  { id: 'which', kind: 'ask', choices },
  { id: 'who', kind: 'ask', choices },
  { id: 'make', kind: 'task' },
  { id: 'end', kind: 'say' },
] as unknown as LessonContent['steps'];
const lesson = { id: 'node-port', steps };
const all = steps.map(({ id }) => id);
const half: LessonRecord = { ...NOTHING_DONE, step: 1, done: ['read', 'which'], answers: { which: { choice: 'near', answer: 'far' } } };
const over: LessonRecord = {
  step: 4,
  done: all,
  answers: { ...half.answers, who: { choice: 'far', answer: 'far' } },
  tasks: { make: 'alone' },
};

/** An LMS that keeps what it is told, and what was there before. */
function sitting(
  kept: Record<string, string> = {},
  before: LessonRecord = NOTHING_DONE,
  of: { readonly id: string; readonly steps: LessonContent['steps'] } = lesson,
) {
  const values: Record<string, string> = { 'cmi.core.lesson_status': 'not attempted', ...kept };
  let finished = 0;
  const session = {
    get: (element: string) => values[element] ?? '',
    set(element: string, value: string, type?: 'choice' | 'fill-in') {
      expect(fits(element, value, type), `${element} ${value}`).toBe(true);
      values[element] = value;
    },
    commit: () => true,
    finish() {
      finished += 1;
    },
  };
  const teller = createLmsTeller(
    session,
    of,
    before,
    () => new Date(2026, 4, 1, 9, 5, 7),
    (record) => suspend(record, of.steps),
  );
  return { values, teller, finished: () => finished };
}

describe('what an LMS is told', () => {
  it('is where the learner is, and what they predicted', () => {
    const { values, teller } = sitting();
    expect(values['cmi.core.lesson_status']).toBe('incomplete');
    teller.tell(half);
    expect(values).toMatchObject({
      'cmi.core.lesson_location': '2',
      'cmi.interactions.0.id': 'node-port_which',
      'cmi.interactions.0.type': 'choice',
      'cmi.interactions.0.time': '09:05:07',
      'cmi.interactions.0.correct_responses.0.pattern': 'b',
      'cmi.interactions.0.student_response': 'a',
      'cmi.interactions.0.result': 'wrong',
    });
    expect(resume(values['cmi.suspend_data'] ?? '', steps)).toEqual(half);
    teller.tell({ ...half, step: 2 });
    expect(values['cmi.interactions.1.id']).toBeUndefined();
  });

  it('is what was typed, as it was typed; who points chooses among few', () => {
    const own = [{ id: 'right' }, { id: 'near' }, { id: 'other' }];
    const asked = [
      { id: 'which', kind: 'ask', by: 'port', choices: own },
      { id: 'who', kind: 'ask', by: 'node', choices: own },
    ] as unknown as LessonContent['steps'];
    const { values, teller } = sitting({}, NOTHING_DONE, { id: 'node-port', steps: asked });
    const record = {
      ...NOTHING_DONE,
      answers: {
        which: { choice: 'other', answer: 'right', said: '32 768', value: '32767' },
        who: { choice: 'near', answer: 'right', said: 'node-b', value: 'node-c' },
      },
    };
    teller.tell(record);
    expect(values).toMatchObject({
      'cmi.interactions.0.type': 'fill-in',
      'cmi.interactions.0.correct_responses.0.pattern': '32767',
      'cmi.interactions.0.student_response': '32 768',
      'cmi.interactions.0.result': 'wrong',
      'cmi.interactions.1.type': 'choice',
      'cmi.interactions.1.correct_responses.0.pattern': 'a',
      'cmi.interactions.1.student_response': 'b',
    });
  });

  it('is no score before the lesson is over', () => {
    const { values, teller } = sitting({ 'cmi.student_data.mastery_score': '50' });
    for (const record of [half, { ...over, done: all.slice(0, 4) }, { ...over, step: 3 }]) teller.tell(record);
    expect(Object.keys(values).filter((element) => /score\.raw|score\.m/.test(element))).toEqual([]);
    expect(values['cmi.core.lesson_status']).toBe('incomplete');
    teller.leave(over);
    expect(values['cmi.core.exit']).toBe('suspend');
  });

  it.each([
    ['', 'completed'],
    ['66', 'passed'],
    ['67', 'failed'],
    ['0', 'passed'],
    ['no number', 'completed'],
  ])('at the end is the score; with %j to master it is %s', (mastery, status) => {
    const { values, teller, finished } = sitting({ 'cmi.student_data.mastery_score': mastery });
    teller.tell(over);
    expect(values).toMatchObject({
      'cmi.core.score.raw': '66.67',
      'cmi.core.score.min': '0',
      'cmi.core.score.max': '100',
      'cmi.core.lesson_status': status,
    });
    teller.leave(over);
    expect(values['cmi.core.exit']).toBe('');
    expect(finished()).toBe(1);
  });

  it('of a lesson without questions is that it is over', () => {
    const { values, teller } = sitting({}, NOTHING_DONE, { ...lesson, steps: steps.slice(0, 1) });
    teller.tell({ ...NOTHING_DONE, done: ['read'] });
    expect(values['cmi.core.lesson_status']).toBe('completed');
    expect(values['cmi.core.score.raw']).toBeUndefined();
  });

  it('on coming back goes on: interactions are counted on, and nothing that was reached is lost', () => {
    const { values, teller } = sitting({ 'cmi.interactions._count': '4', 'cmi.core.lesson_status': 'incomplete' }, half);
    teller.tell(over);
    expect(Object.keys(values).filter((element) => /\.id$/.test(element))).toEqual(['cmi.interactions.4.id']);
    const again = sitting({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100', 'cmi.student_data.mastery_score': '90' });
    expect(again.values['cmi.core.lesson_status']).toBe('passed');
    again.teller.tell(over);
    expect(again.values).toMatchObject({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100' });
  });

  it.each(['browse', 'review'])('is nothing in mode %s', (mode) => {
    const { values, teller } = sitting({ 'cmi.core.lesson_mode': mode });
    const before = { ...values };
    teller.tell(over);
    teller.leave(over);
    expect(values).toEqual(before);
  });
});
