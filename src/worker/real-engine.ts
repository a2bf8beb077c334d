/** The engine with its real parts. */
import { bootWorld } from '../sim/lab-world.js';
import { lateApiServer } from '../sim/late-api-server.js';
import { createEngine, type Engine } from './engine.js';
import { findSandbox } from './example-shelf.js';
import type { Update } from './protocol.js';

export function buildEngine(send: (update: Update) => void): Engine {
  const server = lateApiServer();
  return createEngine(
    {
      createWorld: (config, seed) => bootWorld(config, seed, { proxySyncMs: 0, apiServer: server.make }),
      example: findSandbox,
      async loadTools() {
        const { tools } = await import('./tools.js');
        server.arrive(tools.apiServer);
        return tools;
      },
    },
    send,
  );
}
