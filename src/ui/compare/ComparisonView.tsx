/** What became of two futures: how both ended, the way they share, and from where on they differ. */
import { useLab } from '../../store/lab.js';
import type { Future, Hop, ShownComparison, Trace } from '../../store/types.js';
import { hopTitle, whySentence, wordsOfHop } from '../inspector/hop-words.js';
import { OutcomeBadge } from '../inspector/OutcomeBadge.js';
import { placeWords } from '../inspector/place-words.js';
import { useAskedMessages } from '../shell/asked-words.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock, formatCount } from '../timeline/format.js';
import { FutureShares } from './FutureShares.js';
import { SharesTogether } from './SharesTogether.js';

export function ComparisonView({ comparison }: { readonly comparison: ShownComparison }) {
  const words = useAskedMessages().compare;
  const locale = useShownLocale();
  const { result, spec, count } = comparison;
  const { a, b, apart } = result;
  const shared = a.trace?.hops.slice(0, apart) ?? [];
  const both = a.trace !== undefined && b.trace !== undefined;
  return (
    <div className="pw-comparison">
      <h2>{words.result(formatCount(count, locale), spec.url, formatClock(result.at))}</h2>
      {both && apart === undefined && <p className="pw-advice">{words.same}</p>}
      {both && shared.length > 0 && a.trace && (
        <details className="pw-shared">
          <summary>{words.shared(shared.length)}</summary>
          <Hops trace={a.trace} hops={shared} />
        </details>
      )}
      {both && apart !== undefined && (
        <p className="pw-fork">
          <Icon name="fork" /> {words.apart(apart + 1)}
        </p>
      )}
      {a.batch && b.batch && <SharesTogether a={a.batch} b={b.batch} />}
      <div className="pw-compare-two">
        <FutureColumn
          which="a"
          name={words.futureA}
          future={a}
          lines={comparison.a}
          from={both ? (apart ?? Number.POSITIVE_INFINITY) : 0}
        />
        <FutureColumn
          which="b"
          name={words.futureB}
          future={b}
          lines={comparison.b}
          from={both ? (apart ?? Number.POSITIVE_INFINITY) : 0}
        />
      </div>
    </div>
  );
}

interface ColumnProps {
  readonly which: 'a' | 'b';
  readonly name: string;
  readonly future: Future;
  readonly lines: readonly string[];
  /** The first hop this future has for itself. */
  readonly from: number;
}

function FutureColumn({ which, name, future, lines, from }: ColumnProps) {
  const messages = useAllMessages();
  const words = useAskedMessages().compare;
  const sending = useLab((lab) => lab.sending);
  const live = useLab((lab) => lab.actions.live);
  const { trace, batch, echo, failed } = future;
  const refused = echo.find(({ result }) => result.exit !== 0);
  return (
    <section className="pw-future" aria-label={name}>
      <h3>
        {name} <small>{lines.length === 0 ? words.asItIs : ''}</small>
      </h3>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice
        <code key={index} className="pw-line">
          $ {line}
        </code>
      ))}
      {refused && <pre className="pw-refused">{refused.result.stderr || refused.result.stdout}</pre>}
      {failed && <p className="pw-refused">{words.notSent(failed.message)}</p>}
      {trace && (
        <p className="pw-request-line">
          <OutcomeBadge kind={trace.outcome.kind} />
          <span className="pw-muted">{placeWords(messages, trace.outcome.at)}</span>
        </p>
      )}
      {trace?.outcome.clientSeen && (
        <p>
          {messages.inspector.podSaw}: <code>{trace.outcome.clientSeen}</code>
        </p>
      )}
      {batch && <FutureShares batch={batch} />}
      {trace && from < trace.hops.length && <Hops trace={trace} hops={trace.hops.slice(from)} />}
      {trace && (
        <button type="button" className="pw-button" disabled={sending} onClick={() => void live(which)}>
          {words.live(name)}
        </button>
      )}
    </section>
  );
}

function Hops({ trace, hops }: { readonly trace: Trace; readonly hops: readonly Hop[] }) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  return (
    <ol className="pw-compare-hops" start={(hops[0]?.index ?? 0) + 1}>
      {hops.map((hop, index) => {
        const words = wordsOfHop(messages, locale, view, trace, hop);
        return (
          <li key={hop.index} data-kind={hop.kind} value={hop.index + 1}>
            {hopTitle(messages, hop, words)}
            {index === 0 && <small>{whySentence(messages, hop.why.code, words)}</small>}
          </li>
        );
      })}
    </ol>
  );
}
