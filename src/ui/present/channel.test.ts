import { describe, expect, it } from 'vitest';
import { readMessage, type ShowMessage, writeMessage } from './channel.js';

const state: ShowMessage = {
  type: 'state',
  lesson: 'node-port',
  locale: 'ko',
  slide: 3,
  black: false,
  out: true,
  there: true,
  since: 1_790_000_000_000,
};

describe('what a show and its speaker’s window hear', () => {
  it.each<ShowMessage>([
    state,
    { ...state, lesson: null },
    { type: 'ended' },
    { type: 'hello' },
    { type: 'press', command: 'next' },
    { type: 'restart' },
  ])('$type', (message) => {
    expect(readMessage(structuredClone(writeMessage(message, 'pair-1')), 'pair-1')).toMatchObject(message);
  });

  it.each<[string, unknown]>([
    ['another pair', writeMessage(state, 'pair-2')],
    ['another version', { ...(writeMessage(state, 'pair-1') as object), v: 2 }],
    ['another sender', { ...(writeMessage(state, 'pair-1') as object), source: 'portwalk' }],
    ['a slide that is no number', { ...(writeMessage(state, 'pair-1') as object), slide: '3' }],
    ['a slide before the first', { ...(writeMessage(state, 'pair-1') as object), slide: -1 }],
    ['more than is said', { ...(writeMessage(state, 'pair-1') as object), html: '<b>' }],
    ['a press nobody may ask for', writeMessage({ type: 'press', command: 'full' } as never, 'pair-1')],
    ['a word', 'next'],
    ['nothing', null],
  ])('not: %s', (_, data) => {
    expect(readMessage(data, 'pair-1')).toBeUndefined();
  });
});
