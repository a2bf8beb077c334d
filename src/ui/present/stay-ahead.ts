/** The lab of the speaker's window: the show's own, with the step on the wall already played. */
import { create } from 'zustand';
import { useLab } from '../../store/lab.js';
import { createFollower, type Follower } from './follow-show.js';
import { labWays } from './lab-ways.js';
import { slideOf, slidesOf } from './slides.js';

/** What will happen, by step: the lab here has seen it already. */
export const useForeseen = create<Readonly<Record<string, string>>>(() => ({}));

let follower: { readonly lesson: string; readonly follower: Follower } | undefined;
let wanted: { readonly lesson: string; readonly step: number } | undefined;
let opening = false;

function go(): void {
  const { lesson, status, step, locale, boot, actions } = useLab.getState();
  if (!wanted || status !== 'ready' || opening) return;
  if (lesson?.id !== wanted.lesson) {
    follower = undefined;
    opening = true;
    const target = { id: wanted.lesson, step: wanted.step };
    void actions.boot({ seed: boot?.seed ?? 1, locale, lesson: target }).finally(() => {
      opening = false;
      go();
    });
    return;
  }
  const slides = slidesOf(lesson.steps);
  if (follower?.lesson !== lesson.id) {
    const ways = labWays(lesson.id, () => slides, {
      played: (slide, { answer }) => {
        const step = lesson.steps[slides[slide]?.step ?? -1];
        if (step && answer !== undefined) useForeseen.setState({ [step.id]: answer });
      },
      begins: (now) => {
        opening = now;
      },
    });
    follower = {
      lesson: lesson.id,
      follower: createFollower(slides, ways, slideOf(slides, step), () => useLab.getState().actions.goLive()),
    };
  }
  const ahead = wanted.step + 1;
  // After the last step there is only what comes of it.
  const slide = ahead < lesson.steps.length ? slideOf(slides, ahead) : slideOf(slides, wanted.step, 'played');
  void follower.follower.follow(slide);
}

/** Goes one step beyond that one. Returns how to stop. */
export function followAhead(lesson: string | undefined, step: number | undefined): () => void {
  wanted = lesson !== undefined && step !== undefined ? { lesson, step } : undefined;
  go();
  return useLab.subscribe((now, before) => (now.status !== before.status || now.lesson?.id !== before.lesson?.id) && go());
}
