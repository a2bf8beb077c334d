/** The part of `protocol.ts` about what would be otherwise: two futures of a moment, loads of many requests, searches for a change. */
import type { Kind } from '../api/kinds.js';
import type { CommandResult } from '../kubectl/terminal.js';
import type { Finding } from '../lesson/what-if/search.js';
import type { Want } from '../lesson/what-if/want.js';
import type { PlaceId } from '../net/place.js';
import type { Batch, RequestSource, RequestSpec, Trace } from '../sim/trace.js';
import type { EngineError } from './protocol-work.js';

/** Two kept states (absent: the present) and what is sent in both. */
export interface StatesQuestion {
  readonly a?: string;
  readonly b?: string;
  readonly spec: RequestSpec;
}

export interface StatesCompared {
  readonly a: Future;
  readonly b: Future;
  readonly apart?: number;
  /** Objects that are not the same in both, in the order of kinds and names. */
  readonly objects: readonly {
    readonly kind: Kind;
    readonly key: string;
    readonly only?: 'a' | 'b';
    readonly fields?: readonly string[];
  }[];
}

/** Two futures of a moment, and what is sent in both. */
export interface CompareSpec {
  /** The moment: virtual ms, and the update that was the newest then; absent: the present. */
  readonly from?: { readonly at: number; readonly tick: number };
  /** Lines typed in each of them before anything is sent, in the learner's own shell. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly spec: RequestSpec;
  /** Requests sent: 1, or up to 100,000. */
  readonly count: number;
}

export interface Future {
  readonly echo: readonly { readonly line: string; readonly result: CommandResult }[];
  /** The request; of many, the first. Absent only where nothing could be sent. */
  readonly trace?: Trace;
  /** Where many were sent. */
  readonly batch?: Batch;
  /** Why nothing could be sent, such as a sender that is gone. */
  readonly failed?: EngineError;
}

export interface Comparison {
  /** Virtual ms at which both were sent. */
  readonly at: number;
  readonly a: Future;
  readonly b: Future;
  /** Index of the first hop in which the two requests differ; absent: they fare alike, or one was not sent. */
  readonly apart?: number;
}

/** What somebody wants of a request, at which moment; absent: the present. */
export interface WhatIfSpec {
  readonly from?: { readonly at: number; readonly tick: number };
  readonly spec: RequestSpec;
  readonly want: Want;
  /** `answered-by-others`: places that shall not answer; whoever answers first unless given. */
  readonly blamed?: readonly PlaceId[];
}

export interface WhatIfBegun {
  readonly search: number;
  /** Edits that will be tried. */
  readonly planned: number;
  /** The request fares as wanted already. */
  readonly holds: boolean;
  /** How it fares now, and for which share of requests it fares as wanted, 0…1; absent: it cannot be sent. */
  readonly trace?: Trace;
  readonly share?: number;
}

export interface WhatIfStep {
  readonly tried: number;
  readonly planned: number;
  readonly done: boolean;
  readonly found?: Finding;
}

/** The same load in two futures of one moment. */
export interface LoadPairSpec {
  /** The moment: virtual ms, and the update that was the newest then; absent: the present. */
  readonly from?: { readonly at: number; readonly tick: number };
  /** Lines typed in each of them before anything is sent. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly url: string;
  /** One after the other; `run`: a line typed in both just before its requests are sent. */
  readonly slices: readonly (Pick<LoadSliceSpec, 'parts' | 'ms'> & { readonly run?: string })[];
}

export interface LoadFuture {
  readonly echo: Future['echo'];
  readonly slices: readonly LoadSlice[];
}

export interface LoadPair {
  readonly a: LoadFuture;
  readonly b: LoadFuture;
}

/** A slice of a load that runs on the virtual clock: some requests of each source, and then the time until the next slice. */
export interface LoadSliceSpec {
  /** One number for all slices of a load. */
  readonly load: number;
  /** First slice only: what undo and the timeline call it. */
  readonly label?: string;
  readonly url: string;
  readonly parts: readonly { readonly from: RequestSource; readonly count: number }[];
  /** Virtual ms that pass afterwards. */
  readonly ms: number;
}

export interface LoadSlice {
  /** Virtual ms at which its requests were sent, and at which the next may be. */
  readonly at: number;
  readonly now: number;
  readonly parts: readonly LoadPart[];
}

/** What became of one source's requests in a slice. */
export interface LoadPart {
  readonly from: RequestSource;
  /** Absent where nothing could be sent. */
  readonly batch?: Batch;
  /** Why not, such as a sender that is gone. */
  readonly failed?: EngineError;
  /** One request in full for each path this source took for the first time in this load, by its index in `batch.paths`. */
  readonly samples: readonly { readonly path: number; readonly trace: Trace }[];
}
