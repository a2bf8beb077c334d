/** Text tools as one-liners use them: grep, head, tail, wc, sort, uniq, cut, tr, cat. Messages are coreutils'. */
import type { Program } from '../shell/program.js';
import { awk } from './awk/awk.js';
import { grep } from './grep.js';
import { jq } from './jq/jq.js';
import { withKnownOptions } from './known-options.js';
import { moreTextTools } from './more-text.js';
import { sed } from './sed.js';
import { inputsOf, linesOf, shortOptions } from './text-input.js';

const cat: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const { inputs, missing } = inputsOf(call, rest);
  let number = 0;
  for (const { text } of inputs) {
    if (on.has('n')) for (const line of linesOf(text)) call.out(`${String(++number).padStart(6)}\t${line}\n`);
    else call.out(text);
  }
  return missing ? 1 : 0;
};

function headOrTail(pick: (lines: readonly string[], count: number, signed: string) => readonly string[]): Program {
  return (call) => {
    const { on, rest } = shortOptions(call.args, 'nc');
    const signed = on.get('n') ?? on.get('lines') ?? '10';
    if (!/^[-+]?\d+$/.test(signed)) {
      call.err(`${call.name}: invalid number of lines: ‘${signed}’\n`);
      return 1;
    }
    const { inputs, missing } = inputsOf(call, rest);
    inputs.forEach(({ name, text }, index) => {
      if (inputs.length > 1) call.out(`${index > 0 ? '\n' : ''}==> ${name} <==\n`);
      const lines = linesOf(text);
      const picked = pick(lines, Math.abs(Number(signed)), signed);
      if (picked.length)
        call.out(`${picked.join('\n')}${picked.at(-1) === lines.at(-1) && picked.length && !text.endsWith('\n') ? '' : '\n'}`);
    });
    return missing ? 1 : 0;
  };
}

const head = headOrTail((lines, count, signed) => lines.slice(0, signed.startsWith('-') ? Math.max(0, lines.length - count) : count));
const tail = headOrTail((lines, count, signed) =>
  signed.startsWith('+') ? lines.slice(Math.max(0, count - 1)) : lines.slice(Math.max(0, lines.length - count)),
);

const wc: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const { inputs, missing } = inputsOf(call, rest);
  const wanted = ['l', 'w', 'c', 'm'].filter((letter) => on.has(letter));
  const shown = wanted.length ? wanted : ['l', 'w', 'c'];
  for (const { name, text } of inputs) {
    const counts: Record<string, number> = {
      l: text.split('\n').length - 1,
      w: text.split(/\s+/).filter(Boolean).length,
      c: utf8Length(text),
      m: [...text].length,
    };
    const cells = shown.map((letter) => String(counts[letter]));
    call.out(`${shown.length === 1 ? cells[0] : cells.map((cell) => cell.padStart(7)).join(' ')}${name ? ` ${name}` : ''}\n`);
  }
  return missing ? 1 : 0;
};

function utf8Length(text: string): number {
  return [...text].reduce((sum, c) => sum + (c < '\x80' ? 1 : c < '\u0800' ? 2 : c.length === 1 ? 3 : 4), 0);
}

const sort: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'kt');
  const { inputs, missing } = inputsOf(call, rest);
  const column = Number.parseInt(on.get('k') ?? '0', 10);
  const separator = on.get('t');
  const key = (line: string) => {
    if (!column) return line;
    const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
    return fields.slice(column - 1).join(separator ?? ' ');
  };
  const numeric = on.has('n') || (on.get('k') ?? '').includes('n');
  const order = (a: string, b: string) => {
    const [x, y] = [key(a), key(b)];
    const difference = numeric ? (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0) : 0;
    return difference || (x < y ? -1 : x > y ? 1 : 0);
  };
  let lines = inputs.flatMap(({ text }) => linesOf(text)).sort(order);
  if (on.has('r') || (on.get('k') ?? '').includes('r')) lines.reverse();
  if (on.has('u')) lines = lines.filter((line, index) => line !== lines[index - 1]);
  call.out(lines.map((line) => `${line}\n`).join(''));
  return missing ? 1 : 0;
};

const uniq: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const { inputs, missing } = inputsOf(call, rest);
  const groups: { line: string; count: number }[] = [];
  for (const line of inputs.flatMap(({ text }) => linesOf(text))) {
    const last = groups.at(-1);
    if (last?.line === line) last.count++;
    else groups.push({ line, count: 1 });
  }
  for (const { line, count } of groups) {
    if (on.has('d') && count === 1) continue;
    if (on.has('u') && count > 1) continue;
    call.out(`${on.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`);
  }
  return missing ? 1 : 0;
};

const cut: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'dfc');
  const list = on.get('f') ?? on.get('c');
  if (!list) {
    call.err('cut: you must specify a list of bytes, characters, or fields\n');
    return 1;
  }
  const ranges = list.split(',').map((part) => {
    const [from = '', to] = part.split('-');
    return { from: Number(from || 1), to: to === undefined ? Number(from) : to === '' ? Number.POSITIVE_INFINITY : Number(to) };
  });
  const kept = (index: number) => ranges.some(({ from, to }) => index + 1 >= from && index + 1 <= to);
  const { inputs, missing } = inputsOf(call, rest);
  const delimiter = on.get('d') ?? '\t';
  for (const line of inputs.flatMap(({ text }) => linesOf(text))) {
    if (on.has('c')) call.out(`${[...line].filter((_, index) => kept(index)).join('')}\n`);
    else if (!line.includes(delimiter)) call.out(on.has('s') ? '' : `${line}\n`);
    else
      call.out(
        `${line
          .split(delimiter)
          .filter((_, index) => kept(index))
          .join(delimiter)}\n`,
      );
  }
  return missing ? 1 : 0;
};

const tr: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const spread = (set: string) => [
    ...set
      .replace(/\\n/g, '\n')
      .replace(/\\t/g, '\t')
      .replace(/(.)-(.)/gs, (_, a: string, b: string) => range(a, b)),
  ];
  const from = spread(rest[0] ?? '');
  const to = spread(rest[1] ?? '');
  const text = call.input.rest();
  const squeezed = (value: string, set: readonly string[]) =>
    [...value].filter((c, i, all) => !(set.includes(c) && all[i - 1] === c)).join('');
  if (on.has('d')) call.out([...text].filter((c) => !from.includes(c)).join(''));
  else if (on.has('s') && !to.length) call.out(squeezed(text, from));
  else {
    const mapped = [...text].map((c) => (from.includes(c) ? (to[Math.min(from.indexOf(c), to.length - 1)] ?? '') : c)).join('');
    call.out(on.has('s') ? squeezed(mapped, to) : mapped);
  }
  return 0;
};

function range(a: string, b: string): string {
  const [from, to] = [a.charCodeAt(0), b.charCodeAt(0)];
  return to < from ? `${a}-${b}` : Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');
}

export const textTools: readonly (readonly [string, Program])[] = withKnownOptions([
  ['cat', cat],
  ['grep', grep],
  ['head', head],
  ['tail', tail],
  ['wc', wc],
  ['sort', sort],
  ['uniq', uniq],
  ['cut', cut],
  ['tr', tr],
  ['jq', jq],
  ['sed', sed],
  ['awk', awk],
  ...moreTextTools,
]);
