/**
 * Applies an example with the real kubectl against the real API server, and keeps what the server admitted: the
 * objects a fresh cluster of the same config can be given without either. Addresses, ports, generated names and
 * times are left out; the cluster gives them as it would have when the files were applied.
 */

import type { Service } from '../../api/core.js';
import { admitCreate, decodeValue } from '../../api/decode.js';
import type { KubeObject } from '../../api/kinds.js';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import type { Example } from '../../sim/examples.js';
import type { ApiServer, World } from '../../sim/world.js';
import { createFiles } from '../lab-files.js';

const FILE = 'example.yaml';

/** The same world with another API server in front. */
function withApi(world: World, api: ApiServer): World {
  return new Proxy(world, {
    get(target, name) {
      if (name === 'api') return api;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * As the text has it, checked; a Service also has its address families, which come before its addresses. Defaults
 * are left to the cluster: it needs them anyway for what its controllers create.
 */
function admit(value: unknown): KubeObject {
  const decoded = decodeValue(value);
  if (!decoded.ok) throw new Error('what the server took cannot be decoded');
  let defaulted: Service | undefined;
  const admitted = admitCreate(decoded.object, {
    allocate(service) {
      defaulted = service;
      return { ok: false, status: { reason: 'Invalid', code: 422, message: 'nothing is allocated here' } };
    },
  });
  if (defaulted) return { ...defaulted, status: { loadBalancer: {} } };
  if (!admitted.ok) throw new Error(admitted.status.message);
  return decoded.object;
}

/** Throws when kubectl does not take the example as it is. */
export function admitExample({ name, config, manifests }: Example): readonly KubeObject[] {
  if (manifests.trim() === '') return [];
  const world = createWorld(config, 1);
  const created: KubeObject[] = [];
  const only = (verb: string) => () => {
    throw new Error(`example ${name}: kubectl wants to ${verb} an object, which an example never needs`);
  };
  const api: ApiServer = {
    create(manifest, options) {
      const result = world.api.create(manifest, options);
      if (result.ok && !options?.dryRun) created.push(admit(manifest));
      return result;
    },
    get: (kind, key) => world.api.get(kind, key),
    update: only('update'),
    patch: only('patch'),
    delete: only('delete'),
  };
  const terminal = createTerminal(withApi(world, api), createFiles({ [FILE]: manifests }));
  const { exit, stderr } = terminal.run(`kubectl apply -f ${FILE}`);
  if (exit !== 0) throw new Error(`example ${name}: ${stderr}`);
  return created;
}
