/**
 * A record as the short text an LMS keeps between two visits: `1.FINGERPRINT.STEP.` and three letters for each step of the lesson. However
 * long the lesson, it stays far below the 4096 characters SCORM 1.2 has for it. What comes back is believed only of the same lesson with the
 * same steps and choices. `come-back.ts` reads it, and what follows behind `;`.
 */
import type { LessonRecord } from '../../store/late/lesson-record.js';

export type Steps = readonly { readonly id: string; readonly choices?: readonly { readonly id: string }[] }[];

export const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The letter a choice is known by: SCORM 1.2 has single letters for them. */
export const letterOf = (choices: Steps[number]['choices'], id: string): string =>
  LETTERS[choices?.findIndex((choice) => choice.id === id) ?? -1] ?? '';

/** FNV-1a of what the letters stand for. */
export function fingerprint(steps: Steps): string {
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
