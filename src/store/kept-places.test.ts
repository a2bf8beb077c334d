import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterKey, readPlaces, writePlaces } from './kept-places.js';
import type { Shelf } from './persist.js';

function memory(text?: string): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>(text === undefined ? [] : [['portwalk:places:1', text]]);
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const moved = { concept: {}, packet: { 'node:worker1': { x: 40, y: -12.5 } } };

describe('places the learner chose', () => {
  it('come back for the cluster they were chosen in', () => {
    const shelf = memory();
    writePlaces(shelf, 'example four-types', moved);
    expect(readPlaces(shelf, 'example four-types')).toEqual(moved);
    expect(readPlaces(shelf, 'lesson node-port')).toBeUndefined();
  });

  it('are forgotten once everything is back in its place', () => {
    const shelf = memory();
    writePlaces(shelf, 'example four-types', moved);
    writePlaces(shelf, 'example four-types', { concept: {}, packet: {} });
    expect(readPlaces(shelf, 'example four-types')).toBeUndefined();
  });

  it('are bounded: the clusters used last, so many cards of each', () => {
    const shelf = memory();
    for (let i = 0; i < 40; i++) writePlaces(shelf, `lesson ${i}`, moved);
    expect(readPlaces(shelf, 'lesson 10')).toBeUndefined();
    expect(readPlaces(shelf, 'lesson 39')).toEqual(moved);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`pod:default/web-${i}`, { x: i, y: i }]));
    writePlaces(shelf, 'many', { concept: {}, packet: many });
    expect(Object.keys(readPlaces(shelf, 'many')?.packet ?? {})).toHaveLength(120);
    expect(shelf.getItem('portwalk:places:1')?.length).toBeLessThan(20_000);
  });

  it.each([
    '{',
    'null',
    '{}',
    '[1, null, {"cluster": 3}]',
    '[{"cluster": "c", "packet": {"a": {"x": "1", "y": 2}, "b": null, "c": {"x": 1e99, "y": 0}}}]',
  ])('of the wrong shape are not believed: %s', (text) => {
    expect(readPlaces(memory(text), 'c') ?? { concept: {}, packet: {} }).toEqual({ concept: {}, packet: {} });
  });

  it('any JSON at all is read and written over without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, name) => {
        const shelf = memory(JSON.stringify(value));
        readPlaces(shelf, name);
        writePlaces(shelf, name, moved);
        expect(readPlaces(shelf, name)).toEqual(moved);
      }),
    );
  });

  it('are kept by lesson, by example, and by what a cluster of one’s own holds', () => {
    const spec = { seed: 1, locale: 'en' } as const;
    expect(clusterKey({ ...spec, lesson: { id: 'node-port', step: 2 } })).toBe('lesson node-port');
    expect(clusterKey({ ...spec, example: 'grid-60' })).toBe('example grid-60');
    const own = (manifests: string) => clusterKey({ ...spec, manifests });
    expect(own('kind: Pod')).not.toBe(own('kind: Service'));
  });
});
