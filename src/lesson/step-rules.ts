/** What a task accepts of what is done in it: not what begins as in `forbid`, and nothing but what begins as in `allow`. */
import { commandsOf, type Found, type Words } from './commands-of.js';
import type { Refusal } from './content.js';
import type { StepLogic } from './schema.js';

/** Options that take the next word, wherever they stand. */
const TAKES_NEXT = /^(?:-[nlofcsv]|--(?:namespace|selector|output|filename|container|context|cluster|user|server|kubeconfig|as|token))$/;

/**
 * Whether a command begins as a rule says. Options between its words are passed over.
 *
 * @param strict what is not known does not begin so; else it may
 */
function begins(words: Words, rule: readonly string[], strict: boolean): boolean {
  if (rule.length === 0) return true;
  if (words.length === 0) return false;
  const [word, ...rest] = words;
  if (word === undefined) return !strict;
  if (word === rule[0] && begins(rest, rule.slice(1), strict)) return true;
  if (!word.startsWith('-') || word === '--') return false;
  if (TAKES_NEXT.test(word)) return begins(rest.slice(1), rule, strict);
  // Whether another option takes the next word is its tool's to know.
  return begins(rest, rule, strict) || (!strict && !word.includes('=') && begins(rest.slice(1), rule, strict));
}

/** They change nothing in the cluster: what reads a pipe or a file, waits, speaks or goes back. */
const HARMLESS: ReadonlySet<string | undefined> = new Set(
  (
    'grep egrep head tail wc sort uniq cut awk sed jq tr column less more cat tac nl ls pwd ' +
    'vi vim nano echo printf seq sleep true false test [ : clear history help man exit logout alias unalias set export read wait'
  ).split(' '),
);

/** What `kubectl edit` opened is sent by applying its file. */
const sendsEdited = ([name, verb, ...rest]: Words): boolean =>
  name === 'kubectl' && (verb === 'apply' || verb === 'replace') && rest.some((word) => word?.startsWith('edit/'));

const meets = (words: Words, rule: string, strict: boolean): boolean =>
  begins(words, split(rule), strict) || (sendsEdited(words) && begins(['kubectl', 'edit'], split(rule), strict));

const split = (rule: string): readonly string[] => rule.trim().split(/\s+/);

/** The rule of a task that a line goes against; undefined: none. Aliases that lines of before have made are seen through. */
export type StepRules = (step: StepLogic, line: string) => Refusal | undefined;

export function createStepRules(): StepRules {
  const aliases = new Map<string, readonly string[]>();

  /** Follows aliases, and learns those that are made here. */
  const through = ({ words, within }: Found): readonly Found[] => {
    const [name, ...rest] = words;
    const made = name === 'alias' ? rest.flatMap((word) => (word?.includes('=') ? [word] : [])) : [];
    for (const word of made) aliases.set(word.slice(0, word.indexOf('=')), split(word.slice(word.indexOf('=') + 1)));
    const known = name === undefined ? undefined : aliases.get(name);
    const seen = known && known[0] !== name ? commandsOf(known.join(' ')) : undefined;
    const last = seen?.at(-1);
    if (!seen || !last) return [{ words, ...(within && { within }) }];
    return [...seen.slice(0, -1), { ...last, words: [...last.words, ...rest], ...(within && { within }) }];
  };

  return (step, line) => {
    const found = commandsOf(line).flatMap(through);
    if (step.kind !== 'task') return undefined;
    const { forbid, allow } = step;
    const without = forbid?.find((rule) => found.some(({ words }) => meets(words, rule, false)));
    if (without !== undefined) return { without };
    const allowed = ({ words, within }: Found) => within || HARMLESS.has(words[0]) || allow?.some((rule) => meets(words, rule, true));
    return allow && !found.every(allowed) ? { only: allow } : undefined;
  };
}
