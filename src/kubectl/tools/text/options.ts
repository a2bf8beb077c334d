/** Options as getopt_long reads them: letters alone and together, values attached or behind, long names as short as they are clear. */
import type { Call } from '../../shell/program.js';

export interface Options {
  /** Letters that are on, with the last value of each. */
  readonly on: ReadonlyMap<string, string>;
  /** All of them in order. */
  readonly all: readonly (readonly [string, string])[];
  readonly rest: readonly string[];
}

export interface Known {
  /** `n:` takes a value, `I?` takes one that is attached, `#` stands for `-5`. */
  readonly letters: string;
  /** `lines=n`, or `color=?` for a name without a letter: it is kept as it is. */
  readonly long: string;
  /** What is said in front of the advice. */
  readonly usage?: string;
  /** Exit code of a wrong option. */
  readonly exit?: number;
}

/** What was asked for; a number is the exit code of a wrong option, or of `--help`, which is said. */
export function optionsOf(call: Call, { letters, long, usage = '', exit = 1 }: Known): Options | number {
  const { name, args } = call;
  const on = new Map<string, string>();
  const all: (readonly [string, string])[] = [];
  const rest: string[] = [];
  const names = new Map(long.split(' ').map((each) => each.split('=') as [string, string]));
  const wrong = (what: string) => {
    call.err(`${name}: ${what}\n${usage}Try '${name} --help' for more information.\n`);
    return exit;
  };
  const turn = (letter: string, value: string) => {
    on.set(letter, value);
    all.push([letter, value]);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [typed = '', ...values] = arg.slice(2).split('=');
      const found = names.has(typed) ? typed : [...names.keys()].find((each) => each.startsWith(typed));
      if (typed === 'help') {
        call.out(
          `${usage || `Usage: ${name} [OPTION]... [FILE]...\n`}(its manual is not in this lab: the options are those of the real ${name})\n`,
        );
        return 0;
      }
      if (found === undefined) return wrong(`unrecognized option '${arg}'`);
      const meant = names.get(found) as string;
      const letter = meant === '?' ? found : meant;
      const takes = letters[letters.indexOf(letter) + 1] === ':' && letter.length === 1;
      if (takes && values.length === 0 && i + 1 >= args.length) return wrong(`option '--${found}' requires an argument`);
      turn(letter, values.length > 0 ? values.join('=') : takes ? (args[++i] as string) : '');
      continue;
    }
    if (!/^-./.test(arg)) {
      rest.push(arg);
      continue;
    }
    const count = letters.includes('#') ? /^-(\d+)(?=\D|$)/.exec(arg) : null;
    let at = 1;
    if (count) {
      turn('#', count[1] as string);
      at = count[0].length;
    }
    for (; at < arg.length; at++) {
      const letter = arg[at] as string;
      const place = ':#?'.includes(letter) ? -1 : letters.indexOf(letter);
      if (place < 0) return wrong(`invalid option -- '${letter}'`);
      const kind = letters[place + 1];
      if (kind !== ':' && kind !== '?') {
        turn(letter, '');
        continue;
      }
      const attached = arg.slice(at + 1);
      if (kind === ':' && attached === '' && i + 1 >= args.length) return wrong(`option requires an argument -- '${letter}'`);
      turn(letter, attached !== '' || kind === '?' ? attached : (args[++i] as string));
      break;
    }
  }
  return { on, all, rest };
}
