/** Where the camera of the stage looks, for links: taken where the learner moved it themselves, and put back. */
import type { ReactFlowState, Viewport } from '@xyflow/react';
import { create } from 'zustand';

export type Look = Pick<ReactFlowState, 'transform' | 'width' | 'height'>;

/** Undefined: the camera is the lab's own, which shows what fits the screen there is. */
export const sight = { look: (): Look | undefined => undefined };

/** The camera for a stage of this size, px; null: the lab's own. Each wish is a function of its own; undefined: nobody has any yet. */
export const useWantedSight = create<{ readonly of?: (width: number, height: number) => Viewport | null }>(() => ({}));
