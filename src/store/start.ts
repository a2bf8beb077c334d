/** How a visit begins: the address line first, then what was saved, then what the browser says of its reader. */
import type { BootSpec } from '../worker/protocol.js';
import type { Lab } from './initial.js';
import { type Saved, type Shelf, writeSaved } from './persist.js';
import { shownParts } from './shown-parts.js';
import type { LabState } from './state.js';
import type { UrlValues } from './url.js';

export const DEFAULT_SEED = 1;
/** The sandbox a visit begins with: one Service of each type, so that the stage is alive at once. */
export const FIRST_EXAMPLE = 'four-types';

export interface Reader {
  /** `navigator.language` */
  readonly language: string | undefined;
  readonly reducedMotion: boolean;
}

/** Language to begin with: address line, saved, the browser's. */
export function chooseLocale(url: Partial<UrlValues>, saved: Saved, browser: string | undefined): LabState['locale'] {
  return url.locale ?? saved.locale ?? (browser?.toLowerCase().startsWith('ko') ? 'ko' : 'en');
}

/** The part of the state that is known before anything is booted. */
export function firstState(url: Partial<UrlValues>, saved: Saved, reader: Reader): Partial<LabState> {
  const theme = url.theme ?? saved.theme;
  // Whoever presents stands before a wall.
  const colorProfile = url.colorProfile ?? (url.present ? 'projector' : saved.colorProfile);
  const speed = url.speed ?? saved.speed;
  return {
    locale: chooseLocale(url, saved, reader.language),
    ...(theme === undefined ? {} : { theme }),
    ...(colorProfile === undefined ? {} : { colorProfile }),
    shown: shownParts(url),
    stringTest: url.stringTest,
    ...(speed === undefined ? {} : { speed }),
    playing: url.running ?? true,
    reducedMotion: reader.reducedMotion,
    trails: saved.trails ?? true,
    follow: saved.follow ?? false,
    done: saved.done,
    last: saved.last,
    commandHistory: saved.commandHistory,
  };
}

/**
 * What to boot for these parameters.
 *
 * @param own the learner's number; one that a teacher gave a class goes before it
 */
export function bootSpecOf(url: Partial<UrlValues>, locale: LabState['locale'], own?: number): BootSpec {
  const seed = url.randomSeed ?? DEFAULT_SEED;
  if (url.hunt !== undefined) return { seed, locale, hunt: url.hunt };
  const lesson = url.lessonUrl ?? url.lesson;
  if (lesson === undefined) return { seed, locale, example: url.example ?? FIRST_EXAMPLE };
  return drawnFor({ seed, locale, lesson: { id: lesson, ...(url.step === undefined ? {} : { step: url.step - 1 }) } }, own);
}

/** A lesson that wants it is drawn by the learner's own number, where there is none of a class. */
export function drawnFor(spec: BootSpec, own: number | undefined): BootSpec {
  const { lesson, seed } = spec;
  return lesson && own !== undefined && seed === DEFAULT_SEED ? { ...spec, lesson: { ...lesson, own } } : spec;
}

/** Writes what is to be remembered whenever it changed. */
export function keepSaved(shelf: Shelf, subscribe: (listener: (now: Lab, before: Lab) => void) => void): void {
  subscribe((now, before) => {
    const changed =
      now.locale !== before.locale ||
      now.theme !== before.theme ||
      now.colorProfile !== before.colorProfile ||
      now.speed !== before.speed ||
      now.trails !== before.trails ||
      now.follow !== before.follow ||
      now.done !== before.done ||
      now.last !== before.last ||
      now.commandHistory !== before.commandHistory;
    if (changed) writeSaved(shelf, now);
  });
}
