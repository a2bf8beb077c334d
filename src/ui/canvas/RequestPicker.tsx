/** Requests sent together, by number: which is which, how each ended, and which one the stage shows. */
import { type CSSProperties, useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import type { Trace } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { markOf, sentTogether } from './together.js';

const SIGNS = { answered: '✓', refused: '✕', 'timed-out': '◌', 'no-such-host': '?', 'no-route': '╳' } as const;

export function RequestPicker() {
  const words = useAllMessages();
  const shown = useLab((lab) => lab.traceInView);
  const segments = useLab((lab) => lab.segments);
  const traces = useLab((lab) => lab.traces);
  const together = useMemo(() => (shown === undefined ? [] : sentTogether(segments, shown)), [segments, shown]);
  const { goToHop } = useLab((lab) => lab.actions);
  const all = together.map((id) => traces.get(id)).filter((trace) => trace !== undefined);
  if (all.length < 2) return null;
  const told = (trace: Trace, number: number) => words.stage.together.one(number, trace.url, words.hops.outcome[trace.outcome.kind]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that belong together, in no form.
    <div className="cv-together" role="group" aria-label={words.stage.together.label(all.length)}>
      {all.map((trace, index) => {
        const { number, hue } = markOf(index);
        return (
          <button
            key={trace.id}
            type="button"
            aria-pressed={trace.id === shown}
            aria-label={told(trace, number)}
            title={told(trace, number)}
            style={{ '--hue': `var(${hue})` } as CSSProperties}
            onClick={() => goToHop(trace.id, 0)}
          >
            <b>{number}</b>
            <span aria-hidden="true">{SIGNS[trace.outcome.kind]}</span>
          </button>
        );
      })}
    </div>
  );
}
