/**
 * What a learner typed or pointed at, behind the letters an LMS keeps (`suspend.ts`): `;N=TEXT` where it was locked, `;N~TEXT` where it was
 * not yet. Of the texts those are kept that have room. And all of it read again.
 */
import { type LessonRecord, NOTHING_DONE, type Predicted } from '../../store/late/lesson-record.js';
import { LONGEST_ANSWER } from '../../store/late/typed-answers.js';
import { LONGEST_SUSPENDED } from './data-model.js';
import { fingerprint, LETTERS, type Steps, suspend } from './suspend.js';

/** What was typed and not locked, by the step's id. */
export type Typed = Readonly<Record<string, string>>;

/** ASCII alone; half of a character is no text. */
function written(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '';
  }
}

function read(text: string): string | undefined {
  try {
    const said = decodeURIComponent(text);
    return said.length <= LONGEST_ANSWER && encodeURIComponent(said) === text ? said : undefined;
  } catch {
    return undefined;
  }
}

export function suspendWith(record: LessonRecord, steps: Steps, typed: Typed): string {
  const texts = steps.flatMap(({ id }, at) => {
    const answer = record.answers[id];
    const text = written((answer ? answer.said : typed[id]) ?? '');
    return text ? [`;${at}${answer ? '=' : '~'}${text}`] : [];
  });
  return texts.reduce((all, text) => (all.length + text.length <= LONGEST_SUSPENDED ? all + text : all), suspend(record, steps));
}

/** @param record as `resume` has read it of the same text */
export function resumeWith(text: string, steps: Steps, record: LessonRecord): { readonly record: LessonRecord; readonly typed: Typed } {
  const answers = { ...record.answers };
  const typed: Record<string, string> = {};
  for (const [, number, how, kept = ''] of text.matchAll(/;(\d{1,3})([=~])([\w.!~*'()%-]+)(?=;|$)/g)) {
    const id = steps[Number(number)]?.id;
    const said = read(kept);
    if (id === undefined || said === undefined) continue;
    const answer = answers[id];
    if (how === '=' && answer) answers[id] = { ...answer, said };
    if (how === '~' && !answer) typed[id] = said;
  }
  return { record: { ...record, answers }, typed };
}

/** Undefined: nothing was kept, or of another lesson than this. */
export function resume(text: string, steps: Steps): LessonRecord | undefined {
  const [, print, at, cells = ''] = /^1\.([0-9a-z]{1,7})\.(\d{1,3})\.((?:[01][-+0a-z][0a-z])*)(?:;\S*)?$/.exec(text) ?? [];
  if (print !== fingerprint(steps) || cells.length !== steps.length * 3) return undefined;
  const done: string[] = [];
  const answers: Record<string, Predicted> = {};
  const tasks: Record<string, 'alone' | 'shown'> = {};
  for (const [index, { id, choices = [] }] of steps.entries()) {
    const [over, first = '', second = ''] = cells.slice(index * 3, index * 3 + 3);
    if (over === '1') done.push(id);
    if (first === '+') tasks[id] = 'alone';
    if (first === '-') tasks[id] = 'shown';
    const choice = choices[LETTERS.indexOf(first)]?.id;
    const answer = choices[LETTERS.indexOf(second)]?.id;
    if (choice !== undefined && answer !== undefined) answers[id] = { choice, answer };
  }
  return { ...NOTHING_DONE, step: Math.min(Number(at), steps.length - 1), done, answers, tasks };
}
