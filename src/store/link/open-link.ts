/** A link is opened: everything of its state is put back. */
import { printLines } from '../actions/terminal.js';
import type { LabContext } from '../context.js';
import { clusterKey, linkedPlaces } from '../kept-places.js';
import { storyEnd } from '../moment.js';
import type { LabState } from '../state.js';
import type { LinkState } from './link-state.js';
import { unpack } from './pack.js';
import { requestsOf } from './take-link.js';
import { readState } from './written-state.js';

/** Rejects with `LinkProblem`. */
export const readLink = async (letters: string): Promise<LinkState> => readState(await unpack(letters));

/** @param locale the one the address asks for goes before the link's own */
export async function openLink(lab: LabContext, state: LinkState, locale?: LabState['locale']): Promise<void> {
  const { get, set, story, player } = lab;
  const said = locale ?? state.locale;
  const boot = { ...state.path.boot, locale: said };
  set({ locale: said });
  linkedPlaces.set(clusterKey(boot), state.places);
  const replayed = await get().actions.boot(boot, { ...state.path, boot });
  if (!replayed) {
    linkedPlaces.clear();
    return;
  }
  for (const { line, result, ...where } of replayed.typed) {
    printLines(lab, 'command', line, where);
    if (result.clear) set({ terminal: get().terminal.filter(({ session }) => session !== where.session) });
    printLines(lab, 'out', result.stdout, { session: where.session });
    printLines(lab, 'err', result.stderr, { session: where.session });
  }
  set({
    stageView: state.view,
    selection: state.selection,
    predictions: state.predictions,
    helped: state.helped,
    sessions: state.shells.map((shell) => ({ ...shell, history: [] })),
  });
  if (state.playhead) {
    const { segments } = story.current();
    const from = requestsOf(segments)[state.playhead.request]?.from ?? 0;
    set({ playing: false });
    player.leaveFor(Math.min(from + state.playhead.ms, storyEnd(segments)));
  } else player.showLive();
  if (!replayed.same) get().actions.notify('warning', 'elsewhere');
}
