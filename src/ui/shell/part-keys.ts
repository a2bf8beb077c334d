/** The keys that parts of the page have for themselves. With the table of the whole lab (keys.ts) that is every key there is. */

/** Part of the page → what can be done there → its keys, other ways to the same apart by a space. */
type KeyMap = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Keys of the parts of the page, bound where those parts are: what each does while it has the focus. */
export const PART_KEYS = {
  stage: { walk: 'Tab', pick: 'Enter', move: '← → ↑ ↓', menu: 'Shift+F10' },
  menus: { walk: '↑ ↓', close: 'Esc' },
  palette: { walk: '↑ ↓', take: 'Enter', close: 'Esc' },
  timeline: { nudge: '← → ↑ ↓', step: 'PageUp PageDown', ends: 'Home End' },
  lanes: { walk: '← → ↑ ↓', go: 'Enter', zoom: '+ −', all: '0', move: 'PageUp PageDown' },
  target: { walk: '↑ ↓', take: 'Enter', close: 'Esc' },
  terminal: { history: '↑ ↓', search: 'Ctrl+R', complete: 'Tab', newLine: 'Shift+Enter', drop: 'Ctrl+C', clear: 'Ctrl+L' },
  editor: { indent: 'Ctrl+[ Ctrl+]' },
  tabs: { walk: '← →', ends: 'Home End' },
  tools: { height: '↑ ↓', ends: 'Home End', fold: 'Enter' },
  tree: { walk: '↑ ↓', open: '→ ←', ends: 'Home End', pick: 'Enter Space' },
} as const satisfies KeyMap;
