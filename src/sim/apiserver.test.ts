/** What the API server answers to requests that are wrong, and what stays of them. */
import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { apply, deployment, service, threeNodes, webPorts } from './testing/cluster.js';
import type { World } from './world.js';

function start(): World {
  const world = createWorld(threeNodes, 1);
  apply(world, deployment('web', 1), service('web', { selector: { app: 'web' }, ports: webPorts }));
  return world;
}

describe('a write that is refused', () => {
  it('leaves the addresses of Services that came before it alone', () => {
    const world = start();
    const { clusterIP } = world.read.get('Service', 'default/web')!.spec;
    expect(world.api.create(deployment('web', 1))).toMatchObject({ ok: false, status: { reason: 'AlreadyExists', code: 409 } });
    const second = world.api.create(service('second', { ports: webPorts, clusterIP }));
    expect(second.ok ? '' : second.status.message).toContain(`failed to allocate IP ${clusterIP}: provided IP is already allocated`);
  });

  it.each([
    ['strategic', [], 400, 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
    ['merge', 'x', 400, 'error decoding patch: json: cannot unmarshal string into Go value of type map[string]interface {}'],
    ['json', {}, 400, 'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
    ['json', [{ op: 'remove', path: '/spec/none' }], 422, 'the server rejected our request due to an error in our request'],
    ['strategic', { spec: { $patch: 'dance' } }, 500, 'unknown patch type: dance in map: map[$patch:dance]'],
    ['strategic', { spec: { strategy: { $retainKeys: ['type'], rollingUpdate: {} } } }, 400, 'invalid patch format of retainKeys'],
    [
      'strategic',
      { spec: { replicas: 'two' } },
      422,
      ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:two]]": unrecognized type: int32',
    ],
    [
      'strategic',
      { spec: { replicas: 1.5 } },
      422,
      ' "" is invalid: patch: Invalid value: "map[spec:map[replicas:1.5]]": cannot convert float64 to int32',
    ],
    [
      'strategic',
      { metadata: { labels: { a: 1 } } },
      422,
      ' "" is invalid: patch: Invalid value: "map[metadata:map[labels:map[a:1]]]": cannot convert int64 to string',
    ],
    [
      'strategic',
      { spec: { selector: 'x' } },
      422,
      ' "" is invalid: patch: Invalid value: "map[spec:map[selector:x]]": cannot restore struct from: string',
    ],
    ['merge', { metadata: { name: 'other' } }, 400, 'the name of the object (other) does not match the name on the URL (web)'],
    ['merge', { metadata: { uid: 'other' } }, 409, undefined],
    ['merge', { metadata: { resourceVersion: '1' } }, 409, undefined],
  ] as const)('%s patch %j', (type, patch, code, message) => {
    const world = start();
    const before = world.fingerprint();
    const result = world.api.patch('Deployment', 'default/web', type, patch);
    expect(result.ok ? undefined : result.status.code).toBe(code);
    if (message !== undefined) expect(result.ok ? undefined : result.status.message).toBe(message);
    expect(world.fingerprint()).toBe(before);
  });

  it('unknown fields of a patch are warned of, or refused in the order of the alphabet', () => {
    const world = start();
    const patch = { spec: { zeta: 1, alpha: { beta: 2 } } };
    expect(world.api.patch('Deployment', 'default/web', 'strategic', patch).warnings).toEqual([
      'unknown field "spec.alpha"',
      'unknown field "spec.zeta"',
    ]);
    const strict = world.api.patch('Deployment', 'default/web', 'strategic', patch, { fieldValidation: 'Strict' });
    expect(strict.ok ? '' : strict.status.causes?.[0]?.message).toBe(
      'Invalid value: "map[spec:map[alpha:map[beta:2] zeta:1]]": strict decoding error: unknown field "spec.alpha", unknown field "spec.zeta"',
    );
  });
});
