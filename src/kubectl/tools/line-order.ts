/** `paste [-s] [-d BETWEEN] [FILE…]`, lines of several files side by side; `tac`, `rev` and `nl`, each input's lines made into others. */
import type { Program } from '../shell/program.js';
import { inputsOf, linesOf, shortOptions } from './text-input.js';

export const paste: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'd');
  const { inputs, missing } = inputsOf(call, rest.length > 0 ? rest : ['-']);
  const between = on.get('d') ?? '\t';
  const columns = inputs.map(({ text }) => linesOf(text));
  if (on.has('s')) for (const column of columns) call.out(`${column.join(between)}\n`);
  else {
    const longest = Math.max(0, ...columns.map(({ length }) => length));
    for (let row = 0; row < longest; row++) call.out(`${columns.map((column) => column[row] ?? '').join(between)}\n`);
  }
  return missing ? 1 : 0;
};

/** Each input's lines made into other lines. */
function byLines(change: (lines: readonly string[]) => readonly string[]): Program {
  return (call) => {
    const { rest } = shortOptions(call.args, '');
    const { inputs, missing } = inputsOf(call, rest);
    for (const { text } of inputs)
      call.out(
        change(linesOf(text))
          .map((line) => `${line}\n`)
          .join(''),
      );
    return missing ? 1 : 0;
  };
}

export const tac = byLines((lines) => [...lines].reverse());
export const rev = byLines((lines) => lines.map((line) => [...line].reverse().join('')));
export const nl = byLines((lines) => {
  let number = 0;
  return lines.map((line) => (line === '' ? '       ' : `${String(++number).padStart(6)}\t${line}`));
});
