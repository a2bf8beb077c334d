/** Commands that run other commands: xargs, watch, time. Each runs text in the shell it was typed into. */
import { linesOf } from '../tools/text-input.js';
import type { Builtin, BuiltinCall } from './builtins.js';
import { resolvePath } from './state.js';

const quote = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
const lineOf = (words: readonly string[]): string => words.map(quote).join(' ');

/** Programs elsewhere, that are the shell's own here. */
const ownWords = new Set(['test', '[', 'true', 'false', 'xargs', 'watch', 'time', 'which', 'kill']);

/** `xargs [-n N] [-I MARK] [-r] [-d C] [COMMAND…]`: words of its input as arguments. Exit codes of GNU findutils. */
const xargs: Builtin = (call) => {
  const words = [...call.args];
  let atOnce = Number.POSITIVE_INFINITY;
  let mark: string | undefined;
  let separator: string | undefined;
  let evenNone = true;
  let tells = false;
  let file: string | undefined;
  while (words[0]?.startsWith('-') && words[0].length > 1) {
    const option = words.shift() as string;
    const value = () => (option.length > 2 ? option.slice(2) : (words.shift() ?? ''));
    if (option.startsWith('-n') || option.startsWith('-L')) {
      const count = value();
      if (!/^[1-9]\d*$/.test(count)) {
        call.err(`xargs: invalid number "${count}" for -${option[1]} option\nTry 'xargs --help' for more information.\n`);
        return 1;
      }
      atOnce = Number(count);
    } else if (option.startsWith('-I')) mark = value();
    else if (option.startsWith('-d')) separator = value().replace('\\n', '\n').replace('\\t', '\t');
    else if (option === '-0') separator = '\0';
    else if (option === '-r' || option === '--no-run-if-empty') evenNone = false;
    else if (option.startsWith('-P') || option.startsWith('-s')) value();
    else if (option.startsWith('-a')) file = value();
    else if (/^-i/.test(option)) mark = option.slice(2) || '{}';
    else if (option === '-t' || option === '--verbose') tells = true;
    else if (option !== '-x') {
      call.err(`xargs: invalid option -- '${option.replace(/^-+/, '')[0] ?? ''}'\nTry 'xargs --help' for more information.\n`);
      return 1;
    }
  }
  const text = file === undefined ? call.input.rest() : call.files.read(resolvePath(call.state, file));
  if (text === undefined) {
    call.err(`xargs: Cannot open input file ‘${file}’: No such file or directory\n`);
    return 1;
  }
  const command = words.length > 0 ? words : ['echo'];
  if (separator === undefined) {
    const stray = /["']/.exec(text.replace(/\\.|"[^"\n]*"|'[^'\n]*'/gs, ''))?.[0];
    if (stray !== undefined) {
      call.err(
        `xargs: unmatched ${stray === "'" ? 'single' : 'double'} quote; by default quotes are special to xargs unless you use the -0 option\n`,
      );
      return 1;
    }
  }
  if (!call.knows(command[0] as string) && !ownWords.has(command[0] as string)) {
    if (text.trim() === '' && !evenNone) return 0;
    call.err(`xargs: ${command[0]}: No such file or directory\n`);
    return 127;
  }
  const items =
    separator !== undefined
      ? text
          .replace(/\n$/, separator === '\n' ? '' : '\n')
          .split(separator)
          .filter((item, at, all) => item !== '' || at < all.length - 1)
      : mark !== undefined
        ? linesOf(text)
            .map((line) => line.trimStart())
            .filter(Boolean)
        : wordsOf(text);
  const lines: string[] = [];
  if (mark !== undefined) for (const item of items) lines.push(lineOf(command.map((word) => word.replaceAll(mark as string, item))));
  else if (items.length === 0) lines.push(...(evenNone ? [lineOf(command)] : []));
  else for (let at = 0; at < items.length; at += atOnce) lines.push(lineOf([...command, ...items.slice(at, at + atOnce)]));
  let exit = 0;
  for (const line of lines) {
    if (tells) call.err(`${line}\n`);
    const code = call.run(line);
    if (code === 127 || code === 126) return code;
    // Any other failure of a command is told as 123.
    if (code !== 0) exit = 123;
  }
  return exit;
};

/** Blank-separated words; quotes keep blanks together. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'|\\(.)/g, (_, a = '', b = '', c = '') => a + b + c),
  );
}

/** Rounds after which the lab gives the prompt back; the real one goes on until Ctrl-C. */
const rounds = 10;

/** `watch [-n SECONDS] COMMAND…`: the command again and again, virtual time passing in between; a screen is shown when it is new. */
const watch: Builtin = (call: BuiltinCall) => {
  const words = [...call.args];
  let seconds = 2;
  let header = true;
  while (words[0]?.startsWith('-')) {
    const option = words.shift() as string;
    if (option === '-n' || option === '--interval') seconds = Number(words.shift());
    else if (/^-n./.test(option)) seconds = Number(option.slice(2));
    else if (option === '-t' || option === '--no-title') header = false;
    else if (!/^-{1,2}(?:d|differences|c|color|e|g|b|x)$/.test(option)) {
      call.err(`watch: invalid option -- '${option.replace(/^-+/, '')[0] ?? ''}'\n\nUsage:\n watch [options] command\n`);
      return 1;
    }
  }
  if (words.length === 0 || !(seconds > 0)) {
    call.err(words.length === 0 ? '\nUsage:\n watch [options] command\n' : 'watch: failed to parse argument\n');
    return 1;
  }
  // One word is a line of its own, as sh -c takes it.
  const command = words.length === 1 ? (words[0] as string) : words.join(' ');
  let shown: string | undefined;
  for (let round = 0; round < rounds; round += 1) {
    let text = '';
    call.run(command, (piece) => {
      text += piece;
    });
    if (text !== shown) {
      const title = header ? `Every ${Math.max(0.1, seconds).toFixed(1)}s: ${command}\t${new Date(call.lab.epoch).toUTCString()}\n\n` : '';
      call.out(`${shown === undefined ? '' : '\n'}${title}${text}`);
      shown = text;
    }
    if (round < rounds - 1) call.lab.world.advance(Math.max(0.1, seconds) * 1000);
  }
  call.err(`(watched ${rounds} times: the lab stops here)\n`);
  return 0;
};

/** `time COMMAND`: how much virtual time it took. */
const time: Builtin = (call) => {
  const before = call.lab.world.now;
  const exit = call.run(lineOf(call.args));
  const seconds = (call.lab.world.now - before) / 1000;
  call.err(`\nreal\t${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s\n`);
  return exit;
};

export const repeaters: readonly (readonly [string, Builtin])[] = [
  ['xargs', xargs],
  ['watch', watch],
  ['time', time],
];
