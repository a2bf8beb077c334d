/**
 * Which requests cannot be answered before the tools are there. Others may yet turn out to need them, when
 * a controller's turn comes: see `Engine.answer`.
 */
import type { RequestName, Requests } from './protocol.js';

const always: ReadonlySet<RequestName> = new Set<RequestName>([
  'exec',
  'sendMany',
  'loadSlice',
  'explain',
  'compare',
  'compareLoad',
  'whatIf',
  'whatIfNext',
  'hunt',
  'huntDeed',
  'complete',
  'splitLines',
  'checkManifest',
  'applyManifest',
  'lessons',
  'lessonText',
  'lessonNotes',
  'openStep',
  'runStep',
  'solveStep',
  'previewSelector',
  'liveText',
  'textEdit',
  'keepState',
  'returnTo',
  'compareStates',
  'exportCluster',
  'labPath',
  'replay',
]);

/** Questions that neither change anything nor depend on what was asked before them. */
const anyTime: ReadonlySet<RequestName> = new Set<RequestName>([
  'lessons',
  'lessonText',
  'lessonNotes',
  'complete',
  'splitLines',
  'checkManifest',
]);

export const isToolRequest = (name: RequestName): boolean => always.has(name);

export function needsTools<N extends RequestName>(name: N, params: Requests[N][0]): boolean {
  if (name === 'act') return (params as Requests['act'][0]).kind === 'command';
  if (name !== 'boot') return always.has(name);
  const { lesson, manifests, config, hunt } = params as Requests['boot'][0];
  // An example was booted when the lab was built, for its own cluster; in another one it is applied.
  return hunt !== undefined || lesson !== undefined || manifests !== undefined || config !== undefined;
}

/** Whether the request may wait for the tools while later ones are answered. */
export const waitsAside = (name: RequestName): boolean => anyTime.has(name);
