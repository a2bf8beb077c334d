/** What happened, newest last; each line goes to its moment, a request can be heard hop by hop. */
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useLab } from '../../store/lab.js';
import { lastAtOrBefore } from '../../store/moment.js';
import { playhead } from '../../store/playhead.js';
import type { Trace } from '../../store/types.js';
import { EmptyState } from '../empty/late-empty.js';
import { hopTitle, whySentence, wordsOfHop } from '../inspector/hop-words.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { formatClock } from '../timeline/format.js';
import { Bookmarks } from './Bookmarks.js';
import { RunUntil } from './RunUntil.js';
import { LANES, type Lane, selectStoryLines } from './story-lines.js';

/** Lines shown at once; earlier ones are a press away. */
const SHOWN = 200;

export function StoryList() {
  const messages = useAllMessages();
  const words = messages.spoken;
  const locale = useShownLocale();
  const marks = useLab((lab) => lab.marks);
  const segments = useLab((lab) => lab.segments);
  const traces = useLab((lab) => lab.traces);
  const batches = useLab((lab) => lab.batches);
  const seek = useLab((lab) => lab.actions.seek);
  const [off, setOff] = useState<ReadonlySet<Lane>>(new Set());
  const [shown, setShown] = useState(SHOWN);
  const all = useMemo(
    () => selectStoryLines({ marks, segments, traces, batches }, messages, locale),
    [marks, segments, traces, batches, messages, locale],
  );
  const lines = all.filter(({ lane }) => !off.has(lane));
  const here = useSyncExternalStore(playhead.subscribe, () => lastAtOrBefore(lines, playhead.get().story, ({ story }) => story));
  const first = Math.max(0, lines.length - shown);
  return (
    <>
      <RunUntil />
      <Bookmarks />
      <fieldset className="pw-lanes">
        <legend>{words.lanes}</legend>
        {LANES.map((lane) => (
          <label key={lane} className="pw-check">
            <input
              type="checkbox"
              checked={!off.has(lane)}
              onChange={({ target }) => {
                const next = new Set(off);
                if (target.checked) next.delete(lane);
                else next.add(lane);
                setOff(next);
              }}
            />
            {words.lane[lane]}
          </label>
        ))}
      </fieldset>
      {lines.length === 0 && (
        <>
          <p className="pw-muted">{words.nothing}</p>
          <EmptyState of="story" />
        </>
      )}
      {first > 0 && (
        <button type="button" className="pw-button" onClick={() => setShown(shown + SHOWN)}>
          {words.earlier(first)}
        </button>
      )}
      <ol className="pw-story" aria-label={words.story}>
        {lines.slice(first).map((line, index) => (
          <li
            key={line.id}
            data-lane={line.lane}
            data-failed={line.failed || undefined}
            aria-current={first + index === here ? 'step' : undefined}
          >
            <button type="button" onClick={() => seek(line.story)}>
              <time>{formatClock(line.at)}</time> {line.text}
            </button>
            {line.trace && <Hops trace={line.trace} />}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Every hop as a sentence of its own. */
function Hops({ trace }: { readonly trace: Trace }) {
  const messages = useAllMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const goToHop = useLab((lab) => lab.actions.goToHop);
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{messages.spoken.hops(trace.hops.length)}</summary>
      {open && (
        <ol>
          {trace.hops.map((hop) => {
            const words = wordsOfHop(messages, locale, view, trace, hop);
            return (
              <li key={hop.index}>
                <button type="button" onClick={() => goToHop(trace.id, hop.index)}>
                  <b>{hopTitle(messages, hop, words)}.</b> {whySentence(messages, hop.why.code, words)}
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </details>
  );
}
