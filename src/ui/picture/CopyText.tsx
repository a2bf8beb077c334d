/** A text to take along: all of it in sight, and a button that copies it. */
import { useId, useRef, useState } from 'react';
import { usePictureWords } from './picture-words.js';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
}

export function CopyText({ label, text, rows }: Props) {
  const words = usePictureWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState<{ readonly text: string; readonly copied: boolean }>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid({ text, copied: true });
    } catch {
      // Frames may not write to the clipboard: it is marked, to be copied by hand.
      field.current?.select();
      setSaid({ text, copied: false });
    }
  };
  return (
    <div className="pi-text">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={field} readOnly rows={rows} value={text} />
      <p>
        <button type="button" className="pw-button" onClick={() => void copy()}>
          {words.copy(label)}
        </button>{' '}
        <span role="status">{said?.text === text && (said.copied ? words.copied(label) : words.notCopied)}</span>
      </p>
    </div>
  );
}
