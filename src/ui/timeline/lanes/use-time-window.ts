/** The part of the story that the lanes show: as the learner left it, and along with the playhead where that leaves it. */
import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../../store/lab.js';
import { playhead } from '../../../store/playhead.js';
import { regrown, revealing, shows, type TimeWindow, wholeStory } from './time-window.js';

export function useTimeWindow(end: number): readonly [TimeWindow, (change: (now: TimeWindow) => TimeWindow) => void] {
  const [known, setKnown] = useState({ window: wholeStory(end), end });
  let { window } = known;
  if (known.end !== end) {
    window = regrown(known.window, known.end, end);
    setKnown({ window, end });
  }
  const shown = useRef(window);
  shown.current = window;
  useEffect(() => {
    let { story } = playhead.get();
    let inside = shows(shown.current, story);
    return playhead.subscribe((moment) => {
      const stayed = moment.story === story;
      story = moment.story;
      const now = shows(shown.current, story);
      // Who looks elsewhere while it plays is left there; a step, or a playhead that runs out of sight, is followed.
      if (!stayed && !now && (inside || !useLab.getState().playing)) {
        setKnown((before) => ({ ...before, window: revealing(before.window, story, before.end) }));
        inside = true;
      } else inside = now;
    });
  }, []);
  return [window, (change) => setKnown((before) => ({ ...before, window: change(before.window) }))];
}
