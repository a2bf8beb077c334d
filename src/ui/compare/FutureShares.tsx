/** How the pods of one future shared many requests: bars, with a line where the rules would have them. */
import type { Batch, OutcomeKind } from '../../store/types.js';
import { OutcomeBadge } from '../inspector/OutcomeBadge.js';
import { parsePlace, podTail, shortKey } from '../inspector/place-words.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatShare } from '../timeline/format.js';
import '../inspector/load.css';

export function FutureShares({ batch }: { readonly batch: Batch }) {
  const words = useAllMessages().inspector.load;
  const locale = useShownLocale();
  const outcomes = Object.entries(batch.outcomes) as readonly (readonly [OutcomeKind, number])[];
  return (
    <>
      <ul className="pw-bars">
        {batch.shares.map(({ pod, node, count, expected }) => {
          const name = shortKey(parsePlace(pod).name);
          const share = count / batch.requests;
          return (
            <li key={pod}>
              <span className="pw-hidden">
                {words.barLabel(name, formatCount(count, locale), formatShare(share, locale), formatShare(expected, locale))}
              </span>
              <span aria-hidden="true" className="pw-bar-name" title={name}>
                {podTail(name)} <small>{node}</small>
              </span>
              <span aria-hidden="true" className="pw-bar">
                <i style={{ width: `${share * 100}%` }} />
                <b style={{ left: `${Math.min(expected * 100, 99)}%` }} />
              </span>
              <span aria-hidden="true" className="pw-bar-value">
                {formatCount(count, locale)} · {formatShare(share, locale)}
              </span>
            </li>
          );
        })}
      </ul>
      <ul className="pw-outcomes">
        {outcomes
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => (
            <li key={kind}>
              <OutcomeBadge kind={kind} count={formatCount(count, locale)} />
            </li>
          ))}
      </ul>
    </>
  );
}
