/** The votes for one choice: a press more, a press less. The digits on the keyboard do the same. */
import { usePresentWords } from './present-words.js';
import { usePresenting, vote } from './presenting.js';
import { LETTERS } from './slides.js';

export function VoteButtons({ step, choice }: { readonly step: string; readonly choice: number }) {
  const words = usePresentWords();
  const votes = usePresenting((now) => now.votes[step]);
  const count = votes?.[choice] ?? 0;
  const most = Math.max(1, ...(votes ?? []));
  const letter = LETTERS[choice] ?? '';
  return (
    <span className="pp-votes">
      <span className="pp-vote-bar" aria-hidden="true">
        <i style={{ height: `${(100 * count) / most}%` }} />
      </span>
      {count > 0 && (
        <button type="button" aria-label={words.take(letter)} title={words.take(letter)} onClick={() => vote(choice, -1)}>
          −
        </button>
      )}
      <button type="button" aria-label={words.count(letter, count)} title={words.count(letter, count)} onClick={() => vote(choice, 1)}>
        {count === 0 ? '+' : count}
      </button>
    </span>
  );
}
