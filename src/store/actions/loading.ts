/** Loads that run on the virtual clock. What runs them comes when it is asked for. */
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import type { LabActions } from '../state.js';
import { insertTrace } from '../story.js';

type LoadingActions = Pick<LabActions, 'startLoad' | 'startPair' | 'cancelLoad' | 'lookInto' | 'showTrace'>;

const running = () => import('../load/run-load.js');

export function loadingActions(lab: LabContext): LoadingActions {
  return {
    async startLoad(plan) {
      try {
        await (await running()).runLoad(lab, plan);
      } catch (error) {
        reportFailure(lab, error);
      }
    },
    async startPair(plan, settings) {
      try {
        await (await import('../load/run-pair.js')).runPair(lab, plan, settings);
      } catch (error) {
        reportFailure(lab, error);
      }
    },
    cancelLoad: (id) => void running().then(({ cancelRun }) => cancelRun(id)),
    lookInto: (batch, index) =>
      lab
        .engine()
        .ask('explain', { batch, index })
        .catch(() => null),
    showTrace(trace) {
      lab.story.replace(insertTrace(lab.story.current(), -1, trace));
      lab.set({ selection: { kind: 'trace', id: trace.id }, tool: { id: 'inspector' } });
      lab.player.show(Number.POSITIVE_INFINITY);
    },
  };
}
