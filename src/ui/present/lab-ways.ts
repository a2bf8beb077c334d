/** How a show moves the lab: with what a learner has, and undo. */
import { useLab } from '../../store/lab.js';
import type { TerminalLine } from '../../store/types.js';
import type { LabWays } from './follow-show.js';
import type { Slide } from './slides.js';

/** What came of a step that was played. */
export interface Outcome {
  /** The choice that what happened bears out. */
  readonly answer: string | undefined;
  /** What was typed for it, and what that printed. */
  readonly lines: readonly TerminalLine[];
}

interface Listening {
  readonly played: (slide: number, outcome: Outcome) => void;
  /** The lab is being opened anew, or was. */
  readonly begins: (now: boolean) => void;
}

export function labWays(lesson: string, slides: () => readonly Slide[], { played, begins }: Listening): LabWays {
  const lab = () => useLab.getState();
  return {
    open: (step) => lab().actions.openStep(step),
    async play(slide) {
      const { actions, lesson: content, terminal } = lab();
      const step = content?.steps[slides()[slide]?.step ?? -1];
      const before = terminal.at(-1)?.id ?? 0;
      await (step?.kind === 'task' ? actions.solveStep() : actions.runStep());
      const { lessonProgress, terminal: now } = lab();
      played(slide, {
        answer: lessonProgress?.step === step?.id ? lessonProgress?.answer : undefined,
        lines: now.filter(({ id }) => id > before),
      });
    },
    async begin(step) {
      begins(true);
      try {
        await lab().actions.openLesson(lesson, step);
      } finally {
        begins(false);
      }
    },
    place: () => lab().history.place ?? 0,
    undo: (steps) => lab().actions.undo(steps),
    settle: () => lab().actions.goLive(),
  };
}
