/** `sort`. Models coreutils' src/sort.c in the C locale: keys, their own options, and the whole line as last resort. */
import { isDirectory, unwritable } from '../../shell/directories.js';
import type { Program } from '../../shell/program.js';
import { resolvePath } from '../../shell/state.js';
import { linesOf } from '../text-input.js';
import { compareVersions } from './compare-versions.js';
import { optionsOf } from './options.js';

interface Key {
  readonly from: number;
  readonly fromChar: number;
  readonly to: number;
  readonly toChar: number;
  readonly letters: string;
  readonly endLetters: string;
}

const months = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const powers = 'KMGTPEZY';

class BadKey extends Error {}

/** `F[.C][OPTS][,F[.C][OPTS]]` */
function keyOf(text: string): Key {
  const parts = /^(\d*)(?:\.(\d*))?([bdfghiMnRrV]*)(?:,(\d*)(?:\.(\d*))?([bdfghiMnRrV]*))?(.*)$/s.exec(text);
  const [, from = '', fromChar, letters = '', to, toChar, endLetters = '', left = ''] = parts ?? [];
  if (from === '') throw new BadKey(`invalid number at field start: invalid count at start of ‘${text}’`);
  if (Number(from) === 0) throw new BadKey(`field number is zero: invalid field specification ‘${text}’`);
  if (left !== '') throw new BadKey(`stray character in field spec: invalid field specification ‘${text}’`);
  if (fromChar === '0') throw new BadKey(`character offset is zero: invalid field specification ‘${text}’`);
  if (to === '') throw new BadKey(`invalid number after ‘,’: invalid count at start of ‘${toChar ?? endLetters}’`);
  return {
    from: Number(from),
    fromChar: Number(fromChar ?? 1),
    to: to === undefined ? Number.POSITIVE_INFINITY : Number(to),
    toChar: Number(toChar ?? 0),
    letters,
    endLetters,
  };
}

/** Where each field begins and ends; without a separator the blanks before it are its own. */
function fieldsOf(line: string, separator: string | undefined): readonly (readonly [number, number])[] {
  const fields: [number, number][] = [];
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) fields.push([match.index, match.index + match[0].length]);
    return fields;
  }
  let start = 0;
  for (let at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, start)) {
    fields.push([start, at]);
    start = at + 1;
  }
  return [...fields, [start, line.length]];
}

const pastBlanks = (line: string, at: number) => at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0);

function textOf(line: string, key: Key, separator: string | undefined, skipsBlanks: boolean): string {
  const fields = fieldsOf(line, separator);
  const first = fields[key.from - 1]?.[0] ?? line.length;
  const blank = skipsBlanks || key.letters.includes('b');
  const start = Math.min(line.length, (blank ? pastBlanks(line, first) : first) + key.fromChar - 1);
  const last = fields[key.to - 1];
  let end = last?.[1] ?? line.length;
  if (last && key.toChar > 0) end = (key.endLetters.includes('b') || skipsBlanks ? pastBlanks(line, last[0]) : last[0]) + key.toChar;
  return line.slice(start, Math.max(start, Math.min(end, line.length)));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const numberOf = (text: string) => Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1]) || 0;

function compare(a: string, b: string, letters: string): number {
  if (letters.includes('n')) return numberOf(a) - numberOf(b);
  if (letters.includes('h')) {
    const size = (text: string) => {
      const value = numberOf(text);
      const unit = powers.indexOf(/^[ \t]*-?[\d.]+([kA-Z])/.exec(text)?.[1]?.toUpperCase() ?? ' ') + 1;
      return [Math.sign(value) * unit, value] as const;
    };
    const [x, y] = [size(a), size(b)];
    return x[0] - y[0] || x[1] - y[1];
  }
  if (letters.includes('g')) {
    const value = (text: string) => {
      const number = Number.parseFloat(text);
      return Number.isNaN(number) ? Number.NEGATIVE_INFINITY : number;
    };
    const [x, y] = [value(a), value(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (letters.includes('M')) {
    const month = (text: string) => months.indexOf(/^\s*([A-Za-z]{3})/.exec(text)?.[1]?.toUpperCase() ?? '-');
    return month(a) - month(b);
  }
  if (letters.includes('V')) return compareVersions(a, b);
  const changed = (text: string) => {
    let out = letters.includes('d') ? text.replace(/[^A-Za-z0-9 \t]/g, '') : text;
    if (letters.includes('i')) out = out.replace(/[^ -~]/g, '');
    return letters.includes('f') ? out.toUpperCase() : out;
  };
  return byText(changed(a), changed(b));
}

export const sort: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'bdfgiMhnRrVcCk:mo:sS:t:T:uz',
    long: 'ignore-leading-blanks=b dictionary-order=d ignore-case=f general-numeric-sort=g ignore-nonprinting=i month-sort=M human-numeric-sort=h numeric-sort=n random-sort=R reverse=r version-sort=V check=c key=k merge=m output=o stable=s field-separator=t unique=u zero-terminated=z parallel=? debug=?',
    exit: 2,
  });
  if (typeof options === 'number') return options;
  const { on, all, rest } = options;
  const failed = (text: string) => {
    call.err(`sort: ${text}\n`);
    return 2;
  };
  let keys: Key[];
  try {
    keys = all.filter(([letter]) => letter === 'k').map(([, text]) => keyOf(text));
  } catch (error) {
    if (error instanceof BadKey) return failed(error.message);
    throw error;
  }
  const typed = on.get('t');
  if (typed === '') return failed('empty tab');
  if (typed !== undefined && [...typed].length > 1 && typed !== '\\0')
    return failed(`multi-character tab ‘${typed.replaceAll('\\', '\\\\')}’`);
  if (on.has('R')) return failed('-R: nothing is left to chance in this lab');
  const general = [...'bdfgiMhnV'].filter((letter) => on.has(letter)).join('');
  const clash = [...'nghMV'].filter((letter) => general.includes(letter));
  if (clash.length > 1) return failed(`options '-${clash.slice(0, 2).join('')}' are incompatible`);
  const byKeys = (a: string, b: string) => {
    if (keys.length === 0) {
      const trimmed = (line: string) => (on.has('b') ? line.replace(/^[ \t]+/, '') : line);
      const difference = compare(trimmed(a), trimmed(b), general);
      return on.has('r') ? -difference : difference;
    }
    for (const key of keys) {
      // A key with options of its own does not heed those of the line.
      const own = key.letters + key.endLetters !== '';
      const letters = own ? key.letters + key.endLetters : general;
      const blanks = !own && on.has('b');
      const difference = compare(textOf(a, key, typed, blanks), textOf(b, key, typed, blanks), letters);
      if (difference !== 0) return (own ? letters.includes('r') : on.has('r')) ? -difference : difference;
    }
    return 0;
  };
  const plain = keys.length === 0 && general === '';
  const order = (a: string, b: string) =>
    byKeys(a, b) || (plain || on.has('s') || on.has('u') ? 0 : on.has('r') ? byText(b, a) : byText(a, b));
  const separator = on.has('z') ? '\0' : '\n';
  const lines: string[] = [];
  for (const name of rest.length > 0 ? rest : ['-']) {
    const path = resolvePath(call.state, name);
    const text = name === '-' ? call.input.rest() : name === '/dev/null' ? '' : call.files.read(path);
    if (text === undefined)
      return failed(
        isDirectory(call.files, path) ? `read failed: ${name}: Is a directory` : `cannot read: ${name}: No such file or directory`,
      );
    lines.push(...(on.has('z') ? text.split('\0').filter((line, at, parts) => line !== '' || at < parts.length - 1) : linesOf(text)));
  }
  if (on.has('c') || on.has('C')) {
    const wrong = lines.findIndex(
      (line, at) => at > 0 && (on.has('u') ? order(lines[at - 1] ?? '', line) >= 0 : order(lines[at - 1] ?? '', line) > 0),
    );
    if (wrong > 0 && on.has('c')) call.err(`sort: ${rest[0] ?? '-'}:${wrong + 1}: disorder: ${lines[wrong]}\n`);
    return wrong > 0 ? 1 : 0;
  }
  const sorted = lines.sort(order).filter((line, at, whole) => !on.has('u') || at === 0 || byKeys(whole[at - 1] as string, line) !== 0);
  const text = sorted.map((line) => line + separator).join('');
  const target = on.get('o');
  if (target === undefined) call.out(text);
  else {
    const path = resolvePath(call.state, target);
    const refused = unwritable(call.files, path);
    if (refused !== undefined) return failed(`open failed: ${target}: ${refused}`);
    call.files.write(path, text);
  }
  return 0;
};
