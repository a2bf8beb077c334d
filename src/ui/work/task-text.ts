/** What a task is, how far it is, and what stopping it left, in words. */
import type { Task } from '../../store/tasks.js';
import type { Halt, Locale, RequestName, Requests } from '../../store/types.js';
import { formatCount } from '../timeline/format.js';
import type { WorkWords } from './words.js';

/** Longer lines are cut: the terminal has them whole. */
const LINE = 60;

const cut = (line: string): string => {
  const first = line.split('\n')[0] ?? '';
  return first.length > LINE || first !== line ? `${first.slice(0, LINE)}…` : first;
};

type Named = { readonly [N in Task['name']]?: (words: WorkWords, params: N extends RequestName ? Requests[N][0] : unknown) => string };

const NAMES: Named = {
  boot: ({ opening }, { hunt, lesson, manifests, config }) =>
    hunt !== undefined ? opening.hunt : lesson ? opening.lesson : manifests !== undefined || config ? opening.own : opening.lab,
  replay: ({ opening }) => opening.lab,
  exec: ({ running }, { line }) => running(cut(line)),
  act: ({ running, other }, action) => (action.kind === 'command' ? running(cut(action.line)) : other),
  applyManifest: ({ applying }, { file }) => applying(file),
  send: ({ sending }) => sending,
  sendMany: ({ sending }) => sending,
  compareLoad: ({ loads }) => loads,
  compare: ({ comparing }) => comparing,
  compareStates: ({ comparing }) => comparing,
  undo: ({ back }) => back,
  reset: ({ back }) => back,
  rewind: ({ back }) => back,
  returnTo: ({ back }) => back,
  redo: ({ forth }) => forth,
  openStep: ({ step }) => step,
  runStep: ({ step }) => step,
  solveStep: ({ step }) => step,
  runUntil: ({ until }) => until,
};

export function taskName({ name, params }: Task, words: WorkWords): string {
  const say = NAMES[name] as ((words: WorkWords, params: unknown) => string) | undefined;
  return say?.(words, params) ?? words.other;
}

/** Those that end where they are when they are asked to. */
const STOPPABLE: readonly Task['name'][] = ['boot', 'replay', 'exec', 'act', 'applyManifest', 'compare', 'compareLoad', 'runUntil'];

export const isStoppable = ({ name, stop, ended }: Task): boolean => stop !== undefined && !ended && STOPPABLE.includes(name);

const seconds = (ms: number, locale: Locale): string => formatCount(Math.round(ms / 1000), locale);

/** How far it is; empty: nobody can say. */
export function progressText({ progress }: Task, words: WorkWords, locale: Locale): string {
  if (!progress) return '';
  if (progress.what === 'fetch') return words.far.fetch;
  const { what, done, of } = progress;
  if (what === 'time') return words.far.time(seconds(done, locale));
  const count = formatCount(what === 'turns' || what === 'steps' ? done + 1 : done, locale);
  return words.far[what](count, of === undefined ? '' : formatCount(of, locale));
}

/** What is left of a task that was stopped. */
export function endText({ name, ended }: Task, words: WorkWords, locale: Locale): string {
  const { ended: say } = words;
  if (name === 'boot' || name === 'replay') return say.boot;
  if (name === 'compare' || name === 'compareLoad') return say.nothing;
  const at: Halt | undefined = typeof ended === 'object' ? ended : undefined;
  if (name === 'runUntil') return say.until(seconds(at?.done ?? 0, locale));
  // Stopped before it began.
  if (!at) return say.nothing;
  if (at.what !== 'objects' || at.of === undefined) return say.command;
  return say.objects(formatCount(at.done, locale), formatCount(at.of - at.done, locale));
}
