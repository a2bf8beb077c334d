/** Many requests: who got how many, what the rules promise, and how the rest ended. */
import { useId, useState } from 'react';
import type { Messages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { Batch, Locale, OutcomeKind } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatShare } from '../timeline/format.js';
import { OutcomeBadge } from './OutcomeBadge.js';
import { parsePlace, placeWords, podTail, shortKey } from './place-words.js';
import { explainShares } from './share-formula.js';
import './inspector.css';
import './load.css';

const OUTCOMES: readonly OutcomeKind[] = ['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'];

interface Props {
  /** Oldest first; at least one. */
  readonly all: readonly Batch[];
}

export function LoadResults({ all }: Props) {
  const words = useAllMessages().inspector.load;
  const [chosen, setChosen] = useState<number>();
  const batch = all.find(({ id }) => id === chosen) ?? (all.at(-1) as Batch);
  return (
    <section className="pw-load" aria-label={words.title}>
      {all.length > 1 && <BatchPicker batches={all} batch={batch} onChoose={setChosen} />}
      <Shares batch={batch} />
      <Outcomes batch={batch} />
      <ExplainOne key={batch.id} batch={batch} />
      <Paths batch={batch} />
    </section>
  );
}

interface PickerProps {
  readonly batches: readonly Batch[];
  readonly batch: Batch;
  readonly onChoose: (id: number) => void;
}

function BatchPicker({ batches, batch, onChoose }: PickerProps) {
  const words = useAllMessages().inspector.load;
  const locale = useShownLocale();
  const id = useId();
  return (
    <div className="pw-picker">
      <label htmlFor={id}>{words.picker}</label>
      <select id={id} value={batch.id} onChange={(event) => onChoose(Number(event.target.value))}>
        {batches.toReversed().map((one) => (
          <option key={one.id} value={one.id}>
            {words.pickerItem(one.id, formatCount(one.requests, locale), one.spec.url)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Shares({ batch }: { readonly batch: Batch }) {
  const messages = useAllMessages();
  const words = messages.inspector.load;
  const locale = useShownLocale();
  const rows = batch.shares.map((row) => ({ ...row, name: shortKey(parsePlace(row.pod).name), share: row.count / batch.requests }));
  const widest = Math.max(0.01, ...rows.flatMap((row) => [row.share, row.expected]));
  // Room on the right, so that the line of the longest bar is seen.
  const scale = Math.min(1, widest * 1.15);
  return (
    <>
      <h2>
        {words.heading(formatCount(batch.requests, locale))} <span className="pw-muted">({words.line})</span>
      </h2>
      {rows.length === 0 && <p className="pw-muted">{words.noShares}</p>}
      <ul className="pw-bars">
        {rows.map((row) => (
          <li key={row.pod}>
            <span className="pw-hidden">
              {words.barLabel(row.name, formatCount(row.count, locale), formatShare(row.share, locale), formatShare(row.expected, locale))}
            </span>
            <span aria-hidden="true" className="pw-bar-name" title={row.name}>
              {podTail(row.name)} <small>{row.node}</small>
            </span>
            <span aria-hidden="true" className="pw-bar">
              <i style={{ width: `${(row.share / scale) * 100}%` }} />
              <b style={{ left: `${(row.expected / scale) * 100}%` }} />
            </span>
            <span aria-hidden="true" className="pw-bar-value">
              {formatCount(row.count, locale)} · {formatShare(row.share, locale)}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <>
          <p className="pw-formula">
            <b>{words.formula}.</b> {formulaText(messages, batch, locale)}
          </p>
          <details>
            <summary>{words.asTable}</summary>
            <table className="pw-table">
              <thead>
                <tr>
                  {[words.pod, words.node, words.got, words.share, words.expected, words.deviation].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.pod}>
                    <th scope="row">{row.name}</th>
                    <td>{row.node}</td>
                    <td>{formatCount(row.count, locale)}</td>
                    <td>{formatShare(row.share, locale)}</td>
                    <td>{formatShare(row.expected, locale)}</td>
                    <td>{formatShare(row.share - row.expected, locale)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </>
  );
}

function formulaText(messages: Messages, batch: Batch, locale: Locale): string {
  const words = messages.inspector.load;
  const formula = explainShares(batch.shares);
  switch (formula.kind) {
    case 'pods':
      return words.formulaPods(formula.pods, formatShare(formula.share, locale));
    case 'nodes':
      return words.formulaNodes(
        formula.terms
          .map((term) => words.formulaTerm(term.node, formatShare(term.share, locale), term.pods, formatShare(term.each, locale)))
          .join(', '),
      );
    case 'one':
      return words.formulaOne;
    default:
      return words.formulaMixed;
  }
}

function Outcomes({ batch }: { readonly batch: Batch }) {
  const words = useAllMessages().inspector.load;
  const locale = useShownLocale();
  return (
    <>
      <h3>{words.outcomes}</h3>
      <ul className="pw-outcomes">
        {OUTCOMES.filter((kind) => batch.outcomes[kind] > 0).map((kind) => (
          <li key={kind}>
            <OutcomeBadge kind={kind} count={formatCount(batch.outcomes[kind], locale)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ExplainOne({ batch }: { readonly batch: Batch }) {
  const words = useAllMessages().inspector.load;
  const locale = useShownLocale();
  const explain = useLab((lab) => lab.actions.explain);
  const [number, setNumber] = useState('1');
  const id = useId();
  const value = Number(number);
  const valid = Number.isInteger(value) && value >= 1 && value <= batch.requests;
  return (
    <form
      className="pw-explain"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) void explain(batch.id, value - 1);
      }}
    >
      <label htmlFor={id}>{words.explainOne}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={batch.requests}
        value={number}
        aria-invalid={!valid || undefined}
        aria-describedby={`${id}-range`}
        onChange={(event) => setNumber(event.target.value)}
      />
      <button type="submit" className="pw-button" aria-disabled={!valid || undefined}>
        {words.explain}
      </button>
      <span id={`${id}-range`} className="pw-muted">
        {words.explainOf(formatCount(batch.requests, locale))}
      </span>
    </form>
  );
}

function Paths({ batch }: { readonly batch: Batch }) {
  const messages = useAllMessages();
  const words = messages.inspector.load;
  const locale = useShownLocale();
  const explain = useLab((lab) => lab.actions.explain);
  const ranked = batch.paths.map((path, index) => ({ path, index })).sort((a, b) => b.path.count - a.path.count);
  return (
    <details>
      <summary>{words.paths}</summary>
      <ul className="pw-paths">
        {ranked.slice(0, 20).map(({ path, index }) => (
          <li key={index}>
            <span>{path.places.map((place) => placeWords(messages, place)).join(' → ')}</span>
            <span className="pw-muted">{words.pathCount(formatCount(path.count, locale))}</span>
            <button type="button" className="pw-link" onClick={() => void explain(batch.id, Math.max(0, batch.records.indexOf(index)))}>
              {words.explainPath}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
