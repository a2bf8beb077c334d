/** What a node's kernel remembers of connections: the original direction and the reply it expects. */
import { useSyncExternalStore } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { FiveTuple } from '../../store/types.js';
import { EmptyState } from '../empty/late-empty.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { useHopPosition } from '../timeline/use-moment.js';
import { type ConntrackRow, conntrackRows } from './conntrack-rows.js';
import { formatLasting } from './lasting.js';
import { shortKey } from './place-words.js';
import type { NodeDetail } from './use-node-detail.js';
import './tables.css';

const SHOWN = 20;

/** Rerenders once a virtual second, which is what the time left is told in. */
const useSecond = (): number => useSyncExternalStore(playhead.subscribe, () => Math.floor(playhead.get().virtual / 1000));

export function ConntrackTable({ node, detail }: { readonly node: string; readonly detail: NodeDetail | undefined }) {
  const words = useAllMessages().inspector;
  const traces = useLab((lab) => lab.traces);
  const position = useHopPosition();
  useSecond();
  const moment = {
    node,
    now: playhead.get().virtual,
    ...(position ? { trace: traces.get(position.trace), hop: position.hop } : {}),
  };
  const rows = conntrackRows(detail?.conntrack ?? [], moment).slice(0, SHOWN);
  const title = words.conntrack(node);
  return (
    <section className="pw-conntrack">
      <h2>{title}</h2>
      {detail && rows.length === 0 && (
        <>
          <p className="pw-muted">{words.conntrackEmpty}</p>
          <EmptyState of="connections" />
        </>
      )}
      <ul aria-label={title}>
        {rows.map((row) => (
          <Row key={`${row.entry.createdAt} ${row.entry.original.protocol} ${ends(row.entry.original)}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row: { entry, state, replied, assured, left, lit } }: { readonly row: ConntrackRow }) {
  const words = useAllMessages().inspector;
  const locale = useShownLocale();
  const select = useLab((lab) => lab.actions.select);
  const service = entry.service?.replace(/:[^/]*$/, '');
  return (
    <li className="pw-connection" data-lit={lit} aria-current={lit ? 'true' : undefined}>
      <p className="pw-connection-head">
        <b>{entry.original.protocol.toLowerCase()}</b>
        {state && <code>{state}</code>}
        {!replied && <code title={words.conntrackUnreplied}>[UNREPLIED]</code>}
        {assured && <code title={words.conntrackAssured}>[ASSURED]</code>}
        <span className="pw-connection-left">{words.timeLeft(formatLasting(left, locale))}</span>
      </p>
      <dl>
        <dt>{words.original}</dt>
        <dd>
          <Ends tuple={entry.original} />
        </dd>
        <dt>{words.reply}</dt>
        <dd>
          <Ends tuple={entry.reply} />
        </dd>
      </dl>
      <p className="pw-connection-foot">
        {service && (
          <button type="button" className="pw-link" onClick={() => select({ kind: 'service', key: service })}>
            {shortKey(entry.service ?? '')}
          </button>
        )}
        {lit && <span className="pw-mark">{lit === 'made' ? words.conntrackMade : words.conntrackUsed}</span>}
      </p>
    </li>
  );
}

const ends = (one: FiveTuple): string => `${one.src}:${one.srcPort} ${one.dst}:${one.dstPort}`;

function Ends({ tuple }: { readonly tuple: FiveTuple }) {
  return (
    <>
      <span className="pw-nobreak">
        {tuple.src}:{tuple.srcPort}
      </span>{' '}
      →{' '}
      <span className="pw-nobreak">
        {tuple.dst}:{tuple.dstPort}
      </span>
    </>
  );
}
