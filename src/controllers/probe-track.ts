/**
 * What a probe's worker has made of its answers up to now, counted in stretches of equal answers instead of tick by
 * tick, so that a probe that cannot change costs nothing. Models pkg/kubelet/prober/worker.go doProbe (v1.36); the first
 * probe comes right at the initial delay, as the kubelet's own trigger makes it, and every period after.
 */
import type { Probe } from '../api/core.js';

export type ProbeAnswer =
  | { readonly kind: 'success' }
  | { readonly kind: 'failure'; readonly output: string }
  /** The probe itself could not be run: its answer counts for nothing. */
  | { readonly kind: 'error'; readonly output: string };

export interface ProbeTrack {
  /** The last answer that reached its threshold; absent while none did. */
  readonly result?: 'success' | 'failure';
  /** Age of the container in ms when `result` became what it is. */
  readonly since?: number;
  /** What is said about a probe that comes now and does not succeed. */
  readonly complaint?: ProbeAnswer;
  /** Age in ms at which to look again; absent: nothing can change by itself. */
  readonly nextMs?: number;
}

export interface TrackedProbe {
  readonly probe: Probe;
  /** Ends at its first failure: liveness and startup probes, whose container is killed then. */
  readonly fatal: boolean;
  /** Age in ms from which the container is probed. */
  readonly fromMs: number;
  readonly answerAt: (ageMs: number) => ProbeAnswer;
  /** Ages in ms, rising, at which the answer may become another one. */
  readonly turns: readonly number[];
}

/** Complaints in a row that are said one by one; from then on one in so many ms, as the event recorder's spam filter lets through. */
// Models client-go/tools/record/events_cache.go defaultSpamBurst, defaultSpamQPS (v1.36).
const SAID_AT_ONCE = 25;
const LATER_EVERY_MS = 300_000;

/** `now`: the container's age in ms. */
export function trackProbe({ probe, fatal, fromMs, answerAt, turns }: TrackedProbe, now: number): ProbeTrack {
  const period = (probe.periodSeconds ?? 10) * 1000;
  const thresholds = { success: probe.successThreshold ?? 1, failure: probe.failureThreshold ?? 3, error: Number.POSITIVE_INFINITY };
  const first = Math.max((probe.initialDelaySeconds ?? 0) * 1000, fromMs);
  /** Age of the first tick at `age` or later. */
  const tickFrom = (age: number): number => (age <= first ? first : first + Math.ceil((age - first) / period) * period);
  let result: ProbeTrack['result'];
  let since: number | undefined;
  let last: 'success' | 'failure' | undefined;
  let run = 0;
  let failing = 0;
  let tick = first;
  while (tick <= now && !(fatal && result === 'failure')) {
    const turn = turns.find((age) => age > tick) ?? Number.POSITIVE_INFINITY;
    const { kind } = answerAt(tick);
    const until = Math.min(now, turn - 1);
    const ticks = Math.floor((until - tick) / period) + 1;
    failing = kind === 'success' ? 0 : failing + ticks;
    if (kind !== 'error') {
      const before = last === kind ? run : 0;
      last = kind;
      run = before + ticks;
      if (result !== kind && run >= thresholds[kind]) {
        result = kind;
        since = tick + Math.max(0, thresholds[kind] - before - 1) * period;
      }
    }
    tick += ticks * period;
  }
  if (fatal && result === 'failure' && since !== undefined) {
    return { result, since, ...(since === now ? { complaint: answerAt(now) } : {}) };
  }
  const isTick = now >= first && (now - first) % period === 0;
  const answer = isTick ? answerAt(now) : undefined;
  const next = nextLook();
  return {
    ...(result === undefined ? {} : { result }),
    ...(since === undefined ? {} : { since }),
    ...(answer === undefined || answer.kind === 'success' ? {} : { complaint: answer }),
    ...(next === undefined ? {} : { nextMs: next }),
  };

  function nextLook(): number | undefined {
    const { kind } = answerAt(tick);
    const turn = turns.find((age) => age > tick);
    const afterTurn = turn === undefined ? undefined : tickFrom(turn);
    if (kind === 'success') {
      const missing = thresholds.success - (last === 'success' ? run : 0);
      const done = result === 'success' ? undefined : tick + Math.max(0, missing - 1) * period;
      return earlier(done, afterTurn);
    }
    const quiet = failing >= SAID_AT_ONCE && (result === 'failure' || kind === 'error');
    return earlier(quiet ? tickFrom(tick - period + LATER_EVERY_MS) : tick, afterTurn);
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
