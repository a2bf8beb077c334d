/** Steps of one sort: from hop to hop, from change to change, from event to event, whatever lies between. Pure. */
import { happenings, type ToldStory } from './happenings.js';
import { hopStart } from './moment.js';
import type { StepSort } from './told.js';

/** Story times this near are one stop, ms. */
const SAME = 0.5;

/** Story ms of the nearest such stop after (`way` 1) or before (-1) `at`; undefined: there is none. */
export function stepTo(story: ToldStory, sort: StepSort, at: number, way: 1 | -1): number | undefined {
  const times = sort === 'hop' ? hopTimes(story, at, way) : timesOf(story, sort);
  let best: number | undefined;
  for (const time of times) {
    if ((time - at) * way <= SAME) continue;
    if (best === undefined || (best - time) * way > 0) best = time;
  }
  return best;
}

/** Whatever is marked and is no change is an event: requests, lookups, health checks, warnings. */
function timesOf(story: ToldStory, sort: 'event' | 'change'): readonly number[] {
  return happenings(story)
    .filter(({ lane }) => (lane === 'change') === (sort === 'change'))
    .map((one) => one.story);
}

/** Hops of the first request on that way that has one. */
function hopTimes({ segments, traces }: ToldStory, at: number, way: 1 | -1): readonly number[] {
  const ahead = segments.filter(({ from, to, trace }) => trace !== undefined && (way > 0 ? to > at : from < at));
  for (const segment of way > 0 ? ahead : ahead.reverse()) {
    const trace = traces.get(segment.trace ?? -1);
    const times = (trace?.hops ?? []).flatMap(({ index }) => (trace ? [hopStart(segment, trace, index)] : []));
    if (times.some((time) => (time - at) * way > SAME)) return times;
  }
  return [];
}
