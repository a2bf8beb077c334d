/** What time it is, and how long the show has been on. */
import { useEffect, useState } from 'react';
import { useShownLocale } from '../shell/messages.js';
import { usePresentWords } from './present-words.js';

/** `1:02:03`, or `02:03` in the first hour. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export function Clock({ since, onRestart }: { readonly since: number | undefined; readonly onRestart: () => void }) {
  const words = usePresentWords();
  const locale = useShownLocale();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <dl className="sp-clock">
      <div>
        <dt>{words.clock}</dt>
        <dd>{new Date(now).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}</dd>
      </div>
      <div>
        <dt>{words.elapsed}</dt>
        <dd>{spanText(since === undefined ? 0 : now - since)}</dd>
      </div>
      <div>
        <dd>
          <button type="button" className="pw-button" onClick={onRestart}>
            {words.restart}
          </button>
        </dd>
      </div>
    </dl>
  );
}
