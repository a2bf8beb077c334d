/** Words of the window that puts the lab into another page; they come with it. */
import { wordsWith } from '../shell/messages.js';

export const useEmbedMessages = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/embed.js') : import('../../i18n/en/embed.js'))).embed,
);
