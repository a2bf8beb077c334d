/** What a shell remembers between commands. */
import type { Command } from './syntax.js';

export interface ShellState {
  readonly variables: Map<string, string>;
  readonly exported: Set<string>;
  readonly home: string;
  /** Directory relative to home, `` for home itself, absolute when outside. */
  cwd: string;
  lastExit: number;
  /** `exit` was called, and with what; whoever runs the shell ends it. */
  left: number | undefined;
  readonly history: string[];
  /** Commands left before a runaway loop is stopped. */
  budget: number;
  /** What `sh -c '…' a b` calls `$0`, `$1`, … */
  positional: readonly string[];
  readonly functions: Map<string, Command>;
  readonly aliases: Map<string, string>;
  /** Letters and names of `set` that are on: `e`, `u`, `x`, `pipefail`. */
  readonly options: Set<string>;
  /** `$!` */
  lastBackground: number | undefined;
  /** Its output is caught by `$(…)`. */
  captured: boolean;
  /** The command that runs was put behind with `&`. */
  behind: boolean;
}

/** More commands than this within one line are taken for a loop that never ends. */
export const commandBudget = 20_000;

export function createShellState(variables: Readonly<Record<string, string>>, positional: readonly string[] = []): ShellState {
  return {
    variables: new Map(Object.entries(variables)),
    exported: new Set(Object.keys(variables)),
    home: variables.HOME ?? '/root',
    cwd: '',
    lastExit: 0,
    left: undefined,
    history: [],
    budget: commandBudget,
    positional,
    functions: new Map(),
    aliases: new Map(),
    options: new Set(),
    lastBackground: undefined,
    captured: false,
    behind: false,
  };
}

/** A copy whose changes stay in it: `( … )`, `$( … )` and the sides of a pipe. */
export function forkState(state: ShellState): ShellState {
  return {
    ...state,
    variables: new Map(state.variables),
    exported: new Set(state.exported),
    functions: new Map(state.functions),
    aliases: new Map(state.aliases),
    options: new Set(state.options),
  };
}

export function environmentOf(state: ShellState): ReadonlyMap<string, string> {
  return new Map([...state.variables].filter(([name]) => state.exported.has(name)));
}

/** The key a path has in the file system: relative to home, without `./`, absolute when outside home. */
export function resolvePath(state: ShellState, path: string): string {
  const absolute = path.startsWith('/')
    ? path
    : path === '~' || path.startsWith('~/')
      ? state.home + path.slice(1)
      : join(absoluteCwd(state), path);
  const kept: string[] = [];
  for (const piece of absolute.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece === '..') kept.pop();
    else kept.push(piece);
  }
  const clean = `/${kept.join('/')}`;
  if (clean === state.home) return '';
  return clean.startsWith(`${state.home}/`) ? clean.slice(state.home.length + 1) : clean;
}

export function absoluteCwd(state: ShellState): string {
  return state.cwd.startsWith('/') ? state.cwd : join(state.home, state.cwd);
}

function join(directory: string, path: string): string {
  return path ? `${directory.replace(/\/$/, '')}/${path}` : directory;
}
