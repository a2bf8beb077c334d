/**
 * Everything that happened, one by one, as the lanes of the timeline show it and steps halt at it: the engine's marks, and
 * what can be read off the requests and the pictures of the cluster. Pure.
 */
import type { Event } from '../worker/protocol.js';
import { hopStart } from './moment.js';
import type { LabState } from './state.js';
import type { ClusterView, PlacedMark, Segment } from './told.js';
import type { Batch, Leg, Trace } from './types.js';

/** change: what was done and what became of the cluster; request: who asked; check: names looked up, nodes probed; event: the rest. */
export const TIME_LANES = ['change', 'request', 'check', 'event'] as const;
export type TimeLane = (typeof TIME_LANES)[number];

/** What happened; the page has a sentence for each. */
export type Told =
  | { readonly is: 'mark'; readonly mark: PlacedMark; readonly trace?: Trace; readonly batch?: Batch }
  | { readonly is: 'lookup'; readonly query: NonNullable<Leg['query']> }
  | { readonly is: 'health'; readonly service: string; readonly node: string; readonly healthy: boolean }
  | { readonly is: 'event'; readonly event: Event }
  /** A request that was not answered, where it ended. */
  | { readonly is: 'end'; readonly trace: Trace };

export interface Happening {
  /** Unique in the story. */
  readonly id: string;
  /** Story ms to go to, and virtual ms. */
  readonly story: number;
  readonly at: number;
  readonly lane: TimeLane;
  readonly told: Told;
  readonly failed: boolean;
}

/** The part of the lab that tells it. */
export type ToldStory = Pick<LabState, 'segments' | 'marks' | 'traces' | 'batches' | 'told'>;

const LANE_OF: Readonly<Record<PlacedMark['kind'], TimeLane>> = {
  command: 'change',
  node: 'change',
  pod: 'change',
  endpoints: 'change',
  request: 'request',
  batch: 'request',
  failure: 'event',
};

/** In the order of the story. */
export function happenings(story: ToldStory): readonly Happening[] {
  const all = [...ofMarks(story), ...story.segments.flatMap((segment) => ofTrace(segment, story.traces)), ...ofPictures(story.told)];
  return all.sort((a, b) => a.story - b.story);
}

function ofMarks({ marks, segments, traces, batches }: ToldStory): readonly Happening[] {
  const begins = new Map(segments.filter(({ kind }) => kind !== 'quiet').map((segment) => [`${segment.kind} ${segment.from}`, segment]));
  return marks.map((mark, index) => {
    const { kind, story, at, failed = false } = mark;
    const segment = begins.get(`${kind === 'request' ? 'trace' : kind} ${story}`);
    const trace = kind === 'request' ? traces.get(segment?.trace ?? -1) : undefined;
    const batch = kind === 'batch' ? batches.get(segment?.batch ?? -1) : undefined;
    const told: Told = { is: 'mark', mark, ...(trace && { trace }), ...(batch && { batch }) };
    return { id: `mark ${index}`, story, at, lane: LANE_OF[kind], told, failed };
  });
}

/** Lookups of a request, and where it failed. */
function ofTrace(segment: Segment, traces: ReadonlyMap<number, Trace>): readonly Happening[] {
  const trace = segment.trace === undefined ? undefined : traces.get(segment.trace);
  if (!trace) return [];
  const found: Happening[] = [];
  const add = (id: string, hop: number, lane: TimeLane, told: Told, failed: boolean) => {
    const at = trace.at + (trace.hops[hop]?.t ?? 0);
    found.push({ id: `${id} ${segment.from}`, story: hopStart(segment, trace, hop), at, lane, told, failed });
  };
  trace.legs.forEach(({ query }, leg) => {
    const hop = query ? trace.hops.findIndex((one) => one.leg === leg) : -1;
    if (query && hop >= 0) add(`lookup ${leg}`, hop, 'check', { is: 'lookup', query }, query.rcode !== 'NOERROR');
  });
  if (trace.outcome.kind !== 'answered' && trace.hops.length > 0) add('end', trace.hops.length - 1, 'event', { is: 'end', trace }, true);
  return found;
}

/** Health checks that turned, and Events; compared pair by pair, and each pair only once. */
function ofPictures(told: LabState['told']): readonly Happening[] {
  return told.flatMap(({ view, story, since }, index) => {
    const before = told[index - 1]?.view;
    if (!before) return [];
    return between(before, view).map((one, nth): Happening => {
      const failed = one.is === 'health' && !one.healthy;
      return { id: `view ${view.tick} ${nth}`, story, at: since, lane: one.is === 'health' ? 'check' : 'event', told: one, failed };
    });
  });
}

const compared = new WeakMap<ClusterView, { readonly before: ClusterView; readonly found: readonly Told[] }>();

function between(before: ClusterView, after: ClusterView): readonly Told[] {
  const known = compared.get(after);
  if (known?.before === before) return known.found;
  const found = [...healthTurns(before, after), ...newEvents(before, after)];
  compared.set(after, { before, found });
  return found;
}

function healthTurns(before: ClusterView, after: ClusterView): readonly Told[] {
  if (before.loadBalancers === after.loadBalancers) return [];
  const was = new Map(
    before.loadBalancers.flatMap(({ service, targets }) => targets.map((one) => [`${service} ${one.node}`, one.healthy])),
  );
  return after.loadBalancers.flatMap(({ service, targets }) =>
    targets.flatMap(({ node, healthy }): Told[] => {
      const earlier = was.get(`${service} ${node}`);
      return earlier === undefined || earlier === healthy ? [] : [{ is: 'health', service, node, healthy }];
    }),
  );
}

/** Warnings have marks of their own. */
function newEvents(before: ClusterView, after: ClusterView): readonly Told[] {
  const [was, is] = [before.objects.Event, after.objects.Event];
  if (was === is) return [];
  const fresh = (key: string, { count }: Event): boolean => {
    const earlier = was.get(key);
    return earlier === undefined || earlier.count < count;
  };
  return [...is].flatMap(([key, event]): Told[] => (event.type === 'Normal' && fresh(key, event) ? [{ is: 'event', event }] : []));
}
