/** What `kubectl apply` sends, and what the server makes of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyStrategicMerge } from '../../sim/strategic-merge.js';
import { threeWayPatch } from './three-way-patch.js';

const pods = (containers: unknown) => ({ spec: { template: { spec: { containers } } } });
const volumes = (list: unknown) => ({ spec: { template: { spec: { volumes: list } } } });

describe('three-way patch', () => {
  it.each([
    ['nothing changed', { spec: { replicas: 2 } }, { spec: { replicas: 2 } }, { spec: { replicas: 2, paused: true } }, {}],
    ['what others set stays', {}, { spec: { replicas: 2 } }, { spec: { replicas: 5, paused: true } }, { spec: { replicas: 2 } }],
    [
      'what left the manifest goes',
      { spec: { replicas: 2, paused: true } },
      { spec: { replicas: 2 } },
      { spec: { replicas: 2, paused: true } },
      { spec: { paused: null } },
    ],
    [
      'a container changes',
      pods([{ name: 'a', image: 'x:1' }]),
      pods([{ name: 'a', image: 'x:2' }]),
      pods([{ name: 'a', image: 'x:1', imagePullPolicy: 'Always' }]),
      { spec: { template: { spec: { '$setElementOrder/containers': [{ name: 'a' }], containers: [{ name: 'a', image: 'x:2' }] } } } },
    ],
    [
      'a container comes and another goes',
      pods([{ name: 'a' }, { name: 'b' }]),
      pods([{ name: 'c', image: 'x' }, { name: 'a' }]),
      pods([{ name: 'a' }, { name: 'b' }, { name: 'injected' }]),
      {
        spec: {
          template: {
            spec: {
              '$setElementOrder/containers': [{ name: 'c' }, { name: 'a' }],
              containers: [
                { name: 'c', image: 'x' },
                { name: 'b', $patch: 'delete' },
              ],
            },
          },
        },
      },
    ],
    [
      'another kind of volume: the fields of the old one are cleared',
      volumes([{ name: 'v', emptyDir: {} }]),
      volumes([{ name: 'v', hostPath: { path: '/d' } }]),
      volumes([{ name: 'v', emptyDir: {} }]),
      {
        spec: {
          template: {
            spec: {
              '$setElementOrder/volumes': [{ name: 'v' }],
              volumes: [{ name: 'v', emptyDir: null, hostPath: { path: '/d' }, $retainKeys: ['hostPath', 'name'] }],
            },
          },
        },
      },
    ],
    [
      'a strategy keeps what the manifest names',
      { spec: { strategy: { type: 'RollingUpdate' } } },
      { spec: { strategy: { type: 'Recreate' } } },
      { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } } } },
      { spec: { strategy: { type: 'Recreate', $retainKeys: ['type'] } } },
    ],
    [
      'one finalizer of several',
      { metadata: { finalizers: ['a', 'b'] } },
      { metadata: { finalizers: ['a'] } },
      { metadata: { finalizers: ['a', 'b', 'c'] } },
      { metadata: { '$deleteFromPrimitiveList/finalizers': ['b'], '$setElementOrder/finalizers': ['a'] } },
    ],
  ])('%s', (_title, original, modified, current, patch) => {
    expect(threeWayPatch(original, modified, current, 'Deployment')).toEqual(patch);
  });

  it('needs the key of a list', () => {
    const without = { spec: { ports: [{ targetPort: 80 }] } };
    expect(() => threeWayPatch({}, without, { spec: { ports: [{ port: 80 }] } }, 'Service')).toThrow(
      'map: map[targetPort:80] does not contain declared merge key: port',
    );
  });

  it('leads to the manifest and what others added, and then to nothing more', () => {
    const element = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), image: fc.constantFrom('x', 'y') }, { requiredKeys: ['name'] });
    const list = fc.uniqueArray(element, { selector: ({ name }) => name });
    const object = fc.record({
      metadata: fc.record({ labels: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('1', '2')) }),
      spec: fc.record({
        replicas: fc.nat(3),
        template: fc.record({
          spec: fc.record({ containers: list, nodeSelector: fc.dictionary(fc.constantFrom('n', 'm'), fc.constant('1')) }),
        }),
      }),
    });
    fc.assert(
      fc.property(object, object, object, (original, modified, current) => {
        const before = JSON.stringify([original, modified, current]);
        const patch = threeWayPatch(original, modified, current, 'Deployment');
        const merged = applyStrategicMerge(current, patch, 'Deployment');
        expect(JSON.stringify([original, modified, current])).toBe(before);
        if (!merged.ok) throw new Error(merged.message);
        const result = merged.value as typeof object extends fc.Arbitrary<infer T> ? T : never;
        expect(result).toMatchObject({ spec: { replicas: modified.spec.replicas }, metadata: { labels: modified.metadata.labels } });
        const names = (of: {
          readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly name: string }[] } } };
        }) => of.spec.template.spec.containers.map(({ name }) => name);
        const wanted = names(modified);
        // Those of the manifest in its order; of the others, those that an earlier manifest had are gone.
        expect(names(result).filter((name) => wanted.includes(name))).toEqual(wanted);
        const others = names(current).filter((name) => !wanted.includes(name) && !names(original).includes(name));
        expect(
          names(result)
            .filter((name) => !wanted.includes(name))
            .sort(),
        ).toEqual(others.sort());
        expect(threeWayPatch(modified, modified, merged.value as Record<string, unknown>, 'Deployment')).toEqual(
          names(result).join() === wanted.join() ? {} : expect.anything(),
        );
      }),
    );
  });
});
