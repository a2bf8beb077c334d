/**
 * The address line's parameters, in one typed table: the page's start reads it, the share window sets what is in it, and
 * `docs/parameters.md` is made from it (`npm run docs`). Names are looked up without regard to case; a bad value is
 * reported and left out, and the lab starts without it.
 */
import type { ColorProfile, LabState, StringTest, Theme } from './state.js';

export interface UrlValues {
  /** Id of a lesson; whether it exists the engine knows. */
  readonly lesson: string;
  /** Address of a lesson from elsewhere: a bundle (`lesson/bundle.ts`). Goes before `lesson`. */
  readonly lessonUrl: string;
  /** From 1, as people count. */
  readonly step: number;
  readonly example: string;
  /** Number of a hunt. */
  readonly hunt: number;
  readonly randomSeed: number;
  readonly speed: number;
  readonly running: boolean;
  readonly locale: LabState['locale'];
  readonly theme: Theme;
  readonly colorProfile: ColorProfile;
  readonly embed: boolean;
  readonly hideMenu: boolean;
  readonly hideSidebar: boolean;
  readonly hideTitle: boolean;
  readonly hideControls: boolean;
  readonly editable: boolean;
  /** Click to load. */
  readonly ctl: boolean;
  readonly present: boolean;
  /** Pairs a speaker's window with the show it belongs to. */
  readonly speaker: string;
  /** On a phone in the audience. */
  readonly audience: boolean;
  readonly 'print-pdf': boolean;
  /** Another page than the lab. */
  readonly page: 'components' | 'proof';
  /** Launched by an LMS (`school/scorm/`). */
  readonly scorm: boolean;
  /** Launched by a platform that takes xAPI statements: what it hands over is looked at by `school/xapi/launch.ts`. */
  readonly endpoint: string;
  readonly auth: string;
  readonly actor: string;
  readonly activity_id: string;
  readonly registration: string;
  /** Of 100: with how much a lesson is passed. */
  readonly mastery: number;
  readonly stringTest: StringTest;
  /** Seed of random input: the page uses itself. */
  readonly fuzz: number;
  readonly showPointerAreas: boolean;
}

export interface UrlProblem {
  readonly parameter: keyof UrlValues;
  readonly value: string;
}

/** What may be given: the words for it, a list, or the smallest and the largest number. */
export type Accepts =
  | 'flag'
  | 'id'
  | 'address'
  | 'handed'
  | readonly string[]
  | { readonly low: number; readonly high: number; readonly whole: boolean };

export interface Parameter<T> {
  /** Undefined: not a value of this parameter. */
  readonly parse: (text: string) => T | undefined;
  readonly accepts: Accepts;
}

const oneOf = <T extends string>(...accepts: readonly T[]): Parameter<T> => ({
  accepts,
  parse: (text) => accepts.find((value) => value === text.toLowerCase()),
});

/** Decimal only: `0x10`, `1e3` and `Infinity` are no numbers to the people who read links. */
const numberIn = (low: number, high: number, whole = true): Parameter<number> => ({
  accepts: { low, high, whole },
  parse(text) {
    const value = /^\d{1,10}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high && !(whole && value % 1) ? value : undefined;
  },
});

/** `?embed` alone says yes. */
const flag: Parameter<boolean> = {
  accepts: 'flag',
  parse: (text) => (/^(true|1|)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : undefined),
};

const id: Parameter<string> = {
  accepts: 'id',
  parse: (text) => (/^[a-z0-9][a-z0-9-]{0,63}$/i.test(text) ? text.toLowerCase() : undefined),
};

const address: Parameter<string> = {
  accepts: 'address',
  parse: (text) => (/^https?:\/\/\S{1,590}$/i.test(text) ? text : undefined),
};

/** Never a bad value: that would be shown, and some of it is a secret. */
const handed: Parameter<string> = { accepts: 'handed', parse: (text) => text };

const locale = oneOf('en', 'ko');
const seed = numberIn(0, 4_294_967_295);

/** Every parameter there is. */
export const URL_PARAMETERS: { readonly [K in keyof UrlValues]: Parameter<UrlValues[K]> } = {
  lesson: id,
  lessonUrl: address,
  step: numberIn(1, 999),
  example: id,
  hunt: {
    ...seed,
    // Before a dot: which generator draws it (hunt-number.ts).
    parse(text) {
      const number = seed.parse(text.replace(/^2\./, ''));
      return number !== undefined && text.startsWith('2.') ? number + 2e10 : number;
    },
  },
  randomSeed: seed,
  speed: numberIn(0.25, 8, false),
  running: flag,
  locale: { ...locale, parse: (text) => locale.parse(text.split('-')[0] ?? '') },
  theme: oneOf('auto', 'light', 'dark'),
  colorProfile: oneOf('screen', 'projector'),
  embed: flag,
  hideMenu: flag,
  hideSidebar: flag,
  hideTitle: flag,
  hideControls: flag,
  editable: flag,
  ctl: flag,
  present: flag,
  speaker: id,
  audience: flag,
  'print-pdf': flag,
  page: oneOf('components', 'proof'),
  scorm: flag,
  endpoint: handed,
  auth: handed,
  actor: handed,
  activity_id: handed,
  registration: handed,
  mastery: numberIn(0, 100),
  stringTest: oneOf('double', 'long'),
  fuzz: seed,
  showPointerAreas: flag,
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
