/** Undo, redo, reset: the engine restores a state, the story goes back (or forward) with it. */
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import type { LabActions } from '../state.js';

export type HistoryActions = Pick<LabActions, 'undo' | 'redo' | 'reset' | 'nodeDetail'>;

export function historyActions(lab: LabContext): HistoryActions {
  const go = async (name: 'undo' | 'redo' | 'reset'): Promise<void> => {
    try {
      await lab.engine().ask(name, null);
      lab.player.showLive();
      lab.set({ files: await lab.engine().ask('listFiles', null) });
    } catch (error) {
      reportFailure(lab, error);
    }
  };
  return {
    undo: () => go('undo'),
    redo: () => go('redo'),
    reset: () => go('reset'),
    nodeDetail: (node, tick, services) =>
      lab.engine().ask('nodeDetail', { node, ...(tick === undefined ? {} : { tick }), ...(services && { services }) }),
  };
}
