/** What an entry of the palette does, as data: what is offered can be looked at without doing it. */
import type { ColorProfile, Locale, Selection, StageView, StepSort, StopAt, Theme, Tool } from '../../store/types.js';
import type { Deed as ObjectDeed } from '../canvas/menu-items.js';
import type { WindowName } from '../shell/open-window.js';

export type PaletteDeed =
  | ObjectDeed
  | { readonly do: 'show'; readonly selection: Selection }
  | { readonly do: 'sendTo'; readonly url: string }
  | { readonly do: 'type'; readonly line: string }
  | { readonly do: 'view'; readonly view: StageView }
  | { readonly do: 'theme'; readonly theme: Theme }
  | { readonly do: 'profile'; readonly profile: ColorProfile }
  | { readonly do: 'motion'; readonly reduced: boolean }
  | { readonly do: 'locale'; readonly locale: Locale }
  | { readonly do: 'lesson'; readonly id: string }
  | { readonly do: 'sandbox'; readonly example: string }
  | { readonly do: 'hunt' }
  | { readonly do: 'window'; readonly window: WindowName; readonly text?: string }
  | { readonly do: 'present'; readonly mode: 'show' | 'speaker' | 'handout' | 'proof' }
  | { readonly do: 'tab'; readonly tool: Tool }
  | { readonly do: 'compare'; readonly a: readonly string[]; readonly b: readonly string[] }
  | { readonly do: 'bookmark'; readonly id: number }
  | { readonly do: 'step'; readonly sort: StepSort; readonly way: 1 | -1 }
  | { readonly do: 'runUntil'; readonly stop: StopAt }
  | { readonly do: 'addBookmark' | 'lanes' | 'undo' | 'redo' | 'play' | 'pause' | 'stepBack' | 'stepForward' | 'live' };
