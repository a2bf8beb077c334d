/** What a load is to be, and how it is cut into slices. Pure. */
import type { RequestSource } from '../../worker/protocol.js';

export interface LoadPlan {
  readonly sources: readonly RequestSource[];
  readonly url: string;
  /** A stream over virtual time, or all at one moment. */
  readonly shape:
    | { readonly kind: 'stream'; readonly perSecond: number; readonly seconds: number }
    | { readonly kind: 'burst'; readonly requests: number };
  /** A line typed while a stream runs, so many virtual seconds after its beginning. */
  readonly meanwhile?: { readonly line: string; readonly after: number };
}

/** Requests one load may send in all, virtual seconds it may last, and senders it may have. */
export const LOAD_LIMITS = { requests: 1_000_000, seconds: 600, sources: 20 } as const;

/** Requests of a burst that are routed at once: little enough that the answer to the next question does not wait. */
const BURST_STEP = 50_000;
/** Slices of a stream are at most this far apart, virtual ms, and this many. */
const STREAM_STEP_MS = 250;
const STREAM_STEPS = 240;

export interface PlannedSlice {
  /** Requests per source, in the plan's order. */
  readonly counts: readonly number[];
  /** Virtual ms until the next one. */
  readonly ms: number;
  /** The line typed before its requests are sent. */
  readonly run?: string;
}

export type PlanProblem = 'no-source' | 'no-url' | 'rate' | 'seconds' | 'requests' | 'too-many' | 'meanwhile';

export function plannedRequests({ shape }: LoadPlan): number {
  return shape.kind === 'burst' ? shape.requests : Math.round(shape.perSecond * shape.seconds);
}

/** What is wrong with a plan; undefined: it can be run. */
export function checkPlan(plan: LoadPlan): PlanProblem | undefined {
  const { sources, url, shape } = plan;
  const positive = (value: number) => Number.isFinite(value) && value > 0;
  if (sources.length === 0 || sources.length > LOAD_LIMITS.sources) return 'no-source';
  if (url.trim() === '') return 'no-url';
  if (shape.kind === 'burst') return Number.isInteger(shape.requests) && shape.requests >= 1 ? tooMany(plan) : 'requests';
  if (!positive(shape.perSecond)) return 'rate';
  if (!positive(shape.seconds) || shape.seconds > LOAD_LIMITS.seconds) return 'seconds';
  if (plan.meanwhile && !(plan.meanwhile.after >= 0 && plan.meanwhile.after < shape.seconds)) return 'meanwhile';
  return plannedRequests(plan) < 1 ? 'rate' : tooMany(plan);
}

const tooMany = (plan: LoadPlan): PlanProblem | undefined => (plannedRequests(plan) > LOAD_LIMITS.requests ? 'too-many' : undefined);

/** Every request is in exactly one slice; sources take turns, so that none has more than one above another. */
export function sliceLoad(plan: LoadPlan): readonly PlannedSlice[] {
  const total = plannedRequests(plan);
  const all = plan.shape.kind === 'stream' ? Math.max(1, Math.round(plan.shape.seconds * 1000)) : 0;
  const step = Math.max(STREAM_STEP_MS, Math.ceil(all / STREAM_STEPS));
  const steps = all > 0 ? Math.ceil(all / step) : Math.ceil(total / BURST_STEP);
  const slices: PlannedSlice[] = [];
  for (let index = 0; index < steps; index += 1) {
    const from = all > 0 ? index * step : 0;
    const to = all > 0 ? Math.min(all, from + step) : 0;
    const [first, last] =
      all > 0
        ? [Math.round((total * from) / all), Math.round((total * to) / all)]
        : [index * BURST_STEP, Math.min(total, (index + 1) * BURST_STEP)];
    const due = plan.meanwhile && all > 0 && plan.meanwhile.after * 1000 >= from && plan.meanwhile.after * 1000 < Math.max(to, 1);
    slices.push({
      counts: plan.sources.map((_, source) => turns(last, source, plan) - turns(first, source, plan)),
      ms: to - from,
      ...(due && plan.meanwhile && { run: plan.meanwhile.line }),
    });
  }
  return slices;
}

/** How many of the first `until` requests are this source's. */
function turns(until: number, source: number, { sources }: LoadPlan): number {
  return Math.floor((until + sources.length - 1 - source) / sources.length);
}
