/** Says politely what just happened, for who cannot see it; who scrubs is told by the slider itself. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { createNewsDesk, type News } from './news-desk.js';
import { selectStoryLines } from './story-lines.js';

export function Announcer() {
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
  const known = useRef<readonly News[]>(lines);
  useEffect(() => {
    known.current = lines;
  }, [lines]);
  useEffect(() => {
    const desk = createNewsDesk(setSaid);
    const stop = playhead.subscribe(({ story }) => desk.hear(story, known.current, useLab.getState().playing));
    return () => {
      stop();
      desk.close();
    };
  }, []);
  return (
    <div role="status" className="pw-hidden" aria-label={messages.spoken.announcements}>
      {said}
    </div>
  );
}
