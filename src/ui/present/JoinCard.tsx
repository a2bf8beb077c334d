/** The way from the wall to the phones in the room. */
import { useLab } from '../../store/lab.js';
import { QrCode } from '../share/QrCode.js';
import { addressWith } from './modes.js';
import { usePresentWords } from './present-words.js';
import '../share/share.css';

/** Whether nobody else's device finds this address. */
const isOwn = (host: string): boolean => /^(localhost|127\.|\[::1\]$)/.test(host);

interface Props {
  readonly lesson: string;
  readonly step: number;
  /** Address of this lab. */
  readonly here?: string;
}

export function JoinCard({ lesson, step, here = location.href }: Props) {
  const words = usePresentWords();
  useLab((lab) => lab.locale);
  const address = addressWith({ lesson, step: String(step + 1), audience: '1' }, here);
  const none = !here.startsWith('http');
  return (
    // In a low window there is more of it than one sees.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="pp-over pp-join" aria-label={words.joinTitle} tabIndex={0}>
      <h2>{words.joinTitle}</h2>
      {none ? (
        <p>{words.joinFile}</p>
      ) : (
        <>
          <QrCode text={address} label={words.join} />
          <p>{words.joinText}</p>
          {isOwn(new URL(here).hostname) && <p className="pp-note">{words.joinHere}</p>}
          <p className="pp-address">{address}</p>
        </>
      )}
    </section>
  );
}
