/** `grep`. Models GNU grep 3.8: options, what stands in front of a line, and exit codes. */
import { inside, isDirectory } from '../../shell/directories.js';
import { matchesPattern } from '../../shell/pattern.js';
import type { Call, Program } from '../../shell/program.js';
import { resolvePath } from '../../shell/state.js';
import { perlRegex, posixRegex } from '../regex.js';
import { linesOf } from '../text-input.js';
import { type Options, optionsOf } from './options.js';

const usage = 'Usage: grep [OPTION]... PATTERNS [FILE]...\n';
const paint = (colour: string, text: string) => `\x1b[${colour}m\x1b[K${text}\x1b[m\x1b[K`;

export const grepAs =
  (name: 'grep' | 'egrep' | 'fgrep'): Program =>
  (typed) => {
    const call: Call = { ...typed, name: 'grep', args: name === 'grep' ? typed.args : [name === 'egrep' ? '-E' : '-F', ...typed.args] };
    const options = optionsOf(call, {
      letters: 'EFGPe:f:iyvwxcLlm:oqsbHhnTZA:B:C:aId:D:rRUz#',
      long: 'extended-regexp=E fixed-strings=F basic-regexp=G perl-regexp=P regexp=e file=f ignore-case=i no-ignore-case=? invert-match=v word-regexp=w line-regexp=x count=c color=? colour=? files-without-match=L files-with-matches=l max-count=m only-matching=o quiet=q silent=q no-messages=s byte-offset=b with-filename=H no-filename=h line-number=n initial-tab=T null=Z after-context=A before-context=B context=C text=a include=? exclude=? exclude-dir=? recursive=r dereference-recursive=R null-data=z line-buffered=? binary-files=?',
      usage,
      exit: 2,
    });
    if (typeof options === 'number') return options;
    return search(call, options);
  };

function search(call: Call, options: Options): number {
  const { on, all } = options;
  const failed = (text: string) => {
    call.err(`grep: ${text}\n`);
    return 2;
  };
  const given = all.filter(([letter]) => letter === 'e' || letter === 'f');
  const [first, ...others] = options.rest;
  if (given.length === 0 && first === undefined) return failedUsage(call);
  const patterns: string[] = [];
  for (const [letter, value] of given.length > 0 ? given : ([['e', first as string]] as const)) {
    const text = letter === 'e' ? value : value === '-' ? call.input.rest() : call.files.read(resolvePath(call.state, value));
    if (text === undefined) return failed(`${value}: No such file or directory`);
    patterns.push(...(letter === 'e' ? text.split('\n') : linesOf(text)));
  }
  const length = (letter: string) => on.get(letter) ?? on.get('C') ?? on.get('#') ?? '0';
  for (const letter of 'ABC') {
    const value = on.get(letter);
    if (value !== undefined && !/^\d+$/.test(value)) return failed(`${value}: invalid context length argument`);
  }
  if (!/^-?\d+$/.test(on.get('m') ?? '0')) return failed('invalid max count');
  let regex: RegExp | undefined;
  try {
    regex = patterns.length > 0 ? regexOf(patterns, on, call) : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const known = /^(?:Unmatched|Trailing|Invalid [pcr]|Regular)/.test(error.message);
    if (on.has('P'))
      return failed(
        /nterminated group/.test(error.message)
          ? 'missing closing parenthesis'
          : 'this is no regular expression of Perl that the lab can read',
      );
    return failed(known ? error.message : 'Invalid regular expression');
  }
  const recursive = on.has('r') || on.has('R');
  const names = given.length > 0 ? options.rest : others;
  const { inputs, missing } = textsOf(call, names, on, all, recursive);
  const named =
    on.has('H') || (!on.has('h') && (names.length > 1 || (recursive && (names.length === 0 || inputs.some(({ inside: deep }) => deep)))));
  let hits = 0;
  const seen = { any: false };
  for (const { name, text } of inputs) {
    const lines = on.has('z') ? text.split('\0') : linesOf(text);
    const matched = lines.map((line) => (regex ? test(regex, line) : false) !== on.has('v'));
    const most = on.has('m') ? Number(on.get('m')) : Number.POSITIVE_INFINITY;
    let left = most;
    const chosen = matched.map((hit) => hit && left-- > 0);
    const count = chosen.filter(Boolean).length;
    const listed = on.has('L') ? count === 0 : count > 0;
    if (listed) hits++;
    if (on.has('q')) continue;
    const prefix = named ? name : undefined;
    if (on.has('l') || on.has('L')) call.out(listed ? `${name}${on.has('Z') ? '\0' : '\n'}` : '');
    else if (on.has('c')) call.out(`${prefix === undefined ? '' : `${prefix}:`}${count}\n`);
    else print(call, { lines, chosen, regex, prefix, on, before: Number(length('B')), after: Number(length('A')), seen });
  }
  return missing > 0 && !(on.has('q') && hits > 0) ? 2 : hits > 0 ? 0 : 1;
}

function failedUsage(call: Call): number {
  call.err(`${usage}Try 'grep --help' for more information.\n`);
  return 2;
}

function test(regex: RegExp, line: string): boolean {
  regex.lastIndex = 0;
  return regex.test(line);
}

function regexOf(patterns: readonly string[], on: Options['on'], call: Call): RegExp {
  const perl = on.has('P');
  const flags = on.has('i') || on.has('y') ? 'gi' : 'g';
  const sources = patterns.map((pattern) => {
    if (on.has('F')) return pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (perl) return perlRegex(pattern, flags).source;
    if (on.has('E') && /^[*+?]/.test(pattern)) call.err(`grep: warning: ${pattern[0]} at start of expression\n`);
    return posixRegex(pattern, { extended: on.has('E'), flags, escapes: false }).source;
  });
  const whole = sources.length > 1 ? sources.map((source) => `(?:${source})`).join('|') : (sources[0] as string);
  if (on.has('x')) return new RegExp(`^(?:${whole})$`, `${flags}u`);
  return new RegExp(
    on.has('w') ? `(?<![\\p{L}\\p{N}_])(?:${whole})(?![\\p{L}\\p{N}_])` : whole,
    perl && !on.has('w') ? flags : `${flags}u`,
  );
}

interface Named {
  readonly name: string;
  readonly text: string;
  readonly inside: boolean;
}

function textsOf(call: Call, names: readonly string[], on: Options['on'], all: Options['all'], recursive: boolean) {
  const inputs: Named[] = [];
  let missing = 0;
  const globs = (option: string) => all.filter(([letter]) => letter === option).map(([, value]) => value);
  const [included, excluded, without] = [globs('include'), globs('exclude'), globs('exclude-dir')];
  const wanted = (path: string) => {
    const parts = path.split('/');
    const base = parts.pop() as string;
    if (without.some((glob) => parts.some((part) => matchesPattern(glob, part)))) return false;
    return (
      (included.length === 0 || included.some((glob) => matchesPattern(glob, base))) && !excluded.some((glob) => matchesPattern(glob, base))
    );
  };
  for (const name of names.length > 0 ? names : recursive ? ['.'] : ['-']) {
    if (name === '-') {
      inputs.push({ name: '(standard input)', text: call.input.rest(), inside: false });
      continue;
    }
    const path = resolvePath(call.state, name);
    const text = name === '/dev/null' ? '' : call.files.read(path);
    if (text !== undefined) {
      if (wanted(name)) inputs.push({ name, text, inside: false });
    } else if (recursive && isDirectory(call.files, path)) {
      const cut = path === '' || path === '/' ? path.length : path.length + 1;
      const shown = names.length === 0 ? '' : `${name.replace(/\/$/, '')}/`;
      for (const file of [...inside(call.files, path)].sort()) {
        const relative = file.slice(cut);
        if (relative !== '' && !relative.endsWith('/') && wanted(relative))
          inputs.push({ name: shown + relative, text: call.files.read(file) ?? '', inside: true });
      }
    } else {
      missing++;
      if (!on.has('s')) call.err(`grep: ${name}: ${isDirectory(call.files, path) ? 'Is a directory' : 'No such file or directory'}\n`);
    }
  }
  return { inputs, missing };
}

interface Found {
  readonly lines: readonly string[];
  readonly chosen: readonly boolean[];
  readonly regex: RegExp | undefined;
  readonly prefix: string | undefined;
  readonly on: Options['on'];
  readonly before: number;
  readonly after: number;
  /** Lines of a file before this one were shown. */
  readonly seen: { any: boolean };
}

function print(call: Call, { lines, chosen, regex, prefix, on, before, after, seen }: Found): void {
  const colour = /^always|^yes|^force/.test(on.get('color') ?? on.get('colour') ?? '');
  const front = (mark: string, index: number, offset: number) =>
    [prefix !== undefined && [35, prefix], on.has('n') && [32, index + 1], on.has('b') && [32, offset]]
      .filter((piece): piece is [number, string | number] => piece !== false)
      .map(([shade, piece]) => (colour ? paint(String(shade), String(piece)) + paint('36', mark) : `${piece}${mark}`))
      .join('') + (on.has('T') && (prefix !== undefined || on.has('n') || on.has('b')) ? '\t' : '');
  let last = -1;
  let offset = 0;
  const contexts = before > 0 || after > 0;
  lines.forEach((line, index) => {
    const start = offset;
    offset += line.length + 1;
    if (on.has('o')) {
      if (!chosen[index] || on.has('v') || !regex) return;
      regex.lastIndex = 0;
      for (const hit of line.matchAll(regex))
        if (hit[0]) call.out(`${front(':', index, start + hit.index)}${colour ? paint('01;31', hit[0]) : hit[0]}\n`);
      return;
    }
    if (!chosen.slice(Math.max(0, index - after), index + before + 1).some(Boolean)) return;
    if (contexts && (last < 0 ? seen.any : index > last + 1)) call.out(colour ? `${paint('36', '--')}\n` : '--\n');
    last = index;
    seen.any = true;
    const shown = colour && chosen[index] && regex && !on.has('v') ? line.replace(regex, (hit) => (hit ? paint('01;31', hit) : '')) : line;
    call.out(`${front(chosen[index] ? ':' : '-', index, start)}${shown}${on.has('z') ? '\0' : '\n'}`);
  });
}
