/**
 * The story so far: every picture of the cluster with the story time at which it became live, the segments
 * between them, and what happened. Immutable: a branch that was left is kept whole, so that undo and redo
 * bring the very same timeline back.
 */
import type { Batch, TimelineMark, Trace, Update } from '../worker/protocol.js';
import { applyUpdate, EMPTY_VIEW, samePicture } from './mirror.js';
import { lastAtOrBefore, storyEnd, storyOf } from './moment.js';
import { appendBatch, appendPause, appendQuiet, appendTrace, clipSegments, traceLength } from './timeline.js';
import type { ClusterView, PlacedMark, Segment, ToldView } from './told.js';

/** Full traces kept; older ones are forgotten, their segments stay. */
export const TRACES_KEPT = 2_000;

/** Two pictures closer together than this, story ms, cannot be told apart by stepping. */
const APART_MIN = 1;

export interface StoryView extends ToldView {
  /** The update that made it, and the last one after it that only moved the clock. */
  readonly firstTick: number;
  readonly tick: number;
  /** Story ms up to which the story was told when this was the newest view. */
  readonly end: number;
  /** How many segments and marks the story had then. */
  readonly segments: number;
  readonly marks: number;
}

export interface Story {
  /** Virtual ms at which it begins. */
  readonly base: number;
  /** Oldest first; never empty once an update came. */
  readonly views: readonly StoryView[];
  readonly segments: readonly Segment[];
  readonly marks: readonly PlacedMark[];
  readonly traces: ReadonlyMap<number, Trace>;
  readonly batches: ReadonlyMap<number, Batch>;
}

export const EMPTY_STORY: Story = { base: 0, views: [], segments: [], marks: [], traces: new Map(), batches: new Map() };

/** The newest picture. */
export const tipView = (story: Story): ClusterView => story.views.at(-1)?.view ?? EMPTY_VIEW;

/** The picture that was live at a story time: O(log n). */
export function entryAt(story: Story, at: number): StoryView | undefined {
  return story.views[lastAtOrBefore(story.views, at, (entry) => entry.story)] ?? story.views[0];
}

export const viewAt = (story: Story, at: number): ClusterView => entryAt(story, at)?.view ?? EMPTY_VIEW;

/** Up to here the story keeps its lengths: something was seen or marked there. */
function toldUntil(story: Story): number {
  return Math.max(story.views.at(-1)?.story ?? 0, story.marks.at(-1)?.story ?? 0);
}

function remember<T extends { readonly id: number }>(
  map: ReadonlyMap<number, T>,
  items: readonly T[],
  keep: number,
): ReadonlyMap<number, T> {
  if (items.length === 0) return map;
  const next = new Map(map);
  for (const item of items) next.set(item.id, item);
  for (const id of next.keys()) {
    if (next.size <= keep) break;
    next.delete(id);
  }
  return next;
}

/** Puts marks where they belong: a command where it was given, a request where its packet starts. */
function placeMarks(marks: readonly TimelineMark[], before: Story, segments: readonly Segment[]): readonly PlacedMark[] {
  const start = storyEnd(before.segments);
  const told = segments.slice(before.segments.length);
  const requests = told.filter((segment) => segment.kind === 'trace');
  const batches = told.filter((segment) => segment.kind === 'batch');
  const placed = marks.map((mark): PlacedMark => {
    const segment = mark.kind === 'request' ? requests.shift() : mark.kind === 'batch' ? batches.shift() : undefined;
    if (segment) return { ...mark, story: segment.from };
    return { ...mark, story: mark.kind === 'command' ? start : Math.max(start, storyOf(segments, mark.at)) };
  });
  return placed.sort((a, b) => a.story - b.story);
}

/** Goes on with what an update tells. Full updates begin a story of their own (`rejoin` joins them to an old one). */
export const tell = (story: Story, update: Update): Story => tellAll(story, [update]);

/** Goes on with several updates; the traces of all of them are filed at once. */
export function tellAll(story: Story, updates: readonly Update[]): Story {
  const told = updates.reduce(tellOne, story);
  return {
    ...told,
    traces: remember(
      told.traces,
      updates.flatMap((update) => update.traces),
      TRACES_KEPT,
    ),
  };
}

function tellOne(story: Story, update: Update): Story {
  const before: Story = update.full && update.restores === 'new' ? { ...EMPTY_STORY, base: update.now } : story;
  const since = toldUntil(before);
  const happened = [...update.traces, ...update.batches].sort((a, b) => a.at - b.at);
  let segments = before.segments;
  for (const item of happened) {
    segments =
      'hops' in item ? appendTrace(segments, item, before.base, since, update.burst) : appendBatch(segments, item, before.base, since);
  }
  segments = appendQuiet(segments, update.now, before.base, since);
  const previous = before.views.at(-1);
  const view = applyUpdate(tipView(before), update);
  // A command takes no time: what it changed gets a place of its own, so that the state before it can be seen.
  const together = previous !== undefined && storyEnd(segments) - previous.story < APART_MIN;
  if (together && !update.full && !samePicture(previous.view, view)) segments = appendPause(segments, update.now);
  const end = storyEnd(segments);
  const onlyClock =
    previous !== undefined && !update.full && happened.length === 0 && update.marks.length === 0 && samePicture(previous.view, view);
  const marks = update.marks.length === 0 ? before.marks : [...before.marks, ...placeMarks(update.marks, before, segments)];
  const entry: StoryView = {
    firstTick: onlyClock ? previous.firstTick : update.tick,
    tick: update.tick,
    story: onlyClock ? previous.story : end,
    since: onlyClock ? previous.since : update.now,
    end,
    view,
    segments: segments.length,
    marks: marks.length,
  };
  return {
    base: before.base,
    views: [...(onlyClock ? before.views.slice(0, -1) : before.views), entry],
    segments,
    marks,
    traces: before.traces,
    batches: remember(before.batches, update.batches, 50),
  };
}

/**
 * The story as it was when `tick` was its newest update; undefined when it never was in it. Updates that only
 * moved the clock are one: the story is then cut after the last of them, and `rejoin` shortens the wait.
 */
export function cutAfter(story: Story, tick: number): Story | undefined {
  const index = lastAtOrBefore(story.views, tick, (entry) => entry.firstTick);
  const entry = story.views[index];
  if (!entry || entry.tick < tick) return undefined;
  if (index === story.views.length - 1) return story;
  const segments = clipSegments(story.segments.slice(0, entry.segments), entry.view.now);
  const kept = new Set(segments.map((segment) => segment.trace));
  return {
    base: story.base,
    views: story.views.slice(0, index + 1),
    segments,
    marks: story.marks.slice(0, entry.marks),
    traces: new Map([...story.traces].filter(([id]) => kept.has(id))),
    batches: story.batches,
  };
}

/** Joins a full update to the story it goes back to (or forward to). */
export function rejoin(story: Story, update: Update): Story {
  return tell({ ...story, segments: clipSegments(story.segments, update.now) }, update);
}

/**
 * Puts the full trace of one request of a batch behind that batch's segment; what comes later moves on.
 * Without its batch in the story nothing changes but that the trace is known.
 */
export function insertTrace(story: Story, batch: number, trace: Trace): Story {
  const traces = new Map(story.traces).set(trace.id, trace);
  const index = story.segments.findIndex((segment) => segment.batch === batch);
  const after = story.segments[index];
  if (!after || story.segments.some((segment) => segment.trace === trace.id)) return { ...story, traces };
  const length = traceLength(trace);
  const inserted: Segment = { ...after, kind: 'trace', from: after.to, to: after.to + length, trace: trace.id };
  const move = (at: number): number => (at >= after.to ? at + length : at);
  return {
    ...story,
    traces,
    segments: [
      ...story.segments.slice(0, index + 1),
      inserted,
      ...story.segments.slice(index + 1).map((segment) => ({ ...segment, from: segment.from + length, to: segment.to + length })),
    ],
    views: story.views.map((entry) => ({
      ...entry,
      story: move(entry.story),
      end: move(entry.end),
      segments: entry.segments > index ? entry.segments + 1 : entry.segments,
    })),
    marks: story.marks.map((mark) => (mark.story >= after.to ? { ...mark, story: mark.story + length } : mark)),
  };
}
