/** Ctrl-R: looks for an earlier command while it is typed, as bash does. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMessages } from '../shell/messages.js';
import { searchBack } from './line-editing.js';

interface Props {
  readonly history: readonly string[];
  /** A command was found and shall be run, or only be put into the line. Undefined: the search was given up. */
  readonly onDone: (line: string | undefined, run: boolean) => void;
}

export function HistorySearch({ history, onDone }: Props) {
  const words = useMessages().terminal;
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(history.length);
  const found = history[at];
  useEffect(() => field.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const ctrl = event.ctrlKey && !event.altKey && !event.metaKey;
    if (ctrl && event.code === 'KeyR') {
      const older = query === '' ? -1 : searchBack(history, query, at);
      if (older >= 0) setAt(older);
    } else if (event.key === 'Enter') onDone(found, true);
    else if (event.key === 'Escape' || event.key === 'ArrowRight' || event.key === 'End' || event.key === 'Tab') onDone(found, false);
    else if (ctrl && (event.code === 'KeyG' || event.code === 'KeyC')) onDone(undefined, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pw-command-line">
      <span className="pw-prompt" aria-hidden="true">
        (reverse-i-search)`
      </span>
      <input
        ref={field}
        className="pw-search"
        aria-label={words.search}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={query}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setQuery(target.value);
          setAt(target.value === '' ? history.length : searchBack(history, target.value, history.length));
        }}
      />
      <span aria-hidden="true">': </span>
      <span role="status" className="pw-found">
        {found ?? (query === '' ? '' : words.noMatch)}
      </span>
    </div>
  );
}
