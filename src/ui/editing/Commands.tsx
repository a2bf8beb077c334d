/** The command lines a change consists of, to read, to copy, and to run. */
import type { ReactNode } from 'react';
import { useCopy } from '../shell/use-copy.js';
import type { RunState } from './run-lines.js';
import { useEditingWords } from './words.js';

export function CopyButton({ text }: { readonly text: string }) {
  const words = useEditingWords();
  // Where the browser refuses, the line can be marked and copied by hand.
  const { copied, copy } = useCopy(text);
  return (
    <button type="button" className="pw-button ed-copy" onClick={() => void copy()}>
      {copied ? words.copied : words.copy}
    </button>
  );
}

export function Commands({ lines }: { readonly lines: readonly string[] }) {
  const words = useEditingWords();
  if (lines.length === 0) return null;
  const text = lines.join('\n');
  return (
    <figure className="ed-commands" aria-label={words.commandIs}>
      <p className="ed-commands-head">
        <span>{lines.length > 1 ? words.commandsAre : words.commandIs}</span> <CopyButton text={text} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}

/** What came of it, as the terminal has it too. */
export function Said({ said, children }: { readonly said: RunState['said']; readonly children?: ReactNode }) {
  const words = useEditingWords();
  return (
    <div role="status" className="ed-said" data-ok={said?.ok}>
      {said && (
        <>
          <b>{said.ok ? words.done : words.refused}</b> <code>{said.text}</code> {children}
        </>
      )}
    </div>
  );
}
