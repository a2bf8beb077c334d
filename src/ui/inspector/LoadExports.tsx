/** The experiment as files, and in two futures. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock, formatCount, formatShare } from '../timeline/format.js';
import { type Experiment, sharesByPod } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { podName, verdictWords } from './LoadShares.js';
import { layerName } from './layer-name.js';
import { podsCsv, requestsCsv } from './load-csv.js';
import { drawPicture } from './load-picture.js';
import { stackBins, timeBins } from './load-time.js';
import { exportName, gather, saveFile, savePng } from './save-file.js';
import { seriesColour } from './series-colours.js';

/** Most requests a comparison sends. */
const COMPARED = 100_000;

export function LoadExports({ experiment }: { readonly experiment: Experiment }) {
  const messages = useAllMessages();
  const words = useExperimentWords();
  const locale = useShownLocale();
  const seed = useLab((lab) => lab.boot?.seed);
  const actions = useLab((lab) => lab.actions);
  const [said, setSaid] = useState('');
  const name = (what: string, ending: string) => exportName(`${experiment.key}${what}`, seed, experiment.from, ending);

  const picture = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (token: string) => style.getPropertyValue(token).trim();
    const rows = sharesByPod(experiment);
    const chart = stackBins(timeBins(experiment));
    const title = messages.inspector.load.heading(formatCount(experiment.requests, locale));
    const texts = rows.map(
      (row) =>
        `${formatCount(row.count, locale)} · ${formatShare(row.count / experiment.requests, locale)} (${formatShare(row.expected / experiment.requests, locale)})`,
    );
    const lines = [
      experiment.url,
      words.save.seed(seed ?? 0, formatClock(experiment.from)),
      ...(rows.length > 0 ? [verdictWords(words, rows)] : []),
    ];
    return drawPicture({
      title,
      description: [title, ...lines, ...rows.map((row, index) => `${podName(row.name)}: ${texts[index]}`)].join('. '),
      lines,
      bars: rows.map((row, index) => ({ ...row, label: podName(row.name), text: texts[index] ?? '', colour: colour('--load-balancer') })),
      legend: messages.inspector.load.line,
      ...(chart.layers.length > 0 && {
        chart: {
          title: words.chart.title,
          highest: words.chart.highest(formatCount(Math.round(chart.highest), locale)),
          from: formatClock(experiment.from),
          to: formatClock(experiment.to),
          layers: chart.layers.map((layer, index) => ({
            ...layer,
            label: `${layerName(messages, layer.key)}: ${formatCount(layer.total, locale)}`,
            colour: colour(seriesColour(layer.key, index)),
          })),
        },
      }),
      colours: { ground: colour('--panel'), ink: colour('--ink'), muted: colour('--muted'), line: colour('--line-strong') },
    });
  };

  const save = async (file: string, work: () => void | Promise<void>) => {
    try {
      await work();
      setSaid(words.save.saved(file));
    } catch {
      setSaid(words.save.failed);
    }
  };
  const csv = 'text/csv;charset=utf-8';
  const files: readonly (readonly [string, string, (file: string) => void | Promise<void>])[] = [
    [words.save.podsCsv, name('-pods', 'csv'), (file) => saveFile(file, [podsCsv(experiment)], csv)],
    [words.save.requestsCsv, name('-requests', 'csv'), async (file) => saveFile(file, await gather(requestsCsv(experiment)), csv)],
    [words.save.svg, name('', 'svg'), (file) => saveFile(file, [picture().svg], 'image/svg+xml')],
    [words.save.png, name('', 'png'), (file) => savePng(file, picture())],
  ];
  const [from] = experiment.sources;
  return (
    <fieldset className="pw-load-tools">
      <legend>{words.save.title}</legend>
      {files.map(([label, file, work]) => (
        <button key={label} type="button" className="pw-button" onClick={() => void save(file, () => work(file))}>
          {label}
        </button>
      ))}
      {from && (
        <button
          type="button"
          className="pw-button"
          onClick={() => {
            actions.setDraft({ from, url: experiment.url, count: Math.min(experiment.requests, COMPARED) });
            actions.setTool('compare');
          }}
        >
          {words.compare}
        </button>
      )}
      <span role="status">{said}</span>
    </fieldset>
  );
}
