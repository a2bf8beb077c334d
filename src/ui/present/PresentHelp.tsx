/** The keys of the show, as its one table has them. */
import { useMessages } from '../shell/messages.js';
import { Sign } from './icons.js';
import { PRESENT_COMMANDS, PRESENT_KEYS } from './present-keys.js';
import { usePresentWords } from './present-words.js';

export function PresentHelp({ onClose }: { readonly onClose: () => void }) {
  const words = usePresentWords();
  const { shell } = useMessages();
  const rows = PRESENT_COMMANDS.map((command) => ({
    id: command as string,
    does: words.keys[command],
    caps: PRESENT_KEYS.filter((key) => key.command === command).map(({ caps }) => caps),
  }));
  return (
    <section className="pp-over pp-help" aria-label={words.keyTitle}>
      <header>
        <h2>{words.keyTitle}</h2>
        <button type="button" className="pp-button" aria-label={shell.close} onClick={onClose}>
          <Sign name="leave" />
        </button>
      </header>
      <p>{words.keyNote}</p>
      <dl>
        {[...rows, { id: 'count', does: words.keys.count, caps: ['1', '2', '3', '…'] }].map(({ id, does, caps }) => (
          <div key={id}>
            <dt>
              {caps.map((cap) => (
                <kbd key={cap}>{cap.replace('Space', words.space)}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
