/** The address leads to a state: it is put back, or the lab begins as without it and says why. */
import { startLab, useLab } from '../../store/lab.js';
import { LinkProblem } from '../../store/link/link-problem.js';
import { readUrl } from '../../store/url.js';
import { useShareWords } from './share-words.js';
import { putBack } from './shown-state.js';

export async function openLinked(hash: string): Promise<void> {
  const { actions, locale, boot } = useLab.getState();
  try {
    await putBack(hash.slice('#s='.length), readUrl(location.search).values.locale);
  } catch (error) {
    if (!boot) await startLab();
    const { problems } = await useShareWords.of[locale].fetch();
    actions.notify('error', 'bad-link', { why: problems[error instanceof LinkProblem ? error.code : 'damaged'] });
  }
}
