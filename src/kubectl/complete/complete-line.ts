/** Tab: what the word before the cursor could become. */
import type { Lab } from '../lab.js';
import { builtins } from '../shell/builtins.js';
import type { Machine } from '../shell/program.js';
import type { ShellState } from '../shell/state.js';
import { currentCommand } from './current-command.js';
import { kubectlWords } from './kubectl-words.js';
import { toolWords } from './other-tools.js';
import { pathsFor } from './paths.js';

/**
 * @param before what stands before the cursor
 * @returns sorted; each begins with everything since the last blank, so that it can stand in that run's place
 */
export function completeLine(before: string, machine: Machine, lab: Lab, state: ShellState): readonly string[] {
  const { words, word, redirected } = currentCommand(before);
  const candidates = redirected ? pathsFor(word, machine, state) : wordsFor(words, word, machine, lab, state);
  const run = before.slice(before.search(/\S*$/));
  const found = new Set(candidates.filter((candidate) => candidate.startsWith(word)));
  return [...found].sort().map((candidate) => run + candidate.slice(word.length));
}

function wordsFor(words: readonly string[], word: string, machine: Machine, lab: Lab, state: ShellState): readonly string[] {
  if (word.startsWith('$')) return [...state.variables.keys()].map((name) => `$${name}`);
  const [program, ...args] = words;
  if (program === undefined) {
    const names = [...machine.names(), ...builtins.keys()];
    return word.includes('/') ? pathsFor(word, machine, state) : names;
  }
  const minikubes = program === 'minikube' && args[0] === 'kubectl' ? args.slice(args[1] === '--' ? 2 : 1) : undefined;
  if (minikubes || ((program === 'kubectl' || program === 'k') && machine.program(program))) {
    const within = (inner: readonly string[], typed: string, at: Machine, its: ShellState) => wordsFor(inner, typed, at, lab, its);
    return kubectlWords(minikubes ?? args, word, { lab, machine, state, within });
  }
  if (program === 'cd') return pathsFor(word, machine, state, 'directories');
  return toolWords(words, word, lab, machine) ?? pathsFor(word, machine, state);
}
