/**
 * Tools that make, move and take away what is on the disk: mkdir, rmdir, rm, cp, mv. Words of coreutils 9.
 */
import { inside, isDirectory } from '../shell/directories.js';
import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { shortOptions } from './text-input.js';

const parentOf = (path: string): string => (path.lastIndexOf('/') === 0 ? '/' : path.slice(0, Math.max(0, path.lastIndexOf('/'))));
const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const isFile = (call: Call, path: string): boolean => call.files.read(path) !== undefined;

/** A directory stays when the last of what it held goes. */
function keepParent(call: Call, path: string): void {
  const parent = parentOf(path);
  if (!isDirectory(call.files, parent)) call.files.write(`${parent}/`, '');
}

function takeAway(call: Call, path: string): void {
  for (const file of [path, ...inside(call.files, path)]) call.files.remove(file);
  keepParent(call, path);
}

/** What is wrong with the words of a call is told, and the tool goes on with the next one. */
function teller(call: Call): { readonly say: (text: string) => void; readonly exit: () => number } {
  let exit = 0;
  const say = (text: string) => {
    call.err(`${call.name}: ${text}\n`);
    exit = 1;
  };
  return { say, exit: () => exit };
}

function missingOperand(call: Call): number {
  call.err(`${call.name}: missing operand\nTry '${call.name} --help' for more information.\n`);
  return 1;
}

const rm: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  const force = on.has('f') || on.has('force');
  if (rest.length === 0) return force ? 0 : missingOperand(call);
  const told = teller(call);
  const verbose = on.has('v') || on.has('verbose');
  for (const name of rest) {
    const path = resolvePath(call.state, name);
    if (/(?:^|\/)\.\.?\/*$/.test(name)) told.say(`refusing to remove '.' or '..' directory: skipping '${name}'`);
    else if (isFile(call, path)) {
      takeAway(call, path);
      if (verbose) call.out(`removed '${name}'\n`);
    } else if (path !== '' && path !== '/' && isDirectory(call.files, path)) {
      const whole = on.has('r') || on.has('R') || on.has('recursive');
      const empty = inside(call.files, path).every((file) => file === `${path}/`);
      if (!whole && !((on.has('d') || on.has('dir')) && empty)) {
        told.say(`cannot remove '${name}': ${on.has('d') || on.has('dir') ? 'Directory not empty' : 'Is a directory'}`);
        continue;
      }
      const held = inside(call.files, path).filter((file) => !file.endsWith('/'));
      takeAway(call, path);
      if (verbose)
        call.out([...held.map((file) => `removed '${name}${file.slice(path.length)}'\n`), `removed directory '${name}'\n`].join(''));
    } else if (path === '' || path === '/') told.say(`cannot remove '${name}': Device or resource busy`);
    else if (!force) told.say(`cannot remove '${name}': No such file or directory`);
  }
  return told.exit();
};

const mkdir: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'm');
  if (rest.length === 0) return missingOperand(call);
  const told = teller(call);
  const parents = on.has('p') || on.has('parents');
  for (const name of rest) {
    const path = resolvePath(call.state, name);
    const parent = parentOf(path);
    const cannot = (why: string) => told.say(`cannot create directory ‘${name}’: ${why}`);
    if (isFile(call, path) || (isDirectory(call.files, path) && !parents)) cannot('File exists');
    else if (isDirectory(call.files, path)) continue;
    else if (isFile(call, parent)) cannot('Not a directory');
    else if (!parents && !isDirectory(call.files, parent)) cannot('No such file or directory');
    else {
      call.files.write(`${path}/`, '');
      if (on.has('v') || on.has('verbose')) call.out(`mkdir: created directory '${name}'\n`);
    }
  }
  return told.exit();
};

const rmdir: Program = (call) => {
  const { on, rest } = shortOptions(call.args, '');
  if (rest.length === 0) return missingOperand(call);
  const told = teller(call);
  for (const name of rest) {
    let path = resolvePath(call.state, name);
    do {
      if (isFile(call, path) || !isDirectory(call.files, path)) {
        told.say(`failed to remove '${name}': ${isFile(call, path) ? 'Not a directory' : 'No such file or directory'}`);
        break;
      }
      if (path === '' || path === '/' || inside(call.files, path).some((file) => file !== `${path}/`)) {
        told.say(`failed to remove '${name}': Directory not empty`);
        break;
      }
      takeAway(call, path);
      path = parentOf(path);
    } while ((on.has('p') || on.has('parents')) && path !== '' && path !== '/');
  }
  return told.exit();
};

interface Transfer {
  readonly move: boolean;
  readonly recursive: boolean;
  /** What is there already stays. */
  readonly keep: boolean;
  readonly verbose: boolean;
}

/** Why one thing cannot go where it should; undefined: it went. Where it goes is told `verbose`ly. */
function transfer(call: Call, source: string, target: string, { move, recursive, keep, verbose }: Transfer): string | undefined {
  const from = resolvePath(call.state, source);
  const to = resolvePath(call.state, target);
  const into = isDirectory(call.files, to);
  const directory = !isFile(call, from);
  if (directory && !isDirectory(call.files, from)) return `cannot stat '${source}': No such file or directory`;
  if (directory && !recursive) return `-r not specified; omitting directory '${source}'`;
  const path = into ? [to.replace(/\/$/, ''), lastOf(from)].join(to === '' ? '' : '/') : to;
  const shown = into ? `${target.replace(/\/+$/, '')}/${lastOf(from)}` : target;
  const cannot = (why: string) =>
    move ? `cannot move '${source}' to '${shown}': ${why}` : `cannot create ${directory ? 'directory' : 'regular file'} '${shown}': ${why}`;
  if (path === from) return `'${source}' and '${shown}' are the same file`;
  if (directory && (from === '' || path.startsWith(`${from}/`))) {
    return move
      ? `cannot move '${source}' to a subdirectory of itself, '${shown}'`
      : `cannot copy a directory, '${source}', into itself, '${shown}'`;
  }
  if (!directory && target.endsWith('/') && !into) return cannot('Not a directory');
  if (!isDirectory(call.files, parentOf(path)))
    return cannot(isFile(call, parentOf(path)) ? 'Not a directory' : 'No such file or directory');
  if (directory && isFile(call, path)) return `cannot overwrite non-directory '${shown}' with directory '${source}'`;
  if (!directory && isDirectory(call.files, path)) return `cannot overwrite directory '${shown}' with non-directory`;
  if (keep && (isFile(call, path) || isDirectory(call.files, path))) return undefined;
  if (move && directory && inside(call.files, path).some((file) => file !== `${path}/`)) return cannot('Directory not empty');
  for (const file of directory ? inside(call.files, from) : [from])
    call.files.write(path + file.slice(from.length), call.files.read(file) ?? '');
  if (move) takeAway(call, from);
  if (verbose) call.out(`${move ? 'renamed ' : ''}'${source}' -> '${shown}'\n`);
  return undefined;
}

const copyOrMove =
  (move: boolean): Program =>
  (call) => {
    const { on, rest } = shortOptions(call.args, 't');
    const named = on.get('t');
    const target = named ?? rest.at(-1);
    const sources = named === undefined ? rest.slice(0, -1) : rest;
    if (target === undefined || sources.length === 0) {
      const what = rest.length > 0 ? `destination file operand after '${rest[0]}'` : 'file operand';
      call.err(`${call.name}: missing ${what}\nTry '${call.name} --help' for more information.\n`);
      return 1;
    }
    const told = teller(call);
    if ((sources.length > 1 || named !== undefined) && !isDirectory(call.files, resolvePath(call.state, target))) {
      told.say(`target '${target}'${isFile(call, resolvePath(call.state, target)) ? ': Not a directory' : ': No such file or directory'}`);
      return told.exit();
    }
    const ways: Transfer = {
      move,
      recursive: move || ['r', 'R', 'a', 'recursive', 'archive'].some((option) => on.has(option)),
      keep: on.has('n') || on.has('no-clobber'),
      verbose: on.has('v') || on.has('verbose'),
    };
    for (const source of sources) {
      const refused = transfer(call, source, target, ways);
      if (refused !== undefined) told.say(refused);
    }
    return told.exit();
  };

export const directoryTools = { rm, mkdir, rmdir, cp: copyOrMove(false), mv: copyOrMove(true) } as const satisfies Record<string, Program>;

export type DirectoryTools = typeof directoryTools;
