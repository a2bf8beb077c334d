/** The shells that are open, once there is more than one. */
import { useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { Icon } from '../shell/Icon.js';
import { useMessages } from '../shell/messages.js';

export function SessionTabs() {
  const words = useMessages().terminal;
  const sessions = useLab((lab) => lab.sessions);
  const current = useLab((lab) => lab.session);
  const { chooseSession, closeSession } = useLab((lab) => lab.actions);
  const list = useRef<HTMLDivElement>(null);
  if (sessions.length === 0) return null;
  const shells: readonly { readonly id: string | undefined; readonly title: string }[] = [
    { id: undefined, title: words.host },
    ...sessions,
  ];
  const at = shells.findIndex(({ id }) => id === current);
  const shown = shells[at];
  return (
    <div className="pw-shells">
      <div
        role="tablist"
        aria-label={words.sessions}
        ref={list}
        onKeyDown={(event) => {
          const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          const next = (at + way + shells.length) % shells.length;
          if (way === 0) return;
          event.preventDefault();
          chooseSession(shells[next]?.id);
          list.current?.querySelectorAll('button')[next]?.focus();
        }}
      >
        {shells.map(({ id, title }) => (
          <button
            key={id ?? ''}
            type="button"
            role="tab"
            aria-selected={id === current}
            tabIndex={id === current ? 0 : -1}
            onClick={() => chooseSession(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {current !== undefined && shown && (
        <button
          type="button"
          className="pw-icon-button"
          aria-label={words.closeShell(shown.title)}
          title={words.closeShell(shown.title)}
          onClick={() => closeSession(current)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
