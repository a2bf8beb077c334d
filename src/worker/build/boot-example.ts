/**
 * Boots an example with the real kubectl against the real API server until it is what a visitor meets, and keeps the
 * whole cluster: a page opens it without a control plane.
 */
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import type { Example } from '../../sim/examples.js';
import { freezeWorld } from '../../sim/freeze.js';
import type { World } from '../../sim/world.js';
import type { Sandbox } from '../engine.js';
import { createFiles } from '../lab-files.js';
import { settleWorld } from '../settle-world.js';

/** The seed of a visit that names none; the store begins with the same. */
export const exampleSeed = 1;

/** Throws when kubectl does not take the example as it is. */
export function prepareExample({ name, config, manifests }: Example, seed: number): World {
  const world = createWorld(config, seed);
  const file = `${name}.yaml`;
  const terminal = createTerminal(world, createFiles({ [file]: manifests }));
  const { exit, stderr } = manifests.trim() === '' ? { exit: 0, stderr: '' } : terminal.run(`kubectl apply -f ${file}`);
  if (exit !== 0) throw new Error(`example ${name}: ${stderr}`);
  settleWorld(world);
  return world;
}

export function bootExample(example: Example): Sandbox & { readonly name: string } {
  const booted = { seed: exampleSeed, state: freezeWorld(prepareExample(example, exampleSeed)) };
  return { ...example, booted };
}
