/** What cards need from the stage around them. */
import { createContext, useContext } from 'react';

export interface StageTools {
  /** Opens the menu of a box beside its card. */
  openMenu(id: string, anchor: Element): void;
  /** Opens the search, narrowed to what matches. */
  openSearch(text: string): void;
}

export const StageContext = createContext<StageTools>({ openMenu: () => undefined, openSearch: () => undefined });

export function useStageTools(): StageTools {
  return useContext(StageContext);
}
