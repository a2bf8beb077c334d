/**
 * Takes the lab to where the show is. On: every step on the way is opened and played, as a learner would. Back: what was done since is
 * undone, so that a step can be shown again as if for the first time. One move at a time; of several wishes the last one counts.
 */
import { type Slide, slideOf } from './slides.js';

export interface LabWays {
  /** Opens a step that lies at most one ahead. */
  open(step: number): Promise<void>;
  /** Runs, answers or solves the step that is open. */
  play(slide: number): Promise<void>;
  /** Everything anew, with all before this step played. */
  begin(step: number): Promise<void>;
  /** Steps of undo between the beginning of the lab and here. */
  place(): number;
  undo(steps: number): Promise<void>;
  /** Shows the end of what is still being played. */
  settle(): void;
}

export interface Follower {
  /** Goes there; resolves once it is there, or on the way somewhere else. */
  follow(slide: number): Promise<void>;
  /** The slide the lab stands at. */
  readonly at: number;
}

/**
 * @param at the slide the lab stands at now
 * @param arrived told of every slide the lab came to
 */
export function createFollower(slides: readonly Slide[], ways: LabWays, at: number, arrived: (slide: number) => void): Follower {
  /** Where each slide that was passed can be come back to. */
  const places = new Map<number, number>([[at, ways.place()]]);
  let wanted = at;
  let going: Promise<void> | undefined;

  const came = (slide: number): void => {
    at = slide;
    for (const later of [...places.keys()].filter((known) => known > slide)) places.delete(later);
    places.set(slide, ways.place());
    arrived(slide);
  };

  const move = async (): Promise<void> => {
    if (wanted > at) {
      const next = slides[at + 1];
      if (!next) {
        wanted = at;
        return;
      }
      ways.settle();
      await (next.part === 'open' ? ways.open(next.step) : ways.play(at + 1));
      came(at + 1);
      return;
    }
    const target = slides[wanted];
    if (!target || wanted === at) {
      wanted = at;
      return;
    }
    const slide = wanted;
    const back = ways.place() - (places.get(slide) ?? Number.POSITIVE_INFINITY);
    if (back >= 0) {
      if (back > 0) await ways.undo(back);
      await ways.open(target.step);
      came(slide);
    } else {
      // Nobody has been there, or what was done there is gone.
      await ways.begin(target.step);
      places.clear();
      came(slideOf(slides, target.step));
    }
  };

  const go = async (): Promise<void> => {
    try {
      do await move();
      while (at !== wanted);
    } finally {
      // At once: whoever wishes for something now finds nobody under way.
      going = undefined;
    }
  };

  return {
    get at() {
      return at;
    },
    follow(slide) {
      wanted = slide;
      going ??= go();
      return going;
    },
  };
}
