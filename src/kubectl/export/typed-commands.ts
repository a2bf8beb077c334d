/** What was typed in the lab, as a script: what only looks is run again, what changed the cluster stands there to be read. */
import { CLUSTER } from './kind-cluster.js';
import { shellWord } from './shell-word.js';
import type { ExportWords } from './words-en.js';

export interface TypedCommand {
  /** Virtual ms at which it was begun. */
  readonly at: number;
  readonly line: string;
}

/** Verbs of kubectl that change nothing. */
const LOOKS =
  /^(?:get|describe|logs|explain|top|events|api-resources|api-versions|version|cluster-info|diff|options)$|^(?:auth can-i|rollout (?:status|history))$/;
/** Tools that change nothing where they run. */
const TOOLS = /^(?:curl|wget|nslookup|dig|host|getent|nc|ping|traceroute|env|printenv|hostname|ip|cat|ls)$/;
/** What may stand behind a pipe. */
const FILTERS = /^(?:grep|head|tail|sort|uniq|wc|cut|tr|awk|sed|jq|cat|column)$/;
/** It never comes to an end by itself. */
const STAYS = /^(?:-w|--watch|--watch-only|-f|--follow)(?:=true)?$/;

/** `kubectl -n shop get pods` → `get`, its arguments, and what runs in a pod. */
function onlyLooks(command: string): boolean {
  const words = command.trim().split(/\s+/);
  const [program, ...rest] = words;
  if (program !== 'kubectl' && program !== 'k') return false;
  const divided = rest.indexOf('--');
  const own = divided < 0 ? rest : rest.slice(0, divided);
  const inside = divided < 0 ? [] : rest.slice(divided + 1);
  const named = own.filter(
    (word, at) => !word.startsWith('-') && !/^(?:-n|--namespace|-c|--container|-o|--output|-l)$/.test(own[at - 1] ?? ''),
  );
  const [verb = '', next = ''] = named;
  if (own.some((word) => STAYS.test(word))) return false;
  if (verb === 'exec') return TOOLS.test(inside[0] ?? '');
  if (verb === 'run') return own.some((word) => /^--rm(?:=true)?$/.test(word)) && TOOLS.test(inside[0] ?? '');
  return LOOKS.test(verb) || LOOKS.test(`${verb} ${next}`);
}

/** Everything else is left alone: a line that is not run again does no harm. */
export function isOnlyLooked(line: string): boolean {
  if (/[<>`$&;\n]/.test(line)) return false;
  const [first = '', ...filters] = line.split('|');
  return onlyLooks(first) && filters.every((one) => FILTERS.test(one.trim().split(/\s+/)[0] ?? ''));
}

export function commandsScript(typed: readonly TypedCommand[], words: ExportWords): string {
  const lines = typed.map(({ at, line }) => {
    const when = `# ${(at / 1000).toFixed(1)} s`;
    if (isOnlyLooked(line)) return `${when}\nsee ${shellWord(line.trim().replace(/^k /, 'kubectl '))}`;
    return [
      when,
      ...line
        .trimEnd()
        .split('\n')
        .map((part) => `#   ${part}`),
    ].join('\n');
  });
  return `#!/bin/sh
# ${words.commandsTitle}
# ${words.commandsDone}
# ${words.commandsDiffer}
set -eu
kubectl config use-context kind-${CLUSTER}

see() {
  printf '\\n$ %s\\n' "$1"
  sh -c "$1" || true
}

${lines.length > 0 ? lines.join('\n') : `# ${words.commandsNone}`}
`;
}
