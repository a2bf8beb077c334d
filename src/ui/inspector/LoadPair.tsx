/** What became of the same load under two settings: everything of both on one scale. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { LoadPairRun, OutcomeKind } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatMs, formatShare } from '../timeline/format.js';
import { type Experiment, experimentOfRun, outcomeCounts, pathRows, type SharedRow, sharesByNode, sharesByPod } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { outcomeWord } from './hop-words.js';
import { LayerLegend, LayerShapes } from './LoadLayers.js';
import { podName, verdictWords } from './LoadShares.js';
import { LATENCY_KINDS, meanLatency } from './latency.js';
import { layerName } from './layer-name.js';
import { stackBins, timeBins } from './load-time.js';
import { pairCsv, pairRows, pairScale } from './pair-rows.js';
import { podTail } from './place-words.js';
import { exportName, saveFile } from './save-file.js';
import { scrollWithin } from './scroll-within.js';

const SIDES = ['a', 'b'] as const;
type Side = (typeof SIDES)[number];
type Both = Readonly<Record<Side, Experiment>>;
const letter = (side: Side): string => side.toUpperCase();

export function LoadPair() {
  const { versus: words } = useExperimentWords();
  const pair = useLab((lab) => lab.loadPair);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const part = useRef<HTMLElement>(null);
  // The tools are low: what was asked for comes into view by itself.
  useEffect(() => {
    const panel = part.current?.closest('.pw-load');
    if (pair?.status === 'done' && panel && part.current) scrollWithin(panel, part.current, !reducedMotion);
  }, [pair, reducedMotion]);
  if (!pair) return null;
  return (
    <section ref={part} className="pw-load-pair" aria-label={words.title}>
      <p role="status">{pair.status === 'running' ? words.running : pair.status === 'failed' ? words.failed : ''}</p>
      {pair.runs && <Results pair={pair} runs={pair.runs} />}
    </section>
  );
}

function Results({ pair, runs }: { readonly pair: LoadPairRun; readonly runs: NonNullable<LoadPairRun['runs']> }) {
  const { load } = useAllMessages().inspector;
  const all = useExperimentWords();
  const { versus: words } = all;
  const locale = useShownLocale();
  const seed = useLab((lab) => lab.boot?.seed);
  const both = useMemo((): Both => ({ a: experimentOfRun(runs.a), b: experimentOfRun(runs.b) }), [runs]);
  const { settings } = pair;
  const save = () => {
    const sides = SIDES.map((side) => ({ setting: settings[side].name, experiment: both[side] }));
    saveFile(exportName(`pair-${pair.id}`, seed, both.a.from, 'csv'), [pairCsv(sides)], 'text/csv;charset=utf-8');
  };
  const pods = { a: sharesByPod(both.a), b: sharesByPod(both.b) };
  const nodes = { a: sharesByNode(both.a), b: sharesByNode(both.b) };
  return (
    <>
      <h2>
        {words.heading(formatCount(pair.runs?.a.total ?? 0, locale), pair.plan.url)} <span className="pw-muted">({load.line})</span>
      </h2>
      <p>{words.differ(`${settings.a.name} ↔ ${settings.b.name}`)}</p>
      {pair.refused !== undefined && <p className="pw-refused">{words.refused(pair.refused)}</p>}
      <ul className="pw-pair-key">
        {SIDES.map((side) => (
          <li key={side}>
            <i data-future={side} aria-hidden="true" /> {words.side(letter(side), settings[side].name)}
          </li>
        ))}
      </ul>
      <h3>{words.pods}</h3>
      <Bars rows={pods} both={both} nameOf={podName} short={podTail} />
      {SIDES.map((side) => pods[side].length > 0 && <p key={side}>{words.side(letter(side), verdictWords(all, pods[side]))}</p>)}
      <h3>{words.nodes}</h3>
      <Bars rows={nodes} both={both} nameOf={(name) => name} short={(name) => name} />
      <Ends both={both} names={{ a: settings.a.name, b: settings.b.name }} />
      <Charts both={both} names={{ a: settings.a.name, b: settings.b.name }} />
      <Latencies both={both} />
      <p>
        <button type="button" className="pw-button" onClick={save}>
          {words.csv}
        </button>
      </p>
    </>
  );
}

interface BarsProps {
  readonly rows: Readonly<Record<Side, readonly SharedRow[]>>;
  readonly both: Both;
  readonly nameOf: (name: string) => string;
  readonly short: (name: string) => string;
}

function Bars({ rows, both, nameOf, short }: BarsProps) {
  const { versus: words } = useExperimentWords();
  const locale = useShownLocale();
  const paired = pairRows(rows.a, rows.b);
  const scale = pairScale(paired, { a: both.a.requests, b: both.b.requests });
  const said = (row: SharedRow | undefined, side: Side) => {
    const of = (count: number) => formatShare(count / Math.max(1, both[side].requests), locale);
    return row ? words.got(formatCount(row.count, locale), of(row.count), of(row.expected)) : words.none;
  };
  return (
    <ul className="pw-bars">
      {paired.map((row) => (
        <li key={row.name}>
          <span className="pw-hidden">{words.row(nameOf(row.name), said(row.a, 'a'), said(row.b, 'b'))}</span>
          <span aria-hidden="true" className="pw-bar-name" title={nameOf(row.name)}>
            {short(nameOf(row.name))}
          </span>
          <span aria-hidden="true" className="pw-pair">
            {SIDES.map((side) => {
              const share = (count = 0) => `${(count / Math.max(1, both[side].requests) / scale) * 100}%`;
              return (
                <span key={side} className="pw-bar" data-future={side}>
                  <i style={{ width: share(row[side]?.count) }} />
                  {row[side] && <b style={{ left: share(row[side].expected) }} />}
                </span>
              );
            })}
          </span>
          <span aria-hidden="true" className="pw-bar-value">
            {SIDES.map((side) => (
              <span key={side}>
                {letter(side)} {formatCount(row[side]?.count ?? 0, locale)} ·{' '}
                {formatShare((row[side]?.count ?? 0) / Math.max(1, both[side].requests), locale)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Names = Readonly<Record<Side, string>>;

function Ends({ both, names }: { readonly both: Both; readonly names: Names }) {
  const messages = useAllMessages();
  const { versus: words } = useExperimentWords();
  const locale = useShownLocale();
  const counts = { a: outcomeCounts(both.a), b: outcomeCounts(both.b) };
  const kinds = (Object.keys(counts.a) as OutcomeKind[]).filter((kind) => counts.a[kind] + counts.b[kind] > 0);
  return (
    <table className="pw-table">
      <caption>{words.ends}</caption>
      <thead>
        <tr>
          <th scope="col">{words.outcome}</th>
          {SIDES.map((side) => (
            <th key={side} scope="col">
              {words.side(letter(side), names[side])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{outcomeWord(messages, kind)}</th>
            {SIDES.map((side) => (
              <td key={side}>
                {formatCount(counts[side][kind], locale)} · {formatShare(counts[side][kind] / Math.max(1, both[side].requests), locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WIDTH = 300;
const HEIGHT = 90;

function Charts({ both, names }: { readonly both: Both; readonly names: Names }) {
  const messages = useAllMessages();
  const { versus: words, chart } = useExperimentWords();
  const locale = useShownLocale();
  const bins = { a: timeBins(both.a), b: timeBins(both.b) };
  const highest = Math.max(stackBins(bins.a).highest, stackBins(bins.b).highest);
  if (bins.a.length === 0) return null;
  return (
    <>
      <h3>
        {words.chart} <span className="pw-muted">({chart.highest(formatCount(Math.round(highest), locale))})</span>
      </h3>
      <div className="pw-pair-charts">
        {SIDES.map((side) => {
          const { layers } = stackBins(bins[side], highest);
          const numbers = layers.map(({ key, total }) => `${layerName(messages, key)}: ${formatCount(total, locale)}`).join(', ');
          return (
            <figure key={side} className="pw-load-chart">
              <figcaption>{words.side(letter(side), names[side])}</figcaption>
              <svg
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={`${words.side(letter(side), names[side])}. ${numbers}`}
              >
                <LayerShapes layers={layers} width={WIDTH} height={HEIGHT} />
              </svg>
              <LayerLegend layers={layers} />
            </figure>
          );
        })}
      </div>
    </>
  );
}

function Latencies({ both }: { readonly both: Both }) {
  const { versus: words, latency } = useExperimentWords();
  const locale = useShownLocale();
  const [open, setOpen] = useState(false);
  const means = open ? SIDES.map((side) => ({ side, ...meanLatency(pathRows(both[side]), both[side].samples) })) : [];
  const totalOf = (mean: (typeof means)[number]['mean']) => LATENCY_KINDS.reduce((sum, kind) => sum + mean[kind], 0);
  const longest = Math.max(1e-9, ...means.map(({ mean }) => totalOf(mean)));
  const kinds = LATENCY_KINDS.filter((kind) => means.some(({ mean }) => mean[kind] > 0));
  return (
    <details className="pw-latency" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.latency}</summary>
      {means.map(({ side, mean, requests }) => (
        <div key={side}>
          <p>
            {words.side(
              letter(side),
              requests === 0 ? latency.none : latency.mean(formatMs(totalOf(mean), locale), formatCount(requests, locale)),
            )}
          </p>
          <div className="pw-latency-bar" aria-hidden="true">
            {kinds.map((kind) => (
              <i key={kind} data-kind={kind} style={{ width: `${(mean[kind] / longest) * 100}%` }} />
            ))}
          </div>
        </div>
      ))}
      <ul className="pw-load-legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <i data-kind={kind} aria-hidden="true" />
            {latency.kinds[kind]}: {means.map(({ side, mean }) => `${letter(side)} ${formatMs(mean[kind], locale)} ms`).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
