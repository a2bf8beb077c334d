/** Why this pod: the rules the die was thrown among, what was drawn and where it fell; or whom the sender is bound to. */
import { useLab } from '../../store/lab.js';
import type { Hop, Trace } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatShare } from '../timeline/format.js';
import { parseSourceKey } from '../timeline/sources.js';
import { diceRows, type HopDice } from './dice-rows.js';
import './dice.css';

const digits = (value: number): string => value.toFixed(3);

export function WhyThisPod({ trace, hop }: { readonly trace: Trace; readonly hop: Hop }) {
  const words = useAllMessages().dice;
  const locale = useShownLocale();
  const { left, seconds } = hop.why.params;
  const bound = hop.why.code === 'session-affinity' && typeof left === 'number';
  if (!hop.dice && !bound) return null;
  return (
    <details className="pw-dice">
      <summary>{words.title}</summary>
      {hop.dice && <Thrown dice={hop.dice} once={hop.rule?.table === 'kube-proxy'} />}
      {bound && <p>{words.bound(formatCount(Math.ceil(left / 1000), locale), formatCount(Number(seconds), locale))}</p>}
      <SendAgain trace={trace} />
    </details>
  );
}

function Thrown({ dice, once }: { readonly dice: HopDice; readonly once: boolean }) {
  const words = useAllMessages().dice;
  const locale = useShownLocale();
  const rows = diceRows(dice, once);
  const own = rows.find(({ chosen }) => chosen);
  return (
    <>
      <p>{once ? words.once(formatCount(dice.of, locale)) : words.chain(formatCount(dice.of, locale))}</p>
      <div className="pw-dice-line" aria-hidden="true">
        {own && <i style={{ left: `${own.from * 100}%`, width: `${(own.to - own.from) * 100}%` }} />}
        {rows.map(({ index, from }) => index > 0 && <s key={index} style={{ left: `${from * 100}%` }} />)}
        <b style={{ left: `${dice.drawn * 100}%` }} />
      </div>
      <p>
        <b>{words.drawn(dice.drawn.toFixed(4), own ? digits(own.from) : '', own ? digits(own.to) : '')}</b>
      </p>
      <div className="pw-dice-scroll">
        <table className="pw-table">
          <thead>
            <tr>
              {[words.rule, words.probability, words.product, words.interval].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.index} data-chosen={row.chosen || undefined}>
                <th scope="row">
                  {row.skipped > 0 && <small className="pw-muted">{words.skipped(formatCount(row.skipped, locale))}</small>}
                  <code>{row.chain}</code> <small className="pw-muted">{row.endpoint}</small>
                  {row.chosen && <strong> {words.fell}</strong>}
                </th>
                <td>{digits(row.probability)}</td>
                <td>
                  {once
                    ? formatShare(row.share, locale)
                    : `${digits(row.reached)} × ${digits(row.probability)} = ${formatShare(row.share, locale)}`}
                </td>
                <td>
                  {digits(row.from)} – {digits(row.to)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!once && <p className="pw-muted">{words.perRule}</p>}
    </>
  );
}

/** The same once more: the next throw falls where it will. */
function SendAgain({ trace }: { readonly trace: Trace }) {
  const words = useAllMessages().dice;
  const actions = useLab((lab) => lab.actions);
  const sending = useLab((lab) => lab.sending);
  const from = parseSourceKey(trace.from);
  if (!from) return null;
  return (
    <button
      type="button"
      className="pw-button"
      disabled={sending}
      onClick={() => {
        actions.setDraft({ from, url: trace.url, count: 1 });
        void actions.send();
      }}
    >
      {words.again}
    </button>
  );
}
