/** Whoever goes back to the hop where their idea broke has seen the run: its answer stays on show. The id of the step; until it runs again. */
import { create } from 'zustand';

export const useLookingBack = create<{ readonly step?: string | undefined }>(() => ({}));
