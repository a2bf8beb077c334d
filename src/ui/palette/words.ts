/** The palette's own words, in both languages: they come with it, and it finds by either. */
import type { AskedMessages, Locale, Messages } from '../../i18n/catalogue.js';
import { palette as en } from '../../i18n/en/palette.js';
import { palette as ko } from '../../i18n/ko/palette.js';

export const PALETTE_WORDS = { en, ko } as const;

/** All the palette says, and what the things it finds are called elsewhere on the page. */
/** Words of the rest of the page that name what can be found. */
export type NamedElsewhere = Messages & AskedMessages;
export type PaletteWords = NamedElsewhere & { readonly palette: (typeof PALETTE_WORDS)[Locale] };

export const withPalette = (messages: NamedElsewhere, locale: Locale): PaletteWords => ({ ...messages, palette: PALETTE_WORDS[locale] });
