/** Which parts of the page a link leaves out, for a figure in an article or a projector. */
import type { UrlValues } from './url.js';

/** On a wall, to whoever speaks, on phones before it, on paper, to a lesson's author. */
type PresentMode = 'show' | 'speaker' | 'audience' | 'handout' | 'proof';

export interface ShownParts {
  /** Name and place, at the top left. */
  readonly title: boolean;
  /** Language, full screen and the menu, at the top right. */
  readonly menu: boolean;
  /** Lesson and inspector. */
  readonly sidebar: boolean;
  /** Switches of the stage, timeline, send bar, terminal and what stands beside it. */
  readonly controls: boolean;
  /** Whether the reader may change the cluster. Watching, stepping and sending requests are no changes. */
  readonly editable: boolean;
  /** The page is a figure in another page. */
  readonly embed: boolean;
  /** Nothing is begun before the reader asks for it. */
  readonly clickToLoad: boolean;
  /** What the lab is shown as instead of itself. */
  readonly present: PresentMode | undefined;
}

export const EVERYTHING: ShownParts = {
  title: true,
  menu: true,
  sidebar: true,
  controls: true,
  editable: true,
  embed: false,
  clickToLoad: false,
  present: undefined,
};

/** A figure has neither title nor menu, unless `hideTitle=false` or `hideMenu=false` wants them. */
export function shownParts(url: Partial<UrlValues>): ShownParts {
  const { embed = false, hideTitle = embed, hideMenu = embed, hideSidebar, hideControls, editable = true, ctl } = url;
  return {
    title: !hideTitle,
    menu: !hideMenu,
    sidebar: !hideSidebar,
    controls: !hideControls,
    editable,
    embed,
    clickToLoad: ctl === true,
    present: presentMode(url),
  };
}

function presentMode(url: Partial<UrlValues>): PresentMode | undefined {
  if (url.page === 'proof') return 'proof';
  return url['print-pdf'] ? 'handout' : url.audience ? 'audience' : url.speaker ? 'speaker' : url.present ? 'show' : undefined;
}
