/** The switches of the stage: which of the two truths is on show, and the way back through one's own changes. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Dialog } from './Dialog.js';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';
import { Segmented } from './Segmented.js';
import { redoAny, undoAny, useMoves } from './undo-any.js';

export function ViewTools() {
  const words = useMessages().shell;
  const stageView = useLab((lab) => lab.stageView);
  const setStageView = useLab((lab) => lab.actions.setStageView);
  return (
    <Segmented
      label={words.view}
      value={stageView}
      onChange={setStageView}
      options={[
        { value: 'concept', label: words.concept, title: words.conceptHint },
        { value: 'packet', label: words.packet, title: words.packetHint },
      ]}
    />
  );
}

export function HistoryTools() {
  const words = useMessages().shell;
  const actions = useLab((lab) => lab.actions);
  const history = useLab((lab) => lab.history);
  const moves = useMoves();
  const [asking, setAsking] = useState(false);
  const reset = () => {
    setAsking(false);
    void actions.reset();
  };
  return (
    <>
      <span className="pw-group">
        <IconButton
          icon="undo"
          label={moves.undo ? words.undoMove : words.undo(history.undoLabel ?? '')}
          off={!history.canUndo && !moves.undo}
          onClick={undoAny}
        />
        <IconButton
          icon="redo"
          label={moves.redo ? words.redoMove : words.redo(history.redoLabel ?? '')}
          off={!history.canRedo && !moves.redo}
          onClick={redoAny}
        />
        <IconButton icon="reset" label={words.reset} onClick={() => setAsking(true)} />
      </span>
      <Dialog open={asking} onClose={() => setAsking(false)} title={words.resetTitle}>
        <p>{words.resetText}</p>
        <div className="pw-actions">
          <button type="button" className="pw-button" onClick={() => setAsking(false)}>
            {words.cancel}
          </button>
          <button type="button" className="pw-button pw-primary" onClick={reset}>
            {words.reset}
          </button>
        </div>
      </Dialog>
    </>
  );
}

interface IconButtonProps {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly label: string;
  readonly off?: boolean;
  readonly onClick: () => void;
}

/** Stays focusable while off, so that the focus is not lost when the last undo is used up. */
function IconButton({ icon, label, off = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className="pw-icon-button"
      aria-label={label}
      title={label}
      aria-disabled={off || undefined}
      onClick={() => !off && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
