/** The address that opens the lab as it is wished. Pure. */
import { writeHunt } from '../../store/hunt-number.js';
import { isForeign } from '../../store/is-foreign.js';
import { DEFAULT_SEED } from '../../store/start.js';
import type { LabState } from '../../store/state.js';
import { URL_PARAMETERS, type UrlValues } from '../../store/url.js';

/** As they stand in the address; what is missing is as the reader has it. */
export type Wishes = Partial<Record<keyof UrlValues, string>>;

/** What the window offers, in its order. */
export const OFFERED = {
  look: ['locale', 'theme', 'colorProfile'],
  start: ['randomSeed', 'speed', 'running'],
  parts: ['embed', 'hideTitle', 'hideMenu', 'hideSidebar', 'hideControls', 'editable', 'ctl', 'present', 'audience', 'print-pdf'],
} as const satisfies Readonly<Record<string, readonly (keyof UrlValues)[]>>;

/** Flags that hold unless they are said not to. */
export const ON_BY_ITSELF: ReadonlySet<keyof UrlValues> = new Set<keyof UrlValues>(['running', 'editable']);

/** The short way to a lesson, its step, a sandbox or a hunt; empty: a cluster of one's own has none. */
export function beginningOf({ boot, lesson, step }: Pick<LabState, 'boot' | 'lesson' | 'step'>): Wishes | undefined {
  if (boot?.hunt !== undefined) return { hunt: writeHunt(boot.hunt) };
  if (lesson) return { [isForeign(lesson.id) ? 'lessonUrl' : 'lesson']: lesson.id, step: String(step + 1) };
  if (boot?.manifests !== undefined || boot?.config) return undefined;
  return { ...(boot?.example !== undefined && { example: boot.example }) };
}

/**
 * The number a teacher gave the class: who opens a link from it is in that class too. A learner's own, where the lesson was drawn by it:
 * who opens the link sees the same.
 */
export function classOf(boot: LabState['boot']): Wishes {
  const number = boot && boot.seed !== DEFAULT_SEED ? boot.seed : boot?.lesson?.own;
  return number === undefined ? {} : { randomSeed: String(number) };
}

/**
 * @param base address of the page without its parameters
 * @param state letters of the whole state; absent: the link begins anew
 */
export function linkOf(base: string, wishes: Wishes, state?: string): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(URL_PARAMETERS) as (keyof UrlValues)[]) {
    const value = wishes[name];
    // What is not understood is left out while it is still being typed.
    if (value !== undefined && value !== '' && URL_PARAMETERS[name].parse(value) !== undefined) query.set(name, value);
  }
  const asked = query.size === 0 ? '' : `?${query}`;
  return `${base}${asked}${state === undefined ? '' : `#s=${state}`}`;
}
