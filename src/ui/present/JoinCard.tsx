/** The way from the wall to the phones in the room. */
import { useLab } from '../../store/lab.js';
import { QrCode } from '../share/QrCode.js';
import { addressWith } from './modes.js';
import { usePresentWords } from './present-words.js';
import '../share/share.css';

/** Whether nobody else's device finds this address. */
const isOwn = (host: string): boolean => /^(localhost|127\.|\[::1\]$)/.test(host);

export function JoinCard({ lesson, step }: { readonly lesson: string; readonly step: number }) {
  const words = usePresentWords();
  useLab((lab) => lab.locale);
  const address = addressWith({ lesson, step: String(step + 1), audience: '1' });
  const none = !location.protocol.startsWith('http');
  return (
    <section className="pp-over pp-join" aria-label={words.joinTitle}>
      <h2>{words.joinTitle}</h2>
      {none ? (
        <p>{words.joinFile}</p>
      ) : (
        <>
          <QrCode text={address} label={words.join} />
          <p>{words.joinText}</p>
          {isOwn(location.hostname) && <p className="pp-note">{words.joinHere}</p>}
          <p className="pp-address">{address}</p>
        </>
      )}
    </section>
  );
}
