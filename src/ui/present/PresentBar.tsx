/** The show's own buttons: everything that has a key has one (and is at least 24 px). */

import { type PresentIcon, Sign } from './icons.js';
import { PRESENT_KEYS, type PresentCommand } from './present-keys.js';
import { usePresentWords } from './present-words.js';
import { usePresenting } from './presenting.js';
import type { Pointer } from './Spotlight.js';

interface Props {
  readonly onCommand: (command: PresentCommand) => void;
  readonly onLeave: () => void;
  readonly pointer: Pointer;
  readonly zooming: boolean;
  readonly full: boolean;
  /** The slide has an answer: is it out? */
  readonly answer: 'out' | 'in' | undefined;
}

export function PresentBar({ onCommand, onLeave, pointer, zooming, full, answer }: Props) {
  const words = usePresentWords();
  const { lesson, show } = usePresenting();
  const button = (command: PresentCommand, icon: PresentIcon, label: string, pressed?: boolean) => {
    const keys = PRESENT_KEYS.filter((key) => key.command === command);
    return (
      <button
        type="button"
        className="pp-button"
        data-command={command}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keys.map(({ caps }) => caps).join(' ') || undefined}
        title={`${label} (${keys.at(-1)?.caps})`}
        onClick={() => onCommand(command)}
      >
        <Sign name={icon} />
      </button>
    );
  };
  return (
    <nav className="pp-bar" aria-label={words.bar}>
      <span className="pp-group">
        {button('previous', 'previous', words.previous)}
        {lesson && <span className="pp-where">{words.where(show.slide + 1, show.slides)}</span>}
        {button('next', 'next', words.next)}
      </span>
      {!lesson && <span className="pp-hint">{words.noLesson}</span>}
      {lesson && (
        <progress className="pp-progress" value={show.slide + 1} max={show.slides} aria-label={words.where(show.slide + 1, show.slides)} />
      )}
      <span className="pp-group pp-tools">
        {answer && button('answer', 'answer', answer === 'out' && !show.covered ? words.cover : words.reveal)}
        {lesson && button('overview', 'overview', words.overview, show.over === 'overview')}
        {button('pointer', 'spot', words.pointer[pointer], pointer !== 'off')}
        {button('zoom', 'zoom', zooming ? words.zoomOut : words.zoom, zooming)}
        {button('black', 'black', words.black, show.black)}
        {lesson && button('join', 'join', words.join, show.over === 'join')}
        {button('speaker', 'speaker', words.speaker)}
        {document.fullscreenEnabled && button('full', 'full', full ? words.leaveFull : words.full, full)}
        {button('help', 'help', words.help, show.over === 'help')}
        <button type="button" className="pp-button" aria-label={words.leave} title={words.leave} onClick={onLeave}>
          <Sign name="leave" />
        </button>
      </span>
    </nav>
  );
}
