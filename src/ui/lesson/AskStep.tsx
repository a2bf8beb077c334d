/** Predict, then watch: the answer is locked before the run, and told only once the run has been seen. */
import { useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { StepContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { Blocks, Words } from './Blocks.js';
import { useFocusKept } from './use-focus-kept.js';

export function AskStep({ step }: { readonly step: StepContent }) {
  const words = useMessages().lesson;
  const prediction = useLab((lab) => lab.predictions[step.id]);
  const progress = useLab((lab) => (lab.lessonProgress?.step === step.id ? lab.lessonProgress : undefined));
  const live = useLab((lab) => lab.live);
  const { predict, runStep, goLive } = useLab((lab) => lab.actions);
  const [chosen, setChosen] = useState<string>();
  const name = useId();

  const told = prediction !== undefined && progress?.ran === true && live;
  const answer = told ? progress?.answer : undefined;
  const choices = step.choices ?? [];
  const status = useFocusKept(`${prediction} ${progress?.ran} ${told}`);
  return (
    <form
      className="pw-lesson-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) void predict(step.id, chosen);
      }}
    >
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
      {prediction === undefined && (
        <button
          type="submit"
          className="pw-lesson-primary"
          disabled={chosen === undefined}
          title={chosen === undefined ? words.chooseOne : undefined}
        >
          <Words nodes={step.runLabel ?? [{ t: 'text', v: words.run }]} />
        </button>
      )}
      <div role="status" className="pw-lesson-status" ref={status} tabIndex={-1}>
        {prediction !== undefined && !told && progress?.ran === true && <p>{words.locked}</p>}
        {told && (
          <p className={answer === prediction ? 'pw-lesson-right' : 'pw-lesson-wrong'}>
            {answer === prediction ? words.right : words.wrong}
          </p>
        )}
      </div>
      {told && step.after && <Blocks blocks={step.after} />}
      {prediction !== undefined && !told && progress?.ran === true && (
        <button type="button" onClick={() => goLive()}>
          {words.skipWatching}
        </button>
      )}
      {prediction !== undefined && (told || progress?.ran === false) && (
        <button type="button" onClick={() => void runStep()}>
          {words.watchAgain}
        </button>
      )}
    </form>
  );
}
