/** Small tools few lines name: pagers, who and where one is, `tree`, `expr`, `column`, `yes`, `ps`. Words of coreutils 9 and busybox 1.36. */

import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { inputsOf, linesOf, shortOptions } from './text-input.js';

/** A pager has no use for its keys here: the page scrolls. */
const pager: Program = (call) => {
  const { rest } = shortOptions(call.args, '');
  if (rest.length === 0 && !call.input.connected) {
    call.err(`Missing filename ("${call.name} --help" for help)\n`);
    return 1;
  }
  const { inputs, missing } = inputsOf(call, rest);
  for (const { text } of inputs) call.out(text);
  return missing > 0 ? 1 : 0;
};

const hostOf = ({ env, lab }: Call): string => env.get('HOSTNAME') ?? lab.world.config.clients[0]?.name ?? 'client';

const uname: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const bad = [...on.keys()].find((letter) => letter.length > 1 || !'asnrvmpio'.includes(letter));
  if (bad !== undefined || rest.length > 0) {
    const why =
      bad === undefined ? `extra operand ‘${rest[0]}’` : bad.length > 1 ? `unrecognized option '--${bad}'` : `invalid option -- '${bad}'`;
    call.err(`uname: ${why}\nTry 'uname --help' for more information.\n`);
    return 1;
  }
  const parts: readonly (readonly [string, string])[] = [
    ['s', 'Linux'],
    ['n', hostOf(call)],
    ['r', '6.8.0-60-generic'],
    ['v', '#63-Ubuntu SMP PREEMPT_DYNAMIC'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const wanted = parts.filter(([letter]) => on.has('a') || on.has(letter) || (on.size === 0 && letter === 's'));
  call.out(`${wanted.map(([, text]) => text).join(' ')}\n`);
  return 0;
};

const tree: Program = (call) => {
  const [name = '.'] = shortOptions(call.args, 'L').rest;
  const root = resolvePath(call.state, name);
  const prefix = root === '' ? '' : root === '/' ? '/' : `${root}/`;
  const paths = call.files.list().filter((path) => path.startsWith(prefix) && !(prefix === '' && path.startsWith('/')));
  if (paths.length === 0) {
    call.out(`${name}  [error opening dir]\n\n0 directories, 0 files\n`);
    return 2;
  }
  let [directories, files] = [1, 0];
  const lines: string[] = [name];
  const walk = (inside: readonly string[], indent: string): void => {
    const names = [...new Set(inside.map((path) => path.split('/')[0] as string))]
      .filter((each) => each !== '' && !each.startsWith('.'))
      .sort();
    for (const [index, each] of names.entries()) {
      const last = index === names.length - 1;
      const below = inside.filter((path) => path.startsWith(`${each}/`)).map((path) => path.slice(each.length + 1));
      lines.push(`${indent}${last ? '└── ' : '├── '}${each}`);
      if (below.length > 0) directories += 1;
      else files += 1;
      walk(below, `${indent}${last ? '    ' : '│   '}`);
    }
  };
  walk(
    paths.map((path) => path.slice(prefix.length)),
    '',
  );
  const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
  call.out(`${lines.join('\n')}\n\n${count(directories, 'directory', 'directories')}, ${count(files, 'file', 'files')}\n`);
  return 0;
};

// Models coreutils' src/expr.c for two operands; 1 is the exit code of a result that is nothing or 0.
const expr: Program = ({ args, out, err }) => {
  const [a, operator, b, ...more] = args;
  if (a === undefined) {
    err("expr: missing operand\nTry 'expr --help' for more information.\n");
    return 2;
  }
  const say = (value: string | number) => {
    out(`${value}\n`);
    return value === '' || Number(value) === 0 ? 1 : 0;
  };
  if (operator === undefined) return say(a);
  if (b === undefined || more.length > 0) {
    err(`expr: syntax error: ${b === undefined ? `missing argument after ‘${operator}’` : `unexpected argument ‘${more[0]}’`}\n`);
    return 2;
  }
  const [x, y] = [Number(a), Number(b)];
  const numbers = /^-?\d+$/.test(a) && /^-?\d+$/.test(b);
  const compare: Readonly<Record<string, boolean>> = numbers
    ? { '=': x === y, '!=': x !== y, '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y }
    : { '=': a === b, '!=': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b };
  const compared = compare[operator];
  if (compared !== undefined) return say(compared ? 1 : 0);
  if (!['+', '-', '*', '/', '%'].includes(operator)) {
    err(`expr: syntax error: unexpected argument ‘${operator}’\n`);
    return 2;
  }
  if (!numbers) {
    err('expr: non-integer argument\n');
    return 2;
  }
  if ((operator === '/' || operator === '%') && y === 0) {
    err('expr: division by zero\n');
    return 2;
  }
  return say({ '+': x + y, '-': x - y, '*': x * y, '/': Math.trunc(x / y), '%': x % y }[operator] as number);
};

/** `column -t`: words under one another. */
const column: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 's');
  const { inputs, missing } = inputsOf(call, rest);
  const separator = on.get('s');
  const rows = inputs.flatMap(({ text }) => linesOf(text)).map((line) => (separator ? line.split(separator) : line.trim().split(/\s+/)));
  if (!on.has('t')) call.out(rows.map((row) => `${row.join(' ')}\n`).join(''));
  else {
    const widths: number[] = [];
    for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
    // A row that ends early is filled up to where the last column begins.
    const line = (row: readonly string[]) =>
      widths.map((wide, index) => (index === widths.length - 1 ? (row[index] ?? '') : (row[index] ?? '').padEnd(wide + 2))).join('');
    call.out(rows.map((row) => `${line(row)}\n`).join(''));
  }
  return missing > 0 ? 1 : 0;
};

/** It never ends by itself; whoever reads it takes no more than this. */
const yesLines = 10_000;

export const seldomTools = {
  less: pager,
  more: pager,
  whoami: ({ out }) => {
    out('root\n');
    return 0;
  },
  id: ({ out, args }) => {
    out(args.some((arg) => /^-\w*[ug]/.test(arg)) ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n');
    return 0;
  },
  uname,
  tree,
  expr,
  column,
  yes: ({ args, out }) => {
    out(`${args.join(' ') || 'y'}\n`.repeat(yesLines));
    return 0;
  },
} satisfies Readonly<Record<string, Program>>;
