import { expect, test } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import { type KeyPress, keyCommand, LAB_KEYS } from './keys.js';
import { PART_KEYS } from './part-keys.js';

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
  [{ code: 'Comma', shift: true }, 'frameBack'],
  [{ code: 'Semicolon', shift: true }, 'frameForward'],
  [{ code: 'KeyH' }, 'nextHop'],
  [{ code: 'KeyH', shift: true }, 'previousHop'],
  [{ code: 'KeyE' }, 'nextEvent'],
  [{ code: 'KeyD', shift: true }, 'previousChange'],
  [{ code: 'KeyM' }, 'bookmark'],
  [{ code: 'KeyL' }, 'lanes'],
  [{ code: 'KeyC' }, 'cluster'],
  [{ code: 'Slash' }, 'search'],
  [{ code: 'Slash', shift: true }, 'help'],
  [{ code: 'KeyZ', ctrl: true }, 'undo'],
  [{ code: 'KeyZ', ctrl: true, shift: true }, 'redo'],
  [{ code: 'KeyY', ctrl: true }, 'redo'],
  [{ code: 'Comma', focus: 'button' }, 'stepBack'],
  [{ code: 'KeyK', ctrl: true }, 'palette'],
  [{ code: 'KeyK', ctrl: true, focus: 'text' }, 'palette'],
  [{ code: 'F6' }, 'nextPart'],
  [{ code: 'F6', focus: 'text' }, 'nextPart'],
  [{ code: 'F6', shift: true, focus: 'button' }, 'previousPart'],
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
  [{ code: 'KeyK', ctrl: true, isComposing: true }],
  [{ code: 'KeyK' }],
  [{ code: 'KeyZ' }],
  [{ code: 'KeyC', ctrl: true }],
  [{ code: 'KeyC', focus: 'text' }],
] as const)('%j is left to others', (part) => {
  expect(keyCommand(press(part), true)).toBeUndefined();
});

test('single keys can be switched off; undo stays, and what writes nothing', () => {
  expect(keyCommand(press({ code: 'F6' }), false)).toBe('nextPart');
  expect(keyCommand(press({ code: 'Comma' }), false)).toBeUndefined();
  expect(keyCommand(press({ code: 'KeyZ', ctrl: true }), false)).toBe('undo');
});

test('no key means two things', () => {
  const presses = LAB_KEYS.map(({ code, ctrl, shift }) => `${code} ${ctrl} ${shift}`);
  expect(new Set(presses).size).toBe(presses.length);
});

test.each([en, ko])('the help says of every key of every part what it does, and of nothing else', ({ help }) => {
  expect(Object.keys(help.keyParts).sort()).toEqual(Object.keys(PART_KEYS).sort());
  for (const [part, keys] of Object.entries(PART_KEYS))
    expect(Object.keys(help.keyParts[part as keyof typeof PART_KEYS]).sort(), part).toEqual([...Object.keys(keys), 'title'].sort());
});
