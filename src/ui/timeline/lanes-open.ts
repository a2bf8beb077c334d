/** Whether the lanes of the timeline are unfolded; kept where the browser allows it. */
import { create } from 'zustand';

const KEY = 'portwalk:lanes';

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'open';
  } catch {
    // Storage throws in some frames; the choice then lasts as long as the page.
    return false;
  }
}

export const useLanesOpen = create(() => ({ open: read() }));

export function toggleLanes(): void {
  const open = !useLanesOpen.getState().open;
  useLanesOpen.setState({ open });
  try {
    localStorage.setItem(KEY, open ? 'open' : 'folded');
  } catch {
    // See above.
  }
}
