/** Do it yourself: goals are checked against the engine, hints come one at a time. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { StepContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { Blocks, Words } from './Blocks.js';
import { useFocusKept } from './use-focus-kept.js';

export function TaskStep({ step }: { readonly step: StepContent }) {
  const words = useMessages().lesson;
  const progress = useLab((lab) => (lab.lessonProgress?.step === step.id ? lab.lessonProgress : undefined));
  const solveStep = useLab((lab) => lab.actions.solveStep);
  const [hints, setHints] = useState(0);
  const all = step.hints ?? [];
  const numbered = all.map((hint, index) => ({ hint, number: index + 1 }));
  const isDone = (id: string) => progress?.goals.some((goal) => goal.id === id && goal.done) ?? false;
  const goals = step.goals ?? [];
  const finished = goals.length > 0 && goals.every((goal) => isDone(goal.id));
  const status = useFocusKept(`${hints} ${finished}`);
  const mistake = finished ? undefined : step.mistakes?.find((known) => known.id === progress?.mistake);
  return (
    <div className="pw-lesson-task">
      <h2>{words.goals}</h2>
      <ul className="pw-lesson-goals">
        {goals.map((goal) => (
          <li key={goal.id} className={isDone(goal.id) ? 'pw-lesson-goal-done' : ''}>
            <span aria-hidden="true" className="pw-lesson-goal-mark">
              {isDone(goal.id) ? '✓' : '○'}
            </span>
            <span>
              <Words nodes={goal.label} /> <span className="pw-visually-hidden">({isDone(goal.id) ? words.goalDone : words.goalOpen})</span>
            </span>
          </li>
        ))}
      </ul>
      <div role="status" className="pw-lesson-status" ref={status} tabIndex={-1}>
        {finished && <p className="pw-lesson-right">{words.taskDone}</p>}
        {mistake && (
          <div className="pw-lesson-note pw-lesson-note-misconception">
            <strong>{words.mistake}</strong>
            <Blocks blocks={mistake.body} />
          </div>
        )}
        {numbered.slice(0, hints).map(({ hint, number }) => (
          <div key={number} className="pw-lesson-note pw-lesson-note-tip">
            <strong>{words.hintNumber(number, all.length)}</strong>
            <Blocks blocks={hint} />
          </div>
        ))}
      </div>
      {!finished && (
        <div className="pw-lesson-help">
          {hints < all.length && (
            <button type="button" onClick={() => setHints(hints + 1)}>
              {hints === 0 ? words.hint : words.nextHint}
            </button>
          )}
          {hints >= all.length && (
            <button type="button" title={words.solveNote} onClick={() => void solveStep()}>
              {words.solve}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
