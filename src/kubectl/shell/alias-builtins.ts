/** `alias`, `unalias`: a name that stands for words. Models bash's builtins/alias.def. */
import type { Builtin } from './builtins.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const alias: Builtin = ({ args, state, shell, out, err }) => {
  const words = args[0] === '-p' ? args.slice(1) : args;
  const line = (name: string) => `alias ${name}=${quoted(state.aliases.get(name) ?? '')}\n`;
  if (words.length === 0) out([...state.aliases.keys()].sort().map(line).join(''));
  let exit = 0;
  for (const word of words) {
    const [, name = word, text] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (text !== undefined) state.aliases.set(name, text);
    else if (state.aliases.has(name)) out(line(name));
    else {
      err(`${shell}: alias: ${name}: not found\n`);
      exit = 1;
    }
  }
  return exit;
};

const unalias: Builtin = ({ args, state, shell, err }) => {
  if (args.length === 0) {
    err('unalias: usage: unalias [-a] name [name ...]\n');
    return 2;
  }
  if (args[0] === '-a') state.aliases.clear();
  const missing = args.filter((name) => name !== '-a' && !state.aliases.delete(name));
  for (const name of missing) err(`${shell}: unalias: ${name}: not found\n`);
  return missing.length > 0 ? 1 : 0;
};

export const aliasBuiltins: readonly (readonly [string, Builtin])[] = [
  ['alias', alias],
  ['unalias', unalias],
];

/** The line a command stands for when its name is an alias: its arguments come after the alias' words, as they are. */
export function aliasLine(aliases: ReadonlyMap<string, string>, name: string, args: readonly string[]): string | undefined {
  const text = aliases.get(name);
  return text === undefined ? undefined : [text, ...args.map(quoted)].join(' ');
}
