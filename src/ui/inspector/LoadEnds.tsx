/** How requests ended, why some were not answered, and where their time went. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { OutcomeKind, Trace } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatMs } from '../timeline/format.js';
import { type Experiment, outcomeCounts, type PathRow, pathRows } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { outcomeWord, whySentence, wordsOfHop } from './hop-words.js';
import { LATENCY_KINDS, meanLatency } from './latency.js';
import { OutcomeBadge } from './OutcomeBadge.js';
import { placeWords } from './place-words.js';

const OUTCOMES: readonly OutcomeKind[] = ['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'];

/** Paths of one experiment that are looked into by themselves. */
const LOOKED_INTO = 12;

/** What the experiment brought along, and what is asked for: the paths most taken that `wanted` names. */
function useSamples(experiment: Experiment, wanted: (row: PathRow) => boolean, when: boolean): ReadonlyMap<string, Trace> {
  const lookInto = useLab((lab) => lab.actions.lookInto);
  const [found, setFound] = useState<ReadonlyMap<string, Trace>>(new Map());
  useEffect(() => {
    if (!when || experiment.kind !== 'batch') return;
    let here = true;
    const ask = async () => {
      const traces = new Map<string, Trace>();
      for (const { key, batch, index } of pathRows(experiment).filter(wanted).slice(0, LOOKED_INTO)) {
        const trace = await lookInto(batch, index);
        if (!here) return;
        if (trace) traces.set(key, trace);
      }
      setFound(traces);
    };
    void ask();
    return () => {
      here = false;
    };
  }, [experiment, wanted, when, lookInto]);
  return found.size > 0 ? new Map([...experiment.samples, ...found]) : experiment.samples;
}

const failedRow = ({ path }: PathRow): boolean => path.outcome !== 'answered';
const answeredRow = (row: PathRow): boolean => !failedRow(row);
const anyRow = (): boolean => true;

export function LoadEnds({ experiment }: { readonly experiment: Experiment }) {
  const { load } = useAllMessages().inspector;
  const locale = useShownLocale();
  const counts = outcomeCounts(experiment);
  return (
    <>
      <h3>{load.outcomes}</h3>
      <ul className="pw-outcomes">
        {OUTCOMES.filter((kind) => counts[kind] > 0).map((kind) => (
          <li key={kind}>
            <OutcomeBadge kind={kind} count={formatCount(counts[kind], locale)} />
          </li>
        ))}
      </ul>
      <Failures experiment={experiment} />
      <LatencyDetails experiment={experiment} />
    </>
  );
}

interface FailureGroup {
  readonly row: PathRow;
  readonly trace: Trace | undefined;
  count: number;
}

/** Those that ended alike for the same reason are one line. */
function Failures({ experiment }: { readonly experiment: Experiment }) {
  const messages = useAllMessages();
  const { ends: words } = useExperimentWords();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const actions = useLab((lab) => lab.actions);
  const samples = useSamples(experiment, failedRow, true);
  const groups = new Map<string, FailureGroup>();
  for (const row of pathRows(experiment).filter(failedRow)) {
    const trace = samples.get(row.key);
    const key = `${row.path.outcome} ${trace ? `${trace.outcome.why.code} ${trace.outcome.at}` : row.key}`;
    const group = groups.get(key);
    if (group) group.count += row.count;
    else groups.set(key, { row, trace, count: row.count });
  }
  const unsent = new Map(experiment.unsent.map(({ from, message }) => [`${from.name} ${message}`, { from, message }]));
  if (groups.size + unsent.size === 0) return null;
  const why = (trace: Trace) => {
    const hop = trace.hops.findLast((one) => one.why.code === trace.outcome.why.code) ?? trace.hops.at(-1);
    return hop && whySentence(messages, trace.outcome.why.code, wordsOfHop(messages, locale, view, trace, hop));
  };
  return (
    <>
      <h3>{words.title}</h3>
      <ul className="pw-paths">
        {[...groups].map(([key, { row, trace, count }]) => (
          <li key={key}>
            <b>{words.count(formatCount(count, locale), outcomeWord(messages, row.path.outcome))}</b>
            {trace && <span className="pw-muted">{placeWords(messages, trace.outcome.at)}</span>}
            <span>{trace && why(trace)}</span>
            {(trace || experiment.kind === 'batch') && (
              <button
                type="button"
                className="pw-link"
                onClick={() => {
                  if (experiment.kind === 'load' && trace) actions.showTrace(trace);
                  else void actions.explain(row.batch, row.index);
                }}
              >
                {words.showOne}
              </button>
            )}
          </li>
        ))}
        {[...unsent].map(([key, { from, message }]) => (
          <li key={key}>{words.unsent(from.name, message)}</li>
        ))}
      </ul>
    </>
  );
}

/** Looked into when somebody wants to know. */
function LatencyDetails({ experiment }: { readonly experiment: Experiment }) {
  const { latency: words } = useExperimentWords();
  const [open, setOpen] = useState(false);
  const samples = useSamples(experiment, anyRow, open);
  const rows = open ? pathRows(experiment) : [];
  const failed = rows.some(failedRow);
  return (
    <details className="pw-latency" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title}</summary>
      {open && (
        <>
          {rows.some(answeredRow) && (
            <LatencyBar title={failed ? words.answered : undefined} {...meanLatency(rows, samples, answeredRow)} />
          )}
          {failed && <LatencyBar title={words.failed} {...meanLatency(rows, samples, failedRow)} />}
        </>
      )}
    </details>
  );
}

interface BarProps extends ReturnType<typeof meanLatency> {
  readonly title: string | undefined;
}

function LatencyBar({ title, mean, requests }: BarProps) {
  const { latency: words } = useExperimentWords();
  const locale = useShownLocale();
  const total = LATENCY_KINDS.reduce((sum, kind) => sum + mean[kind], 0);
  if (requests === 0) return <p className="pw-muted">{words.none}</p>;
  const kinds = LATENCY_KINDS.filter((kind) => mean[kind] > 0);
  return (
    <>
      {title !== undefined && <h4>{title}</h4>}
      <p>{words.mean(formatMs(total, locale), formatCount(requests, locale))}</p>
      <div className="pw-latency-bar" aria-hidden="true">
        {kinds.map((kind) => (
          <i key={kind} data-kind={kind} style={{ width: `${(mean[kind] / total) * 100}%` }} />
        ))}
      </div>
      <ul className="pw-load-legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <i data-kind={kind} aria-hidden="true" />
            {words.part(words.kinds[kind], formatMs(mean[kind], locale))}
          </li>
        ))}
      </ul>
    </>
  );
}
