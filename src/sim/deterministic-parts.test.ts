import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepEqual } from '../api/deep-equal.js';
import type { KubeObject } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import { formatTime, parseTime } from './clock.js';
import { EventQueue } from './event-queue.js';
import { formatIpv4, parseIpv4, parseIpv4Cidr } from './ipv4.js';
import { KindTable } from './kind-table.js';
import { generateName, makeUid } from './object-names.js';
import { parseRequestUrl } from './request-url.js';
import { createStream, RngStreams } from './rng.js';
import { Timers } from './timers.js';

describe('chance', () => {
  it('streams repeat from a state and do not disturb each other', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), (seed, draws) => {
        const streams = new RngStreams(seed);
        const alone = new RngStreams(seed).get('names');
        for (let i = 0; i < draws; i += 1) streams.get('network').next();
        const saved = streams.states;
        const first = [streams.get('names').uint32(), streams.get('names').uint32()];
        expect([alone.uint32(), alone.uint32()]).toEqual(first);
        streams.states = saved;
        expect([streams.get('names').uint32(), streams.get('names').uint32()]).toEqual(first);
      }),
    );
  });
  it('is even enough', () => {
    const rng = createStream(7, 'even');
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i += 1) counts[rng.int(3)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(300);
  });
  it('makes names and uids that look like upstream’s', () => {
    const rng = createStream(1, 'names');
    expect(generateName('web-', rng)).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(generateName('x'.repeat(80), rng)).toHaveLength(63);
    for (let i = 0; i < 50; i += 1) expect(makeUid(rng)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what is due', () => {
  it('comes out by time, then in the order it was put in, also after a restore', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const queue = new EventQueue<number>();
        times.forEach((at, index) => {
          queue.push(at, index);
        });
        const copy = new EventQueue<number>();
        copy.state = queue.state;
        const expected = times.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
        for (const { index } of expected) expect([queue.pop()?.what, copy.pop()?.what]).toEqual([index, index]);
        expect([queue.pop(), queue.size]).toEqual([undefined, 0]);
      }),
    );
  });
  it('the earlier of two wishes for one key counts, once', () => {
    const timers = new Timers();
    timers.requeue(50, 0, 'a');
    timers.requeue(20, 0, 'a');
    timers.requeue(90, 0, 'a');
    expect(timers.nextAt).toBe(20);
    expect(timers.take(20)).toMatchObject({ key: 'a' });
    expect([timers.nextAt, timers.take(100)]).toEqual([undefined, undefined]);
  });
});

describe('the table of a kind', () => {
  const make = (name: string, owner: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels: { owner } },
    spec: { containers: [] },
  });
  it('keeps its indexes as if they were searched for, and snapshots unharmed', () => {
    const write = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      owner: fc.constantFrom('x', 'y'),
      remove: fc.boolean(),
      share: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(write), (writes) => {
        const table = new KindTable({ owner: (object) => [object.metadata.labels?.owner ?? ''] });
        const plain = new Map<string, KubeObject>();
        const kept: { readonly shared: ReadonlyMap<string, KubeObject>; readonly copy: readonly KubeObject[] }[] = [];
        for (const { name, owner, remove, share } of writes) {
          const object = make(name, owner);
          if (remove) {
            table.remove(keyOf(object));
            plain.delete(keyOf(object));
          } else {
            table.put(object);
            plain.set(keyOf(object), object);
          }
          if (share) kept.push({ shared: table.share(), copy: [...plain.values()] });
          expect(table.all()).toEqual([...plain.values()]);
          for (const value of ['x', 'y']) {
            const searched = [...plain.values()].filter(({ metadata }) => metadata.labels?.owner === value);
            expect(new Set(table.filed('owner', value))).toEqual(new Set(searched));
          }
        }
        for (const { shared, copy } of kept) expect([...shared.values()]).toEqual(copy);
      }),
    );
  });
});

describe('small readings', () => {
  it('addresses and times survive being written and read', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => parseIpv4(formatIpv4(value)) === value));
    fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e9 }), (seconds) => parseTime(formatTime(seconds * 1000)) === seconds * 1000));
    expect(parseIpv4Cidr('10.96.5.5/12')).toEqual({ first: parseIpv4('10.96.0.0'), size: 2 ** 20 });
    for (const bad of ['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '1.2.3.4/8/8']) expect(parseIpv4Cidr(bad)).toBeUndefined();
  });
  it('equality is that of JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => deepEqual(value, structuredClone(value))));
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => deepEqual(a, b) === deepEqual(b, a)));
    expect([deepEqual({ a: undefined }, {}), deepEqual({ a: 1 }, { b: 1 }), deepEqual([1], [1, 2])]).toEqual([true, false, false]);
  });
  it.each([
    ['web', 'http', 'web', 80, '/', 'web'],
    ['HTTPS://Web.Default:8443/a?b=1#c', 'https', 'web.default', 8443, '/a?b=1', 'web.default:8443'],
    ['http://10.0.0.1:80', 'http', '10.0.0.1', 80, '/', '10.0.0.1'],
    ['user:secret@web?x', 'http', 'web', 80, '/?x', 'web'],
    ['web.', 'http', 'web.', 80, '/', 'web'],
  ])('%s is a URL', (text, scheme, host, port, path, hostHeader) =>
    expect(parseRequestUrl(text)).toEqual({ scheme, host, port, path, hostHeader }),
  );
  it('any text is a URL or a typed error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          return parseRequestUrl(text).port > 0;
        } catch (error) {
          return ['invalid-url', 'unsupported-scheme'].includes((error as { code: string }).code);
        }
      }),
    );
  });
});
