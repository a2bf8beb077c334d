import { expect, test } from 'vitest';
import { type KeyPress, keyCommand } from './keys.js';

const press = (part: Partial<KeyPress>): KeyPress => ({
  code: 'Space',
  ctrl: false,
  shift: false,
  alt: false,
  isComposing: false,
  focus: 'other',
  ...part,
});

test.each([
  [{ code: 'Space' }, 'playPause'],
  [{ code: 'Comma' }, 'stepBack'],
  [{ code: 'Semicolon' }, 'stepForward'],
  [{ code: 'KeyC' }, 'cluster'],
  [{ code: 'Slash' }, 'search'],
  [{ code: 'Slash', shift: true }, 'help'],
  [{ code: 'KeyZ', ctrl: true }, 'undo'],
  [{ code: 'KeyZ', ctrl: true, shift: true }, 'redo'],
  [{ code: 'KeyY', ctrl: true }, 'redo'],
  [{ code: 'Comma', focus: 'button' }, 'stepBack'],
] as const)('%j means %s', (part, command) => {
  expect(keyCommand(press(part), true)).toBe(command);
});

test.each([
  [{ code: 'Space', isComposing: true }],
  [{ code: 'Space', focus: 'text' }],
  [{ code: 'KeyZ', ctrl: true, focus: 'text' }],
  [{ code: 'Space', focus: 'button' }],
  [{ code: 'Space', alt: true }],
  [{ code: 'Space', shift: true }],
  [{ code: 'Comma', ctrl: true }],
  [{ code: 'KeyZ' }],
  [{ code: 'KeyC', ctrl: true }],
  [{ code: 'KeyC', focus: 'text' }],
] as const)('%j is left to others', (part) => {
  expect(keyCommand(press(part), true)).toBeUndefined();
});

test('single keys can be switched off; undo stays', () => {
  expect(keyCommand(press({ code: 'Comma' }), false)).toBeUndefined();
  expect(keyCommand(press({ code: 'KeyZ', ctrl: true }), false)).toBe('undo');
});
