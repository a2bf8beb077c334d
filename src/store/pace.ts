/**
 * How much of the learner's eye each hop of a trace gets. Pace follows meaning: looking a name up and getting
 * on and off one's own node are routine, a rewritten address and the way it ended are the story. Pure.
 */
import type { Hop, Trace } from '../worker/protocol.js';

/** Story ms of an ordinary hop, e.g. from node to node. */
export const HOP_MS = 700;
/** Any hop of a name lookup; in the first request of a lab it is news, so it is slower. */
const LOOKUP_MS = 250;
const FIRST_LOOKUP_MS = 350;
/** Between a pod and its own node: a step through one's own door. */
const DOOR_MS = 300;
/** An address is rewritten, a node is chosen, or it ends. */
const EVENT_MS = 900;
/** The way back mirrors the way there, so it is told faster. */
const REPLY_SHARE = 0.6;

/** A whole trace at 1×, story ms. */
export const TRACE_MIN = 2_000;
export const TRACE_MAX = 12_000;

const EVENTS: ReadonlySet<Hop['kind']> = new Set<Hop['kind']>([
  'lb-pick',
  'dnat',
  'snat',
  'un-snat',
  'un-dnat',
  'policy',
  'refuse',
  'drop',
  'no-route',
  'timeout',
]);
const DOORS: ReadonlySet<Hop['why']['code']> = new Set<Hop['why']['code']>(['pod-to-node', 'node-to-pod', 'loopback']);

function hopMs(trace: Trace, hop: Hop): number {
  // Whatever it failed at is what the learner must see, be it in a lookup or on the way back.
  if (hop === trace.hops.at(-1) && trace.outcome.kind !== 'answered') return EVENT_MS;
  if (trace.legs[hop.leg]?.kind === 'dns') return trace.id === 1 ? FIRST_LOOKUP_MS : LOOKUP_MS;
  const there = EVENTS.has(hop.kind) ? EVENT_MS : hop.kind === 'forward' && DOORS.has(hop.why.code) ? DOOR_MS : HOP_MS;
  return hop.direction === 'reply' ? there * REPLY_SHARE : there;
}

const known = new WeakMap<Trace, readonly number[]>();

/** Unscaled ms at which each hop begins, and last the ms at which the trace ends. Rises with every hop. */
export function hopStarts(trace: Trace): readonly number[] {
  const before = known.get(trace);
  if (before) return before;
  const starts = [0];
  for (const hop of trace.hops) starts.push((starts.at(-1) ?? 0) + hopMs(trace, hop));
  known.set(trace, starts);
  return starts;
}

/** Story ms that all hops of a trace ask for together. */
export const unhurriedMs = (trace: Trace): number => hopStarts(trace).at(-1) ?? 0;

/** Story ms a trace gets when it is told alone. */
export const traceMs = (trace: Trace): number => Math.min(Math.max(unhurriedMs(trace), TRACE_MIN), TRACE_MAX);
