/** `grep -c -v -i -E -F -o -n -q -w -A N -B N -C N PATTERN [FILE…]`. Exit codes of GNU grep. */
import type { Program } from '../shell/program.js';
import { posixRegex } from './regex.js';
import { inputsOf, linesOf, shortOptions } from './text-input.js';

export const grep: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'ABCem');
  const [pattern, ...names] = on.has('e') ? [on.get('e') as string, ...rest] : rest;
  if (pattern === undefined) {
    call.err("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
    return 2;
  }
  let test: RegExp;
  try {
    const plain = on.has('F') ? pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : pattern;
    const extended = on.has('E') || on.has('P') || on.has('F');
    const [open, close] = extended ? ['(?:', ')'] : ['\\(', '\\)'];
    test = posixRegex(on.has('w') ? `\\b${open}${plain}${close}\\b` : plain, { extended, flags: on.has('i') ? 'gi' : 'g' });
  } catch {
    call.err(`grep: Invalid regular expression\n`);
    return 2;
  }
  const { inputs, missing } = inputsOf(call, names);
  let hits = 0;
  const around = Number(on.get('C') ?? 0);
  const before = Number(on.get('B') ?? around);
  const after = Number(on.get('A') ?? around);
  for (const { name, text } of inputs) {
    const lines = linesOf(text);
    const prefix = inputs.length > 1 ? name : '';
    const matched = lines.map((line) => {
      test.lastIndex = 0;
      return test.test(line) !== on.has('v');
    });
    const count = matched.filter(Boolean).length;
    hits += count;
    if (on.has('q')) continue;
    if (on.has('c')) call.out(`${prefix ? `${prefix}:` : ''}${count}\n`);
    else if (on.has('l')) call.out(count ? `${name || '(standard input)'}\n` : '');
    else if (on.has('o')) {
      for (const [index, line] of lines.entries())
        if (matched[index]) for (const hit of line.match(test) ?? []) if (hit) call.out(`${prefix ? `${prefix}:` : ''}${hit}\n`);
    } else printContext(call.out, lines, matched, before, after, prefix, on.has('n'));
  }
  if (missing) return 2;
  return hits ? 0 : 1;
};

function printContext(
  out: (text: string) => void,
  lines: readonly string[],
  matched: readonly boolean[],
  before: number,
  after: number,
  prefix: string,
  numbered: boolean,
): void {
  let last = -1;
  lines.forEach((line, index) => {
    const near = matched.slice(Math.max(0, index - after), index + before + 1).some(Boolean);
    if (!near) return;
    if (last >= 0 && index > last + 1 && (before || after)) out('--\n');
    last = index;
    const mark = matched[index] ? ':' : '-';
    out(`${prefix ? prefix + mark : ''}${numbered ? `${index + 1}${mark}` : ''}${line}\n`);
  });
}
