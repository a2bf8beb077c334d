/**
 * What a host page and a lab in its frame say to each other: `postMessage` with one envelope, the same both ways. Steps and hops count
 * from 1, as people count; times are story milliseconds (store/timeline.ts).
 */

export const SOURCE = 'portwalk';
export const VERSION = 1;

/** What the lab tells the page around it. */
export interface FromLab {
  /** The lab can be used, and understands messages from now on. */
  readonly ready: { readonly lesson: string | null; readonly step: number; readonly total: number; readonly locale: string };
  /** Height it would like to have, CSS pixels. */
  readonly resize: { readonly height: number };
  readonly stepchange: { readonly lesson: string; readonly step: number; readonly total: number };
  /** The playhead came to a hop of a request. `kind` and `at` are the engine's words: what met the packet, and where. */
  readonly hop: { readonly request: number; readonly hop: number; readonly total: number; readonly kind: string; readonly at: string };
  /** A prediction was locked and its request has run. */
  readonly answer: { readonly lesson: string; readonly step: number; readonly choice: string; readonly correct: boolean };
  /** All steps are done. `max`: predictions and tasks there are; `score`: those done right; `moves`: command lines. */
  readonly complete: {
    readonly lesson: string;
    readonly score: number;
    readonly max: number;
    readonly moves: number;
    readonly seconds: number;
  };
  /** Play, pause, a new moment. `s`: the whole state, in answer to `getState` alone; null where it cannot be told. */
  readonly statechange: { readonly playing: boolean; readonly t: number; readonly end: number; readonly s?: string | null };
  readonly error: { readonly code: HostErrorCode };
}

/** `bad-message`: not of a known shape; `not-ready`: the lab is still being made ready; `no-request`: there is none to show hops of. */
export type HostErrorCode = 'bad-message' | 'not-ready' | 'no-request' | 'no-lesson' | 'no-step' | 'refused' | 'crashed';

type Nothing = Readonly<Record<string, never>>;

/** What the page around it may ask of the lab. */
export interface ToLab {
  readonly goto: { readonly step: number; readonly lesson?: string };
  readonly play: Nothing;
  readonly pause: Nothing;
  readonly stepForward: Nothing;
  readonly stepBack: Nothing;
  readonly seek: { readonly t: number };
  /** To the start of a hop of the newest request. */
  readonly hop: { readonly hop: number };
  /** Plays the step's own request once more. */
  readonly run: Nothing;
  readonly reset: Nothing;
  readonly setLocale: { readonly locale: 'en' | 'ko' };
  readonly setTheme: { readonly theme: 'auto' | 'light' | 'dark' };
  readonly getState: Nothing;
  readonly setState: { readonly s: string };
}

/** An answer has the id of what it answers; whatever else the lab tells has null. */
export type MessageId = string | number | null;

export interface Envelope<T extends string = string, P = unknown> {
  readonly source: typeof SOURCE;
  readonly v: typeof VERSION;
  readonly id: MessageId;
  readonly type: T;
  readonly payload: P;
}

export type Said<M> = { [T in keyof M & string]: Envelope<T, M[T]> }[keyof M & string];

export const envelope = <T extends string, P>(type: T, payload: P, id: MessageId = null): Envelope<T, P> => ({
  source: SOURCE,
  v: VERSION,
  id,
  type,
  payload,
});

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longest id of a message, and longest name of its type. */
const LONGEST = 64;

/** The envelope alone, with whatever is in it; undefined: somebody else's message, or one of another version. Looks at no more than the fields. */
export function openEnvelope(data: unknown): Envelope | undefined {
  if (!isFields(data) || data.source !== SOURCE || data.v !== VERSION) return undefined;
  const { id = null, type, payload = {} } = data;
  if (typeof type !== 'string' || type.length > LONGEST) return undefined;
  const known = id === null || (typeof id === 'string' && id.length <= LONGEST) || (typeof id === 'number' && Number.isFinite(id));
  return known ? { source: SOURCE, v: VERSION, id: id as MessageId, type, payload } : undefined;
}
