/**
 * URL parameters: names are looked up without regard to case; a bad value is told and the usual one used, so
 * that the lab always starts.
 */
import type { Locale, Theme } from '../../store/types.js';

export interface UrlParams {
  readonly lesson?: string;
  /** Counts from 1, as people count. */
  readonly step?: number;
  readonly example?: string;
  readonly seed?: number;
  readonly speed?: number;
  readonly running?: boolean;
  readonly locale?: Locale;
  readonly theme?: Theme;
}

export interface UrlProblemParam {
  readonly name: string;
  readonly value: string;
}

type Reader<T> = (text: string) => T | undefined;

const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (text) =>
    allowed.find((value) => value === text.toLowerCase());

const number =
  (low: number, high: number, whole: boolean): Reader<number> =>
  (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    return value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : undefined;
  };

/** Lower-case letters, digits and dashes: lessons and examples are named like files. */
const slug: Reader<string> = (text) => (/^[a-z0-9][a-z0-9-]{0,63}$/.test(text) ? text : undefined);

/** The one table of what may stand in the address. Adding a parameter is adding a line. */
const TABLE: { readonly [K in keyof Required<UrlParams>]: { readonly name: string; readonly read: Reader<Required<UrlParams>[K]> } } = {
  lesson: { name: 'lesson', read: slug },
  step: { name: 'step', read: number(1, 99, true) },
  example: { name: 'example', read: slug },
  seed: { name: 'randomSeed', read: number(0, 4_294_967_295, true) },
  speed: { name: 'speed', read: number(0.25, 8, false) },
  running: { name: 'running', read: (text) => ({ true: true, false: false, '1': true, '0': false })[text.toLowerCase()] },
  locale: { name: 'locale', read: oneOf('en', 'ko') },
  theme: { name: 'theme', read: oneOf('auto', 'light', 'dark') },
};

/** Reads the query part of an address, e.g. `?lesson=node-port&step=3`. */
export function parseUrlParams(search: string): { readonly params: UrlParams; readonly problems: readonly UrlProblemParam[] } {
  const given = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]));
  const params: Record<string, unknown> = {};
  const problems: UrlProblemParam[] = [];
  for (const [key, { name, read }] of Object.entries(TABLE)) {
    const text = given.get(name.toLowerCase());
    if (text === undefined) continue;
    const value = read(text);
    if (value === undefined) problems.push({ name, value: text.slice(0, 60) });
    else params[key] = value;
  }
  return { params: params as UrlParams, problems };
}
