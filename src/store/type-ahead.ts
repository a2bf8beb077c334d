/**
 * What is typed while a shell is busy, kept as a terminal keeps it: each line waits for its prompt, every shell has its own. Programs
 * here find their standard input at its end, so none of them reads what was meant for the shell.
 */

/** What Ctrl-D puts among what is typed. */
export const END_OF_INPUT = '\x04';

/** Id of a shell; undefined: the first one. */
export type Shell = string | undefined;

interface Line<T> {
  readonly text: string;
  /** One command, however many lines it has; else a text that is still to be split. */
  readonly whole: boolean;
  readonly done: (result: T | undefined) => void;
}

export interface TypeAhead<T> {
  /** Runs a command now, or when all before it have run; undefined: it was dropped before its turn came. */
  enter(command: string, shell: Shell): Promise<T | undefined>;
  /** The same for a text that may hold several commands; gives what came of the last one. */
  paste(text: string, shell: Shell): Promise<T | undefined>;
  /** Drops what waits in a shell, or in all of them; what runs already is left alone. */
  flush(...shell: readonly [Shell] | readonly []): void;
  readonly busy: (shell: Shell) => boolean;
}

/**
 * @param run runs one command; never rejects
 * @param split the commands of a text of several lines, asked for when its turn comes; never rejects
 * @param tell hears which shells are busy whenever that changes
 */
export function createTypeAhead<T>(
  run: (line: string, shell: Shell) => Promise<T>,
  split: (text: string) => Promise<readonly string[]>,
  tell: (busy: readonly Shell[]) => void,
): TypeAhead<T> {
  /** What waits, by shell; a shell that is not in here is free. */
  const waiting = new Map<Shell, Line<T>[]>();

  const drop = (shell: Shell): void => {
    const dropped = waiting.get(shell) ?? [];
    // A paste that is just being split finds this list no longer in use.
    waiting.set(shell, []);
    for (const { done } of dropped) done(undefined);
  };

  const work = async (shell: Shell): Promise<void> => {
    tell([...waiting.keys()]);
    for (;;) {
      const lines = waiting.get(shell) ?? [];
      const line = lines.shift();
      if (!line) break;
      if (line.whole) {
        line.done(await run(line.text, shell));
        continue;
      }
      const commands = await split(line.text);
      if (commands.length === 0 || waiting.get(shell) !== lines) line.done(undefined);
      else lines.unshift(...commands.map((text, at) => ({ text, whole: true, done: at === commands.length - 1 ? line.done : () => {} })));
    }
    waiting.delete(shell);
    tell([...waiting.keys()]);
  };

  const add = (text: string, shell: Shell, whole: boolean) =>
    new Promise<T | undefined>((done) => {
      const lines = waiting.get(shell);
      const line = { text, whole, done };
      if (lines) {
        lines.push(line);
        return;
      }
      waiting.set(shell, [line]);
      void work(shell);
    });

  return {
    enter: (command, shell) => add(command, shell, true),
    paste: (text, shell) => add(text, shell, !text.includes('\n')),
    flush(...shell) {
      for (const each of shell.length === 0 ? [...waiting.keys()] : shell) if (waiting.has(each)) drop(each);
    },
    busy: (shell) => waiting.has(shell),
  };
}
