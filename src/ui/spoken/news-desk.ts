/** Gathers what happened and tells it seldom, so that a screen reader is not talked over. */
import { lastAtOrBefore } from '../../store/moment.js';

export interface News {
  /** Story ms at which it has happened. */
  readonly over: number;
  readonly text: string;
}

export interface NewsDesk {
  /** The playhead is at `story` while the story has these lines, in the order they are over. */
  hear(story: number, lines: readonly News[], playing: boolean): void;
  /** The desk is set up while a story runs: what it passed between these places is told too. */
  comeLate(since: number, story: number, lines: readonly News[]): void;
  close(): void;
}

/** Real ms between two announcements. */
const PAUSE_MS = 2_000;
/** Of many things at once the last ones are said. */
const AT_ONCE = 3;

/** @param later calls back after so many real ms; returns how to call it off */
export function createNewsDesk(say: (text: string) => void, later: (work: () => void, ms: number) => () => void = browserTimer): NewsDesk {
  let heardUpTo: number | undefined;
  let waiting: string[] = [];
  let callOff: (() => void) | undefined;

  const tell = (): void => {
    callOff = undefined;
    if (waiting.length === 0) return;
    say(waiting.slice(-AT_ONCE).join(' '));
    waiting = [];
    callOff = later(tell, PAUSE_MS);
  };

  const hear: NewsDesk['hear'] = (story, lines, playing) => {
    const before = heardUpTo;
    heardUpTo = story;
    // Who went somewhere else in the story did not live through what lies between.
    if (before === undefined || story <= before || !playing) return;
    const first = lastAtOrBefore(lines, before, ({ over }) => over) + 1;
    const last = lastAtOrBefore(lines, story, ({ over }) => over);
    for (const { text } of lines.slice(first, last + 1)) waiting.push(text);
    if (waiting.length > 0) callOff ??= later(tell, 0);
  };

  return {
    hear,
    comeLate(since, story, lines) {
      heardUpTo = since;
      hear(story, lines, true);
    },
    close() {
      callOff?.();
      callOff = undefined;
      waiting = [];
    },
  };
}

function browserTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
