/** Name, place, and the switches that change how everything is shown. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Dialog } from './Dialog.js';
import { Icon } from './Icon.js';
import { Menu } from './Menu.js';
import { useMessages } from './messages.js';
import { Segmented } from './Segmented.js';

interface Props {
  readonly atStart: boolean;
  readonly onHome: () => void;
  readonly onLesson: () => void;
  readonly onDialog: (dialog: 'about' | 'keys') => void;
}

export function Header({ atStart, onHome, onLesson, onDialog }: Props) {
  const words = useMessages().shell;
  const actions = useLab((lab) => lab.actions);
  const stageView = useLab((lab) => lab.stageView);
  const locale = useLab((lab) => lab.locale);
  const lesson = useLab((lab) => lab.lesson);
  const history = useLab((lab) => lab.history);
  const [asking, setAsking] = useState(false);
  return (
    <header className="pw-header">
      <nav className="pw-crumbs" aria-label={words.place}>
        <button type="button" className="pw-brand" onClick={onHome} aria-current={atStart ? 'page' : undefined}>
          <Icon name="brand" />
          <strong>Portwalk</strong>
          <span className="pw-hidden"> · {words.lessons}</span>
        </button>
        <span className="pw-crumb-rest">
          <span aria-hidden="true">/</span>
          {lesson ? (
            <button type="button" className="pw-crumb" onClick={onLesson} aria-current={atStart ? undefined : 'page'} title={lesson.title}>
              {lesson.title}
            </button>
          ) : (
            <span className="pw-crumb">{words.sandbox}</span>
          )}
        </span>
      </nav>
      <div className="pw-header-tools">
        <Segmented
          label={words.view}
          value={stageView}
          onChange={actions.setStageView}
          options={[
            { value: 'concept', label: words.concept, title: words.conceptHint },
            { value: 'packet', label: words.packet, title: words.packetHint },
          ]}
        />
        <Segmented
          label={words.language}
          value={locale}
          onChange={(value) => void actions.setLocale(value)}
          options={[
            { value: 'ko', label: '한국어', lang: 'ko' },
            { value: 'en', label: 'EN', lang: 'en' },
          ]}
        />
        <span className="pw-group">
          <IconButton icon="undo" label={words.undo(history.undoLabel ?? '')} off={!history.canUndo} onClick={() => void actions.undo()} />
          <IconButton icon="redo" label={words.redo(history.redoLabel ?? '')} off={!history.canRedo} onClick={() => void actions.redo()} />
          <IconButton icon="reset" label={words.reset} onClick={() => setAsking(true)} />
        </span>
        <Menu onDialog={onDialog} />
      </div>
      <Dialog open={asking} onClose={() => setAsking(false)} title={words.resetTitle}>
        <p>{words.resetText}</p>
        <div className="pw-actions">
          <button type="button" className="pw-button" onClick={() => setAsking(false)}>
            {words.cancel}
          </button>
          <button
            type="button"
            className="pw-button pw-primary"
            onClick={() => {
              setAsking(false);
              void actions.reset();
            }}
          >
            {words.reset}
          </button>
        </div>
      </Dialog>
    </header>
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
