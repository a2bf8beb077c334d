/** Two futures of the moment on the stage. What looks into them comes when it is asked for. */
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import type { LabActions } from '../state.js';

export function comparingActions(lab: LabContext): Pick<LabActions, 'compare' | 'live'> {
  const then = (work: (ways: Pick<LabActions, 'compare' | 'live'>) => Promise<void>): Promise<void> =>
    import('../comparison.js').then(({ comparison }) => work(comparison(lab))).catch((error) => reportFailure(lab, error));
  return {
    compare: (a, b) => then((ways) => ways.compare(a, b)),
    live: (which) => then((ways) => ways.live(which)),
  };
}
