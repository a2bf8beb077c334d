/** A text to take along: all of it in sight, and a button that copies it. */
import { useId, useRef } from 'react';
import { useCopy } from '../shell/use-copy.js';
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
  const { copied, copy } = useCopy(text);
  // Where the browser refuses, it is marked, to be copied by hand.
  const copyOrMark = async () => {
    if (!(await copy())) field.current?.select();
  };
  return (
    <div className="pi-text">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={field} readOnly rows={rows} value={text} />
      <p>
        <button type="button" className="pw-button" onClick={() => void copyOrMark()}>
          {words.copy(label)}
        </button>{' '}
        <span role="status">{copied !== undefined && (copied ? words.copied(label) : words.notCopied)}</span>
      </p>
    </div>
  );
}
