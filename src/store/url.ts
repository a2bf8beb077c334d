/**
 * The address line's parameters, in one typed table. Names are looked up without regard to case; a bad value is
 * reported and left out, and the lab starts without it.
 */
import type { ColorProfile, LabState, StringTest, Theme } from './state.js';

export interface UrlValues {
  /** Id of a lesson; whether it exists the engine knows. */
  readonly lesson: string;
  /** From 1, as people count. */
  readonly step: number;
  readonly locale: LabState['locale'];
  readonly theme: Theme;
  readonly colorProfile: ColorProfile;
  readonly randomSeed: number;
  readonly speed: number;
  readonly running: boolean;
  readonly example: string;
  /** Number of a hunt. */
  readonly hunt: number;
  /** Another page than the lab. */
  readonly page: 'components';
  readonly stringTest: StringTest;
  /** Seed of random input: the page uses itself. */
  readonly fuzz: number;
}

export interface UrlProblem {
  readonly parameter: keyof UrlValues;
  readonly value: string;
}

interface Parameter<T> {
  /** Undefined: not a value of this parameter. */
  readonly parse: (text: string) => T | undefined;
}

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (text: string): T | undefined =>
    values.find((value) => value === text.toLowerCase());

/** Decimal only: `0x10`, `1e3` and `Infinity` are no numbers to the people who read links. */
function decimal(text: string): number | undefined {
  return /^\d{1,10}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

function wholeIn(text: string, low: number, high: number): number | undefined {
  const value = decimal(text);
  return value !== undefined && Number.isInteger(value) && value >= low && value <= high ? value : undefined;
}

const id = (text: string): string | undefined => (/^[a-z0-9][a-z0-9-]{0,63}$/i.test(text) ? text.toLowerCase() : undefined);

/** Every parameter the lab itself reads. */
export const URL_PARAMETERS: { readonly [K in keyof UrlValues]: Parameter<UrlValues[K]> } = {
  lesson: { parse: id },
  step: { parse: (text) => wholeIn(text, 1, 999) },
  locale: { parse: (text) => oneOf('en', 'ko')(text.split('-')[0] ?? '') },
  theme: { parse: oneOf('auto', 'light', 'dark') },
  colorProfile: { parse: oneOf('screen', 'projector') },
  randomSeed: { parse: (text) => wholeIn(text, 0, 4_294_967_295) },
  speed: {
    parse(text) {
      const speed = decimal(text);
      return speed !== undefined && speed >= 0.25 && speed <= 8 ? speed : undefined;
    },
  },
  running: {
    parse(text) {
      const word = oneOf('true', 'false', '1', '0')(text);
      return word === undefined ? undefined : word === 'true' || word === '1';
    },
  },
  example: { parse: id },
  hunt: { parse: (text) => wholeIn(text, 0, 4_294_967_295) },
  page: { parse: oneOf('components') },
  stringTest: { parse: oneOf('double', 'long') },
  fuzz: { parse: (text) => wholeIn(text, 0, 4_294_967_295) },
};

/** Reads `?…`; of a parameter given twice the first counts. */
export function readUrl(search: string): { readonly values: Partial<UrlValues>; readonly problems: readonly UrlProblem[] } {
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const key = name.toLowerCase();
    if (!given.has(key)) given.set(key, value);
  }
  const values: Partial<Record<keyof UrlValues, unknown>> = {};
  const problems: UrlProblem[] = [];
  for (const name of Object.keys(URL_PARAMETERS) as (keyof UrlValues)[]) {
    const text = given.get(name.toLowerCase());
    if (text === undefined) continue;
    const value = URL_PARAMETERS[name].parse(text.trim());
    if (value === undefined) problems.push({ parameter: name, value: text.slice(0, 60) });
    else values[name] = value;
  }
  return { values: values as Partial<UrlValues>, problems };
}
