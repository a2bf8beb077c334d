/** What the learner sees, as the letters of a link. */
import type { LabContext } from '../context.js';
import { playhead } from '../playhead.js';
import type { LabState } from '../state.js';
import type { Segment } from '../told.js';
import { LinkProblem } from './link-problem.js';
import type { LinkState } from './link-state.js';
import { pack } from './pack.js';
import { writeState } from './written-state.js';

/** What the stage keeps for itself. */
export type StageState = Pick<LinkState, 'places' | 'camera' | 'namespaces'>;

/** Ids of requests within a batch begin here (see the engine's answers); what was explained is not in a link. */
const IN_A_BATCH = 1_000_000;

/** Requests and batches of the story, in order. */
export const requestsOf = (segments: readonly Segment[]): readonly Segment[] =>
  segments.filter(({ kind, trace = 0 }) => kind !== 'quiet' && trace < IN_A_BATCH);

export function placeOf(state: Pick<LabState, 'live' | 'segments'>, at: number): LinkState['playhead'] {
  if (state.live) return undefined;
  const requests = requestsOf(state.segments);
  const request = requests.findLastIndex(({ from }) => from <= at);
  return { request, ms: at - (requests[request]?.from ?? 0) };
}

/** Rejects with `LinkProblem` `unknown-past` for a state nobody knows the beginning of. */
export async function stateOf(lab: LabContext, stage: StageState): Promise<LinkState> {
  const path = await lab.engine().ask('labPath', null);
  // A cluster of one's own without manifests is that of a snapshot.
  if (!path || path.boot.config) throw new LinkProblem('unknown-past');
  const state = lab.get();
  const { locale, stageView: view, selection, predictions, helped, sessions } = state;
  const place = placeOf(state, playhead.get().story);
  return {
    path,
    locale,
    view,
    ...(place && { playhead: place }),
    ...(selection && { selection }),
    ...stage,
    predictions,
    ...(helped !== undefined && { helped }),
    shells: sessions.map(({ id, title, pod }) => ({ id, title, ...(pod !== undefined && { pod }) })),
  };
}

export const takeLink = async (lab: LabContext, stage: StageState): Promise<string> => pack(writeState(await stateOf(lab, stage)));
