/** Codes of a hunt, said in the reader's language. Pure. */
import type { Shape } from '../../i18n/catalogue.js';
import type { hunt as en } from '../../i18n/en/hunt.js';
import type { HuntView } from '../../store/types.js';

export type HuntWords = Shape<typeof en>;

export function ticketText(words: HuntWords, { from, url, outcome }: HuntView['ticket']): string {
  const who = from.kind === 'pod' ? words.caller(from.name, from.namespace) : words.machine(from.name);
  return words.symptoms[outcome](who, url);
}

export function hintText(words: HuntWords, hint: HuntView['hints'][number]): string {
  if (hint.code === 'symptom') return words.hints[hint.outcome];
  return hint.code === 'object' ? words.hintObject(hint.object) : words.hintField(hint.object, hint.field);
}
