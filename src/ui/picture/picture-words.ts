/** Words of pictures: they come with the part that makes them. */
import { wordsWith } from '../shell/messages.js';

export const usePictureWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/picture.js') : import('../../i18n/en/picture.js'))).picture,
);
