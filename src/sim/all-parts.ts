/** Every part of a world that may arrive late, in one place. */
import { manyConnections } from '../net/create-network.js';
import { accessLogLine } from './access-log-text.js';
import { LabApiServer } from './apiserver.js';
import { replayUpTo, routeMany } from './batch.js';
import type { LateParts } from './late-parts.js';
import { walkLookup } from './lookup.js';

export const allParts: LateParts = {
  apiServer: (parts) => new LabApiServer(parts),
  walkLookup,
  accessLogLine,
  routeMany,
  replayUpTo,
  connections: manyConnections,
};
