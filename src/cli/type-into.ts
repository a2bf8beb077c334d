/** A person at a keyboard in front of the lab's terminal: prompt, history, Tab, Ctrl-C, `exit`. */
import { createInterface } from 'node:readline';
import { isUnfinished } from '../kubectl/shell/split-commands.js';
import type { TerminalSession } from '../kubectl/terminal.js';

export interface Keyboard {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
  /** Keys are read one by one, and what is typed is echoed. */
  readonly tty: boolean;
}

/** Resolves with the exit code of the learner's own shell once it is left: by `exit`, by Ctrl-D, or at the end of the input. */
export function typeInto(terminal: TerminalSession, { input, output, errors, tty }: Keyboard): Promise<number> {
  const reader = createInterface({
    input,
    output,
    terminal: tty,
    historySize: 500,
    completer: (line: string) => [[...terminal.complete(line, line.length)], line.slice(line.search(/\S*$/))],
  });
  /** Lines of a command that is not finished. */
  let begun: string[] = [];
  let exit = 0;
  const ask = (): void => {
    reader.setPrompt(begun.length > 0 ? '> ' : (terminal.snapshot().prompt ?? '$ '));
    reader.prompt();
  };
  output.write('`help` lists what works; `exit` or Ctrl-D leaves.\n');
  ask();
  return new Promise((done) => {
    reader.on('line', (line) => {
      begun.push(line);
      const whole = begun.join('\n');
      const own = terminal.snapshot().prompt === undefined;
      const leaving = own ? /^\s*(?:exit|logout)(?:\s+(\d+))?\s*$/.exec(whole) : null;
      if (leaving) {
        exit = leaving[1] === undefined ? exit : Number(leaving[1]) % 256;
        reader.close();
        return;
      }
      if (!isUnfinished(whole)) {
        begun = [];
        const { exit: code, stdout, stderr, clear, edit } = terminal.run(whole);
        exit = code;
        if (clear) output.write('\x1b[2J\x1b[H');
        output.write(stdout);
        errors.write(stderr);
        if (edit) errors.write(`(there is no editor here; write ${edit} with cat > ${edit} <<EOF)\n`);
      }
      ask();
    });
    reader.on('SIGINT', () => {
      // What was typed so far is dropped, as a shell does.
      output.write('^C\n');
      begun = [];
      reader.write(null, { ctrl: true, name: 'e' });
      reader.write(null, { ctrl: true, name: 'u' });
      ask();
    });
    reader.on('close', () => {
      if (tty) output.write('\n');
      done(exit);
    });
  });
}
