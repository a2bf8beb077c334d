/**
 * The keyboard map, in one table: what is bound, and what the help tells. The lab's own keys are told apart by `code`: with the
 * Korean input method on, `key` is not the letter. Keys typed while a syllable is being composed belong to the input method.
 */
export type KeyCommand = 'playPause' | 'stepBack' | 'stepForward' | 'undo' | 'redo' | 'cluster' | 'palette' | 'search' | 'help';

export interface KeyPress {
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly isComposing: boolean;
  /** What has the focus: text fields keep their keys, buttons keep Space. */
  readonly focus: 'text' | 'button' | 'other';
}

interface Binding {
  readonly command: KeyCommand;
  readonly code: string;
  /** As the help shows them, joined by `+`. */
  readonly caps: string;
  readonly ctrl?: true;
  readonly shift?: true;
  /** Reached from text fields too. */
  readonly everywhere?: true;
}

/** Keys of the whole lab. Those without `ctrl` are single keys, which can be switched off (WCAG 2.1.4). */
export const LAB_KEYS: readonly Binding[] = [
  { command: 'palette', code: 'KeyK', caps: 'Ctrl+K', ctrl: true, everywhere: true },
  { command: 'playPause', code: 'Space', caps: 'Space' },
  { command: 'stepBack', code: 'Comma', caps: ',' },
  { command: 'stepForward', code: 'Semicolon', caps: ';' },
  { command: 'undo', code: 'KeyZ', caps: 'Ctrl+Z', ctrl: true },
  { command: 'redo', code: 'KeyZ', caps: 'Ctrl+Shift+Z', ctrl: true, shift: true },
  { command: 'redo', code: 'KeyY', caps: 'Ctrl+Y', ctrl: true },
  { command: 'cluster', code: 'KeyC', caps: 'C' },
  { command: 'search', code: 'Slash', caps: '/' },
  { command: 'help', code: 'Slash', caps: '?', shift: true },
];

/** Part of the page → what can be done there → its keys, other ways to the same apart by a space. */
type KeyMap = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Keys of the parts of the page, bound where those parts are: what each does while it has the focus. */
export const PART_KEYS = {
  stage: { walk: 'Tab', pick: 'Enter', move: '← → ↑ ↓', menu: 'Shift+F10' },
  menus: { walk: '↑ ↓', close: 'Esc' },
  palette: { walk: '↑ ↓', take: 'Enter', close: 'Esc' },
  timeline: { nudge: '← → ↑ ↓', step: 'PageUp PageDown', ends: 'Home End' },
  target: { walk: '↑ ↓', take: 'Enter', close: 'Esc' },
  terminal: { history: '↑ ↓', search: 'Ctrl+R', complete: 'Tab', newLine: 'Shift+Enter', drop: 'Ctrl+C', clear: 'Ctrl+L' },
  editor: { indent: 'Ctrl+[ Ctrl+]' },
  tabs: { walk: '← →', ends: 'Home End' },
  tools: { height: '↑ ↓', ends: 'Home End', fold: 'Enter' },
  tree: { walk: '↑ ↓', open: '→ ←', ends: 'Home End', pick: 'Enter Space' },
} as const satisfies KeyMap;

/** What a key press asks for, or undefined when it is not ours. */
export function keyCommand(press: KeyPress, singleKeys: boolean): KeyCommand | undefined {
  if (press.isComposing || press.alt) return undefined;
  const binding = LAB_KEYS.find(
    ({ code, ctrl = false, shift = false }) => code === press.code && ctrl === press.ctrl && shift === press.shift,
  );
  if (!binding || (press.focus === 'text' && !binding.everywhere)) return undefined;
  if (!binding.ctrl && !singleKeys) return undefined;
  return binding.command === 'playPause' && press.focus === 'button' ? undefined : binding.command;
}

/** What kind of thing has the focus. */
export function focusKind(element: Element | null): KeyPress['focus'] {
  if (!element) return 'other';
  if (
    element.closest('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], .cm-editor')
  )
    return 'text';
  return element.closest('button, a[href], summary, [role=button], [role=option], [role=menuitem], input, [role=tab]') ? 'button' : 'other';
}
