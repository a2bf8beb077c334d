import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../shell/keys.js';
import { presentKey } from './present-keys.js';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrl: false,
  shift: false,
  alt: false,
  isComposing: false,
  focus: 'other',
  ...more,
});

describe('keys of a show', () => {
  it.each([
    ['next', ['ArrowRight', 'ArrowDown', 'Space', 'KeyN', 'PageDown']],
    ['previous', ['ArrowLeft', 'ArrowUp', 'KeyP', 'PageUp']],
    ['first', ['Home']],
    ['last', ['End']],
    ['black', ['KeyB', 'Period']],
    ['full', ['KeyF', 'F5']],
    ['speaker', ['KeyS']],
    ['overview', ['KeyO']],
    ['escape', ['Escape']],
  ] as const)('%s', (command, codes) => {
    for (const code of codes) expect(presentKey(press(code), true)).toBe(command);
  });

  it('? is the help, / alone is not', () => {
    expect(presentKey(press('Slash', { shift: true }), true)).toBe('help');
    expect(presentKey(press('Slash'), true)).toBeUndefined();
  });

  it('what is typed in a field, composed, or goes with Ctrl or Alt is not the show’s', () => {
    for (const more of [{ focus: 'text' }, { isComposing: true }, { ctrl: true }, { alt: true }] as const)
      for (const code of ['PageDown', 'KeyB', 'Digit1']) expect(presentKey(press(code, more), true)).toBeUndefined();
  });

  it('Space presses the button in focus, the other keys go on', () => {
    expect(presentKey(press('Space', { focus: 'button' }), true)).toBeUndefined();
    expect(presentKey(press('PageDown', { focus: 'button' }), true)).toBe('next');
  });

  it('without single keys a clicker still works', () => {
    for (const code of ['KeyN', 'KeyB', 'Period', 'Space', 'Digit1']) expect(presentKey(press(code), false)).toBeUndefined();
    expect(presentKey(press('PageDown'), false)).toBe('next');
    expect(presentKey(press('F5'), false)).toBe('full');
  });

  it('digits count votes', () => {
    expect(presentKey(press('Digit2'), true)).toEqual({ choice: 1, by: 1 });
    expect(presentKey(press('Numpad6', { shift: true }), true)).toEqual({ choice: 5, by: -1 });
    expect(presentKey(press('Digit7'), true)).toBeUndefined();
  });
});
