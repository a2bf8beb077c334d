/** Search and jump: a field and a list of what it finds. It is also the way to everything a folded card stands for. */
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { EmptyState } from '../empty/late-empty.js';
import { Dialog } from '../shell/Dialog.js';
import { useAllMessages } from '../shell/messages.js';
import { type Found, searchFor, searchIndex } from './search-index.js';
import './search.css';

/** More than this nobody reads; typing narrows it down. */
const SHOWN = 100;

interface Props {
  readonly open: boolean;
  /** What is in the field at first. */
  readonly text: string;
  readonly onJump: (found: Found) => void;
  readonly onClose: () => void;
}

export function SearchWindow({ open, text, onJump, onClose }: Props) {
  const { search: words } = useAllMessages();
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <SearchList text={text} onJump={onJump} />
    </Dialog>
  );
}

function SearchList({ text: given, onJump }: Pick<Props, 'text' | 'onJump'>) {
  const { search: words } = useAllMessages();
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const [text, setText] = useState(given);
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = useMemo(() => searchIndex(view, config), [view, config]);
  const found = useMemo(() => searchFor(index, text), [index, text]);
  const shown = found.slice(0, SHOWN);
  const move = (to: number) => {
    const next = (to + shown.length) % Math.max(1, shown.length);
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = shown[at];
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter' && chosen) onJump(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="cv-search">
      <label htmlFor={id}>{words.label}</label>
      <input
        id={id}
        // The browser's own attribute: it is what a dialog looks for when it opens.
        ref={(field) => field?.setAttribute('autofocus', '')}
        type="text"
        role="combobox"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={words.hint}
        value={text}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status">{words.count(found.length, shown.length)}</p>
      {found.length === 0 && <EmptyState of="search" onAct={() => setText('')} />}
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={words.title} className="cv-search-list">
        {shown.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: reached through aria-activedescendant
          <div key={one.id} id={`${id}-${place}`} role="option" aria-selected={place === at} onClick={() => onJump(one)}>
            <span className="cv-tag">{one.type ?? words.kind[one.kind]}</span>
            <span className="cv-search-name">
              {one.namespace && one.namespace !== 'default' ? <span className="cv-quiet">{one.namespace}/</span> : null}
              {one.name}
            </span>
            <span className="cv-quiet cv-search-more">{[one.address, one.node].filter(Boolean).join(' · ')}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
