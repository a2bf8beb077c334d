/** Who got how many: bars by pod and by node with a line where the rules would have them, the formula, and whether it is chance. */
import type { Messages } from '../../i18n/catalogue.js';
import type { ExperimentMessages } from '../../i18n/en/experiment.js';
import type { Locale, OutcomeKind, PlaceId, ShareRow } from '../../store/types.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatCount, formatShare } from '../timeline/format.js';
import { deviations, type Experiment, judgeShares, outcomeCounts, type SharedRow, sharesByNode, sharesByPod } from './experiment.js';
import { useExperimentWords } from './experiment-words.js';
import { outcomeWord } from './hop-words.js';
import { parsePlace, podTail, shortKey } from './place-words.js';
import { seriesColour } from './series-colours.js';
import { explainShares } from './share-formula.js';

export const podName = (place: string): string => shortKey(parsePlace(place as PlaceId).name);

/** Distances as they are written: one decimal. */
const sigmas = (value: number): string => value.toFixed(1);

export function verdictWords(words: ExperimentMessages, rows: readonly SharedRow[]): string {
  const { within, largest, granted } = judgeShares(rows);
  if (largest === undefined) return words.impossible;
  return within ? words.within(sigmas(largest), String(granted)) : words.beyond(sigmas(largest), String(granted));
}

export function LoadShares({ experiment }: { readonly experiment: Experiment }) {
  const words = useExperimentWords();
  const { load } = useAllMessages().inspector;
  const locale = useShownLocale();
  const pods = sharesByPod(experiment);
  const nodes = sharesByNode(experiment);
  const { requests } = experiment;
  return (
    <>
      <h2>
        {load.heading(formatCount(requests, locale))} <span className="pw-muted">({load.line})</span>
      </h2>
      {pods.length === 0 && <p className="pw-muted">{load.noShares}</p>}
      <Bars rows={pods} requests={requests} failed={failedOf(experiment)} nameOf={(row) => podName(row.name)} short={podTail} withNode />
      {pods.length > 0 && (
        <>
          <Formula experiment={experiment} />
          <p>{verdictWords(words, pods)}</p>
          <Table rows={pods} requests={requests} title={load.asTable} nameOf={(row) => podName(row.name)} withNode />
        </>
      )}
      {nodes.length > 1 && (
        <>
          <h3>{words.headingNodes}</h3>
          <Bars rows={nodes} requests={requests} nameOf={({ name }) => name} short={(name) => name} />
          <Table rows={nodes} requests={requests} title={words.nodesTable} nameOf={({ name }) => name} />
        </>
      )}
    </>
  );
}

/** What got no answer is a bar of its own: all bars together are all requests. */
function failedOf(experiment: Experiment): readonly (readonly [OutcomeKind, number])[] {
  const counts = Object.entries(outcomeCounts(experiment)) as [OutcomeKind, number][];
  return counts.filter(([kind, count]) => kind !== 'answered' && count > 0);
}

interface RowsProps {
  readonly rows: readonly SharedRow[];
  readonly requests: number;
  readonly nameOf: (row: SharedRow) => string;
  readonly withNode?: boolean;
}

interface BarsProps extends RowsProps {
  readonly short: (name: string) => string;
  readonly failed?: readonly (readonly [OutcomeKind, number])[];
}

function Bars({ rows, requests, nameOf, short, withNode = false, failed = [] }: BarsProps) {
  const messages = useAllMessages();
  const words = messages.inspector.load;
  const locale = useShownLocale();
  const lengths = [...rows.flatMap(({ count, expected }) => [count, expected]), ...failed.map(([, count]) => count)];
  const widest = Math.max(0.01, ...lengths.map((length) => length / requests));
  // Room on the right, so that the line of the longest bar is seen.
  const scale = Math.min(1, widest * 1.15);
  return (
    <ul className="pw-bars">
      {rows.map((row) => {
        const name = nameOf(row);
        const [share, expected] = [row.count / requests, row.expected / requests];
        return (
          <li key={row.name}>
            <span className="pw-hidden">
              {words.barLabel(name, formatCount(row.count, locale), formatShare(share, locale), formatShare(expected, locale))}
            </span>
            <span aria-hidden="true" className="pw-bar-name" title={name}>
              {short(name)} {withNode && <small>{row.node}</small>}
            </span>
            <span aria-hidden="true" className="pw-bar">
              <i style={{ width: `${(share / scale) * 100}%` }} />
              <b style={{ left: `${(expected / scale) * 100}%` }} />
            </span>
            <span aria-hidden="true" className="pw-bar-value">
              {formatCount(row.count, locale)} · {formatShare(share, locale)}
            </span>
          </li>
        );
      })}
      {failed.map(([kind, count]) => (
        <li key={kind}>
          <span className="pw-bar-name">{outcomeWord(messages, kind)}</span>
          <span aria-hidden="true" className="pw-bar">
            <i style={{ width: `${(count / requests / scale) * 100}%`, background: `var(${seriesColour(kind, 0)})` }} />
          </span>
          <span className="pw-bar-value">
            {formatCount(count, locale)} · {formatShare(count / requests, locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Table({ rows, requests, nameOf, title, withNode = false }: RowsProps & { readonly title: string }) {
  const words = useExperimentWords();
  const { load } = useAllMessages().inspector;
  const locale = useShownLocale();
  const heads = [withNode ? load.pod : load.node, ...(withNode ? [load.node] : []), load.got, load.share, load.expected, load.deviation];
  return (
    <details>
      <summary>{title}</summary>
      <table className="pw-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" title={words.sigmaHint}>
              {words.sigma}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const distance = deviations(row);
            return (
              <tr key={row.name}>
                <th scope="row">{nameOf(row)}</th>
                {withNode && <td>{row.node}</td>}
                <td>{formatCount(row.count, locale)}</td>
                <td>{formatShare(row.count / requests, locale)}</td>
                <td>{formatShare(row.expected / requests, locale)}</td>
                <td>{formatShare((row.count - row.expected) / requests, locale)}</td>
                <td>{distance === undefined ? '∞' : words.distance(distance.toFixed(1))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** The formula of the newest requests; over a load what is expected may have changed. */
function Formula({ experiment }: { readonly experiment: Experiment }) {
  const messages = useAllMessages();
  const { changed } = useExperimentWords();
  const locale = useShownLocale();
  const { parts, sources } = experiment;
  const newest = parts.at(-1);
  if (!newest) return null;
  const promises = new Set(parts.map(({ batch }) => JSON.stringify(batch.shares.map(({ pod, expected }) => [pod, expected]))));
  return (
    <>
      {sources.map((source) => {
        const batch = parts.findLast((part) => JSON.stringify(part.batch.spec.from) === JSON.stringify(source))?.batch;
        return (
          batch && (
            <p className="pw-formula" key={JSON.stringify(source)}>
              <b>
                {messages.inspector.load.formula}
                {sources.length > 1 ? ` (${source.name})` : ''}.
              </b>{' '}
              {formulaText(messages, batch.shares, locale)}
            </p>
          )
        );
      })}
      {sources.length === 1 && promises.size > 1 && <p className="pw-muted">{changed}</p>}
    </>
  );
}

function formulaText(messages: Messages, shares: readonly ShareRow[], locale: Locale): string {
  const words = messages.inspector.load;
  const formula = explainShares(shares);
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
