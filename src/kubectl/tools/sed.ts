/** `sed [-n] [-E] [-i] [-e] SCRIPT [FILE…]`: s, p, d, q, =, y, a, i, c with line numbers, $, /patterns/ and ranges. Words of GNU sed 4.9. */
import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { posixRegex } from './regex.js';
import { inputsOf, linesOf } from './text-input.js';

class SedError extends Error {}

type Address = { readonly line: number } | { readonly last: true } | { readonly pattern: RegExp };

interface Command {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly not: boolean;
  readonly name: string;
  readonly substitution?: Substitution;
  /** Of a, i and c; of y, its pairs. */
  readonly text?: string;
  readonly pairs?: ReadonlyMap<string, string>;
  /** Commands in braces. */
  readonly block?: readonly Command[];
}

interface Substitution {
  readonly pattern: RegExp;
  readonly by: string;
  /** Which occurrence on the line; 1 unless told. */
  readonly occurrence: number;
  readonly global: boolean;
  readonly print: boolean;
}

export const sed: Program = (call) => {
  let quiet = false;
  let extended = false;
  let inPlace = false;
  const scripts: string[] = [];
  const files: string[] = [];
  for (let at = 0; at < call.args.length; at += 1) {
    const arg = call.args[at] as string;
    if (arg === '-n' || arg === '--quiet' || arg === '--silent') quiet = true;
    else if (arg === '-E' || arg === '-r' || arg === '--regexp-extended') extended = true;
    else if (/^-i/.test(arg) || arg.startsWith('--in-place')) inPlace = true;
    else if (arg === '-e' || arg === '--expression') scripts.push(call.args[++at] ?? '');
    else if (/^-[nEre]{2,}$/.test(arg)) {
      quiet ||= arg.includes('n');
      extended ||= /[Er]/.test(arg);
      if (arg.endsWith('e')) scripts.push(call.args[++at] ?? '');
    } else if (arg.startsWith('-') && arg.length > 1) {
      call.err(`sed: ${arg.startsWith('--') ? `unrecognized option '${arg}'` : `invalid option -- '${arg[1]}'`}\n${usage}`);
      return 1;
    } else files.push(arg);
  }
  if (scripts.length === 0) {
    const script = files.shift();
    if (script === undefined) {
      call.err(usage);
      return 1;
    }
    scripts.push(script);
  }
  let commands: readonly Command[];
  try {
    commands = new Parser(scripts.join('\n'), extended).all();
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    call.err(`sed: -e expression #1, ${error.message}\n`);
    return 1;
  }
  return inPlace ? editFiles(call, files, commands, quiet) : streamFiles(call, files, commands, quiet);
};

const usage = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n';

function streamFiles(call: Call, files: readonly string[], commands: readonly Command[], quiet: boolean): number {
  const { inputs, missing } = inputsOf(
    { ...call, err: (text) => call.err(text.replace(/^sed: (.*): No such/, "sed: can't read $1: No such")) },
    files,
  );
  const text = inputs.map((input) => (input.text === '' || input.text.endsWith('\n') ? input.text : `${input.text}\n`)).join('');
  const open = inputs.at(-1)?.text;
  const { out, exit } = edit(linesOf(text), commands, quiet);
  // A last line without its end is printed without one.
  call.out(open && !open.endsWith('\n') ? out.replace(/\n$/, '') : out);
  return exit || (missing > 0 ? 2 : 0);
}

function editFiles(call: Call, files: readonly string[], commands: readonly Command[], quiet: boolean): number {
  let exit = 0;
  for (const file of files) {
    const path = resolvePath(call.state, file);
    const text = call.files.read(path);
    if (text === undefined) {
      call.err(`sed: can't read ${file}: No such file or directory\n`);
      exit = 4;
    } else call.files.write(path, edit(linesOf(text), commands, quiet).out);
  }
  return exit;
}

function edit(lines: readonly string[], commands: readonly Command[], quiet: boolean): { readonly out: string; readonly exit: number } {
  const out: string[] = [];
  /** The line on which a range that is open began. */
  const ranges = new Map<Command, number>();
  for (const [index, first] of lines.entries()) {
    const state: LineState = {
      line: first,
      number: index + 1,
      last: index === lines.length - 1,
      out,
      after: [],
      deleted: false,
      quit: false,
    };
    run(commands, state, ranges);
    if (!state.deleted && !quiet) out.push(`${state.line}\n`);
    out.push(...state.after);
    if (state.quit) break;
  }
  return { out: out.join(''), exit: 0 };
}

interface LineState {
  line: string;
  readonly number: number;
  readonly last: boolean;
  readonly out: string[];
  readonly after: string[];
  deleted: boolean;
  quit: boolean;
}

function run(commands: readonly Command[], state: LineState, ranges: Map<Command, number>): void {
  for (const command of commands) {
    if (applies(command, state, ranges) === command.not) continue;
    switch (command.name) {
      case 's': {
        const { pattern, by, occurrence, global, print } = command.substitution as Substitution;
        const next = substitute(state.line, pattern, by, occurrence, global);
        if (next !== undefined) {
          state.line = next;
          if (print) state.out.push(`${next}\n`);
        }
        break;
      }
      case 'p':
        state.out.push(`${state.line}\n`);
        break;
      case '=':
        state.out.push(`${state.number}\n`);
        break;
      case 'y':
        state.line = [...state.line].map((c) => command.pairs?.get(c) ?? c).join('');
        break;
      case 'i':
        state.out.push(`${command.text}\n`);
        break;
      case 'a':
        state.after.push(`${command.text}\n`);
        break;
      case 'c':
        state.out.push(`${command.text}\n`);
        state.deleted = true;
        return;
      case 'd':
        state.deleted = true;
        return;
      case 'q':
        state.quit = true;
        return;
      case '{':
        run(command.block ?? [], state, ranges);
        if (state.deleted || state.quit) return;
    }
  }
}

function applies(command: Command, state: LineState, ranges: Map<Command, number>): boolean {
  const { from, to } = command;
  if (!from) return true;
  if (!to) return hits(from, state);
  if (ranges.has(command)) {
    // A range whose end is a number that has passed is one line long.
    if ('line' in to ? state.number >= to.line : hits(to, state)) ranges.delete(command);
    return true;
  }
  if (!hits(from, state)) return false;
  if (!('line' in to) || to.line > state.number) ranges.set(command, state.number);
  return true;
}

function hits(address: Address, { line, number, last }: LineState): boolean {
  if ('line' in address) return number === address.line;
  return 'last' in address ? last : address.pattern.test(line);
}

/** Undefined where nothing matched. */
function substitute(line: string, pattern: RegExp, by: string, occurrence: number, global: boolean): string | undefined {
  let count = 0;
  let changed = false;
  const next = line.replace(pattern, (...found) => {
    count += 1;
    if (count < occurrence || (count > occurrence && !global)) return found[0] as string;
    changed = true;
    return by.replace(/\\([\s\S])|&/g, (whole, escaped?: string) => {
      if (escaped === undefined) return whole === '&' ? (found[0] as string) : whole;
      if (/\d/.test(escaped)) return escaped === '0' ? (found[0] as string) : ((found[Number(escaped)] as string | undefined) ?? '');
      return { n: '\n', t: '\t' }[escaped] ?? escaped;
    });
  });
  return changed ? next : undefined;
}

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly extended: boolean,
  ) {}

  all(): readonly Command[] {
    const commands = this.commands();
    if (this.at < this.text.length) throw this.fail("unexpected `}'");
    return commands;
  }

  private commands(): readonly Command[] {
    const commands: Command[] = [];
    for (;;) {
      this.take(/^[\s;]*/);
      if (this.at >= this.text.length || this.text[this.at] === '}') return commands;
      commands.push(this.command());
    }
  }

  private command(): Command {
    const from = this.address();
    let to: Address | undefined;
    if (from && this.text[this.at] === ',') {
      this.at += 1;
      to = this.address();
      if (!to) {
        this.at += 1;
        throw this.fail("unexpected `,'");
      }
    }
    this.take(/^\s*/);
    let not = false;
    while (this.text[this.at] === '!') {
      not = true;
      this.at += 1;
      this.take(/^\s*/);
    }
    const name = this.text[this.at];
    this.at += 1;
    const base = { from, to, not };
    if (name === undefined) throw this.fail('missing command');
    if (name === '{') {
      const block = this.commands();
      if (this.text[this.at] !== '}') throw new SedError("char 0: unmatched `{'");
      this.at += 1;
      return { ...base, name, block };
    }
    if (name === 's') return { ...base, name, substitution: this.substitution() };
    if (name === 'y') return { ...base, name, pairs: this.pairs() };
    if (name === 'a' || name === 'i' || name === 'c') {
      this.take(/^\s*\\?\n?/);
      const text = this.take(/^[^\n]*/);
      if (text === '') throw this.fail("expected \\ after `a', `c' or `i'");
      return { ...base, name, text: text.replace(/^\\/, '') };
    }
    if (!'pdq='.includes(name)) throw this.fail(`unknown command: \`${name}'`);
    this.take(/^[ \t]*/);
    if (this.at < this.text.length && !/[;\n}]/.test(this.text[this.at] as string)) {
      this.at += 1;
      throw this.fail('extra characters after command');
    }
    return { ...base, name };
  }

  private address(): Address | undefined {
    this.take(/^\s*/);
    const number = this.take(/^\d+/);
    if (number !== '') return { line: Number(number) };
    if (this.text[this.at] === '$') {
      this.at += 1;
      return { last: true };
    }
    const own = this.text[this.at] === '\\';
    if (!own && this.text[this.at] !== '/') return undefined;
    this.at += own ? 2 : 1;
    const pattern = this.until(this.text[this.at - 1] as string, 'unterminated address regex');
    const flags = this.take(/^I/);
    return { pattern: this.regex(pattern, flags === 'I' ? 'i' : '') };
  }

  private substitution(): Substitution {
    const separator = this.text[this.at] ?? '';
    this.at += 1;
    const pattern = this.until(separator, "unterminated `s' command");
    const by = this.until(separator, "unterminated `s' command", true);
    const flags = this.take(/^[gpiI0-9]*/);
    if (this.at < this.text.length && !/[\s;}]/.test(this.text[this.at] as string)) {
      this.at += 1;
      throw this.fail("unknown option to `s'");
    }
    return {
      pattern: this.regex(pattern, /[iI]/.test(flags) ? 'gi' : 'g'),
      by,
      occurrence: Number(/\d+/.exec(flags)?.[0] ?? 1),
      global: flags.includes('g'),
      print: flags.includes('p'),
    };
  }

  private pairs(): ReadonlyMap<string, string> {
    const separator = this.text[this.at] ?? '';
    this.at += 1;
    const from = [...this.until(separator, "unterminated `y' command")];
    const to = [...this.until(separator, "unterminated `y' command")];
    if (from.length !== to.length) throw this.fail("strings for `y' command are different lengths");
    return new Map(from.map((c, index) => [c, to[index] as string]));
  }

  /** What stands before the next separator; an escaped one stands for itself. */
  private until(separator: string, missing: string, keep = false): string {
    let piece = '';
    for (; this.at < this.text.length; this.at += 1) {
      const c = this.text[this.at] as string;
      if (c === separator) {
        this.at += 1;
        return piece;
      }
      if (c === '\\' && this.at + 1 < this.text.length) {
        this.at += 1;
        const escaped = this.text[this.at] as string;
        piece += escaped === separator && (!keep || separator !== '&') ? escaped : c + escaped;
      } else piece += c;
    }
    throw this.fail(missing);
  }

  private regex(pattern: string, flags: string): RegExp {
    try {
      return posixRegex(pattern, { extended: this.extended, flags });
    } catch {
      throw this.fail('Invalid regular expression');
    }
  }

  private take(pattern: RegExp): string {
    const found = pattern.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fail(what: string): SedError {
    return new SedError(`char ${Math.min(this.at, this.text.length)}: ${what}`);
  }
}
