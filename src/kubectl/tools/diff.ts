/** `diff [-u] [-q] [-r] A B` of GNU diffutils. Exit 0: the same, 1: they differ, 2: trouble. */
import type { Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { changesBetween, type LineChange, unifiedDiff } from './line-diff.js';
import { linesOf, shortOptions } from './text-input.js';

export const diff: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'U');
  const known = 'uUqNraBbiwsy';
  const bad = [...on.keys()].find((key) => key.length === 1 && !known.includes(key));
  if (bad !== undefined) {
    call.err(`diff: invalid option -- '${bad}'\ndiff: Try 'diff --help' for more information.\n`);
    return 2;
  }
  const [first, second, ...more] = rest;
  if (first === undefined || second === undefined || more.length > 0) {
    const why = more.length > 0 ? `extra operand '${more[0]}'` : `missing operand after '${first ?? 'diff'}'`;
    call.err(`diff: ${why}\ndiff: Try 'diff --help' for more information.\n`);
    return 2;
  }
  const texts = [first, second].map((name) => {
    const text = name === '-' ? call.input.rest() : name === '/dev/null' ? '' : call.files.read(resolvePath(call.state, name));
    if (text === undefined) call.err(`diff: ${name}: No such file or directory\n`);
    return text;
  });
  const [a, b] = texts;
  if (a === undefined || b === undefined) return 2;
  if (a === b) {
    if (on.has('s')) call.out(`Files ${first} and ${second} are identical\n`);
    return 0;
  }
  if (on.has('q')) {
    call.out(`Files ${first} and ${second} differ\n`);
    return 1;
  }
  if (on.has('u') || on.has('U')) {
    const stamp = new Date(call.lab.epoch).toISOString().replace('T', ' ').replace('Z', '000000 +0000');
    call.out(unifiedDiff({ label: `${first}\t${stamp}`, text: a }, { label: `${second}\t${stamp}`, text: b }, Number(on.get('U') || 3)));
  } else call.out(plain(linesOf(a), linesOf(b)));
  return 1;
};

/** The format without options: `1c1`, `2,3d1`. */
function plain(a: readonly string[], b: readonly string[]): string {
  return changesBetween(a, b)
    .map((change) => {
      const { fromA, toA, fromB, toB } = change;
      const sign = fromA === toA ? 'a' : fromB === toB ? 'd' : 'c';
      const gone = a.slice(fromA, toA).map((line) => `< ${line}\n`);
      const come = b.slice(fromB, toB).map((line) => `> ${line}\n`);
      return `${span(change, 'A')}${sign}${span(change, 'B')}\n${gone.join('')}${sign === 'c' ? '---\n' : ''}${come.join('')}`;
    })
    .join('');
}

function span({ fromA, toA, fromB, toB }: LineChange, side: 'A' | 'B'): string {
  const [from, to] = side === 'A' ? [fromA, toA] : [fromB, toB];
  return to - from <= 1 ? String(from === to ? from : from + 1) : `${from + 1},${to}`;
}
