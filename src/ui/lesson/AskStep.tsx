/** Predict, then watch: the answer is locked before the run, and told only once the run has been seen. */
import { useId, useState } from 'react';
import type { StepContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { AskFrame, useAsking } from './AskFrame.js';
import { Blocks, Words } from './Blocks.js';

export function AskStep({ step }: { readonly step: StepContent }) {
  const words = useMessages().lesson;
  const asking = useAsking(step);
  const [chosen, setChosen] = useState<string>();
  const name = useId();

  const { prediction, told } = asking;
  const answer = told ? asking.progress?.answer : undefined;
  const choices = step.choices ?? [];
  return (
    <AskFrame {...asking} step={step} chosen={chosen} right={answer === prediction}>
      <fieldset>
        <legend>{words.predictFirst}</legend>
        {choices.map((choice) => {
          const state = !told
            ? ''
            : choice.id === answer
              ? ' pw-lesson-choice-right'
              : choice.id === prediction
                ? ' pw-lesson-choice-wrong'
                : '';
          return (
            <div key={choice.id} className={`pw-lesson-choice${state}`}>
              <label>
                <input
                  type="radio"
                  name={name}
                  value={choice.id}
                  checked={(prediction ?? chosen) === choice.id}
                  disabled={prediction !== undefined}
                  onChange={() => setChosen(choice.id)}
                />
                <span>
                  <Words nodes={choice.label} />
                </span>
              </label>
              {told && choice.id === answer && (
                <span className="pw-lesson-tag">
                  <span aria-hidden="true">✓ </span>
                  {words.happened}
                </span>
              )}
              {told && choice.id === prediction && choice.id !== answer && (
                <span className="pw-lesson-tag">
                  <span aria-hidden="true">✕ </span>
                  {words.yours}
                </span>
              )}
              {told && (choice.id === prediction || choice.id === answer) && (
                <div className="pw-lesson-explain">
                  <Blocks blocks={choice.explain} />
                </div>
              )}
            </div>
          );
        })}
      </fieldset>
    </AskFrame>
  );
}
