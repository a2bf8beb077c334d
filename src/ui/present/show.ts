/** Where a show stands and what a press does to it. Pure: the lab follows (follow-show.ts). */

export interface Show {
  /** From 0. */
  readonly slide: number;
  readonly slides: number;
  readonly black: boolean;
  /** What lies over the slide. */
  readonly over: 'overview' | 'help' | 'join' | undefined;
  /** An answer that is out was covered again. */
  readonly covered: boolean;
}

export const MOVES = ['next', 'previous', 'first', 'last'] as const;
export type Move = (typeof MOVES)[number];
export const OVER = ['overview', 'help', 'join'] as const;
export type ShowCommand = Move | 'black' | 'answer' | 'escape' | (typeof OVER)[number];

export const beginShow = (slide: number, slides: number): Show => ({
  slide: Math.min(Math.max(slide, 0), Math.max(slides - 1, 0)),
  slides,
  black: false,
  over: undefined,
  covered: false,
});

/** Another slide, with nothing over it. */
export const goTo = (show: Show, slide: number): Show => beginShow(slide, show.slides);

const MOVED: Readonly<Record<Move, (show: Show) => number>> = {
  next: ({ slide }) => slide + 1,
  previous: ({ slide }) => slide - 1,
  first: () => 0,
  last: ({ slides }) => slides - 1,
};

/**
 * @param hides whether this slide has an answer that is out, and the next one has one that is not
 */
export function afterCommand(show: Show, command: ShowCommand, hides: { readonly out: boolean; readonly ahead: boolean }): Show {
  switch (command) {
    case 'black':
      return { ...show, black: !show.black };
    case 'escape':
      // One thing after the other, the uppermost first.
      return show.black ? { ...show, black: false } : { ...show, over: undefined };
    case 'overview':
    case 'help':
    case 'join':
      return { ...show, black: false, over: show.over === command ? undefined : command };
    case 'answer':
      if (show.black) return { ...show, black: false };
      if (hides.out) return { ...show, over: undefined, covered: !show.covered };
      return hides.ahead ? goTo(show, show.slide + 1) : show;
    default:
      // Whoever made it black finds the slide where it was.
      return show.black ? { ...show, black: false } : goTo(show, MOVED[command](show));
  }
}
