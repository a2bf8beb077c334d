/** Small tools that any machine has: echo, sleep, env. */
import { unescapeAnsi } from '../shell/lexer.js';
import type { Program } from '../shell/program.js';
import { withKnownOptions } from './known-options.js';

/** `sleep` beyond this many seconds is refused: the clock would run for ever. */
const longestSleep = 30 * 24 * 3600;

const echo: Program = ({ args, out }) => {
  let words = args;
  let newline = true;
  let escapes = false;
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    if (words[0]?.includes('n')) newline = false;
    if (words[0]?.includes('e')) escapes = true;
    words = words.slice(1);
  }
  const text = words.join(' ');
  // `\c` ends what is printed, its new line too.
  const cut = escapes ? /^(?:[^\\]|\\[^c])*?(?=\\c)/s.exec(text) : null;
  if (cut) out(unescapeAnsi(cut[0]));
  else out((escapes ? unescapeAnsi(text) : text) + (newline ? '\n' : ''));
  return 0;
};

const sleep: Program = ({ args, err, lab }) => {
  const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };
  let seconds = 0;
  for (const arg of args) {
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg);
    if (!match) {
      err(`sleep: invalid time interval ‘${arg}’\nTry 'sleep --help' for more information.\n`);
      return 1;
    }
    seconds += Number(match[1]) * (units[match[2] || 's'] as number);
  }
  if (!args.length) {
    err("sleep: missing operand\nTry 'sleep --help' for more information.\n");
    return 1;
  }
  if (seconds > longestSleep) {
    err(`sleep: the lab sleeps no longer than ${longestSleep / 86400} days\n`);
    return 1;
  }
  lab.world.advance(seconds * 1000);
  return 0;
};

const printEnvironment: Program = ({ args, env, out }) => {
  const names = args.filter((arg) => !arg.includes('='));
  if (!names.length) for (const [name, value] of env) out(`${name}=${value}\n`);
  else for (const name of names) if (env.has(name)) out(`${env.get(name)}\n`);
  return names.some((name) => !env.has(name)) ? 1 : 0;
};

export const plainTools: readonly (readonly [string, Program])[] = withKnownOptions([
  ['echo', echo],
  ['sleep', sleep],
  ['env', printEnvironment],
  ['printenv', printEnvironment],
]);
