/** The words of long work, in both languages: they come with what shows it. */
import type { Locale } from '../../i18n/catalogue.js';
import { work as en } from '../../i18n/en/work.js';
import { work as ko } from '../../i18n/ko/work.js';

export type WorkWords = typeof en;

export const WORK_WORDS: Readonly<Record<Locale, WorkWords>> = { en, ko };
