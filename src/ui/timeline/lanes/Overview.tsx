/** All of the story in one strip, with the part that the lanes show: dragged, stretched at both ends, or drawn anew. */
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import type { Happening } from '../../../store/types.js';
import { holdPointer } from '../../shell/hold-pointer.js';
import { useShownLocale } from '../../shell/messages.js';
import { formatShare } from '../format.js';
import { useLaneWords } from './lane-words.js';
import { brushed, moved, type TimeWindow, wholeStory, ZOOM_STEP, zoomed } from './time-window.js';

/** Columns of the strip. */
const COLUMNS = 160;
/** Pixels from an end of the brush that still take hold of it. */
const REACH = 12;

interface Props {
  readonly happenings: readonly Happening[];
  readonly window: TimeWindow;
  readonly end: number;
  readonly controls: string;
  readonly clockAt: (story: number) => string;
  readonly onChange: (change: (now: TimeWindow) => TimeWindow) => void;
}

type Grip = { readonly what: 'move' | 'from' | 'to' | 'new'; readonly start: number; readonly window: TimeWindow };

export function Overview({ happenings, window, end, controls, clockAt, onChange }: Props) {
  const words = useLaneWords();
  const locale = useShownLocale();
  const strip = useRef<HTMLDivElement>(null);
  const grip = useRef<Grip>(undefined);
  const whole = Math.max(1, end);
  const heights = useMemo(() => density(happenings, whole), [happenings, whole]);

  const storyAt = (clientX: number): number => {
    const box = strip.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (clientX - box.left) / Math.max(1, box.width))) * whole : 0;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const at = storyAt(event.clientX);
    const reach = (REACH / Math.max(1, strip.current?.offsetWidth ?? 1)) * whole;
    const all = window.from <= 0 && window.to >= whole;
    const near = (edge: number) => !all && Math.abs(at - edge) <= reach;
    // Of a very short part the end that is nearer is taken.
    const to = near(window.to) && Math.abs(at - window.to) <= Math.abs(at - window.from);
    const what = to ? 'to' : near(window.from) ? 'from' : !all && at > window.from && at < window.to ? 'move' : 'new';
    grip.current = { what, start: at, window };
    holdPointer(event);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const held = grip.current;
    if (!held) return;
    const at = storyAt(event.clientX);
    const { what, start, window: before } = held;
    if (what === 'move') onChange(() => moved(before, at - start, whole));
    else if (what === 'new') {
      if (Math.abs(at - start) * (strip.current?.offsetWidth ?? 0) > 4 * whole) onChange(() => brushed(start, at, whole));
    } else onChange(() => (what === 'from' ? brushed(at, before.to, whole) : brushed(before.from, at, whole)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const length = window.to - window.from;
    const change: Readonly<Record<string, (now: TimeWindow) => TimeWindow>> = {
      ArrowLeft: (now) => moved(now, -length / 8, whole),
      ArrowRight: (now) => moved(now, length / 8, whole),
      ArrowUp: (now) => zoomed(now, ZOOM_STEP, (now.from + now.to) / 2, whole),
      ArrowDown: (now) => zoomed(now, 1 / ZOOM_STEP, (now.from + now.to) / 2, whole),
      Home: (now) => moved(now, -whole, whole),
      End: (now) => moved(now, whole, whole),
    };
    const wanted = change[event.key];
    if (!wanted) return;
    event.preventDefault();
    onChange(wanted);
  };
  const share = (story: number) => `${(Math.min(story, whole) / whole) * 100}%`;
  return (
    <div className="pw-overview">
      <div
        ref={strip}
        className="pw-overview-strip"
        role="scrollbar"
        tabIndex={0}
        aria-label={words.overview}
        aria-controls={controls}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.round(whole)}
        aria-valuenow={Math.round(window.from)}
        aria-valuetext={words.shown(
          clockAt(window.from),
          clockAt(window.to),
          formatShare(Math.min(1, (window.to - window.from) / whole), locale),
        )}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          grip.current = undefined;
        }}
        onPointerCancel={() => {
          grip.current = undefined;
        }}
        onDoubleClick={() => onChange(() => wholeStory(whole))}
      >
        <svg viewBox={`0 0 ${COLUMNS} 10`} preserveAspectRatio="none" aria-hidden="true">
          <path d={heights.all} />
          <path d={heights.failed} data-failed />
        </svg>
        <span className="pw-brush" style={{ left: share(window.from), right: `calc(100% - ${share(window.to)})` }} />
        <span className="pw-overview-hand" />
      </div>
    </div>
  );
}

/** How much happened where, as columns that grow ever more slowly. */
function density(happenings: readonly Happening[], whole: number): { readonly all: string; readonly failed: string } {
  const counts = new Map<number, { all: number; failed: number }>();
  for (const { story, failed } of happenings) {
    const column = Math.min(COLUMNS - 1, Math.floor((story / whole) * COLUMNS));
    const count = counts.get(column) ?? { all: 0, failed: 0 };
    counts.set(column, { all: count.all + 1, failed: count.failed + (failed ? 1 : 0) });
  }
  const bar = (column: number, count: number) =>
    count > 0 ? `M${column} 10h1v${-Math.min(9, 2 + 2 * Math.log2(count)).toFixed(1)}h-1z` : '';
  return {
    all: [...counts].map(([column, { all }]) => bar(column, all)).join(''),
    failed: [...counts].map(([column, { failed }]) => bar(column, failed)).join(''),
  };
}
