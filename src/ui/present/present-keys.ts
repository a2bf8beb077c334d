/**
 * The keys of a show, as reveal.js has them, and what clickers send: PageUp and PageDown, `.` or B, F5 and Esc. By `code`, for with the
 * Korean input method on `key` is not the letter.
 */
import type { KeyPress } from '../shell/keys.js';
import { MOVES, OVER } from './show.js';

export const PRESENT_COMMANDS = [...MOVES, 'answer', 'black', ...OVER, 'escape', 'full', 'speaker', 'pointer', 'zoom'] as const;
export type PresentCommand = (typeof PRESENT_COMMANDS)[number];

/** A press of a digit: so many votes more for that choice, from 0. */
export interface Vote {
  readonly choice: number;
  readonly by: 1 | -1;
}

interface Binding {
  readonly command: PresentCommand;
  readonly code: string;
  readonly caps: string;
  readonly shift?: true;
  /** No letter or sign: cannot be typed by mistake, and stays when single keys are off (WCAG 2.1.4). */
  readonly safe?: true;
}

export const PRESENT_KEYS: readonly Binding[] = [
  { command: 'next', code: 'ArrowRight', caps: '→', safe: true },
  { command: 'next', code: 'ArrowDown', caps: '↓', safe: true },
  { command: 'next', code: 'Space', caps: 'Space' },
  { command: 'next', code: 'KeyN', caps: 'N' },
  { command: 'next', code: 'PageDown', caps: 'PageDown', safe: true },
  { command: 'previous', code: 'ArrowLeft', caps: '←', safe: true },
  { command: 'previous', code: 'ArrowUp', caps: '↑', safe: true },
  { command: 'previous', code: 'Space', caps: 'Shift+Space', shift: true },
  { command: 'previous', code: 'KeyP', caps: 'P' },
  { command: 'previous', code: 'PageUp', caps: 'PageUp', safe: true },
  { command: 'first', code: 'Home', caps: 'Home', safe: true },
  { command: 'last', code: 'End', caps: 'End', safe: true },
  { command: 'answer', code: 'KeyA', caps: 'A' },
  { command: 'black', code: 'KeyB', caps: 'B' },
  { command: 'black', code: 'Period', caps: '.' },
  { command: 'full', code: 'KeyF', caps: 'F' },
  { command: 'full', code: 'F5', caps: 'F5', safe: true },
  { command: 'full', code: 'F5', caps: 'Shift+F5', shift: true, safe: true },
  { command: 'speaker', code: 'KeyS', caps: 'S' },
  { command: 'overview', code: 'KeyO', caps: 'O' },
  { command: 'pointer', code: 'KeyL', caps: 'L' },
  { command: 'zoom', code: 'KeyZ', caps: 'Z' },
  { command: 'join', code: 'KeyQ', caps: 'Q' },
  { command: 'help', code: 'Slash', caps: '?', shift: true },
  { command: 'escape', code: 'Escape', caps: 'Esc', safe: true },
];

/** What a press asks for; undefined: it is not the show's. */
export function presentKey(press: KeyPress, singleKeys: boolean): PresentCommand | Vote | undefined {
  const { code, shift, focus } = press;
  if (press.isComposing || press.ctrl || press.alt || focus === 'text') return undefined;
  // A button in focus is pressed by Space.
  if (code === 'Space' && focus === 'button') return undefined;
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(code)?.[1];
  if (digit !== undefined) return singleKeys ? { choice: Number(digit) - 1, by: shift ? -1 : 1 } : undefined;
  const binding = PRESENT_KEYS.find((key) => key.code === code && (key.shift ?? false) === shift);
  return binding && (binding.safe || singleKeys) ? binding.command : undefined;
}
