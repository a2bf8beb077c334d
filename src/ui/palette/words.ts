/** The palette's own words, in both languages: they come with it, and it finds by either. */
import type { Locale, Messages } from '../../i18n/catalogue.js';
import { palette as en } from '../../i18n/en/palette.js';
import { palette as ko } from '../../i18n/ko/palette.js';

export const PALETTE_WORDS = { en, ko } as const;

/** All the palette says, and what the things it finds are called elsewhere on the page. */
export type PaletteWords = Messages & { readonly palette: (typeof PALETTE_WORDS)[Locale] };

export const withPalette = (messages: Messages, locale: Locale): PaletteWords => ({ ...messages, palette: PALETTE_WORDS[locale] });
