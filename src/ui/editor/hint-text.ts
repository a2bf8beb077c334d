import type { Messages } from '../../i18n/catalogue.js';
import type { Diagnostic } from '../../store/types.js';

/** Our own hint beside the tool's words; nothing when the catalogue has none for this code. */
export function hintText(messages: Messages, problem: Diagnostic): string {
  const table: Readonly<Record<string, string>> = messages.editor.hints;
  return problem.hint ? (table[problem.hint.code] ?? '') : '';
}
