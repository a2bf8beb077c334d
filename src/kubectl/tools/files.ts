/**
 * Tools on the lab's files: ls, touch, tee, pwd; those that make, move and take away are in `directory-tools.ts`. A directory is
 * whatever stands before a slash.
 */
import { inside, isDirectory, unwritable } from '../shell/directories.js';
import type { Call, Program } from '../shell/program.js';
import { absoluteCwd, resolvePath } from '../shell/state.js';
import { withKnownOptions } from './known-options.js';
import { shortOptions } from './text-input.js';

const ls: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'ITw');
  const names = rest.length ? rest : ['.'];
  let exit = 0;
  const turned = (sorted: readonly string[]) => (on.has('r') || on.has('reverse') ? [...sorted].reverse() : sorted);
  const plain: { readonly name: string; readonly path: string }[] = [];
  const directories: string[] = [];
  for (const name of names) {
    const path = resolvePath(call.state, name);
    const file = call.files.read(path) !== undefined;
    if (file || (isDirectory(call.files, path) && (on.has('d') || on.has('directory')))) plain.push({ name, path });
    else if (isDirectory(call.files, path)) directories.push(name);
    else {
      call.err(`ls: cannot access '${name}': No such file or directory\n`);
      exit = 2;
    }
  }
  const marks = on.has('p') || on.has('F');
  const line = (name: string, path: string) => {
    const mark = marks && !name.endsWith('/') && call.files.read(path) === undefined ? '/' : '';
    return on.has('l') ? longLine(call, name + mark, path) : `${name}${mark}\n`;
  };
  for (const { name, path } of plain) call.out(line(name, path));
  const deep = on.has('R') || on.has('recursive');
  let shown = plain.length;
  const list = (name: string) => {
    const path = resolvePath(call.state, name);
    if (names.length > 1 || deep) call.out(`${shown > 0 ? '\n' : ''}${name}:\n`);
    shown++;
    const prefix = path === '' || path === '/' ? path.length : path.length + 1;
    const inner = [...new Set(inside(call.files, path).map((file) => file.slice(prefix).split('/')[0] as string))]
      .filter((entry) => entry && (on.has('a') || on.has('A') || on.has('all') || !entry.startsWith('.')))
      .sort();
    const entries = turned(on.has('a') || on.has('all') ? ['.', '..', ...inner] : inner);
    const at = (entry: string) => (path === '' ? entry : `${path.replace(/\/$/, '')}/${entry}`);
    for (const entry of entries) call.out(line(entry, entry === '.' ? path : at(entry)));
    if (deep)
      for (const entry of inner)
        if (call.files.read(at(entry)) === undefined && entries.includes(entry)) list(`${name.replace(/\/$/, '')}/${entry}`);
  };
  for (const name of turned(directories)) list(name);
  return exit;
};

function longLine(call: Call, name: string, path: string): string {
  const text = call.files.read(path);
  return text === undefined
    ? `drwxr-xr-x 2 root root 4096 ${name}\n`
    : `-rw-r--r-- 1 root root ${String(text.length).padStart(4)} ${name}\n`;
}

const touch: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'drt');
  if (rest.length === 0) call.err("touch: missing file operand\nTry 'touch --help' for more information.\n");
  let exit = rest.length === 0 ? 1 : 0;
  for (const name of rest) {
    const path = resolvePath(call.state, name);
    if (call.files.read(path) !== undefined || isDirectory(call.files, path) || on.has('c') || on.has('no-create')) continue;
    const refused = name.endsWith('/') ? 'No such file or directory' : unwritable(call.files, path);
    if (refused === undefined) call.files.write(path, '');
    else {
      call.err(`touch: ${name.endsWith('/') ? 'setting times of' : 'cannot touch'} '${name}': ${refused}\n`);
      exit = 1;
    }
  }
  return exit;
};

/** `tee [-a] FILE…`: its input to files and on. */
const tee: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const text = call.input.rest();
  call.out(text);
  let exit = 0;
  for (const name of rest) {
    if (name === '/dev/null') continue;
    const path = resolvePath(call.state, name);
    const refused = unwritable(call.files, path);
    if (refused === undefined) call.files.write(path, (on.has('a') ? (call.files.read(path) ?? '') : '') + text);
    else {
      call.err(`tee: ${name}: ${refused}\n`);
      exit = 1;
    }
  }
  return exit;
};

export const fileTools: readonly (readonly [string, Program])[] = withKnownOptions([
  ['ls', ls],
  ['touch', touch],
  ['tee', tee],
  [
    'pwd',
    ({ state, out }) => {
      out(`${absoluteCwd(state)}\n`);
      return 0;
    },
  ],
]);
