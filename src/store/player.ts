/**
 * Moves the playhead. While playing it runs through the story; at the newest moment it lets virtual time pass
 * by asking the engine, seldom and only for what is due.
 */
import { advanceDue } from './live-clock.js';
import { samePicture } from './mirror.js';
import { hopStart, momentAt, storyEnd } from './moment.js';
import type { Playhead } from './playhead.js';
import type { LabState } from './state.js';
import { entryAt, type Story, tipView } from './story.js';
import type { Moment } from './told.js';
import { isWaiting } from './waiting.js';

export interface PlayerSurroundings {
  readonly get: () => LabState;
  readonly set: (part: Partial<LabState>) => void;
  readonly story: () => Story;
  readonly playhead: Playhead;
  /** Lets so much virtual time pass. */
  readonly advance: (ms: number) => Promise<unknown>;
  /** Virtual ms of the next thing due, as the last update said. */
  readonly nextEventAt: () => number | null;
}

export interface Player {
  /** Puts the playhead at a story time and shows the picture that was live then. */
  show(story: number): void;
  /** Shows the newest moment. */
  showLive(): void;
  /** Plays what was just done from its start: the learner stays with the newest, only a little behind it. */
  follow(story: number): void;
  /** Shows a story time the learner chose: what is done there is done there. */
  leaveFor(story: number): void;
  /** Whether the learner is at the newest moment, or on the way to it without having gone elsewhere. */
  follows(): boolean;
  /** One frame: `elapsed` real ms since the last one. Called by the loop, and by tests. */
  frame(elapsed: number): void;
  /** Starts the loop over `requestAnimationFrame`; returns how to stop it. */
  run(): () => void;
}

/** Trace the inspector shows: the selected one, else the one under the playhead, else the last before it. */
export function selectTraceInView(state: Pick<LabState, 'selection'>, story: Story, moment: Moment): number | undefined {
  if (state.selection?.kind === 'trace') return state.selection.id;
  if (moment.trace) return moment.trace.id;
  const before = story.segments.findLast((segment) => segment.trace !== undefined && segment.from <= moment.story);
  return before?.trace;
}

export function createPlayer({ get, set, story, playhead, advance, nextEventAt }: PlayerSurroundings): Player {
  /** Story time counted without hop-to-hop rounding. */
  let at = 0;
  let follows = true;
  let asking = false;
  /** Real ms since the engine was last asked to let time pass. */
  let since = 0;

  const show = (wanted: number): void => {
    const now = story();
    const end = storyEnd(now.segments);
    at = Math.min(Math.max(Number.isFinite(wanted) ? wanted : end, 0), end);
    let moment = momentAt(now.segments, now.traces, at, now.base);
    if (get().reducedMotion && get().playing && moment.segment && moment.trace && moment.hop !== undefined && at < end) {
      // Packets jump hop to hop: the playhead rests where the hop begins.
      moment = momentAt(now.segments, now.traces, hopStart(moment.segment, moment.trace, moment.hop), now.base);
    }
    const state = get();
    const told = entryAt(now, at)?.view ?? state.view;
    // Who only hears that time went on need not look again.
    const view = samePicture(told, state.view) ? state.view : told;
    const tick = told.tick;
    const live = at >= end;
    if (live) follows = true;
    const traceInView = selectTraceInView(state, now, moment);
    if (view !== state.view || tick !== state.tick || live !== state.live || traceInView !== state.traceInView) {
      set({ view, tick, live, traceInView });
    }
    playhead.set(moment);
  };

  const letTimePass = (elapsed: number): void => {
    since += elapsed;
    const view = tipView(story());
    const due = advanceDue({ elapsed: since, speed: get().speed, now: view.now, nextEventAt: nextEventAt(), waiting: isWaiting(view) });
    if (due === undefined || asking) return;
    since = 0;
    asking = true;
    const done = (): void => {
      asking = false;
    };
    advance(Math.max(Math.round(due), 1)).then(done, done);
  };

  const frame = (elapsed: number): void => {
    const state = get();
    if (!state.playing || state.status !== 'ready') {
      since = 0;
      return;
    }
    const end = storyEnd(story().segments);
    if (at < end) show(at + elapsed * state.speed);
    else letTimePass(elapsed);
  };

  return {
    show,
    showLive: () => show(storyEnd(story().segments)),
    follow(wanted) {
      follows = true;
      show(wanted);
    },
    leaveFor(wanted) {
      follows = false;
      show(wanted);
    },
    follows: () => follows,
    frame,
    run() {
      let last: number | undefined;
      let handle = 0;
      const tick = (time: number): void => {
        // A hidden tab gets no frames; what it missed is not made up for.
        if (last !== undefined && document.visibilityState === 'visible') frame(Math.min(time - last, 250));
        last = time;
        handle = requestAnimationFrame(tick);
      };
      handle = requestAnimationFrame(tick);
      return () => cancelAnimationFrame(handle);
    },
  };
}
