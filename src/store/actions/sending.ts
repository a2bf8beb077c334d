/** Sending requests, one or many, and looking into one of many. */

import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { segmentOfTrace } from '../moment.js';
import type { LabActions } from '../state.js';
import { insertTrace } from '../story.js';

export type SendingActions = Pick<LabActions, 'setDraft' | 'send' | 'explain'>;

export const COUNT_MAX = 100_000;

export function sendingActions(lab: LabContext): SendingActions {
  const { get, set, story, player } = lab;

  /** Plays from the start of the segment that tells this. */
  const playFrom = (matches: { readonly trace?: number; readonly batch?: number }): void => {
    const segment = story
      .current()
      .segments.findLast((candidate) =>
        matches.trace === undefined ? candidate.batch === matches.batch && candidate.kind === 'batch' : candidate.trace === matches.trace,
      );
    if (!segment) return;
    set({ playing: true });
    if (matches.trace !== undefined && segment.batch !== undefined) player.leaveFor(segment.from);
    else player.follow(segment.from);
  };

  return {
    setDraft: (draft) => set({ draft: { ...get().draft, ...draft } }),

    async send() {
      const { draft, sending } = get();
      if (sending || draft.url.trim() === '') return;
      set({ sending: true });
      try {
        await branchHere(lab);
        const spec = { from: draft.from, url: draft.url.trim() };
        const count = Math.min(Math.max(Math.trunc(draft.count) || 1, 1), COUNT_MAX);
        if (count === 1) {
          const trace = await lab.engine().ask('send', spec);
          set({ selection: { kind: 'trace', id: trace.id } });
          playFrom({ trace: trace.id });
        } else {
          const batch = await lab.engine().ask('sendMany', { spec, count });
          playFrom({ batch: batch.id });
        }
      } catch (error) {
        reportFailure(lab, error);
      } finally {
        set({ sending: false });
      }
    },

    async explain(batch, index) {
      try {
        const trace = await lab.engine().ask('explain', { batch, index });
        if (!trace) return;
        story.replace(insertTrace(story.current(), batch, trace));
        set({ selection: { kind: 'trace', id: trace.id } });
        const segment = segmentOfTrace(story.current().segments, trace.id);
        if (segment) playFrom({ trace: trace.id });
      } catch (error) {
        reportFailure(lab, error);
      }
    },
  };
}
