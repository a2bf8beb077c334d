/** `seq`. Models coreutils' src/seq.c: decimals as they were typed, `-w`, `-s` and `-f`. */
import type { Program } from '../../shell/program.js';
import { sprintf } from '../sprintf.js';
import { optionsOf } from './options.js';

/** No more numbers than this are printed. */
const longestSeq = 100_000;

export const seq: Program = (typed) => {
  // A negative number is none of its options.
  const at = typed.args.findIndex((arg) => /^-\.?\d/.test(arg));
  const call =
    at < 0 || typed.args.includes('--') ? typed : { ...typed, args: [...typed.args.slice(0, at), '--', ...typed.args.slice(at)] };
  const options = optionsOf(call, { letters: 'f:s:w', long: 'format=f separator=s equal-width=w' });
  if (typeof options === 'number') return options;
  const { on, rest } = options;
  const wrong = (text: string) => {
    call.err(`seq: ${text}\nTry 'seq --help' for more information.\n`);
    return 1;
  };
  if (rest.length === 0) return wrong('missing operand');
  if (rest.length > 3) return wrong(`extra operand ‘${rest[3]}’`);
  const bad = rest.find((arg) => arg.trim() === '' || Number.isNaN(Number(arg)));
  if (bad !== undefined) return wrong(`invalid floating point argument: ‘${bad}’`);
  const [firstText, stepText, lastText] = rest.length === 1 ? ['1', '1', rest[0]] : rest.length === 2 ? [rest[0], '1', rest[1]] : rest;
  const [first, step, last] = [Number(firstText), Number(stepText), Number(lastText)];
  if (step === 0) return wrong(`invalid Zero increment value: ‘${stepText}’`);
  const format = on.get('f');
  if (format !== undefined && (format.replaceAll('%%', '').match(/%/g) ?? []).length !== 1)
    return wrong(`format ‘${format}’ has ${format.replaceAll('%%', '').includes('%') ? 'too many % directives' : 'no % directive'}`);
  if (on.has('w') && format !== undefined) return wrong('format string may not be specified when printing equal width strings');
  const count = Math.floor((last - first) / step + 1e-9) + 1;
  if (count > longestSeq) {
    call.err(`seq: the lab counts no further than ${longestSeq} numbers\n`);
    return 1;
  }
  const places = Math.max(...[firstText, stepText].map((text) => /\.(\d*)/.exec(text ?? '')?.[1]?.length ?? 0));
  const decimals = (value: number) => value.toFixed(places).replace(/^-(0(?:\.0*)?)$/, '$1');
  const texts: string[] = [];
  for (let i = 0; i < count; i++) texts.push(decimals(first + i * step));
  const width = on.has('w') ? Math.max(decimals(first).length, decimals(last).length) : 0;
  const shown = texts.map((text) => {
    if (format !== undefined) return sprintf(format, [{ text, number: Number(text) }]);
    return text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, '0')}` : text.padStart(width, '0');
  });
  if (shown.length > 0) call.out(`${shown.join(on.get('s') ?? '\n')}\n`);
  return 0;
};
