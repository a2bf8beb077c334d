/**
 * An API server that arrives later. Reading and checking what people write is the larger half of a cluster, yet a
 * cluster boots, lets time pass and routes requests without it; a page fetches it after the first picture.
 */
import type { ApiServerParts } from './apiserver.js';
import { SimError } from './sim-error.js';
import type { ApiServer } from './world.js';

export type MakeApiServer = (parts: ApiServerParts) => ApiServer;

export interface LateApiServer {
  readonly make: MakeApiServer;
  /** From now on every server that was made answers; before, each call throws `api-server-not-loaded`. */
  arrive(make: MakeApiServer): void;
}

export function lateApiServer(): LateApiServer {
  let real: MakeApiServer | undefined;
  return {
    make(parts) {
      let made: ApiServer | undefined;
      const server = (): ApiServer => {
        if (!real) throw new SimError('api-server-not-loaded', 'the API server was not loaded yet');
        made ??= real(parts);
        return made;
      };
      return {
        create: (...request) => server().create(...request),
        update: (...request) => server().update(...request),
        patch: (...request) => server().patch(...request),
        delete: (...request) => server().delete(...request),
        get: (...request) => server().get(...request),
      };
    },
    arrive(make) {
      real = make;
    },
  };
}
