/** `jq [-r -c -n -s -e -j -S --arg] FILTER [FILE…]`. Words and exit codes of jq 1.6. */
import type { Call, Program } from '../../shell/program.js';
import { inputsOf } from '../text-input.js';
import { evaluateJq } from './evaluate.js';
import { parseJq } from './parse.js';
import { type Filter, JqError, JqSyntaxError, type Json } from './syntax.js';
import { isArray, isObject, truthy } from './values.js';

interface Options {
  readonly on: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, Json>;
  readonly filter: string;
  readonly files: readonly string[];
}

const longOptions: Readonly<Record<string, string>> = {
  'raw-output': 'r',
  'compact-output': 'c',
  'null-input': 'n',
  slurp: 's',
  'exit-status': 'e',
  'join-output': 'j',
  'sort-keys': 'S',
  'raw-input': 'R',
  'monochrome-output': 'M',
  'color-output': 'C',
  tab: 'tab',
};

const usage = `Usage:\tjq [OPTIONS] FILTER [FILES...]
\tjq [OPTIONS] --args FILTER [ARGUMENTS...]
\tjq [OPTIONS] --jsonargs FILTER [JSON_VALUES...]
`;

export const jq: Program = (call) => {
  const options = parse(call);
  if (typeof options === 'number') return options;
  let filter: Filter;
  try {
    filter = parseJq(options.filter);
  } catch (error) {
    return compileError(call, error, options.filter);
  }
  const { inputs, missing } = inputsOf(
    { ...call, err: (text) => call.err(text.replace(/^jq: (.*): (No such.*)$/m, 'jq: error: Could not open $1: $2')) },
    options.files,
  );
  const values = readValues(call, inputs.map(({ text }) => text).join('\n'), options.on);
  let last: Json | undefined;
  let exit = missing > 0 || values.broken ? 2 : 0;
  for (const value of values.values) {
    try {
      for (const result of evaluateJq(filter, value, options.variables)) {
        call.out(textOf(result, options.on));
        last = result;
      }
    } catch (error) {
      if (error instanceof JqSyntaxError) return compileError(call, error, options.filter);
      if (!(error instanceof JqError)) throw error;
      call.err(
        `jq: error (at <stdin>:${inputs[0]?.text.split('\n').length === undefined ? 0 : lines(inputs[0].text)}): ${error.message}\n`,
      );
      exit = 5;
    }
  }
  if (values.broken) call.err(`jq: parse error: ${values.broken}\n`);
  if (exit === 0 && options.on.has('e')) return last === undefined ? 4 : truthy(last) ? 0 : 1;
  return exit;
};

const lines = (text: string): number => text.split('\n').length - 1;

function compileError(call: Call, error: unknown, filter: string): number {
  if (!(error instanceof JqSyntaxError)) throw error;
  call.err(`jq: error: ${error.message} at <top-level>, line 1:\n${filter}\njq: 1 compile error\n`);
  return 3;
}

function parse({ args, out, err }: Call): Options | number {
  const on = new Set<string>();
  const variables = new Map<string, Json>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (arg === '--arg' || arg === '--argjson') {
      const [name, value] = args.slice(at + 1, at + 3);
      at += 2;
      if (name === undefined || value === undefined) {
        err(`jq: ${arg} takes two parameters (e.g. ${arg} name ${arg === '--arg' ? 'value' : 'text'})\n${shortHelp}`);
        return 2;
      }
      variables.set(name, arg === '--arg' ? value : (JSON.parse(value) as Json));
    } else if (arg === '--version' || arg === '-V') {
      out('jq-1.6\n');
      return 0;
    } else if (/^-[a-zA-Z]+$/.test(arg) || /^--[a-z-]+$/.test(arg)) {
      const letters = arg.startsWith('--') ? [longOptions[arg.slice(2)] ?? '?'] : [...arg.slice(1)];
      if (letters.includes('h') || arg === '--help') {
        out(usage);
        return 0;
      }
      const unknown = letters.find((letter) => !Object.values(longOptions).includes(letter));
      if (unknown !== undefined) {
        err(`jq: Unknown option: ${arg}\n${shortHelp}`);
        return 2;
      }
      for (const letter of letters) on.add(letter);
    } else words.push(arg);
  }
  const [filter, ...files] = words;
  if (filter === undefined) {
    err(usage);
    return 2;
  }
  return { on, variables, filter, files };
}

const shortHelp =
  'Use jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n';

/** The JSON texts of the input, one after the other; what was read before a mistake still counts. */
function readValues(
  { input }: Call,
  text: string,
  on: ReadonlySet<string>,
): { readonly values: readonly Json[]; readonly broken?: string } {
  if (on.has('n')) {
    input.rest();
    return { values: [null] };
  }
  if (on.has('R')) return { values: on.has('s') ? [text] : text.split('\n').filter((line, at, all) => line !== '' || at < all.length - 1) };
  const values: Json[] = [];
  let broken: string | undefined;
  for (const piece of jsonTexts(text)) {
    try {
      values.push(JSON.parse(piece) as Json);
    } catch {
      broken = `Invalid numeric literal at line ${lines(text.slice(0, text.indexOf(piece))) + 1}, column ${Math.max(1, piece.search(/\s|$/)) + 1}`;
      break;
    }
  }
  return { values: on.has('s') && !broken ? [values] : values, ...(broken !== undefined && { broken }) };
}

function jsonTexts(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = -1;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '\\') at += 1;
      else if (c === '"') quoted = false;
      if (!quoted && depth === 0) {
        pieces.push(text.slice(start, at + 1));
        start = -1;
      }
      continue;
    }
    const blank = c === undefined || /\s/.test(c);
    if (blank && depth === 0) {
      if (start >= 0) pieces.push(text.slice(start, at));
      start = -1;
      continue;
    }
    if (blank) continue;
    if (start < 0) start = at;
    if (c === '"') quoted = true;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') {
      depth -= 1;
      if (depth > 0) continue;
      pieces.push(text.slice(start, at + 1));
      start = -1;
      depth = 0;
    }
  }
  if (start >= 0) pieces.push(text.slice(start));
  return pieces;
}

function textOf(value: Json, on: ReadonlySet<string>): string {
  const end = on.has('j') ? '' : '\n';
  if (typeof value === 'string' && (on.has('r') || on.has('j'))) return value + end;
  const shown = on.has('S') ? sorted(value) : value;
  return JSON.stringify(shown, null, on.has('c') || on.has('j') ? undefined : on.has('tab') ? '\t' : 2) + end;
}

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] as Json)]),
  );
}
