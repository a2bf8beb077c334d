/** Files and directories as candidates. */
import type { Machine } from '../shell/program.js';
import { resolvePath, type ShellState } from '../shell/state.js';

/** @param only `directories`: for `cd` */
export function pathsFor(word: string, machine: Machine, state: ShellState, only?: 'directories'): readonly string[] {
  const slash = word.lastIndexOf('/');
  const base = slash < 0 ? '' : word.slice(0, slash + 1);
  const directory = resolvePath(state, base || '.');
  const prefix = directory === '' ? '' : `${directory.replace(/\/$/, '')}/`;
  const names = machine.files
    .list()
    .filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')))
    .map((file) => {
      const [first = '', ...deeper] = file.slice(prefix.length).split('/');
      return base + first + (deeper.length ? '/' : '');
    });
  return [...new Set(names)].filter((name) => only === undefined || name.endsWith('/'));
}
