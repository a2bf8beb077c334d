/**
 * Every command that a line would run, before anything of it is run: in lists, pipes, loops, functions and `$(…)`, behind `sudo`, `watch`
 * or `xargs`, and in what is handed to `sh -c` and `eval`.
 */
import { parseScript } from '../kubectl/shell/parser.js';
import type { Command, Part, Script, Word } from '../kubectl/shell/syntax.js';

/** The words of a command; undefined is a word, or several, that only running it would tell. */
export type Words = readonly (string | undefined)[];

/** A command, and what runs it: `sudo`, `kubectl exec … --`; rules that name what may be run ask no more of the inner one. */
export interface Found {
  readonly words: Words;
  /** It is run by another one that was found as well. */
  readonly within?: true;
}

/** They run what follows them. */
const RUNNERS: ReadonlySet<string | undefined> = new Set(
  'sudo env time command builtin exec nohup nice timeout watch xargs ssh'.split(' '),
);
const SHELLS: ReadonlySet<string | undefined> = new Set(['sh', 'bash', 'ash', 'dash']);
const UNKNOWN: Found = { words: [undefined] };
/** What runs what is followed so deep. */
const DEEPEST = 20;

const textOf = (word: Word): string | undefined =>
  word.every((part) => part.t === 'text' && (part.quoted || !/[*?]|\{[^{}]*(?:,|\.\.)/.test(part.v)))
    ? word.map((part) => (part.t === 'text' ? part.v : '')).join('')
    : undefined;

/** Commands in words: `$(…)`, `<(…)`, defaults of variables. */
const ofWords = (words: readonly Word[], depth: number): readonly Found[] => words.flat().flatMap((part) => ofPart(part, depth));

function ofPart(part: Part, depth: number): readonly Found[] {
  if (part.t === 'command' || part.t === 'process') return ofScript(part.body, depth);
  if (part.t === 'variable') return ofWords([part.arg ?? [], part.other ?? []], depth);
  return part.t === 'arithmetic' ? ofWords([part.text], depth) : [];
}

const ofScript = ({ commands }: Script, depth: number, fed = false): readonly Found[] =>
  commands.flatMap((command) => ofCommand(command, depth, fed));

/** @param fed it reads what another one writes */
function ofCommand(command: Command, depth: number, fed: boolean): readonly Found[] {
  const redirected = 'redirections' in command ? command.redirections : [];
  const aside = ofWords(
    redirected.map(({ target }) => target),
    depth,
  );
  const within = (...scripts: readonly (Script | undefined)[]) => [
    ...aside,
    ...scripts.flatMap((script) => (script ? ofScript(script, depth, fed) : [])),
  ];
  switch (command.t) {
    case 'simple': {
      const input = fed || redirected.some(({ op }) => op === '<' || op === 'here');
      const values = command.assignments.map(({ value }) => value);
      return [...aside, ...ofWords([...values, ...command.words], depth), ...ofSimple(command.words.map(textOf), depth, input)];
    }
    case 'pipeline':
      return command.commands.flatMap((one, at) => ofCommand(one, depth, fed || at > 0));
    case 'and-or':
      return [...ofCommand(command.left, depth, fed), ...ofCommand(command.right, depth, fed)];
    case 'for':
      return [...ofWords(command.words, depth), ...within(command.body)];
    case 'arithmetic':
      return [...aside, ...ofWords([command.text], depth)];
    case 'count':
      return [...ofWords(command.parts, depth), ...within(command.body)];
    case 'while':
      return within(command.condition, command.body);
    case 'if':
      return within(...command.branches.flatMap(({ condition, body }) => [condition, body]), command.otherwise);
    case 'case':
      return [...ofWords([command.word], depth), ...within(...command.branches.map(({ body }) => body))];
    case 'function':
    case 'background':
      return ofCommand(command.body, depth, fed);
    case 'conditional':
      return [
        ...aside,
        ...ofWords(
          command.items.filter((item) => typeof item !== 'string'),
          depth,
        ),
      ];
    case 'group':
      return within(command.body);
  }
}

function ofSimple(all: Words, depth: number, input: boolean): readonly Found[] {
  if (all.length === 0) return [];
  if (depth > DEEPEST) return [UNKNOWN];
  // `/usr/bin/kubectl` is `kubectl`.
  const words = [all[0]?.replace(/^.*\/(?=.)/, ''), ...all.slice(1)];
  const [name, ...rest] = words;
  if (name === 'eval') return ofText(rest, depth);
  // A file by its path is a script.
  if (name === '.' || name === 'source' || (all[0]?.includes('/') && !/^\/(?:usr\/)?(?:local\/)?s?bin\//.test(all[0]))) return [UNKNOWN];
  if (SHELLS.has(name)) {
    const script = rest.findIndex((word) => word !== undefined && /^-[a-z]*c$/.test(word));
    if (script >= 0) return ofText(rest.slice(script + 1, script + 2), depth);
    return input || rest.some((word) => word === undefined || !word.startsWith('-')) ? [UNKNOWN] : [{ words }];
  }
  if (RUNNERS.has(name)) {
    // What an option takes may look like a command: whatever may be one is.
    const inner = name === 'xargs' ? [...rest, undefined] : rest;
    const first = inner.findIndex((word) => word === undefined || !/^(?:-|\d|\w+=)/.test(word));
    return first < 0 ? [{ words }] : ofSimple(inner.slice(first + (name === 'ssh' ? 1 : 0)), depth + 1, input);
  }
  const behind = name === 'kubectl' || name === 'minikube' ? words.indexOf('--') : -1;
  const inside = behind < 0 ? [] : ofSimple(words.slice(behind + 1), depth + 1, input);
  return [{ words }, ...inside.map((found) => ({ ...found, within: true as const }))];
}

/** Commands in text that is run as a line of its own. */
function ofText(words: Words, depth: number): readonly Found[] {
  if (words.some((word) => word === undefined)) return [UNKNOWN];
  try {
    return ofScript(parseScript(words.join(' ')), depth + 1);
  } catch {
    return [];
  }
}

/** A line that cannot be read runs nothing. */
export const commandsOf = (line: string): readonly Found[] => ofText([line], 0);
