/**
 * The hand on the story: a slider with the marks of what happened and the ticks of the request in view. The
 * hand itself is moved outside React.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { FirstMessages } from '../../i18n/catalogue.js';
import { storyOfBookmark } from '../../store/actions/bookmarks.js';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { LabActions, Moment, PlacedMark } from '../../store/types.js';
import { holdPointer } from '../shell/hold-pointer.js';
import { useMessages } from '../shell/messages.js';
import { flowCalmly } from './flow-calmly.js';
import { formatClock } from './format.js';
import { hopName } from './hop-name.js';
import { placeHops, placeMarks } from './timeline-layout.js';

/** Marks nearer than a slot are drawn as one. */
const SLOTS = 120;
/** The hand creeps: thirty times a second is smooth. */
const HAND_MS = 33;
/** Story ms an arrow key moves. */
const NUDGE = 200;

function valueText(messages: FirstMessages, moment: Moment): string {
  const words = messages.timeline;
  const { trace, hop } = moment;
  if (!trace || hop === undefined) return words.at(formatClock(moment.virtual), '');
  const place = words.hopOf(hop + 1, trace.hops.length, trace.id);
  return words.at(formatClock(moment.virtual), hopName.say ? `${place}: ${hopName.say(trace, hop)}` : place);
}

export function Scrubber() {
  const messages = useMessages();
  const segments = useLab((lab) => lab.segments);
  const marks = useLab((lab) => lab.marks);
  const shown = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const bookmarks = useLab((lab) => lab.bookmarks);
  const fork = useLab((lab) => lab.comparison?.story);
  const actions = useLab((lab) => lab.actions);
  const slider = useRef<HTMLDivElement>(null);
  const end = segments.at(-1)?.to ?? 0;

  useEffect(() => {
    const show = () => {
      const element = slider.current;
      if (!element) return;
      const moment = playhead.get();
      const at = end > 0 ? Math.min(1, moment.story / end) : 1;
      element.style.setProperty('--at', String(at));
      element.setAttribute('aria-valuenow', String(Math.round(moment.story)));
      element.setAttribute('aria-valuetext', valueText(messages, moment));
    };
    return flowCalmly(show, HAND_MS);
  }, [end, messages]);

  const spots = useMemo(() => placeMarks(marks, end, SLOTS), [marks, end]);
  const ticks = useMemo(() => {
    const segment = shown && segments.findLast((one) => one.trace === shown.id);
    return placeHops(segment, shown?.hops.length ?? 0, end);
  }, [segments, shown, end]);

  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    actions.seek(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { story } = playhead.get();
    const move = moveOf(event.key, story, end, actions);
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  return (
    <div
      ref={slider}
      className="pw-scrubber"
      role="slider"
      tabIndex={0}
      aria-label={messages.timeline.scrubber}
      aria-valuemin={0}
      aria-valuemax={Math.round(end)}
      aria-valuenow={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        holdPointer(event);
        seekTo(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
    >
      <span className="pw-track" />
      <span className="pw-track-done" />
      {ticks.map((at, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tick is its place in the row of hops
        <i key={index} className="pw-tick" style={{ left: `${at * 100}%` }} />
      ))}
      {spots.map(({ at, mark }) => (
        <i
          key={`${mark.story}-${mark.kind}-${mark.label}`}
          className="pw-time-mark"
          data-kind={mark.kind}
          data-failed={mark.failed || undefined}
          style={{ left: `${at * 100}%` }}
          title={markTitle(messages, mark)}
        />
      ))}
      {end > 0 &&
        bookmarks.map((one) => (
          <i key={one.id} className="pw-flag" style={{ left: `${(storyOfBookmark(segments, one) / end) * 100}%` }} title={one.name} />
        ))}
      {end > 0 && fork !== undefined && <i className="pw-fork-point" style={{ left: `${Math.min(1, fork / end) * 100}%` }} />}
      <span className="pw-hand" />
    </div>
  );
}

/** What a key of the slider does, after the ARIA authoring practice; pages are steps of the story. */
function moveOf(key: string, story: number, end: number, actions: LabActions): (() => void) | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return () => actions.seek(Math.max(0, story - NUDGE));
  if (key === 'ArrowRight' || key === 'ArrowUp') return () => actions.seek(Math.min(end, story + NUDGE));
  if (key === 'PageDown') return actions.stepBack;
  if (key === 'PageUp') return actions.stepForward;
  if (key === 'Home') return () => actions.seek(0);
  return key === 'End' ? actions.goLive : undefined;
}

function markTitle(messages: FirstMessages, mark: PlacedMark): string {
  return `${formatClock(mark.at)} ${messages.timeline.marks[mark.kind]}: ${mark.label}`;
}
