/** The engine with its real parts. */
import { bootWorld, openWorld } from '../sim/lab-world.js';
import { awaitParts } from '../sim/late-parts.js';
import { createEngine, type Engine } from './engine.js';
import { findSandbox } from './example-shelf.js';
import type { Update } from './protocol.js';

export function buildEngine(send: (update: Update) => void): Engine {
  const late = awaitParts();
  const options = { late: late.parts };
  return createEngine(
    {
      createWorld: (config, seed) => bootWorld(config, seed, options),
      openWorld: (config, seed, state) => openWorld(config, seed, state, options),
      example: findSandbox,
      async loadTools() {
        const { tools } = await import('./tools.js');
        late.arrive(tools.world);
        return tools;
      },
    },
    send,
  );
}
