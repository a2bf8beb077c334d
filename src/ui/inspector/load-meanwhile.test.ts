import { describe, expect, it } from 'vitest';
import type { PlacedMark, Trace } from '../../store/types.js';
import { tellMeanwhile } from './load-meanwhile.js';

const mark = (at: number, kind: PlacedMark['kind'], label: string, rest: Partial<PlacedMark> = {}): PlacedMark => ({
  at,
  story: at,
  kind,
  label,
  ...rest,
});
const experiment = (...services: readonly string[]) => ({
  samples: new Map(services.map((service) => [service, { hops: [{ why: { code: 'dnat', params: { service } } }] } as unknown as Trace])),
});
const told = (services: readonly string[], marks: readonly PlacedMark[]) =>
  tellMeanwhile(experiment(...services), marks).map(({ mark: { at, label }, times }) => [at, label, times]);

describe('tellMeanwhile', () => {
  it('of endpoints, those of the Service that was asked, when their number changed', () => {
    const marks = [
      mark(1, 'endpoints', 'web', { ready: 3 }),
      mark(1, 'endpoints', 'other', { ready: 3 }),
      mark(2, 'endpoints', 'web', { ready: 3 }),
      mark(3, 'endpoints', 'web', { ready: 2 }),
      mark(4, 'endpoints', 'web', { ready: 3 }),
    ];
    expect(told(['default/web'], marks)).toEqual([
      [1, 'web', 1],
      [3, 'web', 1],
      [4, 'web', 1],
    ]);
    // Nothing is known of the way: all of them.
    expect(told([], marks).map(([at, label]) => `${at} ${label}`)).toEqual(['1 web', '1 other', '3 web', '4 web']);
  });

  it('a warning that comes again is counted, another of the same reason is another', () => {
    const marks = [
      mark(1, 'failure', 'Failed', { about: 'pod/a', said: 'Error: ErrImagePull' }),
      mark(2, 'failure', 'Failed', { about: 'pod/a', said: 'Error: ImagePullBackOff' }),
      mark(3, 'failure', 'Failed', { about: 'pod/a', said: 'Error: ErrImagePull' }),
      mark(4, 'pod', 'web-1', { became: 'ready' }),
      mark(5, 'pod', 'web-1', { became: 'ready' }),
    ];
    expect(told(['web'], marks)).toEqual([
      [1, 'Failed', 2],
      [2, 'Failed', 1],
      [4, 'web-1', 1],
      [5, 'web-1', 1],
    ]);
  });
});
