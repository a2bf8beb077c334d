/**
 * The first look: from the page's opening until its stage is drawn for the first time. A slow machine then does nothing besides; the
 * clock stands and what is used only afterwards is not drawn yet.
 */

/** An engine that takes longer than this has much to do: who waits for it may look around meanwhile, real ms. */
const LONG_ENOUGH = 1500;

let over = false;
let waiting: (() => void)[] | undefined;

/** The stage is drawn, or there will be none: all that waited for it is done. */
export function endFirstLook(): void {
  if (over) return;
  over = true;
  for (const work of waiting ?? []) work();
  waiting = [];
}

export const firstLookIsOver = (): boolean => over;

/**
 * Does it after the first look, at once where that is over.
 * @returns to be called when it is no longer wanted
 */
export function afterFirstLook(work: () => void): () => void {
  if (over) {
    work();
    return () => {};
  }
  if (!waiting) {
    waiting = [];
    setTimeout(endFirstLook, LONG_ENOUGH);
  }
  waiting.push(work);
  return () => {
    waiting = waiting?.filter((one) => one !== work);
  };
}
