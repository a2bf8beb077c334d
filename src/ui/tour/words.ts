/** The tour's own words, in both languages: most visitors see it once, so they come with it. */
import { tour as en } from '../../i18n/en/tour.js';
import { tour as ko } from '../../i18n/ko/tour.js';

export const TOUR_WORDS = { en, ko } as const;
