/** Words of sharing: they come with its window, and with a link that cannot be opened. */
import { wordsWith } from '../shell/messages.js';

export const useShareWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/share.js') : import('../../i18n/en/share.js'))).share,
);
