/** `paste [-s] [-d BETWEEN] [FILE…]`, lines of several files side by side; `tac`, `rev` and `nl`, each input's lines made into others. */
import type { Program } from '../shell/program.js';
import { optionsOf } from './text/options.js';
import { inputsOf, linesOf, shortOptions } from './text-input.js';

export const paste: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'd');
  const { inputs, missing } = inputsOf(call, rest.length > 0 ? rest : ['-']);
  const between = on.get('d') ?? '\t';
  // `-` again and again takes line after line of the same input.
  const dashes = inputs.filter(({ name }) => name === '-').length;
  const shared = dashes > 0 ? linesOf(inputs.find(({ name }) => name === '-')?.text ?? '') : [];
  let dash = 0;
  const columns = inputs.map(({ name, text }) => {
    if (name !== '-') return linesOf(text);
    const place = dash++;
    return shared.filter((_, at) => at % dashes === place);
  });
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

export const tac: Program = (call) => {
  const options = optionsOf(call, { letters: 'brs:', long: 'before=b regex=r separator=s' });
  if (typeof options === 'number') return options;
  const { inputs, missing } = inputsOf(call, options.rest);
  for (const { text } of inputs) call.out((text.match(/[^\n]*\n|[^\n]+$/g) ?? []).reverse().join(''));
  return missing ? 1 : 0;
};
export const rev = byLines((lines) => lines.map((line) => [...line].reverse().join('')));

/** `nl [-b a] [-w WIDTH] [-s BETWEEN]` */
export const nl: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'b:d:f:h:i:l:n:ps:v:w:',
    long: 'body-numbering=b number-separator=s number-width=w starting-line-number=v',
  });
  if (typeof options === 'number') return options;
  const { on, rest } = options;
  const { inputs, missing } = inputsOf(call, rest);
  const wide = Math.min(100, Number(on.get('w') ?? 6) || 6);
  const between = on.get('s') ?? '\t';
  let number = Number(on.get('v') ?? 1);
  for (const line of inputs.flatMap(({ text }) => linesOf(text)))
    if (line === '' && on.get('b') !== 'a') call.out(`${' '.repeat(wide + between.length)}\n`);
    else call.out(`${String(number++).padStart(wide)}${between}${line}\n`);
  return missing ? 1 : 0;
};
