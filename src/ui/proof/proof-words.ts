/** Words of the proof of a lesson: they come with it. */
import { wordsWith } from '../shell/messages.js';

export const useProofWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/proof.js') : import('../../i18n/en/proof.js'))).proof,
);
