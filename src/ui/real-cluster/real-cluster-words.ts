/** Words of the window that takes a state to a real cluster; they come with it. */
import { wordsWith } from '../shell/messages.js';

export const useRealClusterMessages = wordsWith(
  async (locale) =>
    (await (locale === 'ko' ? import('../../i18n/ko/real-cluster.js') : import('../../i18n/en/real-cluster.js'))).realCluster,
);
