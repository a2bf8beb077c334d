/**
 * Parts of a world that may arrive after it was opened. Whatever changes a cluster, reads what people write, looks
 * names up for them or counts many requests is the larger part of it, yet a cluster at rest lets time pass and
 * routes a request without; a page fetches these after the first picture.
 */
import type { ContainerRuntime } from '../controllers/container-runtime.js';
import type { ManyConnections } from '../net/build-network.js';
import type { fitMessage } from '../net/dns/fit-message.js';
import type { RarePlugins } from '../net/dns/serve-query.js';
import type { accessLogLine } from './access-log-text.js';
import type { replayUpTo, routeMany } from './batch.js';
import type { ControlPlane, ControlPlaneParts } from './control-plane.js';
import type { Corefiles } from './corefiles.js';
import type { forwardRequest } from './ingress/forward-request.js';
import type { servedByProxy } from './ingress/served-by-proxy.js';
import type { walkLookup } from './lookup.js';
import type { MinikubeTunnels, MinikubeTunnelsParts } from './minikube-tunnels.js';
import type { BalancerParts, OutsideBalancers } from './outside-balancers.js';
import { SimError } from './sim-error.js';
import type { expandedPod, startedCommand, startedEnvironment } from './started-env.js';
import type { ApiServer } from './world.js';

export interface LateParts {
  readonly controlPlane: (parts: ControlPlaneParts) => ControlPlane;
  readonly containerRuntime: ContainerRuntime;
  readonly walkLookup: typeof walkLookup;
  readonly accessLogLine: typeof accessLogLine;
  readonly startedEnvironment: typeof startedEnvironment;
  readonly expandedPod: typeof expandedPod;
  readonly startedCommand: typeof startedCommand;
  readonly routeMany: typeof routeMany;
  readonly replayUpTo: typeof replayUpTo;
  readonly connections: ManyConnections;
  readonly rarePlugins: RarePlugins;
  readonly corefiles: Corefiles;
  readonly fitMessage: typeof fitMessage;
  readonly forwardRequest: typeof forwardRequest;
  readonly servedByProxy: typeof servedByProxy;
  readonly layer2Speakers: (parts: BalancerParts) => OutsideBalancers;
  readonly minikubeTunnels: (parts: MinikubeTunnelsParts) => MinikubeTunnels;
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

/** An API server that is asked for when somebody speaks to it. */
export function lateApiServer(server: () => ApiServer): ApiServer {
  return {
    create: (...request) => server().create(...request),
    update: (...request) => server().update(...request),
    patch: (...request) => server().patch(...request),
    delete: (...request) => server().delete(...request),
    get: (...request) => server().get(...request),
  };
}
