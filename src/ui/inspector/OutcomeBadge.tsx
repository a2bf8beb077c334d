/** How a request ended: a word, a shape and a colour, each enough by itself. */
import type { OutcomeKind } from '../../store/types.js';
import { Icon, type IconName } from '../shell/Icon.js';
import { useAllMessages } from '../shell/messages.js';
import { outcomeWord } from './hop-words.js';

const SHAPES: Readonly<Record<OutcomeKind, IconName>> = {
  answered: 'tick',
  refused: 'octagon',
  'timed-out': 'ring',
  'no-such-host': 'diamond',
  'no-route': 'broken',
};

export function OutcomeBadge({ kind, count }: { readonly kind: OutcomeKind; readonly count?: string }) {
  const messages = useAllMessages();
  return (
    <span className="pw-outcome" data-outcome={kind}>
      <Icon name={SHAPES[kind]} />
      {outcomeWord(messages, kind)}
      {count !== undefined && <b>{count}</b>}
    </span>
  );
}
