/**
 * The words of the page. A language comes as its own chunk; until it is there the old words stay, so that
 * nothing on the page jumps or empties while switching.
 */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { loadMessages, type Messages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { Locale } from '../../store/types.js';

export interface Words {
  readonly messages: Messages;
  /** Language of `messages`; follows the chosen one once it has arrived. */
  readonly locale: Locale;
}

const WordsContext = createContext<Words | undefined>(undefined);

interface Props {
  /** The words to begin with, so that the first thing drawn is the page itself. */
  readonly first: Words;
  readonly children: ReactNode;
}

/** Fetches the chosen language; the other one is better than none when that fails. */
export async function firstWords(locale: Locale): Promise<Words> {
  const fetched = async (which: Locale) => ({ messages: await loadMessages(which), locale: which });
  return fetched(locale).catch(() => fetched(locale === 'ko' ? 'en' : 'ko'));
}

export function MessagesProvider({ first, children }: Props) {
  const chosen = useLab((lab) => lab.locale);
  const notify = useLab((lab) => lab.actions.notify);
  const [words, setWords] = useState(first);
  useEffect(() => {
    if (words.locale === chosen) return;
    let wanted = true;
    loadMessages(chosen).then(
      (messages) => wanted && setWords({ messages, locale: chosen }),
      () => wanted && notify('error', 'language-failed'),
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

/** All words in the language shown. */
export function useMessages(): Messages {
  return useWords().messages;
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
