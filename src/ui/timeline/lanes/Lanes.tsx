/** The story in lanes: what was changed, asked, checked, and what came of it, as near or as far as the learner looks. */
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { happenings } from '../../../store/happenings.js';
import { useLab } from '../../../store/lab.js';
import { momentAt, storyEnd } from '../../../store/moment.js';
import { playhead } from '../../../store/playhead.js';
import { useAllMessages, useShownLocale } from '../../shell/messages.js';
import { useLayout } from '../../shell/use-layout.js';
import { formatClock, formatMs } from '../format.js';
import { Lane } from './Lane.js';
import { LaneTools } from './LaneTools.js';
import { type LaneItem, lanesOf } from './lane-items.js';
import { useLaneWords } from './lane-words.js';
import { Overview } from './Overview.js';
import { Requests } from './Requests.js';
import { type OpenSpot, Together } from './Together.js';
import { brushed, isWhole, moved, shows, wholeStory, ZOOM_STEP, zoomed } from './time-window.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useLaneHand } from './use-lane-hand.js';
import { useLaneLine } from './use-lane-line.js';
import { useTimeWindow } from './use-time-window.js';
import { useWidth } from './use-width.js';
import { walkMarks } from './walk-marks.js';
import './lanes.css';
import './spots.css';
import './overview.css';

/** Pixels a clock of the ruler takes. */
const CLOCK = 84;

export function Lanes() {
  const messages = useAllMessages();
  const words = useLaneWords();
  const locale = useShownLocale();
  const together = useLayout() === 'phone';
  const segments = useLab((lab) => lab.segments);
  const marks = useLab((lab) => lab.marks);
  const traces = useLab((lab) => lab.traces);
  const batches = useLab((lab) => lab.batches);
  const told = useLab((lab) => lab.told);
  const bookmarks = useLab((lab) => lab.bookmarks);
  const comparison = useLab((lab) => lab.comparison);
  const actions = useLab((lab) => lab.actions);
  const end = storyEnd(segments);
  const [window, change] = useTimeWindow(end);
  const [open, setOpen] = useState<OpenSpot>();
  const body = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const id = useId();

  const found = useMemo(() => happenings({ segments, marks, traces, batches, told }), [segments, marks, traces, batches, told]);
  const lanes = useMemo(
    () => lanesOf(found, { segments, bookmarks, comparison }, { messages, words, locale }, together),
    [found, segments, bookmarks, comparison, messages, words, locale, together],
  );
  const length = window.to - window.from;
  const storyAt = (share: number) => window.from + Math.min(1, Math.max(0, share)) * length;
  const clockAt = (story: number) => formatClock(momentAt(segments, traces, story).virtual);
  /** While a packet travels the clock stands nearly still: then the time since it was sent. */
  const rulerAt = (story: number) => {
    const { trace, virtual } = momentAt(segments, traces, story);
    return trace ? words.since(formatMs(Math.max(0, virtual - trace.at), locale)) : formatClock(virtual);
  };

  useLaneLine(body, window, end);
  const hand = useLaneHand(body, track, {
    tap: (at) => actions.seek(storyAt(at)),
    scrub: (at) => actions.seek(storyAt(at)),
    drag: (by) => change((now) => moved(now, -by * (now.to - now.from), end)),
    zoom: (factor, at) => change((now) => zoomed(now, factor, now.from + at * (now.to - now.from), end)),
  });
  const focus = useKeptFocus(body);
  /** Around the mark that has the focus, else the playhead, else the middle. */
  const zoom = (way: 1 | -1) =>
    change((now) => {
      const mark = document.activeElement?.closest<HTMLElement>('.pw-spot');
      const { story } = playhead.get();
      const at = mark ? Number(mark.dataset.story) : shows(now, story) ? story : (now.from + now.to) / 2;
      return zoomed(now, ZOOM_STEP ** way, at, end);
    });
  const go = (item: LaneItem) => {
    actions.seek(item.story);
    if (item.shape === 'fork') actions.setTool('compare');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      Equal: () => zoom(1),
      NumpadAdd: () => zoom(1),
      Minus: () => zoom(-1),
      NumpadSubtract: () => zoom(-1),
      Digit0: () => change(() => wholeStory(end)),
      Numpad0: () => change(() => wholeStory(end)),
      PageUp: () => change((now) => moved(now, -0.8 * (now.to - now.from), end)),
      PageDown: () => change((now) => moved(now, 0.8 * (now.to - now.from), end)),
    };
    const known = keys[event.code];
    if (known) known();
    if (known || walkMarks(event.currentTarget, event.key)) event.preventDefault();
  };
  const clocks = Math.max(1, Math.floor(width / CLOCK));
  return (
    <section className="pw-lanes-part" aria-label={words.title}>
      <LaneTools onZoom={zoom} onAll={() => change(() => wholeStory(end))} all={isWhole(window, end)} />
      {/* biome-ignore lint/a11y/useSemanticElements: lanes are no fieldset */}
      <div
        ref={body}
        id={id}
        className="pw-time-lanes"
        role="group"
        aria-label={words.help}
        data-together={together || undefined}
        onKeyDown={onKeyDown}
        tabIndex={-1}
        {...focus}
        {...hand}
      >
        <div className="pw-lane pw-ruler" aria-hidden="true">
          <span className="pw-lane-name" />
          <div ref={track} className="pw-lane-track">
            {Array.from({ length: clocks }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a clock is its place on the ruler
              <time key={index} style={{ left: `${(index / clocks) * width}px` }}>
                {rulerAt(window.from + (length * index) / clocks)}
              </time>
            ))}
          </div>
        </div>
        {lanes.map((lane) => (
          <Lane key={lane.name} lane={lane} window={window} width={width} onGo={go} onOpen={(spot, beside) => setOpen({ spot, beside })}>
            {(lane.name === 'request' || lane.name === 'all') && (
              <Requests segments={segments} traces={traces} window={window} width={width} />
            )}
          </Lane>
        ))}
        <div className="pw-lane pw-lane-hand" aria-hidden="true">
          {/* Unseen: they keep its track as far from the edge as those of the lanes. */}
          <span className="pw-lane-name">
            {lanes.map(({ name }) => (
              <span key={name}>{words.lane[name]}</span>
            ))}
          </span>
          <div className="pw-lane-track">
            <span />
          </div>
        </div>
        <Overview happenings={found} window={window} end={end} controls={id} clockAt={clockAt} onChange={change} />
      </div>
      {open && (
        <Together
          {...open}
          onGo={go}
          onZoom={zoomInto(open, () => {
            const stories = open.spot.members.map(({ story }) => story);
            const [first, last] = [Math.min(...stories), Math.max(...stories)];
            const room = (last - first) * 0.15;
            change(() => brushed(first - room, last + room, end));
          })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

/** What happened in one moment cannot be told apart by looking closer. */
function zoomInto({ spot: { members } }: OpenSpot, zoom: () => void): (() => void) | undefined {
  return (members.at(-1)?.story ?? 0) - (members[0]?.story ?? 0) > 1 ? zoom : undefined;
}
