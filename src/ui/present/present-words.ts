/** Words of presenting: they come with the first part of it. */
import { wordsWith } from '../shell/messages.js';

export const usePresentWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/present.js') : import('../../i18n/en/present.js'))).present,
);
