/** The program `kubectl`: finds the command, reads its flags, prints what went wrong. */
import type { Call, Program } from '../shell/program.js';
import { failureText, KubectlFailure, KubectlFailures, StatusFailure } from './failure.js';
import { FlagError, type FlagSpec, globalFlags, parseFlags } from './flags.js';
import { KubectlCall, type Verb } from './kubectl-call.js';
import { warnOfRecord } from './record.js';
import { closest } from './suggestions.js';
import { absentVerbs, verbs } from './verb-table.js';

export const kubectl: Program = (call) => {
  const { path, rest, leading } = splitCommand(call.args);
  if (!path.length) return help(call);
  const verb = findVerb(path);
  if (!verb) return unknownCommand(call, path);
  const used = verb.path.split(' ').length;
  const args = [...leading, ...path.slice(used), ...rest];
  try {
    const flags = parseFlags(args, [
      ...verb.flags,
      ...globalFlags.filter((g) => !verb.flags.some((own) => own.short !== undefined && own.short === g.short)),
    ]);
    if (flags.bool('help')) {
      call.out(verbHelp(verb));
      return 0;
    }
    const run = new KubectlCall(verb, flags, call, call.args);
    warnOfRecord(run);
    return verb.run(run);
  } catch (error) {
    if (error instanceof FlagError) {
      call.err(`error: ${error.message}\nSee 'kubectl ${verb.path} --help' for usage.\n`);
      return 1;
    }
    if (error instanceof KubectlFailure || error instanceof KubectlFailures || error instanceof StatusFailure) {
      call.err(failureText(error));
      return error instanceof KubectlFailure ? error.exit : 1;
    }
    throw error;
  }
};

/** Global flags may stand before the command: `kubectl -n kube-system get pods`. */
function splitCommand(args: readonly string[]): { leading: readonly string[]; path: readonly string[]; rest: readonly string[] } {
  const takesValue = new Map<string, FlagSpec>(
    globalFlags.flatMap((f) => [[`--${f.name}`, f] as const, ...(f.short ? [[`-${f.short}`, f] as const] : [])]),
  );
  let at = 0;
  while (at < args.length && (args[at] as string).startsWith('-')) {
    const spec = takesValue.get(args[at] as string);
    at += spec && spec.kind !== 'bool' ? 2 : 1;
  }
  let end = at;
  while (end < args.length && !(args[end] as string).startsWith('-')) end++;
  return { leading: args.slice(0, at), path: args.slice(at, end), rest: args.slice(end) };
}

/** The command with the longest path that these words begin with. */
export function findVerb(words: readonly string[]): Verb | undefined {
  return [...verbs]
    .sort((a, b) => b.path.length - a.path.length)
    .find((verb) => {
      const parts = verb.path.split(' ');
      return parts.every(
        (part, index) =>
          words[index] === part ||
          (index === parts.length - 1 && verb.aliases?.includes(words[index] ?? '')) ||
          aliasOf(part) === words[index],
      );
    });
}

/** Middle words with a short form: `create svc nodeport`. */
function aliasOf(part: string): string | undefined {
  return part === 'service' ? 'svc' : part;
}

function unknownCommand(call: Call, path: readonly string[]): number {
  const [word = '', second] = path;
  const group = verbs.filter((verb) => verb.path.startsWith(`${word} `));
  if (group.length) {
    if (second === undefined || group.every((verb) => !verb.path.startsWith(`${word} ${second}`))) {
      if (second !== undefined)
        call.err(`error: unknown command "${second}" for "kubectl ${word}"; the lab has: ${group.map((verb) => verb.path).join(', ')}\n`);
      else call.err(`error: must specify a command: ${group.map((verb) => verb.path).join(', ')}\n`);
      return 1;
    }
    call.err(
      `error: must specify a command: ${group
        .filter((v) => v.path.startsWith(`${word} ${second}`))
        .map((verb) => verb.path)
        .join(', ')}\n`,
    );
    return 1;
  }
  if (absentVerbs.includes(word)) {
    call.err(`error: this lab's kubectl has no "${word}" (a real one would); \`help\` lists what works\n`);
    return 1;
  }
  const near = closest(word, [...new Set([...verbs.map((verb) => verb.path.split(' ')[0] as string), ...absentVerbs])]);
  call.err(`error: unknown command "${word}" for "kubectl"\n`);
  if (near.length) call.err(`\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`);
  return 1;
}

function help(call: Call): number {
  call.out('kubectl controls the Kubernetes cluster manager.\n\nCommands of this lab:\n');
  const width = Math.max(...verbs.map((verb) => verb.path.length)) + 3;
  for (const verb of verbs) call.out(`  ${verb.path.padEnd(width)}${verb.summary}\n`);
  call.out('\nUse "kubectl <command> --help" for the flags of a command.\n');
  return 0;
}

function verbHelp(verb: Verb): string {
  const line = ({ name, short, kind }: FlagSpec) => `    ${short ? `-${short}, ` : ''}--${name}${kind === 'bool' ? '' : `=<${kind}>`}\n`;
  return `${verb.summary}\n\nUsage:\n  kubectl ${verb.path} [flags]\n\nOptions:\n${verb.flags.map(line).join('')}\n`;
}
