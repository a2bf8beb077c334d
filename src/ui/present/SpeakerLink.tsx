/** The show's end of the line to the speaker's window: opens it, tells it where the show is, does what is pressed there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { type Channel, openChannel, type ShowState } from './channel.js';
import { Sign } from './icons.js';
import { addressWith } from './modes.js';
import { usePresentWords } from './present-words.js';
import { press, usePresenting } from './presenting.js';

/** Outlives a reload of the show, so that the window that is open stays a pair with it. */
const KEY = 'portwalk:show';

interface Pair {
  readonly id: string;
  readonly since: number;
}

function readPair(): Pair {
  try {
    const [id = '', since = ''] = sessionStorage.getItem(KEY)?.split(' ') ?? [];
    if (/^[a-z0-9-]{8,64}$/.test(id) && Number(since) > 0) return { id, since: Number(since) };
  } catch {
    // Some frames have no storage; a reload then makes another pair.
  }
  return keepPair({ id: [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-'), since: Date.now() });
}

function keepPair(pair: Pair): Pair {
  try {
    sessionStorage.setItem(KEY, `${pair.id} ${pair.since}`);
  } catch {
    // See above.
  }
  return pair;
}

interface SpeakerWindow {
  readonly open: () => void;
  readonly close: () => void;
  /** The browser did not let it open: the address of it. */
  readonly blocked: string | undefined;
}

function stateNow(since: number): ShowState {
  const { lesson, slides, show, at, seen } = usePresenting.getState();
  const played = slides[show.slide]?.part === 'played';
  const there = at === show.slide && (!played || seen);
  return {
    type: 'state',
    lesson: lesson?.id ?? null,
    locale: useLab.getState().locale,
    slide: show.slide,
    black: show.black,
    out: played && there && !show.covered,
    there,
    since,
  };
}

export function useSpeakerWindow(): SpeakerWindow {
  const [pair] = useState(readPair);
  const [blocked, setBlocked] = useState<string>();
  const since = useRef(pair.since);
  const { id } = pair;
  useEffect(() => {
    let said = '';
    const channel: Channel | undefined = openChannel(id, (message) => {
      if (message.type === 'hello') tell(true);
      if (message.type === 'press') press(message.command);
      if (message.type === 'restart') {
        since.current = keepPair({ id, since: Date.now() }).since;
        tell();
      }
    });
    const tell = (again = false): void => {
      const now = stateNow(since.current);
      const text = JSON.stringify(now);
      if (text === said && !again) return;
      said = text;
      channel?.say(now);
    };
    tell();
    const stops = [usePresenting.subscribe(() => tell()), useLab.subscribe((now, before) => now.locale !== before.locale && tell())];
    const ended = (): void => channel?.say({ type: 'ended' });
    addEventListener('pagehide', ended);
    return () => {
      ended();
      removeEventListener('pagehide', ended);
      for (const stop of stops) stop();
      channel?.close();
    };
  }, [id]);
  const open = useCallback((): void => {
    const { lesson, slides, show } = usePresenting.getState();
    const step = slides[show.slide]?.step ?? 0;
    const where: Readonly<Record<string, string>> = lesson ? { lesson: lesson.id, step: String(step + 1) } : { example: 'empty' };
    const address = addressWith({ speaker: id, ...where });
    const made = window.open(address, `portwalk ${id}`, 'popup,width=1180,height=800');
    setBlocked(made ? undefined : address);
    made?.focus();
  }, [id]);
  return { open, close: () => setBlocked(undefined), blocked };
}

export function SpeakerLink({ blocked, close }: SpeakerWindow) {
  const words = usePresentWords();
  if (blocked === undefined) return null;
  return (
    <p className="pp-blocked" role="alert">
      {words.blocked}{' '}
      <a href={blocked} target="_blank" rel="noreferrer" onClick={close}>
        {words.openSpeaker}
      </a>
      <button type="button" className="pp-button" aria-label={words.close} onClick={close}>
        <Sign name="leave" />
      </button>
    </p>
  );
}
