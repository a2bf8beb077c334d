/** Small tools that any machine has: echo, printf, seq, sleep, date, env. */
import { unescapeAnsi } from '../shell/lexer.js';
import type { Program } from '../shell/program.js';
import { withKnownOptions } from './known-options.js';

/** `sleep` beyond this many seconds is refused: the clock would run for ever. */
const longestSleep = 30 * 24 * 3600;
/** `seq` prints no more numbers than this. */
const longestSeq = 100_000;

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
  out((escapes ? unescapeAnsi(text) : text) + (newline ? '\n' : ''));
  return 0;
};

const printf: Program = ({ args, out, err }) => {
  const [format, ...values] = args;
  if (format === undefined) {
    err('printf: usage: printf [-v var] format [arguments]\n');
    return 2;
  }
  const rest = [...values];
  do {
    const before = rest.length;
    out(
      unescapeAnsi(format).replace(/%(-?\d*)(?:\.(\d+))?([sdc%])/g, (_, width: string, precision: string | undefined, kind: string) => {
        if (kind === '%') return '%';
        const value = rest.shift() ?? '';
        let text = kind === 'd' ? String(Number.parseInt(value, 10) || 0) : kind === 'c' ? value.slice(0, 1) : value;
        if (precision !== undefined && kind === 's') text = text.slice(0, Number(precision));
        const columns = Math.min(1000, Math.abs(Number(width || 0)));
        return width.startsWith('-') ? text.padEnd(columns) : text.padStart(columns, kind === 'd' && width.startsWith('0') ? '0' : ' ');
      }),
    );
    if (rest.length === before) break;
  } while (rest.length);
  return 0;
};

const seq: Program = ({ args, out, err }) => {
  const numbers = args.filter((arg) => !/^-[sw]/.test(arg)).map(Number);
  if (!numbers.length || numbers.some(Number.isNaN)) {
    err(
      args.length ? `seq: invalid floating point argument: ‘${args.find((arg) => Number.isNaN(Number(arg)))}’\n` : 'seq: missing operand\n',
    );
    return 1;
  }
  const [first = 1, step = 1, last = 1] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (step === 0) {
    err('seq: invalid Zero increment value: ‘0’\n');
    return 1;
  }
  if ((last - first) / step > longestSeq) {
    err(`seq: the lab counts no further than ${longestSeq} numbers\n`);
    return 1;
  }
  const lines: string[] = [];
  for (let n = first; step > 0 ? n <= last : n >= last; n += step) lines.push(`${n}\n`);
  out(lines.join(''));
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

const date: Program = ({ args, out, lab }) => {
  const iso = new Date(lab.epoch).toISOString();
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(lab.epoch).toUTCString().replace(',', '').split(' ');
  const format = args.find((arg) => arg.startsWith('+'));
  if (format === undefined) {
    out(`${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} UTC ${year}\n`);
    return 0;
  }
  const pieces: Record<string, string> = {
    Y: iso.slice(0, 4),
    m: iso.slice(5, 7),
    d: iso.slice(8, 10),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    s: String(Math.floor(lab.epoch / 1000)),
    N: '000000000',
    Z: 'UTC',
    z: '+0000',
  };
  out(`${format.slice(1).replace(/%(.)/g, (whole, letter: string) => (letter === '%' ? '%' : (pieces[letter] ?? whole)))}\n`);
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
  ['printf', printf],
  ['seq', seq],
  ['sleep', sleep],
  ['date', date],
  ['env', printEnvironment],
  ['printenv', printEnvironment],
]);
