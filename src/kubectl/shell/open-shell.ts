/** A shell that reads what is typed: the learner's own, one over ssh, one in a container. */
import type { Machine } from './program.js';
import type { ShellState } from './state.js';
import type { Command } from './syntax.js';

export interface OpenShell {
  readonly machine: Machine;
  readonly state: ShellState;
  /** What stands in front of the line being typed. */
  prompt(): string;
  /** Why nothing can be typed into it any more; undefined while it lives. */
  broken(): { readonly exit: number; readonly said: string } | undefined;
  /** After `exit`: what is said, and the exit code of the command that had opened it. */
  leave(exit: number): { readonly exit: number; readonly out?: string; readonly err?: string };
}

/** A shell as it stood. */
export interface KeptShell {
  readonly shell: OpenShell;
  readonly variables: ReadonlyMap<string, string>;
  readonly exported: ReadonlySet<string>;
  readonly cwd: string;
  readonly lastExit: number;
  readonly positional: readonly string[];
  readonly functions: ReadonlyMap<string, Command>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly options: ReadonlySet<string>;
  readonly lastBackground: number | undefined;
}

export function keepShell(shell: OpenShell): KeptShell {
  const { variables, exported, cwd, lastExit, positional, functions, aliases, options, lastBackground } = shell.state;
  return {
    shell,
    variables: new Map(variables),
    exported: new Set(exported),
    cwd,
    lastExit,
    positional,
    functions: new Map(functions),
    aliases: new Map(aliases),
    options: new Set(options),
    lastBackground,
  };
}

/** Puts a shell back to how it stood; what was typed into it stays in its history, as an undone line does in the log. */
export function restoreShell({ shell, variables, exported, functions, aliases, options, ...kept }: KeptShell): OpenShell {
  const { state } = shell;
  state.variables.clear();
  for (const [name, value] of variables) state.variables.set(name, value);
  state.exported.clear();
  for (const name of exported) state.exported.add(name);
  state.functions.clear();
  for (const [name, body] of functions) state.functions.set(name, body);
  state.aliases.clear();
  for (const [name, text] of aliases) state.aliases.set(name, text);
  state.options.clear();
  for (const name of options) state.options.add(name);
  state.cwd = kept.cwd;
  state.lastExit = kept.lastExit;
  state.positional = kept.positional;
  state.lastBackground = kept.lastBackground;
  return shell;
}
