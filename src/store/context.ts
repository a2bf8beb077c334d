/** What every group of actions is given: the state, the engine, the story and the player. */
import type { EngineClient } from '../worker/client.js';
import type { Player } from './player.js';
import type { LabActions, LabState } from './state.js';
import type { Story } from './story.js';

export interface StoryKeeper {
  readonly current: () => Story;
  /** Replaces the story and shows what it changes in the state. */
  replace(story: Story): void;
}

export interface LabContext {
  readonly get: () => LabState & { readonly actions: LabActions };
  readonly set: (part: Partial<LabState>) => void;
  readonly engine: () => EngineClient;
  readonly story: StoryKeeper;
  readonly player: Player;
}
