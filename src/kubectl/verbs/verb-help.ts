/** `--help` of a command and of a group of commands. Models kubectl/pkg/util/templates (v1.36): layout and order, not words. */
import { flagWords } from './flag-words.js';
import type { FlagSpec } from './flags.js';
import { globalFlags } from './flags.js';
import { helpPages } from './help-pages.js';
import type { Verb } from './kubectl-call.js';

const globalHint = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

function option({ name, short, kind, default: initial, bare }: FlagSpec): string {
  const value =
    kind === 'bool'
      ? (initial ?? 'false')
      : kind === 'int'
        ? (initial ?? '0')
        : kind === 'duration'
          ? (initial ?? '0s')
          : kind === 'list'
            ? '[]'
            : `'${initial ?? bare ?? ''}'`;
  const words = flagWords[name];
  return `    ${short ? `-${short}, ` : ''}--${name}=${value}:\n${words === undefined ? '' : `\t${words}\n`}`;
}

function options(flags: readonly FlagSpec[]): string {
  return [...flags]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(option)
    .join('\n');
}

export function verbHelp(verb: Verb): string {
  const page = helpPages[verb.path];
  const flags = verb.flags.filter(({ name }) => name !== 'help');
  const sections = [
    `${page?.about ?? `${verb.summary}.`}\n`,
    ...(page ? [`Examples:\n${page.examples.map(([what, line]) => `  # ${what}\n  ${line}\n`).join('  \n')}`] : []),
    ...(flags.length > 0 ? [`Options:\n${options(flags)}`] : []),
    `Usage:\n  kubectl ${page?.usage ?? `${verb.path} [options]`}\n`,
    globalHint,
  ];
  return sections.join('\n');
}

/** `kubectl set`, `kubectl rollout`: commands that only lead to others. */
export function groupHelp(group: string, verbs: readonly Verb[]): string {
  const rows = verbs.map(({ path, summary }) => [path.slice(group.length + 1), summary] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const list = rows.map(([name, summary]) => `  ${name.padEnd(width)}   ${summary}\n`).join('');
  return `Commands of kubectl ${group}.\n\nAvailable Commands:\n${list}\nUsage:\n  kubectl ${group} SUBCOMMAND [options]\n\nUse "kubectl ${group} <command> --help" for more information about a given command.\n${globalHint}`;
}

export function globalOptions(): string {
  return `The following options can be passed to any command:\n\n${options(globalFlags.filter(({ name }) => name !== 'help'))}\n`;
}
