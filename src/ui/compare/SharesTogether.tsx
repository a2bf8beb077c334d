/** Both futures' shares on one axis: a pair of bars for each pod that either of them has. */
import type { Batch } from '../../store/types.js';
import { parsePlace, podTail, shortKey } from '../inspector/place-words.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { useShownLocale } from '../shell/messages.js';
import { formatShare } from '../timeline/format.js';
import { sharesTogether } from './shares-together.js';
import '../inspector/load.css';

export function SharesTogether({ a, b }: { readonly a: Batch; readonly b: Batch }) {
  const words = useAskedMessages().compare;
  const locale = useShownLocale();
  const { rows, scale } = sharesTogether(a, b);
  if (rows.length === 0) return null;
  return (
    <section className="pw-together" aria-label={words.axis}>
      <h3>{words.axis}</h3>
      <ul className="pw-bars">
        {rows.map(({ pod, shares }) => {
          const name = shortKey(parsePlace(pod).name);
          const [first, second] = shares.map(({ share }) => formatShare(share, locale));
          return (
            <li key={pod}>
              <span className="pw-hidden">{words.axisRow(name, first ?? '', second ?? '')}</span>
              <span aria-hidden="true" className="pw-bar-name" title={name}>
                {podTail(name)}
              </span>
              <span aria-hidden="true" className="pw-pair">
                {shares.map(({ share, expected }, index) => (
                  <span key={index === 0 ? 'a' : 'b'} className="pw-bar" data-future={index === 0 ? 'a' : 'b'}>
                    <i style={{ width: `${(share / scale) * 100}%` }} />
                    <b style={{ left: `${(expected / scale) * 100}%` }} />
                  </span>
                ))}
              </span>
              <span aria-hidden="true" className="pw-bar-value">
                A {first} · B {second}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
