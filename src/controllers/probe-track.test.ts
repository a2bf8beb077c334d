import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Probe } from '../api/core.js';
import { type ProbeAnswer, trackProbe } from './probe-track.js';

const SUCCESS: ProbeAnswer = { kind: 'success' };
const failure: ProbeAnswer = { kind: 'failure', output: 'no' };

/** Good until one age, bad until the next, and so on. */
function flipping(turns: readonly number[]): (ageMs: number) => ProbeAnswer {
  return (age) => (turns.filter((turn) => turn <= age).length % 2 === 0 ? SUCCESS : failure);
}

function track(probe: Probe, turns: readonly number[], now: number, fatal = false) {
  return trackProbe({ probe, fatal, fromMs: 0, turns, answerAt: flipping(turns) }, now);
}

describe('a probe', () => {
  it.each<[string, Probe, readonly number[], number, object]>([
    ['is asked at the initial delay', { initialDelaySeconds: 5 }, [], 4999, { nextMs: 5000 }],
    ['and believed at once', { initialDelaySeconds: 5 }, [], 5000, { result: 'success', since: 5000 }],
    ['needs its successes in a row', { periodSeconds: 5, successThreshold: 3 }, [], 5000, { nextMs: 10_000 }],
    ['has them', { periodSeconds: 5, successThreshold: 3 }, [], 10_000, { result: 'success', since: 10_000 }],
    [
      'is not doubted for two failures',
      { periodSeconds: 10 },
      [15_000],
      30_000,
      { result: 'success', since: 0, nextMs: 40_000, complaint: failure },
    ],
    ['is for three', { periodSeconds: 10 }, [15_000], 40_000, { result: 'failure', since: 40_000, nextMs: 50_000, complaint: failure }],
    ['sleeps until something can change', { periodSeconds: 10 }, [95_000], 40_000, { result: 'success', since: 0, nextMs: 100_000 }],
    ['never wakes where nothing can', { periodSeconds: 1 }, [], 3_600_000, { result: 'success', since: 0 }],
    [
      'says less when it fails for ever',
      { periodSeconds: 1 },
      [0],
      100_000,
      { result: 'failure', since: 2000, nextMs: 400_000, complaint: failure },
    ],
  ])('%s', (_title, probe, turns, now, expected) => expect(track(probe, turns, now)).toEqual(expected));

  it('that kills is asked no more', () =>
    expect(track({ periodSeconds: 10, failureThreshold: 1 }, [15_000, 25_000], 90_000, true)).toEqual({
      result: 'failure',
      since: 20_000,
    }));

  // The worker of upstream, one tick after another.
  function worker(
    probe: Required<Pick<Probe, 'initialDelaySeconds' | 'periodSeconds' | 'successThreshold' | 'failureThreshold'>>,
    turns: readonly number[],
    now: number,
  ) {
    let last: string | undefined;
    let run = 0;
    let result: string | undefined;
    for (let at = probe.initialDelaySeconds * 1000; at <= now; at += probe.periodSeconds * 1000) {
      const { kind } = flipping(turns)(at);
      run = kind === last ? run + 1 : 1;
      last = kind;
      if (run >= (kind === 'success' ? probe.successThreshold : probe.failureThreshold)) result = kind;
    }
    return result;
  }

  const probes = fc.record({
    initialDelaySeconds: fc.integer({ min: 0, max: 12 }),
    periodSeconds: fc.integer({ min: 1, max: 12 }),
    successThreshold: fc.integer({ min: 1, max: 4 }),
    failureThreshold: fc.integer({ min: 1, max: 4 }),
  });
  const allTurns = fc.uniqueArray(fc.integer({ min: 0, max: 200_000 }), { maxLength: 6 }).map((turns) => turns.sort((a, b) => a - b));

  it('counted in stretches comes to what a worker finds tick by tick', () => {
    fc.assert(
      fc.property(probes, allTurns, fc.integer({ min: 0, max: 300_000 }), (probe, turns, now) => {
        expect(track(probe, turns, now).result).toBe(worker(probe, turns, now));
      }),
    );
  });

  it('changes at no moment at which it did not ask to be looked at', () => {
    fc.assert(
      fc.property(probes, allTurns, (probe, turns) => {
        let looked = track(probe, turns, 0);
        for (let now = 500; now <= 300_000; now += 500) {
          if (looked.nextMs !== undefined && looked.nextMs <= now) looked = track(probe, turns, now);
          expect(looked.result).toBe(worker(probe, turns, now));
        }
      }),
    );
  });
});
