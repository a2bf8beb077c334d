/** What would have to change: the search asked of the engine step by step, and a finding made the present. Comes with its part of the page. */
import type { Finding, PlaceId, RequestSpec, Want, WhatIfBegun, WhatIfStep } from '../../worker/protocol.js';
import { branchHere, branchPoint } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { playhead } from '../playhead.js';
import { tipView } from '../story.js';

/** Looks from the moment on the stage. */
export function beginWhatIf(lab: LabContext, spec: RequestSpec, want: Want, blamed: readonly PlaceId[]): Promise<WhatIfBegun> {
  const { story, player } = lab;
  const from = player.follows() ? undefined : branchPoint(story.current(), playhead.get().story);
  return lab.engine().ask('whatIf', { ...(from && { from }), spec, want, blamed });
}

export const nextWhatIf = (lab: LabContext, search: number): Promise<WhatIfStep> => lab.engine().ask('whatIfNext', { search });

/** Types the lines, waits as long as it took in the copy, and sends the request again. Undo takes it back step by step. */
export async function applyFinding(lab: LabContext, spec: RequestSpec, { edits, wait }: Finding): Promise<void> {
  const { story, player } = lab;
  const { actions } = lab.get();
  try {
    await branchHere(lab);
    const begun = tipView(story.current()).now;
    for (const line of edits.flatMap((edit) => edit.lines)) {
      const { exit } = await actions.command(line);
      // The terminal says why.
      if (exit !== 0) return;
    }
    const ms = wait - (tipView(story.current()).now - begun);
    if (ms > 0) await lab.engine().ask('advance', { ms });
    player.showLive();
    actions.setDraft({ from: spec.from, url: edits.findLast(({ url }) => url !== undefined)?.url ?? spec.url, count: 1 });
    await actions.send();
  } catch (error) {
    reportFailure(lab, error);
  }
}
