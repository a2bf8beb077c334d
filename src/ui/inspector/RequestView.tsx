/** One request: how it ended, what the pod saw, its hops, and what the node at the playhead remembers. */
import { useId, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { segmentOfTrace } from '../../store/moment.js';
import { playhead } from '../../store/playhead.js';
import type { ClusterView, PlaceId, Trace } from '../../store/types.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatMs } from '../timeline/format.js';
import { useHopPosition } from '../timeline/use-moment.js';
import { ConntrackTable } from './ConntrackTable.js';
import { HopList } from './HopList.js';
import { outcomeAdvice, outcomeWord } from './hop-words.js';
import { OutcomeBadge } from './OutcomeBadge.js';
import { nodeOfPlace, placeWords } from './place-words.js';
import { progressAt, useTraceProgress } from './trace-progress.js';
import { useNodeDetail } from './use-node-detail.js';

/** As many recent requests as the picker offers. */
const RECENT = 50;

export function RequestView({ trace }: { readonly trace: Trace }) {
  const messages = useAllMessages();
  const words = messages.inspector;
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const position = useHopPosition();
  const hop = position?.trace === trace.id ? position.hop : undefined;
  const { outcome } = trace;
  const progress = useTraceProgress(trace);
  const over = progress === 'over';
  const met = over ? trace.hops : trace.hops.slice(0, (hop ?? -1) + 1);
  const nats = met.filter((one) => one.kind === 'dnat' || one.kind === 'snat').length;
  const advice = over && outcomeAdvice(messages, outcome.kind);
  const node = nodeAt(view, trace, hop);
  return (
    <div className="pw-request">
      <div className="pw-request-head">
        <RequestPicker trace={trace} />
        <p className="pw-request-line">
          <OutcomeBadge kind={over ? outcome.kind : progress} />
          {nats > 0 && (
            <span className="pw-chip pw-chip-nat" title={words.natsHint}>
              {words.nats(nats)}
            </span>
          )}
          {over && <span className="pw-muted">{words.took(formatMs(trace.durationMs, locale))}</span>}
        </p>
        {over && (
          <dl className="pw-facts">
            <Fact name={outcome.kind === 'answered' ? words.answeredBy : words.failedAt} value={placeWords(messages, outcome.at)} />
            {outcome.clientSeen && (
              <Fact
                name={words.podSaw}
                value={outcome.clientSeen}
                mono
                note={ownAddress(trace) === outcome.clientSeen ? words.podSawClient : words.podSawOther}
              />
            )}
          </dl>
        )}
      </div>
      <div className="pw-inspector pw-request-body">
        {advice && <p className="pw-advice">{advice}</p>}
        <dl className="pw-facts">
          <Fact name={words.from} value={placeWords(messages, trace.from)} />
          <Fact name={words.to} value={trace.url} mono />
          {trace.entryNode && <Fact name={words.entryNode} value={trace.entryNode} mono />}
          {over && outcome.status !== undefined && <Fact name={words.httpStatus} value={String(outcome.status)} mono />}
        </dl>
        {over && outcome.body && (
          <details className="pw-body">
            <summary>{words.body}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{outcome.body}</pre>
          </details>
        )}
        {over && <Change key={trace.id} trace={trace} />}
        <h2>{words.hops}</h2>
        <HopList trace={trace} current={hop} />
        {node && <Remembered node={node} />}
      </div>
    </div>
  );
}

const WhatIf = latePanel(later(async () => (await import('../what-if/WhatIf.js')).WhatIf));

/** Fetched once somebody wants to know. */
function Change({ trace }: { readonly trace: Trace }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{useAllMessages().inspector.whatIf}</summary>
      {open && <WhatIf trace={trace} />}
    </details>
  );
}

function Remembered({ node }: { readonly node: string }) {
  return <ConntrackTable node={node} detail={useNodeDetail(node)} />;
}

/** The sender's own address: the source of the packet that opened the last connection. */
function ownAddress(trace: Trace): string | undefined {
  return trace.legs.findLast((leg) => leg.kind === 'connect')?.tuple.src;
}

function nodeAt(view: ClusterView, trace: Trace, hop: number | undefined): string | undefined {
  const one = trace.hops[hop ?? trace.hops.findLastIndex((candidate) => candidate.conntrackNode !== undefined)];
  if (!one) return trace.entryNode;
  const of = (place: PlaceId | undefined) => (place ? nodeOfPlace(view, place) : undefined);
  return one.conntrackNode ?? one.rule?.node ?? of(one.at) ?? of(one.to) ?? trace.entryNode;
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
  readonly note?: string;
}

function Fact({ name, value, mono = false, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {mono ? <code>{value}</code> : value}
        {note && <span className="pw-muted"> {note}</span>}
      </dd>
    </div>
  );
}

function RequestPicker({ trace }: { readonly trace: Trace }) {
  const messages = useAllMessages();
  const words = messages.inspector;
  const traces = useLab((lab) => lab.traces);
  const segments = useLab((lab) => lab.segments);
  const actions = useLab((lab) => lab.actions);
  const id = useId();
  // The list is drawn again when the request shown gets on; the others are told as they stood then.
  useTraceProgress(trace);
  const ending = (one: Trace) => {
    const progress = progressAt(playhead.get(), one, segmentOfTrace(segments, one.id));
    return progress === 'over' ? outcomeWord(messages, one.outcome.kind) : words[progress === 'on-its-way' ? 'onItsWay' : 'notSentYet'];
  };
  const recent = useMemo(() => {
    const last = [...traces.values()].slice(-RECENT).reverse();
    return last.some((one) => one.id === trace.id) ? last : [trace, ...last];
  }, [traces, trace]);
  return (
    <div className="pw-picker">
      <label htmlFor={id} className="pw-hidden">
        {words.picker}
      </label>
      <select
        id={id}
        value={trace.id}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          actions.select({ kind: 'trace', id: chosen });
          actions.goToHop(chosen, 0);
        }}
      >
        {recent.map((one) => (
          <option key={one.id} value={one.id}>
            {words.pickerItem(one.id, one.url, ending(one))}
          </option>
        ))}
      </select>
    </div>
  );
}
