/** `> FILE`, `2>&1`, `< FILE`, here-documents: where a command's streams lead. */
import { unwritable } from './directories.js';
import { Input, type Machine } from './program.js';
import { resolvePath, type ShellState } from './state.js';
import type { Streams } from './streams.js';
import type { Redirection, Word } from './syntax.js';

/** The streams inside the redirections, or the exit code of one that cannot be made. */
export function redirect(
  redirections: readonly Redirection[],
  machine: Machine,
  state: ShellState,
  streams: Streams,
  textOf: (word: Word) => string,
): Streams | number {
  let { input, out, err } = streams;
  for (const { fd, op, target } of redirections) {
    const word = textOf(target);
    if (op === 'here') input = new Input(word);
    else if (op === '>&') {
      if (word === '-') {
        if (fd === 1) out = () => undefined;
        else if (fd === 2) err = () => undefined;
        else input = new Input('');
        continue;
      }
      if (word !== '1' && word !== '2') {
        streams.err(`${machine.shell}: ${word}: Bad file descriptor\n`);
        return 1;
      }
      if (fd === 2 && word === '1') err = out;
      else if (fd === 1 && word === '2') out = err;
    } else if (op === '<') {
      const text = word === '/dev/null' ? '' : machine.files.read(resolvePath(state, word));
      if (text === undefined) {
        streams.err(`${machine.shell}: ${word}: No such file or directory\n`);
        return 1;
      }
      input = new Input(text, true, true);
    } else {
      const refused = unwritable(machine.files, resolvePath(state, word));
      if (refused !== undefined) {
        streams.err(`${machine.shell}: ${word}: ${refused}\n`);
        return 1;
      }
      const sink = fileSink(machine, state, word, op === '>>');
      if (fd === 1 || fd === 'both') out = sink;
      if (fd === 2 || fd === 'both') err = sink;
    }
  }
  return { input, out, err };
}

function fileSink({ files }: Machine, state: ShellState, word: string, append: boolean): (text: string) => void {
  if (word === '/dev/null') return () => undefined;
  const path = resolvePath(state, word);
  if (!append || files.read(path) === undefined) files.write(path, '');
  return (text) => files.write(path, (files.read(path) ?? '') + text);
}
