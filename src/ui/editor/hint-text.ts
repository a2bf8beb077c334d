import type { Messages } from '../../i18n/catalogue.js';
import type { Diagnostic } from '../../store/types.js';

type Sentence = string | ((params: Readonly<Record<string, string | number>>) => string);

/** Our own hint beside the tool's words; nothing when the catalogue has none for this code. */
export function hintText(messages: Messages, problem: Diagnostic): string {
  const { hint } = problem;
  if (!hint) return '';
  const table: Readonly<Record<string, Sentence | undefined>> = messages.editor.hints;
  const sentence = table[hint.code];
  return typeof sentence === 'function' ? sentence(hint.params) : (sentence ?? '');
}
