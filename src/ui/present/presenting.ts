/** The show on this page: where it stands, what came of each slide, what the room voted; the lab follows it. */
import { create } from 'zustand';
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { createFollower, type Follower } from './follow-show.js';
import { labWays, type Outcome } from './lab-ways.js';
import { afterCommand, beginShow, goTo, type Show, type ShowCommand } from './show.js';
import { type Slide, slideOf, slidesOf, stepAt } from './slides.js';

interface Presenting {
  /** Undefined: no lesson is open; the show then goes from hop to hop. */
  readonly lesson: LessonContent | undefined;
  readonly slides: readonly Slide[];
  readonly show: Show;
  /** The slide the lab stands at, and whether what it plays was seen to its end. */
  readonly at: number;
  readonly seen: boolean;
  /** By slide. */
  readonly outcomes: Readonly<Record<number, Outcome>>;
  /** Votes for each choice, by step. */
  readonly votes: Readonly<Record<string, readonly number[]>>;
}

const NONE: Presenting = { lesson: undefined, slides: [], show: beginShow(0, 1), at: 0, seen: true, outcomes: {}, votes: {} };

export const usePresenting = create<Presenting>(() => NONE);
const { getState: get, setState: set } = usePresenting;

let follower: Follower | undefined;
/** Asked for before the lab was there: what comes is not waited for. */
let hurry = false;

/** Whether the slide's answer is out, and whether the next slide brings one out. */
function hides({ lesson, slides, show, seen }: Presenting): { readonly out: boolean; readonly ahead: boolean } {
  const step = lesson && stepAt(lesson, slides, show.slide);
  const asks = step?.kind === 'ask' || step?.kind === 'task';
  const played = slides[show.slide]?.part === 'played';
  return { out: asks && played && seen, ahead: asks && !played };
}

/** What is played on this slide is not over yet. */
const isPlaying = ({ slides, show, seen, at }: Presenting): boolean =>
  slides[show.slide]?.part === 'played' && !(seen && at === show.slide);

function show(next: Show): void {
  const before = get().show;
  if (next.slide === before.slide) {
    set({ show: next });
    return;
  }
  hurry = false;
  set({ show: next, seen: false });
  void follower?.follow(next.slide);
}

/** A press, whichever window it came from. */
export function press(command: ShowCommand): void {
  const now = get();
  if (!now.lesson && (command === 'next' || command === 'previous' || command === 'first' || command === 'last')) {
    const { actions } = useLab.getState();
    if (now.show.black) set({ show: { ...now.show, black: false } });
    else if (command === 'next') actions.stepForward();
    else if (command === 'previous') actions.stepBack();
    else if (command === 'first') actions.seek(0);
    else actions.goLive();
    return;
  }
  // What is played is seen to its end before the show goes on.
  if (command === 'next' && !now.show.black && now.show.over === undefined && isPlaying(now)) {
    hurry = true;
    if (now.at === now.show.slide) useLab.getState().actions.goLive();
    return;
  }
  show(afterCommand(now.show, command, hides(now)));
}

export const showStep = (step: number): void => show(goTo(get().show, slideOf(get().slides, step)));

export function vote(choice: number, by: 1 | -1): void {
  const { lesson, slides, show: now, votes } = get();
  const step = lesson && stepAt(lesson, slides, now.slide);
  if (!step?.choices || step.by || choice >= step.choices.length) return;
  const counted = step.choices.map((_, index) => Math.min(Math.max((votes[step.id]?.[index] ?? 0) + (index === choice ? by : 0), 0), 999));
  set({ votes: { ...votes, [step.id]: counted } });
}

/** Begins with the lesson the lab is in, at its step, and again with every other lesson it opens. Returns how to stop. */
export function startPresenting(): () => void {
  let opening = false;
  const begin = (lesson: LessonContent): void => {
    const { step, lessonProgress } = useLab.getState();
    const slides = slidesOf(lesson.steps);
    const played = lessonProgress?.step === lesson.steps[step]?.id && lessonProgress?.ran === true;
    const at = slideOf(slides, step, played ? 'played' : 'open');
    const outcomes: Readonly<Record<number, Outcome>> = played ? { [at]: { answer: lessonProgress?.answer, lines: [] } } : {};
    set({ ...NONE, lesson, slides, show: beginShow(at, slides.length), at, seen: true, outcomes });
    const ways = labWays(lesson.id, () => get().slides, {
      played: (slide, outcome) => set({ outcomes: { ...get().outcomes, [slide]: outcome } }),
      begins: (now) => {
        opening = now;
      },
    });
    follower = createFollower(slides, ways, at, (slide) => {
      set({ at: slide });
      if (hurry) useLab.getState().actions.goLive();
      look();
    });
  };
  /** Once the newest moment was on the stage, what was played has been seen. */
  const look = (): void => {
    const { at, show: now, seen } = get();
    if (!seen && at === now.slide && useLab.getState().live) set({ seen: true });
  };
  const follow = (): void => {
    const { lesson, status } = useLab.getState();
    const now = get().lesson;
    if (status !== 'ready' || opening) return;
    if (lesson && lesson.id !== now?.id) begin(lesson);
    else if (lesson && lesson !== now) set({ lesson });
    else if (!lesson && now) {
      follower = undefined;
      set(NONE);
    }
    look();
  };
  set(NONE);
  follow();
  const stop = useLab.subscribe(follow);
  return () => {
    stop();
    follower = undefined;
  };
}
