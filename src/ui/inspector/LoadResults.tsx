/** Many requests: a form to send them, who got how many, what the rules promise, and how the rest ended. */
import { useId, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Batch, LoadPlan, LoadRun } from '../../store/types.js';
import { EmptyState } from '../empty/late-empty.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';
import { useAllMessages, useMessages, useShownLocale } from '../shell/messages.js';
import { formatCount } from '../timeline/format.js';
import { type Experiment, experimentOfBatch, experimentOfRun, pathRows } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { LoadEnds } from './LoadEnds.js';
import { LoadExports } from './LoadExports.js';
import { LoadForm, LoadProgress } from './LoadForm.js';
import { LoadShares } from './LoadShares.js';
import { LoadTimeChart } from './LoadTimeChart.js';
import { LoadVersus } from './LoadVersus.js';
import { placeWords } from './place-words.js';
import './inspector.css';
import './load.css';

const LoadPair = latePanel(later(async () => (await import('./LoadPair.js')).LoadPair));

type Shown = { readonly key: string; readonly at: number } & ({ readonly batch: Batch } | { readonly run: LoadRun });

export function LoadResults() {
  const words = useAllMessages().inspector.load;
  const shell = useMessages().shell;
  const batches = useLab((lab) => lab.batches);
  const loads = useLab((lab) => lab.loads);
  const paired = useLab((lab) => lab.loadPair !== undefined);
  const [chosen, setChosen] = useState<{ readonly key: string; readonly among: number }>();
  const all = useMemo(
    (): readonly Shown[] =>
      [
        ...[...batches.values()].map((batch) => ({ key: `batch-${batch.id}`, at: batch.at, batch })),
        ...loads.filter(({ sent }) => sent > 0).map((run) => ({ key: `load-${run.id}`, at: run.slices.at(-1)?.at ?? 0, run })),
      ].sort((a, b) => a.at - b.at),
    [batches, loads],
  );
  // What is sent next comes forward by itself.
  const shown = (chosen?.among === all.length ? all.find(({ key }) => key === chosen.key) : undefined) ?? all.at(-1);
  const experiment = useMemo(() => shown && ('batch' in shown ? experimentOfBatch(shown.batch) : experimentOfRun(shown.run)), [shown]);
  return (
    <section className="pw-load" aria-label={words.title}>
      <LoadForm />
      <LoadProgress />
      {all.length > 1 && shown && <Picker all={all} shown={shown.key} onChoose={(key) => setChosen({ key, among: all.length })} />}
      {paired && <LoadPair />}
      {experiment && shown ? (
        <Results key={experiment.key} experiment={experiment} plan={planOf(shown)} />
      ) : (
        <>
          <h2>{shell.noLoad}</h2>
          <p className="pw-muted">{shell.noLoadText}</p>
          <EmptyState of="load" />
        </>
      )}
    </section>
  );
}

/** What it would take to send it again. */
function planOf(shown: Shown): LoadPlan {
  if ('run' in shown) return shown.run.plan;
  const { spec, requests } = shown.batch;
  return { sources: [spec.from], url: spec.url, shape: { kind: 'burst', requests } };
}

function Results({ experiment, plan }: { readonly experiment: Experiment; readonly plan: LoadPlan }) {
  const [part] = experiment.parts;
  return (
    <>
      <LoadShares experiment={experiment} />
      <LoadTimeChart experiment={experiment} />
      <LoadEnds experiment={experiment} />
      {experiment.kind === 'batch' && part && <ExplainOne batch={part.batch} />}
      <Paths experiment={experiment} />
      <LoadVersus from={plan.sources[0]} url={plan.url} plan={() => plan} />
      <LoadExports experiment={experiment} />
    </>
  );
}

interface PickerProps {
  /** The oldest first. */
  readonly all: readonly Shown[];
  readonly shown: string;
  readonly onChoose: (key: string) => void;
}

function Picker({ all, shown, onChoose }: PickerProps) {
  const words = useAllMessages().inspector.load;
  const { pickerLoad } = useExperimentWords();
  const locale = useShownLocale();
  const id = useId();
  return (
    <div className="pw-picker">
      <label htmlFor={id}>{words.picker}</label>
      <select id={id} value={shown} onChange={(event) => onChoose(event.target.value)}>
        {all.toReversed().map((one) => (
          <option key={one.key} value={one.key}>
            {'batch' in one
              ? words.pickerItem(one.batch.id, formatCount(one.batch.requests, locale), one.batch.spec.url)
              : pickerLoad(one.run.id, formatCount(one.run.sent, locale), one.run.plan.url)}
          </option>
        ))}
      </select>
    </div>
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

function Paths({ experiment }: { readonly experiment: Experiment }) {
  const messages = useAllMessages();
  const words = messages.inspector.load;
  const locale = useShownLocale();
  const actions = useLab((lab) => lab.actions);
  return (
    <details>
      <summary>{words.paths}</summary>
      <ul className="pw-paths">
        {pathRows(experiment)
          .slice(0, 20)
          .map(({ key, path, count, batch, index }) => {
            const sample = experiment.samples.get(key);
            return (
              <li key={key}>
                <span>{path.places.map((place) => placeWords(messages, place)).join(' → ')}</span>
                <span className="pw-muted">{words.pathCount(formatCount(count, locale))}</span>
                {(sample || experiment.kind === 'batch') && (
                  <button
                    type="button"
                    className="pw-link"
                    onClick={() => {
                      if (sample) actions.showTrace(sample);
                      else void actions.explain(batch, index);
                    }}
                  >
                    {words.explainPath}
                  </button>
                )}
              </li>
            );
          })}
      </ul>
    </details>
  );
}
