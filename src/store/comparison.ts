/** Two futures of the moment on the stage, side by side; and living one of them for real. Comes when it is first asked for. */

import { COUNT_MAX } from './actions/sending.js';
import { branchHere, branchPoint } from './branch.js';
import type { LabContext } from './context.js';
import { reportFailure } from './failure.js';
import { storyEnd } from './moment.js';
import { playhead } from './playhead.js';
import type { LabActions } from './state.js';
import { tipView } from './story.js';

export function comparison(lab: LabContext): Pick<LabActions, 'compare' | 'live'> {
  const { get, set, story, player } = lab;
  return {
    async compare(a, b) {
      const { draft, comparing } = get();
      if (comparing || draft.url.trim() === '') return;
      // Who watches on is with the newest; who stopped means what is on the stage.
      const onward = player.follows() && get().playing;
      const at = onward ? storyEnd(story.current().segments) : playhead.get().story;
      set({ comparing: true });
      try {
        const from = onward ? undefined : branchPoint(story.current(), at);
        const spec = { from: draft.from, url: draft.url.trim() };
        const count = Math.min(Math.max(Math.trunc(draft.count) || 1, 1), COUNT_MAX);
        const result = await lab.engine().ask('compare', { ...(from && { from }), a, b, spec, count });
        set({ comparison: { result, from, story: at, spec, count, a, b } });
      } catch (error) {
        reportFailure(lab, error);
      } finally {
        set({ comparing: false });
      }
    },

    async live(which) {
      const { comparison, actions } = get();
      if (!comparison) return;
      const { from, spec, count, result } = comparison;
      try {
        if (from) {
          await lab.engine().ask('rewind', from);
          player.showLive();
        } else await branchHere(lab);
        for (const line of comparison[which]) {
          const { exit } = await actions.command(line);
          // The terminal says why; what would be sent now is not what was compared.
          if (exit !== 0) return;
        }
        // As long as it was waited for in the comparison, so that pods and health checks have followed here too.
        const wait = result.at - tipView(story.current()).now;
        if (wait > 0) await lab.engine().ask('advance', { ms: wait });
        player.showLive();
        actions.setDraft({ ...spec, count });
        await actions.send();
      } catch (error) {
        reportFailure(lab, error);
      }
    },
  };
}
