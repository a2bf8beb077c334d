/** One way back through everything: what the learner did to the cluster, and the cards they moved, the newest first. */
import { useLab } from '../../store/lab.js';
import { canRedoMove, canUndoMove, redoMove, undoMove, usePlacement } from '../canvas/placement.js';

export function undoAny(): void {
  const { actions, history } = useLab.getState();
  if (canUndoMove()) undoMove();
  else if (history.canUndo) void actions.undo();
}

export function redoAny(): void {
  const { actions, history } = useLab.getState();
  if (canRedoMove()) redoMove();
  else if (history.canRedo) void actions.redo();
}

/** Whether the next step back, or forward, is about a card that was moved. */
export function useMoves(): { readonly undo: boolean; readonly redo: boolean } {
  useLab((lab) => lab.history);
  return { undo: usePlacement(canUndoMove), redo: usePlacement(canRedoMove) };
}
