/** `uniq`, `cut` and `tr`. Models coreutils 9.1. */
import { isDirectory } from '../../shell/directories.js';
import type { Call, Program } from '../../shell/program.js';
import { resolvePath } from '../../shell/state.js';
import { linesOf } from '../text-input.js';
import { optionsOf } from './options.js';

const none = 'No such file or directory';

export const uniq: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'cdDf:is:uzw:',
    long: 'count=c repeated=d all-repeated=D skip-fields=f ignore-case=i skip-chars=s unique=u zero-terminated=z check-chars=w',
  });
  if (typeof options === 'number') return options;
  const { on, rest } = options;
  const [from = '-', to, extra] = rest;
  if (extra !== undefined) {
    call.err(`uniq: extra operand ‘${extra}’\nTry 'uniq --help' for more information.\n`);
    return 1;
  }
  const path = resolvePath(call.state, from);
  const text = from === '-' ? call.input.rest() : call.files.read(path);
  if (text === undefined) {
    call.err(`uniq: ${isDirectory(call.files, path) ? `error reading '${from}': Is a directory` : `${from}: ${none}`}\n`);
    return 1;
  }
  const keyOf = (line: string) => {
    const fields = new RegExp(`^(?:[ \\t]*[^ \\t]*){0,${Number(on.get('f') ?? 0)}}`).exec(line)?.[0].length ?? 0;
    const start = fields + Number(on.get('s') ?? 0);
    const key = line.slice(start, on.has('w') ? start + Number(on.get('w')) : undefined);
    return on.has('i') ? key.toLowerCase() : key;
  };
  const groups: string[][] = [];
  for (const line of linesOf(text)) {
    const last = groups.at(-1);
    if (last && keyOf(last[0] as string) === keyOf(line)) last.push(line);
    else groups.push([line]);
  }
  let out = '';
  for (const group of groups) {
    const repeated = group.length > 1;
    if (((on.has('d') || on.has('D')) && !repeated) || (on.has('u') && repeated)) continue;
    const shown = on.has('D') ? group : group.slice(0, 1);
    for (const line of shown) out += `${on.has('c') ? `${String(group.length).padStart(7)} ` : ''}${line}\n`;
  }
  if (to === undefined || to === '-') call.out(out);
  else call.files.write(resolvePath(call.state, to), out);
  return 0;
};

export const cut: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'b:c:d:f:nsz',
    long: 'bytes=b characters=c delimiter=d fields=f only-delimited=s zero-terminated=z complement=? output-delimiter=?',
  });
  if (typeof options === 'number') return options;
  const { on, all, rest } = options;
  const wrong = (text: string) => {
    call.err(`cut: ${text}\nTry 'cut --help' for more information.\n`);
    return 1;
  };
  const lists = all.filter(([letter]) => 'bcf'.includes(letter));
  const [kind = '', list = ''] = lists[0] ?? [];
  if (lists.length === 0) return wrong('you must specify a list of bytes, characters, or fields');
  if (lists.length > 1) return wrong('only one list may be specified');
  const delimiter = on.get('d') ?? '\t';
  if ([...delimiter].length > 1) return wrong('the delimiter must be a single character');
  const byField = kind === 'f';
  if (!byField && on.has('d')) return wrong('an input delimiter may be specified only when operating on fields');
  if (!byField && on.has('s')) return wrong('suppressing non-delimited lines makes sense\n\tonly when operating on fields');
  const ranges: { readonly from: number; readonly to: number }[] = [];
  for (const part of list.split(/[, \t]/)) {
    const [, from = '', dash = '', to = ''] = /^(\d*)(-?)(\d*)$/.exec(part) ?? [];
    if (from + dash + to !== part || part === '')
      return wrong(byField ? `invalid field value ‘${part}’` : `invalid byte/character position ‘${part}’`);
    if (part === '-') return wrong('invalid range with no endpoint: -');
    if (from === '0' || (dash === '' && Number(from) === 0))
      return wrong(byField ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1');
    const range = { from: Number(from || 1), to: dash === '' ? Number(from) : to === '' ? Number.POSITIVE_INFINITY : Number(to) };
    if (range.to < range.from) return wrong('invalid decreasing range');
    ranges.push(range);
  }
  const kept = (_: unknown, at: number) => ranges.some(({ from, to }) => at + 1 >= from && at + 1 <= to) !== on.has('complement');
  const between = on.get('output-delimiter') ?? (byField ? delimiter : '');
  let exit = 0;
  for (const name of rest.length > 0 ? rest : ['-']) {
    const path = resolvePath(call.state, name);
    const text = name === '-' ? call.input.rest() : name === '/dev/null' ? '' : call.files.read(path);
    if (text === undefined) {
      call.err(`cut: ${name}: ${isDirectory(call.files, path) ? 'Is a directory' : none}\n`);
      exit = 1;
      continue;
    }
    for (const line of linesOf(text)) {
      if (!byField) call.out(`${[...line].filter(kept).join(between)}\n`);
      else if (line.includes(delimiter)) call.out(`${line.split(delimiter).filter(kept).join(between)}\n`);
      else if (!on.has('s')) call.out(`${line}\n`);
    }
  }
  return exit;
};

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at)).join('');
const [digits, upper, lower] = ['0123456789', span(65, 90), span(97, 122)];
const punctuation = [...span(33, 126)].filter((c) => !/[A-Za-z0-9]/.test(c)).join('');
const classes: Readonly<Record<string, string>> = {
  digit: digits,
  upper,
  lower,
  alpha: upper + lower,
  alnum: digits + upper + lower,
  blank: '\t ',
  space: '\t\n\v\f\r ',
  punct: punctuation,
  xdigit: `${digits}ABCDEFabcdef`,
  cntrl: `${span(0, 31)}\x7f`,
  print: span(32, 126),
  graph: span(33, 126),
};
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\' };

class BadSet extends Error {}

/** `a-z`, `[:digit:]`, `[c*]`, `\n`, `\141`. @param room how many characters `[c*]` has to make up for */
function spread(set: string, room: number): readonly string[] {
  let i = 0;
  const out: string[] = [];
  let filler: { readonly at: number; readonly c: string } | undefined;
  const one = (): { readonly c: string; readonly bare: boolean } => {
    const c = set[i++] as string;
    if (c !== '\\' || i >= set.length) return { c, bare: true };
    const octal = /^[0-7]{1,3}/.exec(set.slice(i))?.[0];
    if (octal) {
      i += octal.length;
      return { c: String.fromCharCode(Number.parseInt(octal, 8)), bare: false };
    }
    const following = String.fromCodePoint(set.codePointAt(i) ?? 0);
    i += following.length;
    return { c: escapes[following] ?? following, bare: false };
  };
  while (i < set.length) {
    const named = /^\[:([a-z]+):\]/.exec(set.slice(i));
    const times = /^\[(\\?.)\*(\d*)\]/s.exec(set.slice(i));
    if (named) {
      const members = classes[named[1] ?? ''];
      if (members === undefined) throw new BadSet(`invalid character class ‘${named[1]}’`);
      out.push(...members);
      i += named[0].length;
    } else if (times) {
      const c = escapes[times[1]?.[1] ?? ''] ?? (times[1] as string);
      if (times[2]) out.push(...c.repeat(Math.min(1000, Number(times[2]))));
      else filler = { at: out.length, c };
      i += times[0].length;
    } else {
      const from = one();
      if (set[i] === '-' && i + 1 < set.length) {
        i++;
        const to = one();
        if (to.c < from.c) throw new BadSet(`range-endpoints of '${from.c}-${to.c}' are in reverse collating sequence order`);
        out.push(...span(from.c.charCodeAt(0), to.c.charCodeAt(0)));
      } else out.push(from.c);
    }
  }
  if (filler) out.splice(filler.at, 0, ...filler.c.repeat(Math.max(0, room - out.length)));
  return out;
}

export const tr: Program = (call) => {
  const options = optionsOf(call, { letters: 'cCdst', long: 'complement=c delete=d squeeze-repeats=s truncate-set1=t' });
  if (typeof options === 'number') return options;
  const { on, rest } = options;
  const [deletes, squeezes, complement] = [on.has('d'), on.has('s'), on.has('c') || on.has('C')];
  const wrong = (text: string) => {
    call.err(`tr: ${text}\nTry 'tr --help' for more information.\n`);
    return 1;
  };
  const most = deletes && !squeezes ? 1 : 2;
  if (rest.length === 0) return wrong('missing operand');
  if (rest.length < 2 && deletes === squeezes)
    return wrong(
      `missing operand after ‘${rest[0]}’\nTwo strings must be given when ${deletes ? 'both deleting and squeezing repeats' : 'translating'}.`,
    );
  if (rest.length > most)
    return wrong(
      `extra operand ‘${rest[most]}’${rest.length === 2 ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}`,
    );
  let from: readonly string[];
  let to: readonly string[];
  try {
    from = spread(rest[0] as string, 0);
    to = spread(rest[1] ?? '', from.length);
  } catch (error) {
    if (!(error instanceof BadSet)) throw error;
    call.err(`tr: ${error.message}\n`);
    return 1;
  }
  const translates = !deletes && rest.length === 2;
  if (translates && to.length === 0 && !on.has('t')) {
    call.err('tr: when not truncating set1, string2 must be non-empty\n');
    return 1;
  }
  call.out(translated(call, { from, to, deletes, squeezes, complement, truncates: on.has('t'), translates }));
  return 0;
};

interface Translation {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly deletes: boolean;
  readonly squeezes: boolean;
  readonly complement: boolean;
  readonly truncates: boolean;
  readonly translates: boolean;
}

function translated(call: Call, { from, to, deletes, squeezes, complement, truncates, translates }: Translation): string {
  const set = new Set(truncates ? from.slice(0, to.length) : from);
  const chosen = (c: string) => set.has(c) !== complement;
  const places = new Map(from.map((c, at) => [c, at]));
  let characters = [...call.input.rest()];
  if (deletes) characters = characters.filter((c) => !chosen(c));
  else if (translates)
    characters = characters.map((c) => (chosen(c) ? ((complement ? to.at(-1) : to[Math.min(places.get(c) ?? 0, to.length - 1)]) ?? c) : c));
  if (!squeezes) return characters.join('');
  const squeezed = to.length > 0 ? new Set(to) : undefined;
  const once = (c: string) => (squeezed ? squeezed.has(c) : chosen(c));
  return characters.filter((c, at) => !(once(c) && characters[at - 1] === c)).join('');
}
