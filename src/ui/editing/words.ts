/** The words of editing, in the language shown: they come with it. */
import type { Shape } from '../../i18n/catalogue.js';
import type { editing } from '../../i18n/en/editing.js';
import type { Locale } from '../../store/types.js';
import { type Later, later } from '../shell/later.js';
import { stretched, useShownLocale } from '../shell/messages.js';

export type EditingWords = Shape<typeof editing>;

const words: Readonly<Record<Locale, Later<EditingWords>>> = {
  en: later(async () => stretched<EditingWords>((await import('../../i18n/en/editing.js')).editing)),
  ko: later(async () => stretched<EditingWords>((await import('../../i18n/ko/editing.js')).editing)),
};

/** Needs a Suspense above it. */
export const useEditingWords = (): EditingWords => words[useShownLocale()].use();
