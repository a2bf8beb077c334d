/** `find` and `diff`. Messages are those of findutils and diffutils. */
import { matchesPattern } from '../shell/pattern.js';
import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { diff } from './diff.js';

/** `find [PATH…] [-name PATTERN] [-type f|d] [-maxdepth N]`: the lab's files, and the directories they are in. */
const find: Program = (call) => {
  const at = call.args.findIndex((arg) => arg.startsWith('-') || arg === '!' || arg === '(');
  const starts = at < 0 ? call.args : call.args.slice(0, at);
  const tests = at < 0 ? [] : call.args.slice(at);
  const wanted = new Map<string, string>();
  for (let i = 0; i < tests.length; i++) {
    const test = tests[i] as string;
    if (test === '-print') continue;
    if (!['-name', '-iname', '-type', '-maxdepth', '-mindepth', '-path'].includes(test)) {
      const real =
        /^(?:!|-(?:not|o|or|a|and|exec|execdir|ok|delete|print0|printf|empty|size|mtime|mmin|newer|user|group|perm|regex|iregex|prune|ls|quit))$/;
      call.err(
        real.test(test)
          ? `find: ${test}: this lab's find knows -name, -iname, -path, -type, -maxdepth and -mindepth\n`
          : `find: unknown predicate \`${test}'\n`,
      );
      return 1;
    }
    const value = tests[++i];
    if (value === undefined) {
      call.err(`find: missing argument to \`${test}'\n`);
      return 1;
    }
    wanted.set(test, value);
  }
  let exit = 0;
  for (const start of starts.length > 0 ? starts : ['.']) {
    const found = under(call, start);
    if (found.length === 0) {
      call.err(`find: ‘${start}’: No such file or directory\n`);
      exit = 1;
    }
    for (const entry of found) if (fits(entry, wanted)) call.out(`${entry.path}\n`);
  }
  return exit;
};

interface Entry {
  readonly path: string;
  readonly depth: number;
  readonly directory: boolean;
}

function under(call: Call, start: string): readonly Entry[] {
  const base = resolvePath(call.state, start);
  if (call.files.read(base) !== undefined) return [{ path: start, depth: 0, directory: false }];
  const prefix = base === '' ? '' : base === '/' ? '/' : `${base}/`;
  const inside = call.files.list().filter((file) => file.startsWith(prefix) && (prefix !== '' || !file.startsWith('/')));
  if (inside.length === 0 && base !== '') return [];
  const shown = start.replace(/\/+$/, '') || '/';
  const entries = new Map<string, Entry>([['', { path: shown, depth: 0, directory: true }]]);
  for (const file of [...inside].sort()) {
    const parts = file.slice(prefix.length).split('/');
    parts.forEach((part, index) => {
      if (part === '') return;
      const relative = parts.slice(0, index + 1).join('/');
      entries.set(relative, { path: `${shown === '/' ? '' : shown}/${relative}`, depth: index + 1, directory: index < parts.length - 1 });
    });
  }
  return [...entries.values()];
}

function fits({ path, depth, directory }: Entry, wanted: ReadonlyMap<string, string>): boolean {
  const name = path.split('/').at(-1) ?? path;
  const pattern = wanted.get('-name');
  const anyCase = wanted.get('-iname');
  if (pattern !== undefined && !matchesPattern(pattern, name)) return false;
  if (anyCase !== undefined && !matchesPattern(anyCase.toLowerCase(), name.toLowerCase())) return false;
  const whole = wanted.get('-path');
  if (whole !== undefined && !matchesPattern(whole, path)) return false;
  const type = wanted.get('-type');
  if (type !== undefined && (type === 'd') !== directory) return false;
  return depth <= Number(wanted.get('-maxdepth') ?? Number.POSITIVE_INFINITY) && depth >= Number(wanted.get('-mindepth') ?? 0);
}

export const moreTextTools: readonly (readonly [string, Program])[] = [
  ['find', find],
  ['diff', diff],
];
