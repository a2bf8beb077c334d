/** Every part of a world that may arrive late, in one place. */
import { manyConnections } from '../net/create-network.js';
import { accessLogLine } from './access-log-text.js';
import { replayUpTo, routeMany } from './batch.js';
import { containerRuntime } from './container-runtime.js';
import { ControlPlane } from './control-plane.js';
import type { LateParts } from './late-parts.js';
import { walkLookup } from './lookup.js';

export const allParts: LateParts = {
  controlPlane: (parts) => new ControlPlane(parts),
  containerRuntime,
  walkLookup,
  accessLogLine,
  routeMany,
  replayUpTo,
  connections: manyConnections,
};
