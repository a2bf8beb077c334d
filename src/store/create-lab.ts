/** Puts the lab together: state, actions, story, player and engine. Tests give it an engine of their own. */
import type { EngineClient } from '../worker/client.js';
import type { Update } from '../worker/protocol.js';
import { bookmarkActions } from './actions/bookmarks.js';
import { comparingActions } from './actions/comparing.js';
import { editingActions } from './actions/editing.js';
import { historyActions } from './actions/history.js';
import { lessonActions, progressed } from './actions/lesson.js';
import { loadingActions } from './actions/loading.js';
import { preferenceActions } from './actions/preferences.js';
import { sendingActions } from './actions/sending.js';
import { printLines, terminalActions } from './actions/terminal.js';
import { timelineActions } from './actions/timeline.js';
import type { LabContext } from './context.js';
import { afterFirstLook } from './first-look.js';
import { INITIAL, type Lab } from './initial.js';
import { createStoryKeeper } from './keeper.js';
import { createPlayer } from './player.js';
import { playhead } from './playhead.js';
import { readOnly } from './read-only.js';
import { saysRefusals } from './says-refusals.js';
import type { LabState } from './state.js';
import { withTasks } from './tasks.js';

/** How often the page asks whether the engine is alive, and how long it may stay silent over its longest work. */
const CHECK_MS = 30_000;
const SILENCE_MS = 20_000;

export interface LabParts {
  readonly get: () => Lab;
  readonly set: (part: Partial<LabState>) => void;
  /** Called when an action first needs the engine, and then again and again: gives the same one. */
  readonly connect: () => EngineClient;
}

export function createLab({ get, set, connect }: LabParts): Lab {
  let listening: EngineClient | undefined;
  let told: EngineClient | undefined;
  let nextEventAt: number | null = null;

  const player = createPlayer({
    get,
    set,
    playhead,
    story: () => story.current(),
    advance: (ms) => engine().ask('advance', { ms }),
    nextEventAt: () => nextEventAt,
  });
  const story = createStoryKeeper({ get, set, player });

  const hear = (updates: readonly Update[]): void => {
    nextEventAt = updates.at(-1)?.nextEventAt ?? null;
    story.tell(updates);
    for (const update of updates) follow(update);
  };

  /** What an update says besides the story. */
  const follow = (update: Update): void => {
    for (const { line = '', session, result } of update.echo ?? []) {
      printLines({ get, set }, 'command', line);
      printLines({ get, set }, 'out', result.stdout, { session });
      printLines({ get, set }, 'err', result.stderr);
    }
    if (update.lesson) progressed({ get, set }, update.lesson);
    if (update.history !== get().history) set({ history: update.history });
  };

  const engine = (): EngineClient => {
    const connected = connect();
    if (connected !== listening) {
      listening = connected;
      told = saysRefusals(readOnly(withTasks(connected, { get, set }), get));
      connected.onUpdates(hear);
      connected.onCrash(({ message, recovered, restarted }) => {
        set({ sending: false, ...(recovered ? {} : { status: 'crashed' as const }) });
        if (!recovered) get().actions.notify('error', 'lost', { message });
        else get().actions.notify('warning', restarted ? 'recovered' : 'crashed');
      });
      if (typeof requestAnimationFrame === 'function') {
        afterFirstLook(() => void player.run());
        setInterval(() => void connected.check(SILENCE_MS), CHECK_MS);
      }
    }
    return told ?? connected;
  };

  const lab: LabContext = { get, set, engine, story, player };
  return {
    ...INITIAL,
    actions: {
      perform: (deed) => deed(lab),
      ...lessonActions(lab),
      ...terminalActions(lab),
      ...sendingActions(lab),
      ...comparingActions(lab),
      ...loadingActions(lab),
      ...editingActions(lab),
      ...historyActions(lab),
      ...timelineActions(lab, () => nextEventAt),
      ...bookmarkActions(lab),
      ...preferenceActions(lab),
    },
  };
}
