/**
 * The keyboard map of the lab. Keys are told apart by `code`: with the Korean input method on, `key` is not
 * the letter. Keys typed while a syllable is being composed belong to the input method.
 */
export type KeyCommand = 'playPause' | 'stepBack' | 'stepForward' | 'undo' | 'redo' | 'cluster' | 'search' | 'help';

export interface KeyPress {
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly isComposing: boolean;
  /** What has the focus: text fields keep their keys, buttons keep Space. */
  readonly focus: 'text' | 'button' | 'other';
}

/** What a key press asks for, or undefined when it is not ours. */
export function keyCommand(press: KeyPress, singleKeys: boolean): KeyCommand | undefined {
  if (press.isComposing || press.alt || press.focus === 'text') return undefined;
  if (press.ctrl) {
    if (press.code === 'KeyZ') return press.shift ? 'redo' : 'undo';
    return press.code === 'KeyY' && !press.shift ? 'redo' : undefined;
  }
  if (!singleKeys) return undefined;
  if (press.code === 'Slash' && press.shift) return 'help';
  if (press.shift) return undefined;
  if (press.code === 'Space') return press.focus === 'button' ? undefined : 'playPause';
  if (press.code === 'KeyC') return 'cluster';
  if (press.code === 'Slash') return 'search';
  if (press.code === 'Comma') return 'stepBack';
  return press.code === 'Semicolon' ? 'stepForward' : undefined;
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
