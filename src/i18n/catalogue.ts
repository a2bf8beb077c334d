/**
 * Message catalogues. English is the shape; Korean must have the same keys (a missing key is a type
 * error). A message is a string, or a function of its parameters. Each area of the page has one file per
 * language so that words stay near the people who write that area. One lazy chunk per language.
 */
import type { Messages } from './en/index.js';

export type { Messages } from './en/index.js';
export type Locale = 'en' | 'ko';

/** Loads a language; the other one stays on the server. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === 'ko' ? (await import('./ko/index.js')).ko : (await import('./en/index.js')).en;
}

/** Turns literal types of the English catalogue into the shape others must follow. */
export type Shape<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Shape<T[K]> };
