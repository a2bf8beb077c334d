/** Whether the tour was offered before, kept where the browser allows it. */
const KEY = 'portwalk:tour';

export function tourSeen(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // Storage throws in some frames: there the tour never comes by itself.
    return true;
  }
}

export function rememberTour(): void {
  try {
    localStorage.setItem(KEY, 'seen');
  } catch {
    // See above.
  }
}

/** A first visit that asked for nothing in particular: whoever follows a link or an embed wants what it leads to. */
export const tourComesByItself = (): boolean => location.search === '' && location.hash === '' && !tourSeen();
