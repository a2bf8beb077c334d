/**
 * The keyboard map, in one table: what is bound, and what the help tells. The lab's own keys are told apart by `code`: with the
 * Korean input method on, `key` is not the letter. Keys typed while a syllable is being composed belong to the input method.
 */
export type KeyCommand =
  | 'playPause'
  | 'stepBack'
  | 'stepForward'
  | 'frameBack'
  | 'frameForward'
  | `${'previous' | 'next'}${'Hop' | 'Event' | 'Change'}`
  | 'bookmark'
  | 'lanes'
  | 'undo'
  | 'redo'
  | 'cluster'
  | 'palette'
  | 'search'
  | 'add'
  | 'steps'
  | `${'next' | 'previous'}Part`
  | 'share'
  | 'help';

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

/** Keys of the whole lab. Those without `ctrl` that write something are single keys, which can be switched off (WCAG 2.1.4). */
export const LAB_KEYS: readonly Binding[] = [
  { command: 'palette', code: 'KeyK', caps: 'Ctrl+K', ctrl: true, everywhere: true },
  { command: 'nextPart', code: 'F6', caps: 'F6', everywhere: true },
  { command: 'previousPart', code: 'F6', caps: 'Shift+F6', shift: true, everywhere: true },
  { command: 'playPause', code: 'Space', caps: 'Space' },
  { command: 'stepBack', code: 'Comma', caps: ',' },
  { command: 'stepForward', code: 'Semicolon', caps: ';' },
  { command: 'frameBack', code: 'Comma', caps: 'Shift+,', shift: true },
  { command: 'frameForward', code: 'Semicolon', caps: 'Shift+;', shift: true },
  { command: 'previousHop', code: 'KeyH', caps: 'Shift+H', shift: true },
  { command: 'nextHop', code: 'KeyH', caps: 'H' },
  { command: 'previousEvent', code: 'KeyE', caps: 'Shift+E', shift: true },
  { command: 'nextEvent', code: 'KeyE', caps: 'E' },
  { command: 'previousChange', code: 'KeyD', caps: 'Shift+D', shift: true },
  { command: 'nextChange', code: 'KeyD', caps: 'D' },
  { command: 'bookmark', code: 'KeyM', caps: 'M' },
  { command: 'lanes', code: 'KeyL', caps: 'L' },
  { command: 'undo', code: 'KeyZ', caps: 'Ctrl+Z', ctrl: true },
  { command: 'redo', code: 'KeyZ', caps: 'Ctrl+Shift+Z', ctrl: true, shift: true },
  { command: 'redo', code: 'KeyY', caps: 'Ctrl+Y', ctrl: true },
  { command: 'cluster', code: 'KeyC', caps: 'C' },
  { command: 'add', code: 'KeyA', caps: 'A' },
  { command: 'steps', code: 'KeyS', caps: 'S' },
  { command: 'share', code: 'KeyY', caps: 'Y' },
  { command: 'search', code: 'Slash', caps: '/' },
  { command: 'help', code: 'Slash', caps: '?', shift: true },
];

/** The keys of a command, as they are shown. */
export const capsOf = (command: KeyCommand): string | undefined => LAB_KEYS.find((key) => key.command === command)?.caps;

/** What a key press asks for, or undefined when it is not ours. */
export function keyCommand(press: KeyPress, singleKeys: boolean): KeyCommand | undefined {
  if (press.isComposing || press.alt) return undefined;
  const binding = LAB_KEYS.find(
    ({ code, ctrl = false, shift = false }) => code === press.code && ctrl === press.ctrl && shift === press.shift,
  );
  if (!binding || (press.focus === 'text' && !binding.everywhere)) return undefined;
  if (!binding.ctrl && !singleKeys && binding.code !== 'F6') return undefined;
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
