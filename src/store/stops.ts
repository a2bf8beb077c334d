/** Where step forward and step back halt: hop starts within a trace, else the next mark or change. */
import { hopStart, segmentAt, storyEnd } from './moment.js';
import type { Story } from './story.js';
import type { Segment } from './told.js';
import type { Trace } from './types.js';

/** Two story times closer than this are one stop, ms. */
const SAME = 0.5;

function traceOf(story: Story, segment: Segment): Trace | undefined {
  const trace = segment.trace === undefined ? undefined : story.traces.get(segment.trace);
  return trace && trace.hops.length > 0 ? trace : undefined;
}

/** All stops inside a segment, its own start first. */
function stopsOf(story: Story, segment: Segment): readonly number[] {
  const trace = traceOf(story, segment);
  return trace ? trace.hops.map((hop) => hopStart(segment, trace, hop.index)) : [segment.from];
}

const lowest = (candidates: readonly number[], at: number, end: number): number =>
  candidates.reduce((best, candidate) => (candidate > at + SAME && candidate < best ? candidate : best), end);

const highest = (candidates: readonly number[], at: number): number =>
  candidates.reduce((best, candidate) => (candidate < at - SAME && candidate > best ? candidate : best), 0);

/** Story ms of the next stop after `at`; the end of the story when there is none. */
export function nextStop(story: Story, at: number): number {
  const end = storyEnd(story.segments);
  const here = segmentAt(story.segments, at);
  if (!here) return end;
  const index = story.segments.indexOf(here);
  const following = story.segments[index + 1];
  const candidates = [...stopsOf(story, here), here.to, ...(following ? [following.from] : [])];
  const inside = story.marks.filter((mark) => mark.story <= here.to).map((mark) => mark.story);
  const changes = story.views.filter((entry) => entry.story <= here.to).map((entry) => entry.story);
  // Within a trace only hops count: what else happened meanwhile waits for its end.
  return lowest(traceOf(story, here) ? candidates : [...candidates, ...inside, ...changes], at, end);
}

/** Story ms of the last stop before `at`; the beginning when there is none. */
export function previousStop(story: Story, at: number): number {
  const here = segmentAt(story.segments, at);
  if (!here) return 0;
  const index = story.segments.indexOf(here);
  const before = story.segments[index - 1];
  const candidates = [...stopsOf(story, here), ...(before ? stopsOf(story, before) : [])];
  // Within a trace only hops count; what happened before it began counts again from its start on.
  const until = traceOf(story, here) === undefined ? Infinity : here.from;
  const marks = story.marks.map((mark) => mark.story).filter((story) => story <= until);
  const changes = story.views.map((entry) => entry.story).filter((story) => story <= until);
  return highest([...candidates, ...marks, ...changes], at);
}
