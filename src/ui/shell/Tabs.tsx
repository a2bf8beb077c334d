/** Tabs after the ARIA authoring practice: arrows move between tabs, Tab goes into the panel. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import type { Tool } from '../../store/types.js';

export interface Tab {
  readonly id: Tool;
  readonly label: string;
  readonly content: ReactNode;
}

interface Props {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** An id that is not among the tabs shows the first one. */
  readonly chosen: Tool | undefined;
  readonly onChoose: (id: Tool) => void;
  /** Only the row of tabs is shown. */
  readonly folded?: boolean;
}

export function Tabs({ label, tabs, chosen, onChoose, folded = false }: Props) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const current = tabs[index];
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: (index + 1) % tabs.length,
      ArrowLeft: (index + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = moves[event.key];
    const next = to === undefined ? undefined : tabs[to];
    if (to === undefined || !next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  if (!current) return null;
  return (
    <div className="pw-tabs">
      <div className="pw-tablist" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={folded ? undefined : `${base}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {!folded && (
        <div
          className="pw-tabpanel"
          role="tabpanel"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls and has nothing to press is reached by Tab all the same
          tabIndex={0}
          id={`${base}-panel`}
          aria-labelledby={`${base}-${current.id}`}
          key={current.id}
        >
          {current.content}
        </div>
      )}
    </div>
  );
}
