/** Undo, redo, reset: the engine restores a state, the story goes back (or forward) with it. */
import type { Requests } from '../../worker/protocol.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import type { LabActions } from '../state.js';

export type HistoryActions = Pick<LabActions, 'undo' | 'redo' | 'reset' | 'returnTo' | 'ask' | 'nodeDetail'>;

export function historyActions(lab: LabContext): HistoryActions {
  const go = async <N extends 'undo' | 'redo' | 'reset' | 'returnTo'>(name: N, params: Requests[N][0]): Promise<void> => {
    await lab.engine().ask(name, params);
    lab.player.showLive();
    lab.set({ files: await lab.engine().ask('listFiles', null) });
  };
  const failed = (error: unknown): void => reportFailure(lab, error);
  return {
    undo: (steps = 1) => go('undo', { steps }).catch(failed),
    redo: (steps = 1) => go('redo', { steps }).catch(failed),
    reset: () => go('reset', null).catch(failed),
    returnTo: (state) => go('returnTo', state),
    ask: (name, params) => lab.engine().ask(name, params),
    nodeDetail: (node, tick, services) =>
      lab.engine().ask('nodeDetail', { node, ...(tick === undefined ? {} : { tick }), ...(services && { services }) }),
  };
}
