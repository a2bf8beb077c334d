import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { applyJsonPatch } from './json-patch.js';
import { applyMergePatch } from './merge-patch.js';
import { applyStrategicMerge } from './strategic-merge.js';
import { apply, deployment, pod, service, threeNodes, webPorts } from './testing/cluster.js';

const json = fc.jsonValue({ maxDepth: 3 });

describe('merge patch', () => {
  it.each([
    [{ a: 1, b: 2 }, { b: null }, { a: 1 }],
    [{ a: { x: 1, y: 2 } }, { a: { x: 3 } }, { a: { x: 3, y: 2 } }],
    [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
    [{ a: 1 }, 'text', 'text'],
  ])('%j + %j = %j', (target, patch, result) => expect(applyMergePatch(target, patch)).toEqual(result));
  it('leaves its target alone and is idempotent', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const copy = structuredClone(target);
        const once = applyMergePatch(target, patch);
        expect(target).toEqual(copy);
        expect(applyMergePatch(once, patch)).toEqual(once);
      }),
    );
  });
});

describe('JSON patch', () => {
  const value = (result: ReturnType<typeof applyJsonPatch>): unknown => (result.ok ? result.value : result.message);
  it.each([
    [{ a: 1 }, [{ op: 'add', path: '/b', value: 2 }], { a: 1, b: 2 }],
    [[1, 3], [{ op: 'add', path: '/1', value: 2 }], [1, 2, 3]],
    [[1], [{ op: 'add', path: '/-', value: 2 }], [1, 2]],
    [{ a: { b: 1 } }, [{ op: 'remove', path: '/a/b' }], { a: {} }],
    [{ 'a/b': 1 }, [{ op: 'replace', path: '/a~1b', value: 2 }], { 'a/b': 2 }],
    [{ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }], { b: 1 }],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    [{ a: 1 }, [{ op: 'test', path: '/a', value: 1 }], { a: 1 }],
    [{ a: 1 }, [{ op: 'test', path: '/a', value: 2 }], 'testing value /a failed'],
    [{ a: 1 }, [{ op: 'remove', path: '/b' }], 'missing key: b'],
    [[1], [{ op: 'remove', path: '/1' }], 'invalid index: 1'],
    [{}, [{ op: 'dance', path: '/a' }], 'Unexpected kind: dance'],
    [{}, { op: 'add' }, 'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
    [
      {},
      [{ op: 'add', path: 1 }],
      'error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.path of type string',
    ],
  ])('%j with %j', (target, patch, result) => expect(value(applyJsonPatch(target, patch))).toEqual(result));
  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(json, json, (target, patch) => typeof applyJsonPatch(target, patch).ok === 'boolean'));
    const operation = fc.record({
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
      path: fc.string(),
      from: fc.string(),
      value: json,
    });
    fc.assert(fc.property(json, fc.array(operation), (target, patch) => typeof applyJsonPatch(target, patch).ok === 'boolean'));
  });
});

describe('strategic merge patch', () => {
  const ports = [{ port: 80, targetPort: 80 }, { port: 443 }];
  it.each([
    [
      'Service ports by port',
      { spec: { ports } },
      { spec: { ports: [{ port: 80, targetPort: 8080 }] } },
      { spec: { ports: [{ port: 80, targetPort: 8080 }, { port: 443 }] } },
    ],
    [
      'new elements come before the ones they are not related to',
      { spec: { ports } },
      { spec: { ports: [{ port: 90 }] } },
      { spec: { ports: [{ port: 90 }, ...ports] } },
    ],
    ['delete by key', { spec: { ports } }, { spec: { ports: [{ port: 80, $patch: 'delete' }] } }, { spec: { ports: [{ port: 443 }] } }],
    [
      'replace the list',
      { spec: { ports } },
      { spec: { ports: [{ $patch: 'replace' }, { port: 1 }] } },
      { spec: { ports: [{ port: 1 }] } },
    ],
    [
      'order as asked for',
      { spec: { ports } },
      { spec: { $setElementOrder: null, '$setElementOrder/ports': [{ port: 443 }, { port: 80 }], ports: [{ port: 443, name: 's' }] } },
      {
        spec: {
          ports: [
            { port: 443, name: 's' },
            { port: 80, targetPort: 80 },
          ],
        },
      },
    ],
    [
      'containers by name, their ports by containerPort, env by name',
      { spec: { containers: [{ name: 'a', image: 'x', ports: [{ containerPort: 1 }], env: [{ name: 'E', value: '1' }] }] } },
      { spec: { containers: [{ name: 'a', ports: [{ containerPort: 1, name: 'p' }], env: [{ name: 'E', value: '2' }] }] } },
      { spec: { containers: [{ name: 'a', image: 'x', ports: [{ containerPort: 1, name: 'p' }], env: [{ name: 'E', value: '2' }] }] } },
    ],
    [
      'null takes away',
      { metadata: { labels: { a: '1', b: '2' } } },
      { metadata: { labels: { a: null } } },
      { metadata: { labels: { b: '2' } } },
    ],
    [
      'finalizers are a set',
      { metadata: { finalizers: ['a'] } },
      { metadata: { finalizers: ['b', 'a'] } },
      { metadata: { finalizers: ['b', 'a'] } },
    ],
    [
      'one by one out of a set',
      { metadata: { finalizers: ['a', 'b'] } },
      { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } },
      { metadata: { finalizers: ['b'] } },
    ],
    ['plain lists are replaced', { spec: { externalIPs: ['1'] } }, { spec: { externalIPs: ['2'] } }, { spec: { externalIPs: ['2'] } }],
  ])('%s', (_title, target, patch, result) =>
    expect(applyStrategicMerge(target, patch, JSON.stringify(target).includes('containers') ? 'Pod' : 'Service')).toEqual({
      ok: true,
      value: result,
    }),
  );
  it('needs the key', () => {
    const result = applyStrategicMerge({ spec: { ports } }, { spec: { ports: [{ targetPort: 1 }] } }, 'Service');
    expect(result).toEqual({ ok: false, code: 500, message: 'map: map[targetPort:1] does not contain declared merge key: port' });
  });
});

describe('patching through the API server', () => {
  it('refuses stale versions and other objects, keeps status and spec apart, counts generations of specs', () => {
    const world = createWorld(threeNodes, 1);
    apply(
      world,
      deployment('web', 1),
      service('web', { type: 'LoadBalancer', selector: { app: 'web' }, ports: webPorts }),
      pod('p', 'master'),
    );
    const generation = (): number | undefined => world.read.get('Deployment', 'default/web')?.metadata.generation;
    const stale = world.api.patch('Deployment', 'default/web', 'merge', { metadata: { resourceVersion: '1' } });
    expect(stale.ok ? '' : stale.status.reason).toBe('Conflict');
    const renamed = world.api.patch('Deployment', 'default/web', 'merge', { metadata: { name: 'other' } });
    expect(renamed.ok ? '' : renamed.status.reason).toBe('BadRequest');
    world.api.patch('Deployment', 'default/web', 'merge', { metadata: { labels: { a: 'b' } } });
    expect(generation()).toBe(1);
    world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: 2 } });
    expect(generation()).toBe(2);
    world.api.patch('Deployment', 'default/web', 'merge', { metadata: { annotations: { 'kubernetes.io/change-cause': 'me' } } });
    expect(generation()).toBe(3);
    expect(world.read.get('Deployment', 'default/web')?.status?.observedGeneration).toBe(3);
    const revision = world.revision;
    world.api.patch('Deployment', 'default/web', 'merge', { spec: { replicas: 2 } });
    expect(world.revision).toBe(revision);
    world.api.patch(
      'Service',
      'default/web',
      'merge',
      { status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } }, spec: { type: 'NodePort' } },
      { subresource: 'status' },
    );
    expect(world.read.get('Service', 'default/web')).toMatchObject({
      spec: { type: 'LoadBalancer' },
      status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    });
    const missing = world.api.patch('Service', 'default/none', 'merge', {});
    expect(missing.ok ? '' : missing.status.message).toBe('services "none" not found');
  });

  it.each([
    null,
    3,
    'x',
    [],
    {},
    { kind: 'Service' },
    { apiVersion: 'v1', kind: 'Service' },
    { apiVersion: 'v1', kind: 'Service', metadata: 5 },
  ])('%j is answered, never thrown', (value) => {
    const world = createWorld(threeNodes, 1);
    expect(world.api.create(value).ok).toBe(false);
    expect(world.api.update(value).ok).toBe(false);
    for (const type of ['json', 'merge', 'strategic'] as const) world.api.patch('Service', 'default/kubernetes', type, value);
    fc.assert(
      fc.property(json, (any) => typeof world.api.create(any).ok === 'boolean'),
      { numRuns: 30 },
    );
  });

  it('says what upstream says of names, owners, finalizers and addresses of balancers', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('web', { type: 'LoadBalancer', selector: { app: 'web' }, ports: webPorts }), service('in', { ports: webPorts }));
    const said = (name: string, patch: unknown, subresource?: 'status'): string => {
      const answer = world.api.patch('Service', `default/${name}`, 'merge', patch, subresource ? { subresource } : {});
      if (answer.ok) return answer.warnings.join();
      const causes = answer.status.causes?.map(({ field, message }) => `${field}: ${message}`);
      return causes ? [...new Set(causes)].join() : answer.status.message;
    };
    const ingress = (entry: object) => ({ status: { loadBalancer: { ingress: [entry] } } });
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: '1', controller: true };
    expect(said('web', { metadata: { name: 'b' } })).toBe('the name of the object (b) does not match the name on the URL (web)');
    expect(said('web', { metadata: { namespace: 'b' } })).toBe(
      'the namespace of the object (b) does not match the namespace on the request (default)',
    );
    expect(said('web', { spec: { foo: 1 } })).toBe('unknown field "spec.foo"');
    expect(said('web', { metadata: { finalizers: ['hold'] } })).toBe(
      'metadata.finalizers[0]: Invalid value: "hold": name is neither a standard finalizer name nor is it fully qualified',
    );
    expect(said('web', { metadata: { ownerReferences: [owner, { ...owner, name: 'q' }] } })).toContain(
      'Only one reference can have Controller set to true. Found "true" in references for Pod/p and Pod/q',
    );
    expect(said('in', ingress({ ip: '192.0.2.1' }), 'status')).toBe(
      "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'",
    );
    expect(said('web', ingress({ hostname: '192.0.2.1' }), 'status')).toBe(
      'status.loadBalancer.ingress[0].hostname: Invalid value: "192.0.2.1": must be a DNS name, not an IP address',
    );
    expect(said('web', ingress({ ip: '192.0.2.1', ipMode: 'Vip' }), 'status')).toBe(
      'status.loadBalancer.ingress[0].ipMode: Unsupported value: "Vip": supported values: "Proxy", "VIP"',
    );
    expect(said('web', { metadata: { finalizers: ['a.io/x'] } })).toBe('');
    world.api.delete('Service', 'default/web');
    expect(said('web', { metadata: { finalizers: ['a.io/x', 'a.io/y'] } })).toBe(
      'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"a.io/y"}',
    );
    expect(said('web', { metadata: { finalizers: null } })).toBe('');
    expect(world.read.get('Service', 'default/web')).toBeUndefined();
  });
});
