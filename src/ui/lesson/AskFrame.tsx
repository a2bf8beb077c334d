/** What every prediction has, however it is made: the lock, the run, and what is said once it has been seen. */
import type { ReactNode } from 'react';
import { useLab } from '../../store/lab.js';
import type { LabState } from '../../store/state.js';
import type { StepContent } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import { Blocks, Words } from './Blocks.js';
import { useLookingBack } from './looking-back.js';
import { useFocusKept } from './use-focus-kept.js';

export interface Asking {
  /** As it was locked. */
  readonly prediction: string | undefined;
  readonly progress: LabState['lessonProgress'];
  /** The run was seen: the answer may be read. */
  readonly told: boolean;
}

export function useAsking(step: StepContent): Asking {
  const prediction = useLab((lab) => lab.predictions[step.id]);
  const progress = useLab((lab) => (lab.lessonProgress?.step === step.id ? lab.lessonProgress : undefined));
  const live = useLab((lab) => lab.live);
  const back = useLookingBack((one) => one.step === step.id);
  return { prediction, progress, told: prediction !== undefined && progress?.ran === true && (live || back) };
}

interface Props extends Asking {
  readonly step: StepContent;
  /** What would be locked now; undefined: nothing yet. */
  readonly chosen: string | undefined;
  readonly right: boolean;
  readonly children: ReactNode;
}

export function AskFrame({ step, prediction, progress, told, chosen, right, children }: Props) {
  const words = useMessages().lesson;
  const { predict, runStep, goLive } = useLab((lab) => lab.actions);
  const status = useFocusKept(`${prediction} ${progress?.ran} ${told}`);
  return (
    <form
      className="pw-lesson-ask"
      onSubmit={(event) => {
        event.preventDefault();
        useLookingBack.setState({ step: undefined });
        if (chosen !== undefined) void predict(step.id, chosen);
      }}
    >
      {children}
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
        {told && <p className={right ? 'pw-lesson-right' : 'pw-lesson-wrong'}>{right ? words.right : words.wrong}</p>}
      </div>
      {told && step.after && <Blocks blocks={step.after} />}
      {prediction !== undefined && !told && progress?.ran === true && (
        <button type="button" onClick={() => goLive()}>
          {words.skipWatching}
        </button>
      )}
      {prediction !== undefined && (told || progress?.ran === false) && (
        <button
          type="button"
          onClick={() => {
            useLookingBack.setState({ step: undefined });
            void runStep();
          }}
        >
          {words.watchAgain}
        </button>
      )}
    </form>
  );
}
