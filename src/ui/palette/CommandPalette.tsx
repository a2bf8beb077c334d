/**
 * Find anything and do it: an ARIA combobox over a list that follows what is typed, in either language. What was done
 * last comes first.
 */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { forgetFailures } from '../shell/later.js';
import { allMessages, useAllMessages, useShownLocale } from '../shell/messages.js';
import { useMoves } from '../shell/undo-any.js';
import { type PaletteEntry, type PaletteState, paletteEntries } from './entries.js';
import { findEntries } from './find.js';
import { readRecent, remember } from './recent.js';
import { runDeed } from './run-deed.js';
import { type NamedElsewhere, PALETTE_WORDS, withPalette } from './words.js';
import './palette.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function CommandPalette({ open, onClose }: Props) {
  const words = PALETTE_WORDS[useShownLocale()];
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // What was done may have opened another window by the time this one has closed.
    <dialog ref={dialog} className="pw-palette" aria-label={words.title} onClose={() => open && onClose()}>
      {open && (
        <Search
          onRun={(entry) => {
            onClose();
            remember(entry.id);
            // Closed first: the focus goes back to where it was, and what is opened now lies above.
            dialog.current?.close();
            runDeed(entry.deed);
          }}
        />
      )}
    </dialog>
  );
}

/** Names in the other language, once its words are there. */
function useOtherNames(state: PaletteState): ReadonlyMap<string, string> {
  const other = useShownLocale() === 'ko' ? 'en' : 'ko';
  const [words, setWords] = useState<NamedElsewhere>();
  useEffect(() => {
    let wanted = true;
    // Without them the palette finds by the names on the page.
    Promise.all([allMessages[other].fetch(), useAskedMessages.of[other].fetch()]).then(
      ([messages, asked]) => wanted && setWords({ ...messages, ...asked }),
      forgetFailures,
    );
    return () => {
      wanted = false;
    };
  }, [other]);
  return useMemo(
    () => new Map(words && paletteEntries(state, withPalette(words, other), other).map(({ id, label }) => [id, label])),
    [words, other, state],
  );
}

function Search({ onRun }: { readonly onRun: (entry: PaletteEntry) => void }) {
  const all = useAllMessages();
  const asked = useAskedMessages();
  const locale = useShownLocale();
  const messages = useMemo(() => withPalette({ ...all, ...asked }, locale), [all, asked, locale]);
  const words = messages.palette;
  const lab = useLab();
  const moves = useMoves();
  const [typed, setTyped] = useState('');
  // By its id: names in the other language come later and may change the order.
  const [picked, setPicked] = useState<string>();
  const [recent] = useState(readRecent);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { undo, redo } = moves;
  const state = useMemo(() => ({ ...lab, moves: { undo, redo } }), [lab, undo, redo]);
  const entries = useMemo(() => {
    const all = paletteEntries(state, messages, locale);
    return state.shown.editable ? all : all.filter(({ group }) => group !== 'change' && group !== 'run');
  }, [state, messages, locale]);
  const names = useOtherNames(state);
  const found = useMemo(() => findEntries(typed, entries, names, recent, messages), [typed, entries, names, recent, messages]);
  const active = Math.max(
    0,
    found.findIndex(({ entry }) => entry.id === picked),
  );
  const move = (to: number) => {
    setPicked(found[to]?.entry.id);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a syllable is being composed every key belongs to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const chosen = found[active];
    if (event.code === 'ArrowDown') move(active + 1 < found.length ? active + 1 : 0);
    else if (event.code === 'ArrowUp') move(active > 0 ? active - 1 : found.length - 1);
    else if (event.key === 'Enter') {
      if (chosen) onRun(chosen.entry);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        role="combobox"
        // biome-ignore lint/a11y/noAutofocus: the window is opened to type
        autoFocus
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-label={words.title}
        placeholder={words.hint}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPicked(undefined);
          list.current?.scrollTo({ top: 0 });
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={words.results} className="pw-palette-list">
        {found.map(({ entry, recent: lately }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: reached through aria-activedescendant
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onRun(entry)}
          >
            <span>{entry.label}</span>
            <span className="pw-muted">{lately ? words.recent : words.groups[entry.group]}</span>
          </div>
        ))}
      </div>
      <p className="pw-palette-foot" role="status">
        {found.length === 0 ? words.nothing : words.count(found.length)}
      </p>
    </>
  );
}
