/**
 * Parts of a world that may arrive after it booted. Reading what people write, looking names up for them, and
 * counting many requests are the larger half of a cluster, yet it boots, lets time pass and routes a request
 * without them; a page fetches them after the first picture.
 */
import type { ManyConnections } from '../net/build-network.js';
import type { accessLogLine } from './access-log-text.js';
import type { ApiServerParts } from './apiserver.js';
import type { replayUpTo, routeMany } from './batch.js';
import type { walkLookup } from './lookup.js';
import { SimError } from './sim-error.js';
import type { ApiServer } from './world.js';

export interface LateParts {
  readonly apiServer: (parts: ApiServerParts) => ApiServer;
  readonly walkLookup: typeof walkLookup;
  readonly accessLogLine: typeof accessLogLine;
  readonly routeMany: typeof routeMany;
  readonly replayUpTo: typeof replayUpTo;
  readonly connections: ManyConnections;
}

export interface Arrival {
  /** Throws `part-not-loaded` before they arrived. */
  readonly parts: () => LateParts;
  arrive(parts: LateParts): void;
}

export function awaitParts(): Arrival {
  let arrived: LateParts | undefined;
  return {
    parts() {
      if (!arrived) throw new SimError('part-not-loaded', 'this part of the lab was not loaded yet');
      return arrived;
    },
    arrive(parts) {
      arrived = parts;
    },
  };
}

/** The API server, made when somebody first speaks to it. */
export function lateApiServer(late: () => LateParts, parts: ApiServerParts): ApiServer {
  let made: ApiServer | undefined;
  const server = (): ApiServer => {
    made ??= late().apiServer(parts);
    return made;
  };
  return {
    create: (...request) => server().create(...request),
    update: (...request) => server().update(...request),
    patch: (...request) => server().patch(...request),
    delete: (...request) => server().delete(...request),
    get: (...request) => server().get(...request),
  };
}
