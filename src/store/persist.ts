/**
 * What the browser remembers between visits. Where storage throws (a frame of another origin, a private
 * window, a full disk) the page remembers until it is closed, and nobody is bothered.
 */
import type { ColorProfile, LabState, Theme } from './state.js';
import type { UrlValues } from './url.js';

export interface Saved {
  readonly locale?: LabState['locale'];
  readonly theme?: Theme;
  readonly colorProfile?: ColorProfile;
  readonly speed?: number;
  readonly trails?: boolean;
  readonly follow?: boolean;
  readonly done: LabState['done'];
  readonly last?: LabState['last'];
  readonly commandHistory: readonly string[];
}

/** The part of `Storage` that is used. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'portwalk:1';
const NOTHING: Saved = { done: {}, commandHistory: [] };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlace = (value: unknown): value is NonNullable<Saved['last']> =>
  isRecord(value) && typeof value.lesson === 'string' && Number.isInteger(value.step);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The browser's shelf, or one in memory. */
export function openShelf(browser: () => Shelf): Shelf {
  const memory = new Map<string, string>();
  return {
    getItem(key) {
      try {
        return browser().getItem(key) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    setItem(key, value) {
      memory.set(key, value);
      try {
        browser().setItem(key, value);
      } catch {
        // Kept in memory above.
      }
    },
  };
}

/**
 * The shelf of what a learner did. Launched by a learning platform it is in memory: results go there, and the browser may be another
 * learner's the next hour.
 */
export function learnersShelf({ scorm, endpoint }: Partial<Pick<UrlValues, 'scorm' | 'endpoint'>> = {}): Shelf {
  return openShelf(() => {
    if (scorm || endpoint !== undefined) throw new Error('not kept here');
    return localStorage;
  });
}

/** What was saved; anything that is not of the right shape is left out rather than believed. */
export function readSaved(shelf: Shelf): Saved {
  let data: unknown;
  try {
    data = JSON.parse(shelf.getItem(KEY) ?? 'null');
  } catch {
    return NOTHING;
  }
  if (!isRecord(data)) return NOTHING;
  const { locale, theme, colorProfile, speed, trails, follow, done, last, commandHistory } = data;
  return {
    ...(locale === 'en' || locale === 'ko' ? { locale } : {}),
    ...(theme === 'auto' || theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(colorProfile === 'screen' || colorProfile === 'projector' ? { colorProfile } : {}),
    ...(typeof speed === 'number' && speed >= 0.25 && speed <= 8 ? { speed } : {}),
    ...(typeof trails === 'boolean' ? { trails } : {}),
    ...(typeof follow === 'boolean' ? { follow } : {}),
    done: isRecord(done) ? Object.fromEntries(Object.entries(done).map(([lesson, steps]) => [lesson, strings(steps)])) : {},
    ...(isPlace(last) ? { last } : {}),
    commandHistory: strings(commandHistory),
  };
}

export function writeSaved(shelf: Shelf, saved: Saved): void {
  const { locale, theme, colorProfile, speed, trails, follow, done, last, commandHistory } = saved;
  shelf.setItem(KEY, JSON.stringify({ locale, theme, colorProfile, speed, trails, follow, done, last, commandHistory }));
}
