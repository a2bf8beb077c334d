/** What cards need from the stage around them. */
import { createContext, useContext } from 'react';

export interface StageTools {
  /** Opens the menu of a box beside its card. */
  openMenu(id: string, anchor: Element): void;
}

export const StageContext = createContext<StageTools>({ openMenu: () => undefined });

export function useStageTools(): StageTools {
  return useContext(StageContext);
}
