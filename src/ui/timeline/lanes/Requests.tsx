/** How long each request is told, and where its hops begin, below the marks of the lane. */
import { hopStart } from '../../../store/moment.js';
import type { Segment, Trace } from '../../../store/types.js';
import type { TimeWindow } from './time-window.js';

/** Narrower than this a request is only its mark, and a hop is not drawn, px. */
const SPAN = 4;
const HOP = 6;

interface Props {
  readonly segments: readonly Segment[];
  readonly traces: ReadonlyMap<number, Trace>;
  readonly window: TimeWindow;
  readonly width: number;
}

export function Requests({ segments, traces, window, width }: Props) {
  const scale = width / (window.to - window.from);
  const seen = segments.filter(
    ({ kind, from, to }) => kind !== 'quiet' && to > window.from && from < window.to && (to - from) * scale >= SPAN,
  );
  const px = (story: number) => Math.min(width, Math.max(0, (story - window.from) * scale));
  return seen.map((segment) => {
    const { from, to, kind } = segment;
    const trace = segment.trace === undefined ? undefined : traces.get(segment.trace);
    const starts =
      trace && ((to - from) * scale) / trace.hops.length >= HOP ? trace.hops.map(({ index }) => hopStart(segment, trace, index)) : [];
    return (
      <span
        key={from}
        aria-hidden="true"
        className="pw-span"
        data-kind={kind}
        data-failed={(trace && trace.outcome.kind !== 'answered') || undefined}
        style={{ left: `${px(from)}px`, width: `${px(to) - px(from)}px` }}
      >
        {starts.map((start) => start > window.from && start < window.to && <i key={start} style={{ left: `${px(start) - px(from)}px` }} />)}
      </span>
    );
  });
}
