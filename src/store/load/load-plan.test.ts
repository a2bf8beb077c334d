import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan, type LoadPlan, plannedRequests, sliceLoad } from './load-plan.js';

const senders = (count: number): LoadPlan['sources'] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'node', name: `node${index}` }));
const stream = (perSecond: number, seconds: number, sources = 1): LoadPlan => ({
  sources: senders(sources),
  url: 'web:8080',
  shape: { kind: 'stream', perSecond, seconds },
});
const burst = (requests: number, sources = 1): LoadPlan => ({
  sources: senders(sources),
  url: 'web:8080',
  shape: { kind: 'burst', requests },
});

describe('checkPlan', () => {
  it.each<[string, LoadPlan, ReturnType<typeof checkPlan>]>([
    ['a stream', stream(100, 30), undefined],
    ['the largest burst', burst(1_000_000), undefined],
    ['nobody sends', burst(10, 0), 'no-source'],
    ['too many send', burst(10, 21), 'no-source'],
    ['to nowhere', { ...burst(10), url: ' ' }, 'no-url'],
    ['no number', stream(Number.NaN, 30), 'rate'],
    ['none a second', stream(0, 30), 'rate'],
    ['less than one in all', stream(0.01, 10), 'rate'],
    ['no time', stream(10, 0), 'seconds'],
    ['too long', stream(10, 601), 'seconds'],
    ['half a request', burst(0.5), 'requests'],
    ['more than a million', burst(1_000_001), 'too-many'],
    ['a line after its end', { ...stream(10, 30), meanwhile: { line: 'kubectl get pods', after: 30 } }, 'meanwhile'],
    ['a line in its middle', { ...stream(10, 30), meanwhile: { line: 'kubectl get pods', after: 29.9 } }, undefined],
    ['more than a million in all', stream(10_000, 101), 'too-many'],
  ])('%s', (_, plan, problem) => {
    expect(checkPlan(plan)).toBe(problem);
  });
});

describe('sliceLoad', () => {
  const plans = fc.oneof(
    fc
      .record({
        perSecond: fc.double({ min: 0.1, max: 5000, noNaN: true }),
        seconds: fc.double({ min: 0.5, max: 200, noNaN: true }),
        sources: fc.integer({ min: 1, max: 20 }),
      })
      .map(({ perSecond, seconds, sources }) => stream(perSecond, seconds, sources)),
    fc
      .record({ requests: fc.integer({ min: 1, max: 1_000_000 }), sources: fc.integer({ min: 1, max: 20 }) })
      .map(({ requests, sources }) => burst(requests, sources)),
  );

  it('sends every request once, evenly from all, in as much time as was asked for', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const slices = sliceLoad(plan);
        const each = plan.sources.map((_, source) => slices.reduce((sum, { counts }) => sum + counts[source]!, 0));
        expect(each.reduce((a, b) => a + b, 0)).toBe(plannedRequests(plan));
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
        expect(slices.every(({ counts, ms }) => ms >= 0 && counts.every((count) => count >= 0 && Number.isInteger(count)))).toBe(true);
        expect(slices.length).toBeLessThanOrEqual(240);
        const lasts = slices.reduce((sum, { ms }) => sum + ms, 0);
        expect(lasts).toBe(plan.shape.kind === 'burst' ? 0 : Math.max(1, Math.round(plan.shape.seconds * 1000)));
      }),
    );
  });

  it('a line is typed once, in the slice of its moment; a burst has no middle', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 600, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true }), (seconds, share) => {
        const meanwhile = { line: 'kubectl rollout restart deployment hello', after: seconds * share };
        const slices = sliceLoad({ ...stream(10, seconds), meanwhile });
        const at = slices.findIndex(({ run }) => run !== undefined);
        expect(slices.filter(({ run }) => run === meanwhile.line)).toHaveLength(1);
        const before = slices.slice(0, at).reduce((sum, { ms }) => sum + ms, 0);
        expect(before).toBeLessThanOrEqual(meanwhile.after * 1000);
        expect(before + (slices[at]?.ms ?? 0)).toBeGreaterThanOrEqual(meanwhile.after * 1000 - 1);
      }),
    );
    expect(sliceLoad({ ...burst(10), meanwhile: { line: 'kubectl get pods', after: 0 } }).every(({ run }) => run === undefined)).toBe(true);
  });

  it('the rate holds in every slice, to one request', () => {
    for (const { counts, ms } of sliceLoad(stream(100, 30))) expect(Math.abs(counts[0]! - ms / 10)).toBeLessThanOrEqual(1);
  });
});
