/** staging/src/k8s.io/endpointslice/reconciler.go reconcileByPortMapping, finalize (v1.36). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointPort, EndpointSlice } from '../api/discovery.js';
import { type Packed, packEndpoints, portMapKey } from './endpointslice-packing.js';

const http: readonly EndpointPort[] = [{ name: 'http', port: 8080, protocol: 'TCP' }];
const admin: readonly EndpointPort[] = [{ name: 'http', port: 9090, protocol: 'TCP' }];

const endpoint = (uid: string, ready = true): Endpoint => ({
  addresses: [`10.42.0.${uid}`],
  conditions: { ready },
  targetRef: { kind: 'Pod', name: uid, uid },
});
const blank = (ports: readonly EndpointPort[]): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: '' },
  addressType: 'IPv4',
  endpoints: [],
  ports,
});
const range = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, index) => String(from + index));
const group = (uids: readonly string[], ports = http) => ({ ports, endpoints: new Map(uids.map((uid) => [uid, endpoint(uid)])) });
const groups = (...list: readonly ReturnType<typeof group>[]) => new Map(list.map((each) => [portMapKey(each.ports), each]));

let made = 0;
/** The slices as the API server would hold them, new ones under a name of their own. */
const stored = ({ slices }: Packed): readonly EndpointSlice[] =>
  slices.map((slice) => (slice.metadata.name ? slice : { ...slice, metadata: { name: `slice-${++made}` } }));
const packed = (...list: readonly ReturnType<typeof group>[]) => stored(packEndpoints([], groups(...list), blank));
const sizes = (slices: readonly EndpointSlice[]) => slices.map(({ endpoints }) => endpoints.length).sort((a, b) => b - a);

describe('slices', () => {
  it.each<[string, existing: readonly string[], wanted: readonly string[], sizes: readonly number[], written: number]>([
    ['are filled to a hundred', [], range(0, 250), [100, 100, 50], 3],
    ['that have room take all that is new', range(0, 150), range(0, 160), [100, 60], 1],
    ['are not filled up for a part of what is new: one more is made', range(0, 150), range(0, 210), [100, 60, 50], 1],
    ['that are written anyway are filled up first', range(0, 150), [...range(1, 150), 'x', 'y'], [100, 51], 2],
    ['that lose some stay as they are', range(0, 250), [...range(0, 10), ...range(100, 110), ...range(200, 210)], [10, 10, 10], 3],
    ['that lose all go', range(0, 250), range(0, 100), [100], 0],
  ])('%s', (_name, before, wanted, expected, written) => {
    const existing = before.length === 0 ? [] : packed(group(before));
    const next = packEndpoints(existing, groups(group(wanted)), blank);
    expect(sizes(next.slices)).toEqual(expected);
    expect(next.slices.filter((slice) => !existing.includes(slice))).toHaveLength(written);
  });

  it('keep the last one as a placeholder, and use it again', () => {
    const existing = packed(group(range(0, 150)));
    const none = packEndpoints(existing, new Map(), blank);
    expect(none.slices).toMatchObject([{ metadata: { name: existing[0]?.metadata.name }, endpoints: [], ports: [] }]);
    expect(none.emptied).toEqual([existing[1]]);
    expect(packEndpoints(none.slices, new Map(), blank)).toEqual({ slices: none.slices, emptied: [], changed: [] });
    const again = packEndpoints(none.slices, groups(group(['a'])), blank);
    expect(again.slices).toMatchObject([{ metadata: { name: existing[0]?.metadata.name }, ports: http }]);
  });

  it('are one for each set of ports', () => {
    const slices = packed(group(['a', 'b']), group(['c'], admin));
    expect(slices.map(({ ports, endpoints }) => [ports?.[0]?.port, endpoints.length])).toEqual([
      [8080, 2],
      [9090, 1],
    ]);
  });

  it('hold whatever is wanted, each once, a hundred at most, and are named again only where they must', () => {
    const step = fc.record({ http: fc.subarray(range(0, 320) as string[]), admin: fc.subarray(range(400, 520) as string[]) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        let slices: readonly EndpointSlice[] = [];
        for (const wanted of steps) {
          const list = [group(wanted.http), group(wanted.admin, admin)].filter(({ endpoints }) => endpoints.size > 0);
          const next = packEndpoints(slices, groups(...list), blank);
          const before = slices;
          slices = stored(next);
          for (const [ports, uids] of [
            [http, wanted.http],
            [admin, wanted.admin],
          ] as const) {
            const held = slices.filter((slice) => portMapKey(slice.ports) === portMapKey(ports)).flatMap(({ endpoints }) => endpoints);
            expect(held.map(({ targetRef }) => targetRef?.uid).sort()).toEqual([...uids].sort());
          }
          expect(Math.max(...sizes(slices))).toBeLessThanOrEqual(100);
          expect(slices.every(({ endpoints }) => endpoints.length > 0) || slices.length === 1).toBe(true);
          // Nothing is lost of what was there: it stays or is told to go.
          const names = new Set([...slices, ...next.emptied].map(({ metadata }) => metadata.name));
          expect(before.every(({ metadata }) => names.has(metadata.name))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
