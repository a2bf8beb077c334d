/** Words of windows and panels that few visits open; they come with the first of them. */
import { wordsWith } from './messages.js';

export const useAskedMessages = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/asked.js') : import('../../i18n/en/asked.js'))).asked,
);
