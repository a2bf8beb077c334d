/** Every part of a world that may arrive late, in one place. */
import { manyConnections } from '../net/create-network.js';
import { answerFromHosts } from '../net/dns/answer-from-hosts.js';
import { fitMessage } from '../net/dns/fit-message.js';
import { findOther } from '../net/dns/other-types.js';
import { rewriteQuestion } from '../net/dns/rewrite-question.js';
import { accessLogLine } from './access-log-text.js';
import { replayUpTo, routeMany } from './batch.js';
import { containerRuntime } from './container-runtime.js';
import { ControlPlane } from './control-plane.js';
import { corefiles } from './corefiles.js';
import { forwardRequest } from './ingress/forward-request.js';
import { servedByProxy } from './ingress/served-by-proxy.js';
import type { LateParts } from './late-parts.js';
import { Layer2Speakers } from './layer2-speakers.js';
import { walkLookup } from './lookup.js';
import { MinikubeTunnels } from './minikube-tunnels.js';
import { expandedPod, startedCommand, startedEnvironment } from './started-env.js';

export const allParts: LateParts = {
  controlPlane: (parts) => new ControlPlane(parts),
  containerRuntime,
  walkLookup,
  accessLogLine,
  startedEnvironment,
  expandedPod,
  startedCommand,
  routeMany,
  replayUpTo,
  connections: manyConnections,
  rarePlugins: { findOther, rewriteQuestion, answerFromHosts },
  fitMessage,
  forwardRequest,
  servedByProxy,
  layer2Speakers: (parts) => new Layer2Speakers(parts),
  minikubeTunnels: (parts) => new MinikubeTunnels(parts),
  corefiles,
};
