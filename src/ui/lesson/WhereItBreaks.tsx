/** After a wrong prediction: the way to the hop where its idea breaks, and what happens there. */
import { useLab } from '../../store/lab.js';
import { choiceOf } from '../../store/said-choice.js';
import type { Trace } from '../../store/types.js';
import { useWantedSight } from '../canvas/sight.js';
import { useCourseWords } from '../course/course-words.js';
import { hopTitle, whySentence, wordsOfHop } from '../inspector/hop-words.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';
import { useLookingBack } from './looking-back.js';
import './answer.css';

export function WhereItBreaks({ step }: { readonly step: string }) {
  const words = useCourseWords().course;
  const progress = useLab((lab) => (lab.lessonProgress?.step === step ? lab.lessonProgress : undefined));
  const wrong = useLab((lab) => choiceOf(lab.predictions[step], lab.lessonProgress));
  const place = wrong === undefined ? undefined : progress?.breaks?.[wrong];
  const trace = useLab((lab) => (place ? lab.traces.get(place.trace) : undefined));
  const goToHop = useLab((lab) => lab.actions.goToHop);
  const shown = useLookingBack((back) => back.step === step);
  const live = useLab((lab) => lab.live);
  const told = progress?.ran === true && (live || shown) && wrong !== progress.answer;
  if (!told || !place || !trace?.hops[place.hop]) return null;
  return (
    <div className="pw-lesson-ask">
      <button
        type="button"
        onClick={() => {
          useLookingBack.setState({ step });
          presentAtNextStep();
          // Wherever the learner has taken the camera: the hop comes into the picture.
          useWantedSight.setState({ of: () => null });
          goToHop(place.trace, place.hop);
        }}
      >
        {words.showBreak}
      </button>
      <div role="status" className="pw-lesson-status">
        {shown && <WhatHappens trace={trace} hop={place.hop} />}
      </div>
    </div>
  );
}

/** The next step goes on from the present: begun at the hop looked at, it would take back what the run did after it. */
function presentAtNextStep(): void {
  const { boot, step } = useLab.getState();
  const stop = useLab.subscribe((lab) => {
    if (lab.boot === boot && lab.step === step) return;
    stop();
    useLookingBack.setState({ step: undefined });
    if (lab.boot === boot) lab.actions.goLive();
  });
}

const intoSight = (box: HTMLElement | null): void => box?.scrollIntoView({ block: 'nearest' });

function WhatHappens({ trace, hop: index }: { readonly trace: Trace; readonly hop: number }) {
  const messages = useAllMessages();
  const words = useCourseWords().course;
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const hop = trace.hops[index];
  if (!hop) return null;
  const said = wordsOfHop(messages, locale, view, trace, hop);
  return (
    <div className="pw-lesson-note pw-lesson-note-misconception pw-lesson-breaks" ref={intoSight}>
      <strong>{words.breaksAt(index + 1, hopTitle(messages, hop, said))}</strong>
      <p>{whySentence(messages, hop.why.code, said)}</p>
    </div>
  );
}
