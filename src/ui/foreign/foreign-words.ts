/** Words for lessons from elsewhere come with the first of them. */
import { wordsWith } from '../shell/messages.js';

export const useForeignWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/foreign.js') : import('../../i18n/en/foreign.js'))).foreign,
);
