/** Words → the strings a command gets: parameters, `$(…)`, arithmetic, splitting at blanks, file names. */
import { type ArithmeticVariables, evaluateArithmetic } from './arithmetic.js';
import { matchesPattern, patternSource } from './pattern.js';
import { resolvePath, type ShellState } from './state.js';
import type { ExpansionOperator, Part, Script, Word } from './syntax.js';

export interface Expander {
  readonly state: ShellState;
  /** Runs a `$(…)` and gives its output. */
  capture(script: Script): string;
  /** Runs a `<(…)` and gives the path of a file with its output. */
  substitute(script: Script): string;
  /** Paths for `*`. */
  paths(): readonly string[];
}

/** A refusal while expanding, e.g. `${X:?message}`. */
export class ExpansionError extends Error {}

/** One word to any number of arguments. */
export function expandWord(word: Word, expander: Expander): readonly string[] {
  // Each field keeps which of its characters may still act as a pattern.
  const fields: { text: string; pattern: string; glob: boolean }[] = [];
  let open: { text: string; pattern: string; glob: boolean } | undefined;
  const current = () => {
    if (!open) {
      open = { text: '', pattern: '', glob: false };
      fields.push(open);
    }
    return open;
  };
  const add = (text: string, quoted: boolean) => {
    const field = current();
    field.text += text;
    field.pattern += quoted ? patternSource(text) : text;
    if (!quoted && /[*?[]/.test(text)) field.glob = true;
  };
  word.forEach((part, index) => {
    if (part.t === 'text') {
      add(index === 0 && !part.quoted ? expandTilde(part.v, expander.state) : part.v, part.quoted);
      return;
    }
    if (part.t === 'variable' && part.name === '@' && part.quoted && !part.length && (!part.op || part.op === ':')) {
      argumentsOf(part, expander).forEach((value, i) => {
        if (i > 0) open = undefined;
        add(value, true);
      });
      return;
    }
    const value = expandPart(part, expander);
    if (part.quoted) {
      add(value, true);
      return;
    }
    splitFields(value, expander.state.variables.get('IFS')).forEach(({ text, empty }, i) => {
      if (i > 0) open = undefined;
      if (text || empty) add(text, false);
    });
  });
  return fields.flatMap((field) => (field.glob ? globbed(field.text, field.pattern, expander) : [field.text]));
}

/** Cuts at the signs of `IFS`; a blank among them stands for any number, another sign for one field's end. */
function splitFields(value: string, ifs = ' \t\n'): readonly { readonly text: string; readonly empty: boolean }[] {
  if (ifs === '') return [{ text: value, empty: false }];
  const within = (signs: string) => `[${signs.replace(/[\\\]^-]/g, '\\$&')}]`;
  const blanks = [...ifs].filter((c) => ' \t\n'.includes(c)).join('');
  const others = [...ifs].filter((c) => !' \t\n'.includes(c)).join('');
  const around = blanks === '' ? '' : `${within(blanks)}*`;
  const sources = [...(others === '' ? [] : [`${around}${within(others)}${around}`]), ...(blanks === '' ? [] : [`${within(blanks)}+`])];
  const fields: { text: string; empty: boolean }[] = [];
  let from = 0;
  for (const match of value.matchAll(new RegExp(sources.join('|'), 'g'))) {
    fields.push({ text: value.slice(from, match.index), empty: match[0].trim() !== '' });
    from = match.index + match[0].length;
  }
  return [...fields, { text: value.slice(from), empty: false }];
}

/** One word to exactly one string: assignments, redirection targets, here-documents. */
export function expandToString(word: Word, expander: Expander): string {
  return word
    .map((part, index) =>
      part.t === 'text' ? (index === 0 && !part.quoted ? expandTilde(part.v, expander.state) : part.v) : expandPart(part, expander),
    )
    .join('');
}

function expandTilde(text: string, state: ShellState): string {
  return text === '~' || text.startsWith('~/') ? state.home + text.slice(1) : text;
}

function expandPart(part: Exclude<Part, { t: 'text' }>, expander: Expander): string {
  if (part.t === 'process') return expander.substitute(part.body);
  if (part.t === 'command') return expander.capture(part.body).replace(/\n+$/, '');
  if (part.t === 'arithmetic') return String(evaluateArithmetic(expandToString(part.text, expander), arithmeticVariables(expander.state)));
  const own = variable(part.name, expander.state);
  const value = part.indirect && own !== undefined ? variable(own, expander.state) : own;
  if (value === undefined && !part.op && expander.state.options.has('u') && !'@*#?!'.includes(part.name))
    throw new ExpansionError(`${/^\d/.test(part.name) ? '$' : ''}${part.name}: unbound variable`);
  if (part.length && (part.name === '@' || part.name === '*')) return String(Math.max(0, expander.state.positional.length - 1));
  if (part.length) return String([...(value ?? '')].length);
  if (!part.op) return value ?? '';
  const arg = () => expandToString(part.arg ?? [], expander);
  const missing = value === undefined || (part.op.startsWith(':') && value === '');
  switch (part.op) {
    case ':-':
    case '-':
      return missing ? arg() : (value ?? '');
    case ':+':
    case '+':
      return missing ? '' : arg();
    case ':=':
    case '=':
      if (missing) expander.state.variables.set(part.name, arg());
      return variable(part.name, expander.state) ?? '';
    case ':?':
    case '?':
      if (missing) throw new ExpansionError(`${part.name}: ${arg() || 'parameter null or not set'}`);
      return value ?? '';
    case '#':
    case '##':
      return trimPrefix(value ?? '', arg(), part.op === '##');
    case '%':
    case '%%':
      return trimSuffix(value ?? '', arg(), part.op === '%%');
    case ':':
      return sliceOf(part, value ?? '', expander);
    case '@':
      return value === undefined ? '' : transformed(value, arg());
    default:
      return changed(value ?? '', part.op, part.arg ?? [], part.other ?? [], expander);
  }
}

/** What an expression reads and assigns to. */
export const arithmeticVariables = (state: ShellState): ArithmeticVariables => ({
  get: (name) => variable(name, state) ?? '',
  set: (name, value) => void state.variables.set(name, value),
});

/** `${name:FROM:LENGTH}`; of `$@` the arguments from there on. */
function sliceOf(part: Extract<Part, { t: 'variable' }>, value: string, expander: Expander): string {
  if (part.name === '@' || part.name === '*') return argumentsOf(part, expander).join(' ');
  const [from, to] = boundsOf(part, [...value].length, expander);
  return [...value].slice(from, to).join('');
}

function boundsOf({ arg, other }: Extract<Part, { t: 'variable' }>, length: number, expander: Expander): readonly [number, number] {
  const number = (word: Word) => evaluateArithmetic(expandToString(word, expander), arithmeticVariables(expander.state));
  const first = number(arg ?? []);
  const from = first < 0 ? length + first : first;
  if (from < 0) return [0, 0];
  const count = other === undefined ? length : number(other);
  return [from, count < 0 ? length + count : from + count];
}

function argumentsOf(part: Extract<Part, { t: 'variable' }>, expander: Expander): readonly string[] {
  const { positional } = expander.state;
  if (part.op !== ':') return positional.slice(1);
  const [from, to] = boundsOf(part, positional.length, expander);
  return from === 0 ? positional.slice(0, to) : positional.slice(from, to);
}

/** `${name@Q}` and its like. */
function transformed(value: string, how: string): string {
  if (how === 'Q') return `'${value.replaceAll("'", "'\\''")}'`;
  if (how === 'U') return value.toUpperCase();
  if (how === 'L') return value.toLowerCase();
  return how === 'u' ? value.charAt(0).toUpperCase() + value.slice(1) : value;
}

/** `${name/PATTERN/TEXT}` and capitals. */
function changed(value: string, op: ExpansionOperator, arg: Word, other: Word, expander: Expander): string {
  const asPattern = (word: Word) =>
    word.map((part) => (part.quoted ? patternSource(expandToString([part], expander)) : expandToString([part], expander))).join('');
  const pattern = asPattern(arg);
  if (!op.startsWith('/')) {
    const characters = [...value];
    const fits = (c: string) => pattern === '' || matchesPattern(pattern, c);
    const turn = (c: string) => (fits(c) ? (op.startsWith('^') ? c.toUpperCase() : c.toLowerCase()) : c);
    return characters.map((c, at) => (at === 0 || op.length === 2 ? turn(c) : c)).join('');
  }
  if (pattern === '') return value;
  const text = expandToString(other, expander);
  let out = '';
  for (let at = 0; at <= value.length; ) {
    const longest = op === '/%' ? (matchesPattern(pattern, value.slice(at)) ? value.length : -1) : longestFrom(value, at, pattern);
    if (longest > at || (longest === at && op === '/%')) {
      out += text;
      at = longest;
      if (op !== '//') return out + value.slice(at);
    } else {
      if (op === '/#') return value;
      out += value[at] ?? '';
      at++;
    }
  }
  return out;
}

function longestFrom(value: string, at: number, pattern: string): number {
  for (let end = value.length; end > at; end--) if (matchesPattern(pattern, value.slice(at, end))) return end;
  return -1;
}

function variable(name: string, state: ShellState): string | undefined {
  if (name === '?') return String(state.lastExit);
  if (name === '#') return String(Math.max(0, state.positional.length - 1));
  if (name === '$') return '1';
  if (name === '!') return state.lastBackground === undefined ? '' : String(state.lastBackground);
  if (name === '-') return [...state.options].filter((option) => option.length === 1).join('');
  if (name === '@' || name === '*')
    return state.positional.slice(1).join(name === '*' ? (state.variables.get('IFS') ?? ' ').slice(0, 1) : ' ');
  if (name === '0') return state.positional[0] ?? 'bash';
  if (/^[0-9]+$/.test(name)) return state.positional[Number(name)];
  if (name === 'PWD') return state.cwd.startsWith('/') ? state.cwd : `${state.home}${state.cwd ? `/${state.cwd}` : ''}`;
  return state.variables.get(name);
}

function trimPrefix(value: string, pattern: string, longest: boolean): string {
  const lengths = [...value, ''].map((_, i) => i);
  if (longest) lengths.reverse();
  const hit = lengths.find((length) => matchesPattern(pattern, value.slice(0, length)));
  return hit === undefined ? value : value.slice(hit);
}

function trimSuffix(value: string, pattern: string, longest: boolean): string {
  const starts = [...value, ''].map((_, i) => i);
  if (!longest) starts.reverse();
  const hit = starts.find((start) => matchesPattern(pattern, value.slice(start)));
  return hit === undefined ? value : value.slice(0, hit);
}

/** Models bash's lib/glob/glob.c: a pattern is matched from slash to slash; none that fits leaves the word as it is. */
function globbed(text: string, pattern: string, expander: Expander): readonly string[] {
  const paths = expander.paths();
  const pieces = pattern.split('/');
  let found: readonly string[] = [''];
  for (const [index, piece] of pieces.entries()) {
    const last = index === pieces.length - 1;
    found = found.flatMap((base) => {
      if (piece === '' || !isPattern(piece)) return last && piece === '' ? [base] : [`${base}${unescaped(piece)}${last ? '' : '/'}`];
      return namesIn(resolvePath(expander.state, base || '.'), paths)
        .filter(({ name, inside }) => (last || inside) && (!name.startsWith('.') || piece.startsWith('.')) && matchesPattern(piece, name))
        .map(({ name }) => `${base}${name}${last ? '' : '/'}`);
    });
  }
  const known = found.filter((path) => exists(resolvePath(expander.state, path), paths));
  return known.length > 0 ? [...known].sort() : [text];
}

const isPattern = (piece: string): boolean => /[*?[]/.test(piece.replace(/\\./g, ''));
const unescaped = (piece: string): string => piece.replace(/\\(.)/g, '$1');

const exists = (key: string, paths: readonly string[]): boolean =>
  key === '' || key === '/' || paths.some((path) => path === key || path.startsWith(`${key}/`));

/** What a directory holds, and whether each is one itself. */
function namesIn(directory: string, paths: readonly string[]): readonly { readonly name: string; readonly inside: boolean }[] {
  const prefix = directory === '' ? '' : directory === '/' ? '/' : `${directory}/`;
  const names = new Map<string, boolean>();
  for (const path of paths) {
    if (!path.startsWith(prefix) || (prefix === '' && path.startsWith('/'))) continue;
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    if (name !== '') names.set(name, names.get(name) || rest.length > 0);
  }
  return [...names].map(([name, inside]) => ({ name, inside }));
}
