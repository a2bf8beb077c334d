/** The menu of one thing on the stage: a native popover with real buttons. Escape or a press outside closes it. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Deployment } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { scaleLine } from './kubectl-lines.js';
import { menuOf } from './menu-items.js';
import { perform } from './perform-deed.js';

export interface OpenMenu {
  readonly id: string;
  readonly anchor: Element;
}

function ScaleField({ deployment, onDone }: { readonly deployment: Deployment; readonly onDone: () => void }) {
  const { menu, stage } = useAllMessages();
  const field = useId();
  const { name } = deployment.metadata;
  const [replicas, setReplicas] = useState(deployment.spec.replicas ?? 1);
  return (
    <form
      className="cv-scale"
      onSubmit={(event) => {
        event.preventDefault();
        void useLab.getState().actions.command(scaleLine(deployment, replicas));
        onDone();
      }}
    >
      <div className="cv-menu-title">{menu.scale(name)}</div>
      <div className="cv-scale-row">
        <button type="button" aria-label={stage.scaleDown(name)} disabled={replicas === 0} onClick={() => setReplicas(replicas - 1)}>
          −
        </button>
        <label htmlFor={field} className="cv-hidden">
          {menu.scaleTo}
        </label>
        <input
          id={field}
          type="number"
          min={0}
          max={100}
          value={replicas}
          onChange={(event) => setReplicas(Math.min(100, Math.max(0, Math.trunc(Number(event.target.value)) || 0)))}
        />
        <button type="button" aria-label={stage.scaleUp(name)} onClick={() => setReplicas(Math.min(100, replicas + 1))}>
          +
        </button>
        <button type="submit" className="cv-apply">
          {menu.scaleApply}
        </button>
      </div>
    </form>
  );
}

/** Up and down arrows walk the buttons, as people expect of a menu. */
function walk(event: React.KeyboardEvent<HTMLDivElement>): void {
  const way = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
  if (way === 0 || (event.target as HTMLElement).tagName === 'INPUT') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + way + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

export function ObjectMenu({
  menu,
  focus,
  onClose,
}: {
  readonly menu: OpenMenu;
  readonly focus: string | undefined;
  readonly onClose: () => void;
}) {
  const { menu: words, stage } = useAllMessages();
  const ref = useRef<HTMLDivElement>(null);
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const draft = useLab((lab) => lab.draft);
  const content = menuOf(menu.id, { view, config, words, draft, focus });

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || element.matches(':popover-open')) return;
    element.showPopover();
    const anchor = menu.anchor.getBoundingClientRect();
    const size = element.getBoundingClientRect();
    const left = Math.min(Math.max(8, anchor.left), window.innerWidth - size.width - 8);
    const below = anchor.bottom + 6;
    const top = below + size.height > window.innerHeight - 8 ? Math.max(8, window.innerHeight - size.height - 8) : below;
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [menu.anchor]);

  // What the menu speaks of may vanish while it is open.
  const gone = content === undefined;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);

  const close = () => {
    ref.current?.hidePopover();
    const card = menu.anchor.closest<HTMLElement>('.react-flow__node') ?? (menu.anchor as HTMLElement);
    if (card.isConnected) card.focus();
  };
  return (
    <div
      ref={ref}
      className="cv-menu"
      popover="auto"
      role="dialog"
      aria-label={stage.menuOf(content?.title ?? '')}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
      onKeyDown={walk}
    >
      <div className="cv-menu-head">{content?.title}</div>
      {content?.sections
        .filter((section) => section.items.length > 0)
        .map((section) => (
          <div key={section.title ?? section.items[0]?.label} className="cv-menu-section">
            {section.title ? <div className="cv-menu-title">{section.title}</div> : null}
            <div className={section.items.some((item) => item.chosen !== undefined) ? 'cv-choices' : 'cv-deeds'}>
              {section.items.map((item) => (
                <button
                  key={item.label}
                  type="button"
                  data-danger={item.danger}
                  {...(item.chosen === undefined ? {} : { 'aria-pressed': item.chosen })}
                  onClick={() => {
                    close();
                    if (!item.chosen) perform(item.deed);
                  }}
                >
                  {item.label}
                </button>
              ))}
            </div>
          </div>
        ))}
      {content?.scale ? <ScaleField deployment={content.scale} onDone={close} /> : null}
    </div>
  );
}
