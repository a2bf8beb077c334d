/**
 * Message catalogues. English is the shape; Korean must have the same keys (a missing key is a type
 * error). A message is a string, or a function of its parameters. Each area of the page has one file per
 * language so that words stay near the people who write that area. Three lazy chunks per language: the words of the
 * first picture, those that are said later, and those of windows that few visits open. An area belongs to the later ones unless it is seen before anything
 * was asked for.
 */
import type { FirstMessages } from './en/first.js';
import type { Messages } from './en/index.js';

export type { AskedMessages } from './en/asked.js';
export type { FirstMessages } from './en/first.js';
export type { Messages, WholeCatalogue } from './en/index.js';
export type { LaterMessages } from './en/later.js';
export type Locale = 'en' | 'ko';
/** How a catalogue is grown to find where words have no room. */
export type StringTest = 'double' | 'long';

/** Loads the words of the first picture; those of the other language stay on the server. */
export async function loadFirstMessages(locale: Locale): Promise<FirstMessages> {
  return (await (locale === 'ko' ? import('./ko/first.js') : import('./en/first.js'))).first;
}

/** Loads the words of the first picture and those that are said later. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const rest = locale === 'ko' ? import('./ko/later.js') : import('./en/later.js');
  const [first, { later }] = await Promise.all([loadFirstMessages(locale), rest]);
  return { ...first, ...later };
}

/** Turns literal types of the English catalogue into the shape others must follow. */
export type Shape<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Shape<T[K]> };
