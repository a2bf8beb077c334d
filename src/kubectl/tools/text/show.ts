/** `cat`, `head`, `tail`, `wc`: texts as they are, or how much of them there is. Models coreutils 9.1. */
import { isDirectory } from '../../shell/directories.js';
import type { Call, Program } from '../../shell/program.js';
import { resolvePath } from '../../shell/state.js';
import { linesOf } from '../text-input.js';
import { optionsOf } from './options.js';

interface Opened {
  /** As it is shown; `-` where nothing was named. */
  readonly name: string;
  readonly text: string | undefined;
  readonly directory: boolean;
}

function openAll(call: Call, names: readonly string[]): readonly Opened[] {
  return (names.length > 0 ? names : ['-']).map((name) => {
    if (name === '-' || name === '/dev/stdin') return { name, text: call.input.rest(), directory: false };
    const path = resolvePath(call.state, name);
    const text = name === '/dev/null' ? '' : call.files.read(path);
    return { name, text, directory: text === undefined && isDirectory(call.files, path) };
  });
}

export const cat: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'AbeEnstTuv',
    long: 'show-all=A number-nonblank=b show-ends=E number=n squeeze-blank=s show-tabs=T show-nonprinting=v',
  });
  if (typeof options === 'number') return options;
  const { on } = options;
  const any = (letters: string) => [...letters].some((letter) => on.has(letter));
  const tabs = any('AtT');
  const ends = any('AeE');
  const codes = any('Aetv');
  let exit = 0;
  let number = 0;
  let fresh = true;
  let blank = false;
  for (const { name, text, directory } of openAll(call, options.rest)) {
    if (text === undefined) {
      call.err(`cat: ${name}: ${directory ? 'Is a directory' : 'No such file or directory'}\n`);
      exit = 1;
      continue;
    }
    if (options.all.length === 0 || !any('AbeEnstTv')) {
      call.out(text);
      continue;
    }
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const empty = fresh && line === '\n';
      if (on.has('s') && empty && blank) continue;
      blank = empty;
      if (fresh && (on.has('b') ? !empty : on.has('n'))) call.out(`${String(++number).padStart(6)}\t`);
      fresh = line.endsWith('\n');
      let shown = fresh ? line.slice(0, -1) : line;
      if (codes) shown = [...shown].map(seen).join('');
      if (tabs) shown = shown.replaceAll('\t', '^I');
      call.out(shown + (fresh ? (ends ? '$\n' : '\n') : ''));
    }
  }
  return exit;
};

const bytesOf = (text: string): readonly number[] =>
  [...encodeURIComponent(text).matchAll(/%(..)|(.)/g)].map(([, hex, c]) => (hex ? Number.parseInt(hex, 16) : (c as string).charCodeAt(0)));

function seen(c: string): string {
  if (c === '\t' || (c >= ' ' && c <= '~')) return c;
  return bytesOf(c)
    .map((byte) => {
      const low = byte & 127;
      return (byte > 127 ? 'M-' : '') + (low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? '^?' : String.fromCharCode(low));
    })
    .join('');
}

const units: Readonly<Record<string, number>> = { '': 1, b: 512, k: 1024, K: 1024, kB: 1000, KB: 1000, M: 1_048_576, MB: 1_000_000 };

/** `head` and `tail`: lines or bytes at one end. */
function endOf(tail: boolean): Program {
  return (call) => {
    const name = tail ? 'tail' : 'head';
    // The old way: tail +2.
    const old = tail && /^\+\d+$/.test(call.args[0] ?? '') ? { ...call, args: ['-n', ...call.args] } : call;
    const options = optionsOf(old, {
      letters: tail ? 'c:fFn:s:qvz#' : 'c:n:qvz#',
      long: `bytes=c lines=n quiet=q silent=q verbose=v zero-terminated=z${tail ? ' follow=f retry=? pid=? sleep-interval=s' : ''}`,
    });
    if (typeof options === 'number') return options;
    const { on, all, rest } = options;
    const [what = 'n', asked = '10'] = all.filter(([letter]) => 'nc#'.includes(letter)).at(-1) ?? [];
    const amount = /^([-+]?)(\d+)(\w{0,2})$/.exec(asked);
    const unit = units[amount?.[3] ?? ''];
    if (!amount || unit === undefined) {
      call.err(`${name}: invalid number of ${what === 'c' ? 'bytes' : 'lines'}: ‘${asked}’\n`);
      return 1;
    }
    const count = Number(amount[2]) * unit;
    const separator = on.has('z') ? '\0' : '\n';
    const piecesOf = (text: string) =>
      what === 'c'
        ? [...text]
        : text
            .split(separator)
            .flatMap((piece, at, pieces) => (at < pieces.length - 1 ? [piece + separator] : piece === '' ? [] : [piece]));
    const opened = openAll(call, rest);
    const titles = on.has('v') || (opened.length > 1 && !on.has('q'));
    let exit = 0;
    let shown = 0;
    for (const { name: file, text, directory } of opened) {
      if (text === undefined && !directory) {
        call.err(`${name}: cannot open '${file}' for reading: No such file or directory\n`);
        exit = 1;
        continue;
      }
      if (titles) call.out(`${shown++ > 0 ? '\n' : ''}==> ${file === '-' ? 'standard input' : file} <==\n`);
      if (text === undefined) {
        call.err(`${name}: error reading '${file}': Is a directory\n`);
        exit = 1;
        continue;
      }
      const pieces = piecesOf(text);
      const cut = tail
        ? pieces.slice(amount[1] === '+' ? Math.max(0, count - 1) : Math.max(0, pieces.length - count))
        : pieces.slice(0, amount[1] === '-' ? Math.max(0, pieces.length - count) : count);
      call.out(cut.join(''));
    }
    if (on.has('f') || on.has('F')) call.err(`(${name} -f would go on until Ctrl-C: the lab shows what is there now)\n`);
    return exit;
  };
}

export const head = endOf(false);
export const tail = endOf(true);

export const wc: Program = (call) => {
  const options = optionsOf(call, { letters: 'cmlLw', long: 'bytes=c chars=m lines=l max-line-length=L words=w' });
  if (typeof options === 'number') return options;
  const wanted = [...'lwmcL'].filter((letter) => options.on.has(letter));
  const shown = wanted.length > 0 ? wanted : ['l', 'w', 'c'];
  const rows: { readonly name: string; readonly counts: readonly number[] }[] = [];
  let exit = 0;
  const opened = openAll(call, options.rest);
  for (const { name, text, directory } of opened) {
    if (text === undefined) {
      call.err(`wc: ${name}: ${directory ? 'Is a directory' : 'No such file or directory'}\n`);
      exit = 1;
      if (!directory) continue;
    }
    const all = text ?? '';
    const counts: Readonly<Record<string, number>> = {
      l: all.split('\n').length - 1,
      w: all.split(/\s+/).filter(Boolean).length,
      m: [...all].length,
      c: bytesOf(all).length,
      L: Math.max(0, ...linesOf(all).map((line) => [...line].length)),
    };
    rows.push({ name, counts: shown.map((letter) => counts[letter] ?? 0) });
  }
  if (opened.length > 1)
    rows.push({
      name: 'total',
      counts: shown.map((letter, at) =>
        rows.reduce((sum, { counts }) => (letter === 'L' ? Math.max(sum, counts[at] ?? 0) : sum + (counts[at] ?? 0)), 0),
      ),
    });
  // As wide as the sizes of all files together need; a pipe has no size.
  const sizes = opened.reduce((sum, { text, name }) => sum + (name === '-' && !call.input.file ? 0 : bytesOf(text ?? '').length), 0);
  const unsized = opened.some(({ name, directory }) => directory || (name === '-' && !call.input.file));
  const width = opened.length === 1 && shown.length === 1 ? 1 : Math.max(unsized ? 7 : 1, String(sizes).length);
  for (const { name, counts } of rows)
    call.out(`${counts.map((count) => String(count).padStart(width)).join(' ')}${options.rest.length > 0 ? ` ${name}` : ''}\n`);
  return exit;
};
