/**
 * A catalogue grown beyond any language, to find where there is no room for words: every message twice, or as one long
 * word that cannot be broken between words. What a message is given (names, addresses, numbers) grows with it.
 */
import type { StringTest } from './catalogue.js';

const GROW: Readonly<Record<StringTest, (text: string) => string>> = {
  double: (text) => `${text} ${text}`,
  long: (text) => `${text}${text}`.replace(/\s+/g, ''),
};

export function stretch<T>(messages: T, how: StringTest): T {
  const grow = (text: string): string => (text.trim() === '' ? text : GROW[how](text));
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return grow(value);
    if (typeof value === 'function') return (...given: unknown[]) => grow(value(...given) as string);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return value;
  };
  return walk(messages) as T;
}
