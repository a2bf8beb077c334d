/** What nobody sees does not move: a lab that is scrolled away pauses, and goes on when it comes back if it was playing. */

export interface Player {
  playing(): boolean;
  play(): void;
  pause(): void;
}

export function restOutOfSight(element: Element, { playing, play, pause }: Player): void {
  let paused = false;
  new IntersectionObserver((entries) => {
    const seen = entries.at(-1)?.isIntersecting ?? true;
    if (!seen && playing()) {
      paused = true;
      pause();
    } else if (seen && paused) {
      paused = false;
      // Somebody else may have let it go on meanwhile.
      if (!playing()) play();
    }
  }).observe(element);
}
