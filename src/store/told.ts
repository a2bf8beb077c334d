/** The story the page tells of the cluster: pictures of it, stretches of time, and the moments one can go to. */
import type { CurrentSettings, HopKind, Kind, KindMap, LoadBalancerView, Outside, TimelineMark, Trace } from '../worker/protocol.js';

/** Immutable picture of the cluster at one moment; history keeps many, sharing what did not change. */
export interface ClusterView {
  readonly tick: number;
  /** Virtual ms. */
  readonly now: number;
  /** Objects by kind, then by `namespace/name`, in creation order. */
  readonly objects: { readonly [K in Kind]: ReadonlyMap<string, KindMap[K]> };
  readonly loadBalancers: readonly LoadBalancerView[];
  readonly nodesDown: readonly string[];
  readonly outside: Outside;
  /** Undefined before anything was told. */
  readonly settings: CurrentSettings | undefined;
}

/**
 * A stretch of the story. Virtual time is stretched while a packet travels (ms become seconds) and
 * squeezed while nothing happens, so the timeline counts story milliseconds; the clock shown beside it is
 * virtual.
 */
export interface Segment {
  readonly kind: 'quiet' | 'trace' | 'batch';
  /** Story ms, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Virtual ms at both ends. */
  readonly virtualFrom: number;
  readonly virtualTo: number;
  readonly trace?: number;
  readonly batch?: number;
}

/** A mark of the timeline with its place in the story. */
export interface PlacedMark extends TimelineMark {
  /** Story ms. */
  readonly story: number;
}

/** A moment the learner wants to find again. */
export interface Bookmark {
  readonly id: number;
  /** Virtual ms, and story ms when it was made; the story may have been told longer since. */
  readonly at: number;
  readonly story: number;
  readonly name: string;
}

/** What to run until: the next hop of a kind, or the next change of that kind. */
export type StopAt =
  | { readonly hop: HopKind }
  | { readonly mark: TimelineMark['kind'] }
  /** This very object, by `namespace/name`; of a Service its endpoints too. */
  | { readonly object: { readonly kind: Kind; readonly key: string } }
  /** A request that was not answered. */
  | { readonly failed: true };

/** A picture of the cluster, and since when the stage shows it. */
export interface ToldView {
  /** Story ms and virtual ms. */
  readonly story: number;
  readonly since: number;
  readonly view: ClusterView;
}

/** What a step goes from one to the next of. */
export type StepSort = 'hop' | 'event' | 'change';

/** Where in the story the learner is. */
export interface Moment {
  readonly story: number;
  readonly virtual: number;
  readonly segment?: Segment;
  /** Hop under the playhead, and how far through it (0…1). */
  readonly trace?: Trace;
  readonly hop?: number;
  readonly progress: number;
}
