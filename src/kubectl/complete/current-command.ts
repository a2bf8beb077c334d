/** Which words of a line belong to the command the cursor is in: after a pipe, inside `$( … )`, behind `sudo`. Pure. */

export interface CurrentCommand {
  /** Whole words before the cursor, without the one being typed. */
  readonly words: readonly string[];
  /** The word being typed, without its quotes; empty behind a blank. */
  readonly word: string;
  /** The word is the file of `>`, `>>` or `<`. */
  readonly redirected: boolean;
}

/** Words after which a command begins. */
const openers: ReadonlySet<string> = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', 'time']);
/** Programs whose arguments are a command. */
const carriers: ReadonlySet<string> = new Set(['sudo', 'watch', 'xargs', 'env', 'exec', 'command', 'nohup']);
const assignment = /^[A-Za-z_]\w*=/;

/** Within a here-document or a quoted script nothing is told apart: the words are then what they look like. */
export function currentCommand(before: string): CurrentCommand {
  let words: string[] = [];
  const outer: { readonly words: string[]; readonly quote: string }[] = [];
  let word = '';
  let started = false;
  let quote = '';
  /** A redirection waits for its file. */
  let awaiting = false;
  const end = (): void => {
    if (started && !awaiting) words.push(word);
    if (started) awaiting = false;
    word = '';
    started = false;
  };
  for (let at = 0; at < before.length; at++) {
    const c = before[at] as string;
    const follows = before[at + 1];
    if (c === '\\' && quote !== "'") {
      at++;
      if (follows === undefined || follows === '\n') continue;
      word += follows;
      started = true;
    } else if (c === quote) quote = '';
    else if (quote === "'") word += c;
    else if (c === '$' && follows === '(') {
      outer.push({ words, quote });
      words = [];
      quote = '';
      word = '';
      started = false;
      at++;
    } else if (quote === '"') word += c;
    else if (c === ')' && outer.length > 0) {
      ({ words, quote } = outer.pop() as (typeof outer)[number]);
      // What it gives is not known here.
      word = '…';
      started = true;
    } else if (c === "'" || c === '"') {
      quote = c;
      started = true;
    } else if (c === ' ' || c === '\t') end();
    else if ('|;&\n(`'.includes(c)) {
      end();
      words = [];
    } else if (c === '>' || c === '<') {
      if (!/^\d$/.test(word)) end();
      word = '';
      started = false;
      awaiting = true;
    } else {
      word += c;
      started = true;
    }
  }
  return { words: commandOf(words), word, redirected: awaiting };
}

/** Without what stands before a program: keywords, assignments, and programs that run another. */
function commandOf(words: readonly string[]): readonly string[] {
  let at = 0;
  for (;;) {
    const word = words[at];
    if (word === undefined) return [];
    if (openers.has(word) || assignment.test(word)) at++;
    else if (carriers.has(word)) {
      at++;
      while (words[at]?.startsWith('-')) at += word === 'watch' && words[at] === '-n' ? 2 : 1;
    } else return words.slice(at);
  }
}
