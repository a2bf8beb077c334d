/** The program `kubectl`: finds the command, reads its flags, prints what went wrong. */
import type { Steps } from '../../sim/steps.js';
import { type Call, longProgram } from '../shell/program.js';
import { commandWords } from './command-words.js';
import { warnOfDryRun } from './dry-run.js';
import { failureText, KubectlFailure, KubectlFailures, StatusFailure } from './failure.js';
import { FlagError, globalFlags, parseFlags } from './flags.js';
import { checkGlobalFlags } from './global-flags.js';
import { KubectlCall, type Verb } from './kubectl-call.js';
import { warnOfRecord } from './record.js';
import { refusedFlags } from './refused-flags.js';
import { closest } from './suggestions.js';
import { refusedVerbs, verbs } from './verb-table.js';

export const kubectl = longProgram(kubectlInSteps);

function* kubectlInSteps(call: Call): Steps<number> {
  const words = commandWords(call.args, globalFlags);
  const path = words.map((at) => call.args[at] as string);
  if (!path.length) return withoutCommand(call);
  if (path[0] === 'help') return yield* kubectlInSteps({ ...call, args: path.length > 1 ? [...path.slice(1), '--help'] : [] });
  const verb = findVerb(path);
  if (!verb) return unknownCommand(call, path);
  if (verb.path === path[0] && path[1] !== undefined) {
    if (refusedBelow(call, path[0], path[1])) return 1;
    const below = `${verb.path} ${path[1] === aliasOf('service') ? 'service' : path[1]}`;
    const group = verbs.filter((other) => other.path.startsWith(`${below} `));
    if (group.length > 0) return inGroup(call, below, path.slice(2), group);
  }
  const used = new Set(words.slice(0, verb.path.split(' ').length));
  const args = call.args.filter((_, at) => !used.has(at));
  try {
    const refused = refusedFlags(verb.path);
    const ownFlags = [...verb.flags, ...refused.map(({ spec }) => spec)];
    const flags = parseFlags(args, [
      ...ownFlags,
      ...globalFlags.filter((g) => !ownFlags.some((own) => own.name === g.name || (own.short !== undefined && own.short === g.short))),
    ]);
    if (flags.bool('help')) {
      call.out(call.lab.seldom().verbHelp(verb));
      return 0;
    }
    for (const { name, deprecated } of verb.flags) {
      if (deprecated !== undefined && flags.given(name)) call.err(`Flag --${name} has been deprecated, ${deprecated}\n`);
    }
    const refusal = refused.find(({ spec }) => flags.given(spec.name));
    if (refusal !== undefined) throw new KubectlFailure(refusal.reason);
    const run = new KubectlCall(verb, flags, call, call.args);
    checkGlobalFlags(run);
    warnOfRecord(run);
    warnOfDryRun(run);
    return verb.inSteps ? yield* verb.inSteps(run) : verb.run(run);
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
}

/** Flags alone: help, or what is wrong with them. */
function withoutCommand(call: Call): number {
  try {
    parseFlags(call.args, globalFlags);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    call.err(`error: ${error.message}\nSee 'kubectl --help' for usage.\n`);
    return 1;
  }
  return help(call);
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
  const [word = '', ...rest] = path;
  const group = verbs.filter((verb) => verb.path.startsWith(`${word} `));
  if (group.length) return inGroup(call, word, rest, group);
  const reason = refusedVerbs[word];
  if (reason !== undefined) {
    call.err(`error: this lab's kubectl has no "${word}": ${reason}\n`);
    return 1;
  }
  const near = closest(word, [
    ...new Set([
      ...verbs.map((verb) => verb.path.split(' ')[0] as string),
      ...Object.keys(refusedVerbs).filter((path) => !path.includes(' ')),
    ]),
  ]);
  call.err(`error: unknown command "${word}" for "kubectl"\n`);
  if (near.length) call.err(`\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`);
  return 1;
}

/** A command that only leads to others, alone or with one it does not have. Models cmdutil.DefaultSubCommandRun. */
function inGroup(call: Call, word: string, rest: readonly string[], group: readonly Verb[]): number {
  const [second] = rest;
  const inner = second === undefined ? [] : group.filter(({ path }) => path.startsWith(`${word} ${second} `));
  if (inner.length > 0) {
    call.err(call.lab.seldom().groupHelp(`${word} ${second}`, inner));
    return 1;
  }
  if (second === undefined) {
    const asked = call.args.some((arg) => arg === '--help' || arg === '-h');
    (asked ? call.out : call.err).call(call, call.lab.seldom().groupHelp(word, group));
    return asked ? 0 : 1;
  }
  if (!refusedBelow(call, word, second))
    call.err(`error: unknown command ${JSON.stringify(rest.join(' '))}\nSee 'kubectl ${word} -h' for help and examples\n`);
  return 1;
}

/** Says why the lab has no such command below another, where it knows. */
function refusedBelow(call: Call, word: string, second: string): boolean {
  const reason = refusedVerbs[`${word} ${second}`];
  if (reason !== undefined) call.err(`error: this lab's kubectl has no "${word} ${second}": ${reason}\n`);
  return reason !== undefined;
}

function help(call: Call): number {
  call.out('kubectl controls the Kubernetes cluster manager.\n\nCommands of this lab:\n');
  const width = Math.max(...verbs.map((verb) => verb.path.length)) + 3;
  for (const verb of verbs) call.out(`  ${verb.path.padEnd(width)}${verb.summary}\n`);
  call.out('\nUse "kubectl <command> --help" for the flags of a command.\n');
  return 0;
}
