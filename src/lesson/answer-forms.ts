/** What somebody typed or pointed at, and what a lesson compares it with, brought into one form. */
import type { PickLogic, TypeLogic } from './schema.js';

export type AnswerForm = TypeLogic['as'] | PickLogic['of'];

/** Characters of an answer. */
export const LONGEST_ANSWER = 200;

/** Full-width digits and letters, as a Korean or Japanese keyboard may give them, are the plain ones. */
const plain = (text: string): string => text.slice(0, LONGEST_ANSWER).normalize('NFKC').trim().toLowerCase();

const FORMS: Readonly<Record<AnswerForm, (text: string) => string>> = {
  address: (text) => text.replace(/^[a-z]+:\/\//, '').replace(/[\s/]+$/, ''),
  port: (text) =>
    text
      .replace(/^:/, '')
      .replace(/\/(tcp|udp)$/, '')
      .replace(/^0+(?=\d)/, ''),
  // "1,000", "50 %" and "3 pods" are numbers too.
  number: (text) => {
    const found = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*(%|\p{L}*)$/u.exec(text);
    return found ? String(Number(found[1]?.replaceAll(',', ''))) : text;
  },
  word: (text) => text.replace(/^["'`“”‘’]+|["'`“”‘’.]+$/g, '').replace(/\s+/g, ' '),
  pod: (text) => text,
  node: (text) => text,
  service: (text) => text,
  hop: (text) => text,
};

/** Two answers that say the same have the same form. */
export const formOf = (form: AnswerForm, text: string): string => FORMS[form](plain(text));

/** `*` in what a lesson wrote stands for anything. Linear in the length of both: a lesson may come from anywhere. */
export function answerFits(form: AnswerForm, pattern: string, answer: string): boolean {
  const said = formOf(form, answer);
  const parts = (pattern.includes('*') ? plain(pattern) : formOf(form, pattern)).split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return said === first;
  const last = rest.pop() ?? '';
  if (!said.startsWith(first) || !said.endsWith(last) || said.length < first.length + last.length) return false;
  let at = first.length;
  const end = said.length - last.length;
  for (const part of rest) {
    const found = said.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
