/** `awk [-F SEPARATOR] [-v NAME=VALUE] PROGRAM [FILE…]`. Exit codes of POSIX awk. */
import type { Program } from '../../shell/program.js';
import { inputsOf, linesOf } from '../text-input.js';
import { parseAwk } from './parse.js';
import { AwkRun } from './run.js';
import { AwkError } from './syntax.js';

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', '\\': '\\' };
const unescaped = (text: string) => text.replace(/\\([tn\\])/g, (_, c: string) => escapes[c] as string);

export const awk: Program = (call) => {
  const words = [...call.args];
  const given: (readonly [string, string])[] = [];
  let separator: string | undefined;
  while (words[0]?.startsWith('-') && words[0] !== '-') {
    const option = words.shift() as string;
    if (option === '--') break;
    const value = () => (option.length > 2 ? option.slice(2) : (words.shift() ?? ''));
    if (option.startsWith('-F')) separator = unescaped(value());
    else if (option.startsWith('-v')) {
      const [, name = '', text = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(value()) ?? [];
      if (name === '') {
        call.err('awk: improper assignment: -v\n');
        return 2;
      }
      given.push([name, unescaped(text)]);
    } else {
      call.err(`awk: not an option: ${option}\n`);
      return 2;
    }
  }
  const [program, ...files] = words;
  if (program === undefined) {
    call.err('usage: awk [-F fs][-v var=value][prog][file ...]\n');
    return 2;
  }
  try {
    const run = new AwkRun(parseAwk(program), (text) => call.out(text));
    if (separator !== undefined) run.variables.set('FS', separator === 't' ? '\t' : separator);
    for (const [name, text] of given) run.variables.set(name, { looks: text });
    const { inputs, missing } = inputsOf(
      { ...call, err: (text) => call.err(text.replace(/^awk: (.*): (No such.*)$/m, 'awk: cannot open "$1" ($2)')) },
      files,
    );
    const exit = run.over(inputs.flatMap(({ text }) => linesOf(text)));
    return exit || (missing > 0 ? 2 : 0);
  } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    call.err(`awk: ${error.message}\n`);
    return 2;
  }
};
