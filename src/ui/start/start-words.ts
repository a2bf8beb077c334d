/** The words of the start panel; they come with it. */
import { wordsWith } from '../shell/messages.js';

export const useStartWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/start.js') : import('../../i18n/en/start.js'))).start,
);
