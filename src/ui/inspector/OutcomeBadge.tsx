/** How a request ended, or that it has not yet: a word, a shape and a colour, each enough by itself. */
import type { OutcomeKind } from '../../store/types.js';
import { Icon, type IconName } from '../shell/Icon.js';
import { useAllMessages } from '../shell/messages.js';
import { outcomeWord } from './hop-words.js';
import type { TraceProgress } from './trace-progress.js';

type Told = OutcomeKind | Exclude<TraceProgress, 'over'>;

const SHAPES: Readonly<Record<Told, IconName>> = {
  answered: 'tick',
  refused: 'octagon',
  'timed-out': 'ring',
  'no-such-host': 'diamond',
  'no-route': 'broken',
  'on-its-way': 'forward',
  'not-sent': 'pause',
};

export function OutcomeBadge({ kind, count }: { readonly kind: Told; readonly count?: string }) {
  const messages = useAllMessages();
  const { onItsWay, notSentYet } = messages.inspector;
  const word = kind === 'on-its-way' ? onItsWay : kind === 'not-sent' ? notSentYet : outcomeWord(messages, kind);
  return (
    <span className="pw-outcome" data-outcome={kind}>
      <Icon name={SHAPES[kind]} />
      {word}
      {count !== undefined && <b>{count}</b>}
    </span>
  );
}
