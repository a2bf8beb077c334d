/** What a command is to the shell around it. */
import type { FileSystem } from '../terminal.js';
import { isDirectory } from './directories.js';
import { resolvePath, type ShellState } from './state.js';
import type { Command, Word } from './syntax.js';

/** With `set -e` a failed command ends the shell, unless its failure was asked about. */
export function endsShell(command: Command): boolean {
  return (
    command.t === 'simple' ||
    (command.t === 'pipeline' && !command.negated) ||
    (command.t === 'group' && command.subshell) ||
    command.t === 'conditional'
  );
}

/** Names that `local` and `declare` of a function's body make its own. */
export function localNames(body: Command): readonly string[] {
  const text = JSON.stringify(body);
  if (!text.includes('"local"') && !text.includes('"declare"')) return [];
  const names: string[] = [];
  JSON.stringify(body, (_, value) => {
    const words = (value as { readonly t?: string; readonly words?: readonly Word[] } | null)?.words;
    const [first, ...rest] = (value as { readonly t?: string } | null)?.t === 'simple' && words ? words : [];
    const plain = (word: Word | undefined) => (word?.[0]?.t === 'text' ? word[0].v : '');
    if (['local', 'declare'].includes(plain(first))) names.push(...rest.map((word) => plain(word).split('=')[0] as string));
    return value;
  });
  return names;
}

/** What stands at a path that was typed as a command. Files have no modes here: one that names its interpreter is a script. */
export function fileAt(
  files: FileSystem,
  state: ShellState,
  name: string,
): { readonly directory: boolean; readonly runs: boolean } | undefined {
  const path = resolvePath(state, name);
  const text = files.read(path);
  if (text === undefined) return isDirectory(files, path) ? { directory: true, runs: false } : undefined;
  return { directory: false, runs: text.startsWith('#!') };
}

/** What a shell says of a command nobody has. */
export function notFound(shell: 'bash' | 'sh', name: string): string {
  if (shell === 'sh') return `sh: 1: ${name}: not found\n`;
  return `bash: ${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}\n`;
}

/** Variables of these names are what they were before, or are not set. */
export function putBack({ variables }: Pick<ShellState, 'variables'>, names: Iterable<string>, before: ReadonlyMap<string, string>): void {
  for (const name of names) {
    const old = before.get(name);
    if (old === undefined) variables.delete(name);
    else variables.set(name, old);
  }
}
