/** A load over virtual time: who answered how many per second, what failed, and what happened to the cluster meanwhile. */
import { useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { markLine } from '../spoken/mark-line.js';
import { formatClock, formatCount } from '../timeline/format.js';
import type { Experiment } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { LayerLegend, LayerShapes } from './LoadLayers.js';
import { layerName } from './layer-name.js';
import { tellMeanwhile } from './load-meanwhile.js';
import { marksWithin, stackBins, timeBins } from './load-time.js';

const WIDTH = 600;
const HEIGHT = 140;
/** As many lines of what happened are written out; the rest is on the timeline. */
const TOLD = 24;

export function LoadTimeChart({ experiment }: { readonly experiment: Experiment }) {
  const messages = useAllMessages();
  const { chart: words } = useExperimentWords();
  const locale = useShownLocale();
  const marks = useLab((lab) => lab.marks);
  const seek = useLab((lab) => lab.actions.seek);
  const { layers, highest } = useMemo(() => stackBins(timeBins(experiment)), [experiment]);
  const meanwhile = useMemo(() => marksWithin(experiment, marks), [experiment, marks]);
  if (layers.length === 0 || experiment.to <= experiment.from) return null;
  const numbers = layers.map(({ key, total }) => `${layerName(messages, key)}: ${formatCount(total, locale)}`).join(', ');
  const [from, to] = [formatClock(experiment.from), formatClock(experiment.to)];
  const told = tellMeanwhile(
    experiment,
    meanwhile.flatMap((place) => place.marks),
  );
  return (
    <figure className="pw-load-chart">
      <figcaption>
        {words.title} <span className="pw-muted">({words.highest(formatCount(Math.round(highest), locale))})</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.description(experiment.url, from, to, numbers)}
      >
        <LayerShapes layers={layers} width={WIDTH} height={HEIGHT} />
        {meanwhile.map(({ x }) => (
          <line key={x} x1={x * WIDTH} x2={x * WIDTH} y1={0} y2={HEIGHT} />
        ))}
      </svg>
      <p className="pw-load-times">
        <span>{from}</span>
        <span>{to}</span>
      </p>
      <LayerLegend layers={layers} />
      {told.length > 0 && (
        <details>
          <summary>{words.meanwhile}</summary>
          <ol className="pw-load-marks">
            {told.slice(0, TOLD).map(({ mark, times }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in one moment
              <li key={index}>
                <button type="button" className="pw-link" onClick={() => seek(mark.story)}>
                  {formatClock(mark.at)}
                </button>{' '}
                {markLine(messages, mark)}
                {times > 1 && <b> × {formatCount(times, locale)}</b>}
              </li>
            ))}
          </ol>
          {told.length > TOLD && <p className="pw-muted">{words.more(told.length - TOLD)}</p>}
        </details>
      )}
    </figure>
  );
}
