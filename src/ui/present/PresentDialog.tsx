/** The ways to show the lab to others: begin the show, with or without the speaker's window; the handout. */
import { useLab } from '../../store/lab.js';
import { Dialog } from '../shell/Dialog.js';
import { addressWith, beginShowHere } from './modes.js';
import { usePresentWords } from './present-words.js';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function PresentDialog({ open, onClose }: Props) {
  const words = usePresentWords();
  const lesson = useLab((lab) => lab.lesson);
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <PresentWays lesson={lesson?.id} />
    </Dialog>
  );
}

/** What the window offers: without a lesson there is nothing to print, nor to say. */
export function PresentWays({ lesson }: { readonly lesson: string | undefined }) {
  const words = usePresentWords();
  return (
    <>
      <p>{lesson ? words.dialogText : words.dialogNoLesson}</p>
      <div className="pw-actions">
        {lesson && (
          <a className="pw-button" href={addressWith({ lesson, 'print-pdf': '1' })} target="_blank" rel="noreferrer">
            {words.openHandout}
          </a>
        )}
        {lesson && (
          <button type="button" className="pw-button" onClick={() => beginShowHere(true)}>
            {words.startSpeaker}
          </button>
        )}
        <button type="button" className="pw-button pw-primary" onClick={() => beginShowHere()}>
          {words.start}
        </button>
      </div>
    </>
  );
}
