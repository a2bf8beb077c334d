/**
 * A learner's record in the words of SCORM 1.2. A score is told once the lesson is over and not before: an LMS that knows a mastery score
 * makes `failed` of any lower one when the window closes, half-way through a lesson too.
 */

import { isOver, type LessonRecord, scoreOfRecord } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import { clock } from './data-model.js';
import type { ScormSession } from './session.js';
import { letterOf } from './suspend.js';

type Lesson = Pick<LessonContent, 'id' | 'steps'>;

export interface LmsTeller {
  /** False: the LMS did not keep it. */
  tell(record: LessonRecord): boolean;
  /** Before the page goes: what was not over goes on next time. */
  leave(record: LessonRecord): void;
}

const TYPED: ReadonlySet<string> = new Set(['address', 'port', 'number', 'word']);
const OVER = /^(passed|completed|failed)$/;
const isNumber = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

/**
 * @param before what is known to the LMS already
 * @param kept what the LMS is to keep of a record
 */
export function createLmsTeller(
  session: ScormSession,
  lesson: Lesson,
  before: LessonRecord,
  today: () => Date,
  kept: (record: LessonRecord) => string,
): LmsTeller {
  const mode = session.get('cmi.core.lesson_mode');
  const mayWrite = mode !== 'browse' && mode !== 'review';
  const told = new Set(Object.keys(before.answers));
  const count = session.get('cmi.interactions._count');
  let next = isNumber(count) ? Number(count) : told.size;
  let status = session.get('cmi.core.lesson_status');
  const set: ScormSession['set'] = (element, value, type) => {
    if (mayWrite) session.set(element, value, type);
  };
  const setStatus = (value: string): void => {
    status = value;
    set('cmi.core.lesson_status', value);
  };
  if (!OVER.test(status)) setStatus('incomplete');

  const interaction = (id: string, { answers }: LessonRecord): void => {
    const { choice = '', answer = '', said, value } = answers[id] ?? {};
    const { choices, by } = lesson.steps.find((step) => step.id === id) ?? {};
    // What was typed is told as it was typed; who points chooses among few.
    const typed = said !== undefined && by !== undefined && TYPED.has(by);
    const type = typed ? 'fill-in' : 'choice';
    const at = `cmi.interactions.${next}`;
    next += 1;
    // Its id first: with it the interaction is there.
    set(`${at}.id`, `${lesson.id}_${id}`);
    set(`${at}.type`, type);
    set(`${at}.time`, clock(today()));
    set(`${at}.correct_responses.0.pattern`, typed ? (value ?? '') : letterOf(choices, answer), type);
    set(`${at}.weighting`, '1');
    set(`${at}.student_response`, typed ? said : letterOf(choices, choice), type);
    set(`${at}.result`, choice === answer ? 'correct' : 'wrong');
  };

  const end = (record: LessonRecord): void => {
    const { score, max } = scoreOfRecord(record, lesson as LessonContent);
    if (max === 0) {
      if (!OVER.test(status)) setStatus('completed');
      return;
    }
    const reached = session.get('cmi.core.score.raw');
    // One who comes back does not lose anything.
    const raw = Math.max(Math.round((score / max) * 10_000) / 100, isNumber(reached) ? Number(reached) : 0);
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
    set('cmi.core.score.raw', String(raw));
    const mastery = session.get('cmi.student_data.mastery_score');
    const made = isNumber(mastery) ? (raw >= Number(mastery) ? 'passed' : 'failed') : 'completed';
    if (status !== 'passed') setStatus(made);
  };

  return {
    tell(record) {
      set('cmi.core.lesson_location', String(record.step + 1));
      set('cmi.suspend_data', kept(record));
      for (const id of Object.keys(record.answers)) {
        if (told.has(id)) continue;
        told.add(id);
        interaction(id, record);
      }
      if (isOver(record, lesson as LessonContent)) end(record);
      return session.commit();
    },
    leave(record) {
      set('cmi.suspend_data', kept(record));
      set('cmi.core.exit', OVER.test(status) ? '' : 'suspend');
      session.finish();
    },
  };
}
