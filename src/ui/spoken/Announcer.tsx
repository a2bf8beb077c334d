/** Says politely what just happened, for who cannot see it; who scrubs is told by the slider itself. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { Moment, Trace } from '../../store/types.js';
import { hopTitle, wordsOfHop } from '../inspector/hop-words.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock } from '../timeline/format.js';
import { hopName } from '../timeline/hop-name.js';
import { createNewsDesk, type News } from './news-desk.js';
import { selectStoryLines } from './story-lines.js';

/** Real ms the playhead rests before where it is is said. */
const REST_MS = 400;

interface Props {
  /** Story ms from which on the reader lived through what was played. */
  readonly since: () => number;
}

export function Announcer({ since }: Props) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  const marks = useLab((lab) => lab.marks);
  const segments = useLab((lab) => lab.segments);
  const traces = useLab((lab) => lab.traces);
  const batches = useLab((lab) => lab.batches);
  const [said, setSaid] = useState('');
  const lines = useMemo(
    () => [...selectStoryLines({ marks, segments, traces, batches }, messages, locale)].sort((a, b) => a.over - b.over),
    [marks, segments, traces, batches, messages, locale],
  );
  const view = useLab((lab) => lab.view);
  const here = useRef<(moment: Moment) => string>(() => '');
  useEffect(() => {
    const say = (trace: Trace, hop: number): string => {
      const met = trace.hops[hop];
      return met ? hopTitle(messages, met, wordsOfHop(messages, locale, view, trace, met)) : '';
    };
    here.current = ({ story, virtual, trace, hop }) => {
      const { timeline } = messages;
      const clock = formatClock(virtual);
      if (!trace || hop === undefined) return timeline.at(clock, lines.findLast((line) => line.story <= story)?.text ?? '');
      return timeline.at(clock, `${timeline.hopOf(hop + 1, trace.hops.length, trace.id)}: ${say(trace, hop)}`);
    };
    // The slider says it too, to whoever moves its hand.
    hopName.say = say;
    return () => {
      hopName.say = undefined;
    };
  }, [lines, messages, locale, view]);
  const known = useRef<readonly News[]>(lines);
  useEffect(() => {
    known.current = lines;
  }, [lines]);
  useEffect(() => {
    const desk = createNewsDesk(setSaid);
    desk.comeLate(since(), playhead.get().story, known.current);
    let rest: ReturnType<typeof setTimeout> | undefined;
    let before = playhead.get().story;
    const stop = playhead.subscribe(({ story }) => {
      const { playing } = useLab.getState();
      desk.hear(story, known.current, playing);
      if (story === before) return;
      before = story;
      clearTimeout(rest);
      // Whoever stepped somewhere hears where that is, once they stay; the slider speaks for itself.
      if (!playing && document.activeElement?.role !== 'slider') rest = setTimeout(() => setSaid(here.current(playhead.get())), REST_MS);
    });
    return () => {
      clearTimeout(rest);
      stop();
      desk.close();
    };
  }, [since]);
  return (
    <div role="status" className="pw-hidden" aria-label={messages.spoken.announcements}>
      {said}
    </div>
  );
}
