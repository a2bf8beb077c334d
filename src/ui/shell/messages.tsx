/**
 * The words of the page. The words of the first picture come first, the others after it. Another language comes
 * whole; until it is there the old words stay, so that nothing on the page jumps or empties while switching.
 */
import { createContext, type ReactNode, useContext, useDeferredValue, useEffect, useState } from 'react';
import { type FirstMessages, loadFirstMessages, loadMessages, type Messages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { Locale } from '../../store/types.js';
import { forgetFailures, type Later, later } from './later.js';

export interface Words {
  readonly messages: FirstMessages;
  /** Language of `messages`; follows the chosen one once it has arrived. */
  readonly locale: Locale;
}

const WordsContext = createContext<Words | undefined>(undefined);

/** As they are, unless the address line asks for longer ones (`stringTest`). */
export async function stretched<T>(messages: T): Promise<T> {
  const how = useLab.getState().stringTest;
  return how ? (await import('../../i18n/string-test.js')).stretch(messages, how) : messages;
}

/**
 * Words of one part of the page, which come with it. The part needs a Suspense above it; switching language, the old words
 * stay until the new ones are there.
 */
export function wordsWith<T>(load: (locale: Locale) => Promise<T>): (() => T) & { readonly of: Readonly<Record<Locale, Later<T>>> } {
  const of = { en: later(() => load('en').then(stretched)), ko: later(() => load('ko').then(stretched)) };
  return Object.assign(() => of[useDeferredValue(useShownLocale())].use(), { of });
}

/** The words of each language but those of `asked-words.ts`, fetched at most once. */
export const allMessages: Readonly<Record<Locale, Later<Messages>>> = {
  en: later(() => loadMessages('en').then(stretched)),
  ko: later(() => loadMessages('ko').then(stretched)),
};

interface Props {
  /** The words to begin with, so that the first thing drawn is the page itself. */
  readonly first: Words;
  readonly children: ReactNode;
}

/** Fetches the chosen language; the other one is better than none when that fails. */
export async function firstWords(locale: Locale): Promise<Words> {
  const fetched = async (which: Locale) => ({
    messages: await stretched(await loadFirstMessages(which)),
    locale: which,
  });
  return fetched(locale).catch(() => fetched(locale === 'ko' ? 'en' : 'ko'));
}

export function MessagesProvider({ first, children }: Props) {
  const chosen = useLab((lab) => lab.locale);
  const notify = useLab((lab) => lab.actions.notify);
  const [words, setWords] = useState(first);
  useEffect(() => {
    if (words.locale === chosen) return;
    let wanted = true;
    allMessages[chosen].fetch().then(
      (messages) => wanted && setWords({ messages, locale: chosen }),
      () => {
        forgetFailures();
        if (wanted) notify('error', 'language-failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, [chosen, notify, words.locale]);
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words.locale]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the first picture, in the language shown. */
export function useMessages(): FirstMessages {
  return useWords().messages;
}

/** The same words in the language shown. A part of the page that uses it needs a Suspense above it. */
export function useAllMessages(): Messages {
  return allMessages[useWords().locale].use();
}

/** The language shown, for numbers. */
export function useShownLocale(): Locale {
  return useWords().locale;
}

function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useMessages needs a MessagesProvider above it');
  return words;
}
