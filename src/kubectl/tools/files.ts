/** Tools on the lab's files: ls, rm, cp, mv, mkdir, touch, tee, pwd. A directory is whatever stands before a slash. */
import type { Call, Program } from '../shell/program.js';
import { absoluteCwd, resolvePath } from '../shell/state.js';
import { withKnownOptions } from './known-options.js';
import { shortOptions } from './text-input.js';

function inside(call: Call, directory: string): readonly string[] {
  const prefix = directory === '' ? '' : directory === '/' ? '/' : `${directory}/`;
  return call.files.list().filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')));
}

function isDirectory(call: Call, path: string): boolean {
  return path === '' || path === '/' || inside(call, path).length > 0;
}

const ls: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const names = rest.length ? rest : ['.'];
  let exit = 0;
  const directories: string[] = [];
  for (const name of names) {
    const path = resolvePath(call.state, name);
    if (call.files.read(path) !== undefined) call.out(on.has('l') ? longLine(call, name, path) : `${name}\n`);
    else if (isDirectory(call, path)) directories.push(name);
    else {
      call.err(`ls: cannot access '${name}': No such file or directory\n`);
      exit = 2;
    }
  }
  directories.forEach((name, index) => {
    const path = resolvePath(call.state, name);
    if (names.length > 1) call.out(`${index > 0 ? '\n' : ''}${name}:\n`);
    const prefix = path === '' || path === '/' ? path.length : path.length + 1;
    const entries = [...new Set(inside(call, path).map((file) => file.slice(prefix).split('/')[0] as string))]
      .filter((entry) => entry && (on.has('a') || !entry.startsWith('.')))
      .sort();
    for (const entry of entries) {
      const full = path === '' ? entry : `${path.replace(/\/$/, '')}/${entry}`;
      call.out(on.has('l') ? longLine(call, entry, full) : `${entry}\n`);
    }
  });
  return exit;
};

function longLine(call: Call, name: string, path: string): string {
  const text = call.files.read(path);
  return text === undefined
    ? `drwxr-xr-x 2 root root 4096 ${name}\n`
    : `-rw-r--r-- 1 root root ${String(text.length).padStart(4)} ${name}\n`;
}

const rm: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  if (!rest.length && !on.has('f')) {
    call.err("rm: missing operand\nTry 'rm --help' for more information.\n");
    return 1;
  }
  let exit = 0;
  for (const name of rest) {
    const path = resolvePath(call.state, name);
    if (call.files.remove(path)) continue;
    if (path !== '' && isDirectory(call, path)) {
      if (on.has('r') || on.has('R')) for (const file of inside(call, path)) call.files.remove(file);
      else {
        call.err(`rm: cannot remove '${name}': Is a directory\n`);
        exit = 1;
      }
    } else if (!on.has('f')) {
      call.err(`rm: cannot remove '${name}': No such file or directory\n`);
      exit = 1;
    }
  }
  return exit;
};

function copyOrMove(move: boolean): Program {
  return (call) => {
    const { rest } = shortOptions(call.args, '');
    const target = rest.at(-1);
    const sources = rest.slice(0, -1);
    if (target === undefined || !sources.length) {
      call.err(`${call.name}: missing ${rest.length ? 'destination ' : ''}file operand${rest.length ? ` after '${rest[0]}'` : ''}\n`);
      return 1;
    }
    let exit = 0;
    for (const source of sources) {
      const from = resolvePath(call.state, source);
      const text = call.files.read(from);
      if (text === undefined) {
        call.err(`${call.name}: cannot stat '${source}': No such file or directory\n`);
        exit = 1;
        continue;
      }
      const to = resolvePath(call.state, target);
      const path = isDirectory(call, to) || target.endsWith('/') ? `${to ? `${to}/` : ''}${from.split('/').at(-1)}` : to;
      call.files.write(path, text);
      if (move && path !== from) call.files.remove(from);
    }
    return exit;
  };
}

const touch: Program = (call) => {
  for (const name of call.args.filter((arg) => !arg.startsWith('-'))) {
    const path = resolvePath(call.state, name);
    if (call.files.read(path) === undefined) call.files.write(path, '');
  }
  return 0;
};

/** `tee [-a] FILE…`: its input to files and on. */
const tee: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const text = call.input.rest();
  call.out(text);
  for (const name of rest) {
    if (name === '/dev/null') continue;
    const path = resolvePath(call.state, name);
    call.files.write(path, (on.has('a') ? (call.files.read(path) ?? '') : '') + text);
  }
  return 0;
};

// Directories need no making: a file's path is enough.
const mkdir: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'm');
  if (rest.length === 0) call.err("mkdir: missing operand\nTry 'mkdir --help' for more information.\n");
  if (on.has('p') || on.has('parents')) return rest.length === 0 ? 1 : 0;
  const there = rest.filter((name) => {
    const path = resolvePath(call.state, name);
    return call.files.read(path) !== undefined || isDirectory(call, path);
  });
  for (const name of there) call.err(`mkdir: cannot create directory ‘${name}’: File exists\n`);
  return rest.length === 0 || there.length > 0 ? 1 : 0;
};

export const fileTools: readonly (readonly [string, Program])[] = withKnownOptions([
  ['ls', ls],
  ['rm', rm],
  ['cp', copyOrMove(false)],
  ['mv', copyOrMove(true)],
  ['touch', touch],
  ['tee', tee],
  ['mkdir', mkdir],
  [
    'pwd',
    ({ state, out }) => {
      out(`${absoluteCwd(state)}\n`);
      return 0;
    },
  ],
]);
