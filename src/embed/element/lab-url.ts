/** Addresses a figure needs, made from its attributes. */

/** Attributes that are parameters of the lab's address line: each is handed on as it is, for the lab to judge. */
const HANDED_ON = [
  'lesson',
  'lessonurl',
  'step',
  'example',
  'hunt',
  'locale',
  'theme',
  'colorprofile',
  'randomseed',
  'speed',
  'hidemenu',
  'hidesidebar',
  'hidetitle',
  'hidecontrols',
  'editable',
];

type Attributes = (name: string) => string | null;

export interface LabAddress {
  /** Folder the lab is served from, with a slash at its end. */
  readonly base: string;
  readonly attribute: Attributes;
  /** In a frame; else a page of its own. */
  readonly embedded?: boolean;
  /** The lab was not asked for by a touch: nothing may move in it. */
  readonly still?: boolean;
}

export function labUrl({ base, attribute, embedded, still }: LabAddress): string {
  const url = new URL(base);
  for (const name of HANDED_ON) {
    const value = attribute(name);
    // An attribute without a value is a switch.
    if (value !== null) url.searchParams.set(name, value === '' ? 'true' : value);
  }
  if (embedded) url.searchParams.set('embed', '1');
  if (still) url.searchParams.set('running', 'false');
  const state = attribute('s');
  if (state) url.hash = `s=${state}`;
  return url.href;
}

/** Poster of the lesson's step, in one of the languages there are; undefined for a figure without a lesson. */
export function posterUrl(base: string, attribute: Attributes, locale: 'en' | 'ko'): string | undefined {
  const lesson = attribute('lesson');
  if (!lesson || !/^[a-z0-9-]+$/.test(lesson)) return undefined;
  const step = /^[1-9]\d{0,2}$/.exec(attribute('step') ?? '')?.[0] ?? '1';
  return new URL(`posters/${lesson}-${step}.${locale}.svg`, base).href;
}
