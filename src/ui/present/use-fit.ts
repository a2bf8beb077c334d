/** Type as large as all of it has room for: what is shown on a wall should not have to be scrolled. */
import { type RefObject, useLayoutEffect } from 'react';

/** Parts of the largest size, from large to small. */
const STEPS = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6, 0.55] as const;

/** Sets `--fit` on the element. @param moment changes with what is in it */
export function useFit(box: RefObject<HTMLElement | null>, moment: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is another content
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const settle = (): void => {
      for (const step of STEPS) {
        element.style.setProperty('--fit', String(step));
        if (element.scrollHeight <= element.clientHeight + 1) return;
      }
    };
    settle();
    element.scrollTop = 0;
    let size = `${element.clientWidth} ${element.clientHeight}`;
    const watch = new ResizeObserver(() => {
      const now = `${element.clientWidth} ${element.clientHeight}`;
      if (now === size) return;
      size = now;
      settle();
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box, moment]);
}
