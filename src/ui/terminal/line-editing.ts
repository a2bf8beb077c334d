/** What keys do to the line being typed. Pure. */

/** Where in the history one is: -1 at the line being typed, which is kept for coming back. */
export interface HistoryCursor {
  readonly index: number;
  readonly kept: string;
}

/** One step back or forward through earlier commands; at the ends nothing changes. */
export function stepHistory(
  history: readonly string[],
  cursor: HistoryCursor,
  text: string,
  back: boolean,
): { readonly cursor: HistoryCursor; readonly text: string } {
  const here = cursor.index === -1 ? history.length : Math.min(cursor.index, history.length);
  const to = back ? here - 1 : here + 1;
  if (to < 0 || to > history.length) return { cursor, text };
  const kept = cursor.index === -1 ? text : cursor.kept;
  if (to === history.length) return { cursor: { index: -1, kept: '' }, text: kept };
  return { cursor: { index: to, kept }, text: history[to] ?? '' };
}

/** The longest beginning all candidates share. */
export function commonPrefix(candidates: readonly string[]): string {
  const [first = '', ...rest] = candidates;
  let length = first.length;
  for (const candidate of rest) {
    while (!candidate.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/**
 * Puts a completion in place of the word at the caret. A word is what stands between blanks; a completion
 * that does not begin as the word does is left out, since it would take away what was typed.
 */
export function applyCompletion(
  text: string,
  caret: number,
  word: string,
  only: boolean,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, caret);
  const start = before.search(/\S*$/);
  const typed = before.slice(start);
  if (word === '' || !word.startsWith(typed)) return { text, caret };
  const ending = only && !word.endsWith('/') && !word.endsWith('=') && !/^\s/.test(text.slice(caret)) ? ' ' : '';
  return { text: text.slice(0, start) + word + ending + text.slice(caret), caret: start + word.length + ending.length };
}

/** The line with its selection, and what was cut last, for Ctrl-Y. */
export interface EditedLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly killed: string;
}

/**
 * What Ctrl with a letter does to the line, as bash's emacs keys: A, E (to the ends), K, U, W (cut), Y (put back),
 * D (delete the next character). Undefined: nothing of the kind.
 */
export function editLine(letter: string, line: EditedLine): EditedLine | undefined {
  const { text, start, end, killed } = line;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop < 0 ? text.length : stop;
  const at = (caret: number): EditedLine => ({ text, start: caret, end: caret, killed });
  const cut = (a: number, b: number): EditedLine => ({
    text: text.slice(0, a) + text.slice(b),
    start: a,
    end: a,
    killed: a < b ? text.slice(a, b) : killed,
  });
  switch (letter) {
    case 'a':
      return at(from);
    case 'e':
      return at(to);
    case 'k':
      return cut(start, to);
    case 'u':
      return cut(from, start);
    case 'w':
      return cut(text.slice(0, start).search(/\S*\s*$/), start);
    case 'd':
      return text === '' ? undefined : { ...cut(start, Math.max(end, Math.min(start + 1, text.length))), killed };
    case 'y':
      return { text: text.slice(0, start) + killed + text.slice(end), start: start + killed.length, end: start + killed.length, killed };
    default:
      return undefined;
  }
}

/** Index of the newest command before `before` that holds the text; -1: there is none. */
export function searchBack(history: readonly string[], query: string, before: number): number {
  for (let at = before - 1; at >= 0; at--) if (history[at]?.includes(query)) return at;
  return -1;
}
