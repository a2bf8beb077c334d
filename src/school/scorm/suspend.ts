/**
 * A record as the short text an LMS keeps between two visits: `1.FINGERPRINT.STEP.` and three letters for each step of the lesson. However
 * long the lesson, it stays far below the 4096 characters SCORM 1.2 has for it. What comes back is believed only of the same lesson with the
 * same steps and choices.
 */
import { type LessonRecord, NOTHING_DONE, type Predicted } from '../../store/late/lesson-record.js';

export type Steps = readonly { readonly id: string; readonly choices?: readonly { readonly id: string }[] }[];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The letter a choice is known by: SCORM 1.2 has single letters for them. */
export const letterOf = (choices: Steps[number]['choices'], id: string): string =>
  LETTERS[choices?.findIndex((choice) => choice.id === id) ?? -1] ?? '';

/** FNV-1a of what the letters stand for. */
function fingerprint(steps: Steps): string {
  let hash = 0x811c9dc5;
  const text = steps.map(({ id, choices = [] }) => [id, ...choices.map((choice) => choice.id)].join(',')).join(';');
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

export function suspend({ step, done, answers, tasks }: LessonRecord, steps: Steps): string {
  const cells = steps.map(({ id, choices }) => {
    const { choice, answer } = answers[id] ?? {};
    const said = choice !== undefined && answer !== undefined ? `${letterOf(choices, choice)}${letterOf(choices, answer)}` : '';
    const task = tasks[id] === undefined ? '00' : tasks[id] === 'alone' ? '+0' : '-0';
    return `${done.includes(id) ? 1 : 0}${said.length === 2 ? said : task}`;
  });
  return `1.${fingerprint(steps)}.${step}.${cells.join('')}`;
}

/** Undefined: nothing was kept, or of another lesson than this. */
export function resume(text: string, steps: Steps): LessonRecord | undefined {
  const [, print, at, cells = ''] = /^1\.([0-9a-z]{1,7})\.(\d{1,3})\.((?:[01][-+0a-z][0a-z])*)$/.exec(text) ?? [];
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
