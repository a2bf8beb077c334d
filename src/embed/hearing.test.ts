import { describe, expect, it } from 'vitest';
import { answerOf, isComplete, scoreOf } from '../store/late/lesson-score.js';
import { createAllowance } from './allowance.js';
import { createH5pHeight, type H5pMessage } from './h5p-height.js';
import { heightFor } from './wanted-height.js';

describe('an allowance', () => {
  it('lets so many through at once, then so many a second', () => {
    let now = 0;
    const allowance = createAllowance(3, 2, () => now);
    const taken = () => Array.from({ length: 10 }, () => allowance.take()).filter(Boolean).length;
    expect(taken()).toBe(3);
    now = 499;
    expect(taken()).toBe(0);
    now = 1500;
    expect(taken()).toBe(2 + 1);
    now = 1_000_000;
    expect(taken()).toBe(3);
  });
});

/** H5P's resizer on the page around, as its own script behaves. */
function hostPage() {
  let height = 300;
  const said: H5pMessage[] = [];
  let frame: ReturnType<typeof createH5pHeight> | undefined;
  const post = (message: H5pMessage): void => {
    said.push(message);
    if (message.action === 'hello') frame?.hear({ context: 'h5p', action: 'hello' });
    if (message.action === 'prepareResize' && (height !== message.scrollHeight || message.scrollHeight !== message.clientHeight)) {
      height = message.clientHeight ?? height;
      frame?.hear({ context: 'h5p', action: 'resizePrepared' });
    }
    if (message.action === 'resize') height = message.scrollHeight ?? height;
  };
  return {
    said,
    height: () => height,
    with(wanted: () => number) {
      frame = createH5pHeight(post, wanted, () => height);
      return frame;
    },
  };
}

describe('H5P’s dialect', () => {
  it('a page that speaks it makes the frame as high as it wants to be, now and later', () => {
    const host = hostPage();
    let wanted = 640;
    const frame = host.with(() => wanted);
    frame.tell();
    expect(host.height()).toBe(640);
    wanted = 720;
    frame.tell();
    expect(host.height()).toBe(720);
    const count = host.said.length;
    frame.hear({ context: 'h5p', action: 'resize' });
    expect(host.said.length).toBe(count + 1);
    expect(host.height()).toBe(720);
  });

  it('a page that does not speak it hears one greeting', () => {
    const said: H5pMessage[] = [];
    const frame = createH5pHeight(
      (message) => said.push(message),
      () => 640,
      () => 300,
    );
    frame.tell();
    expect(said).toEqual([{ context: 'h5p', action: 'hello' }]);
    expect(frame.hear({ source: 'portwalk', v: 1 })).toBe(false);
    expect(frame.hear({ context: 'h5p', action: { toString: 'x' } })).toBe(true);
    expect(said).toHaveLength(1);
  });
});

describe('the height a frame wants', () => {
  it('follows its width and the size of text', () => {
    expect(heightFor(320, 1)).toBe(780);
    expect(heightFor(736, 1)).toBe(840);
    expect(heightFor(1000, 1)).toBe(600);
    expect(heightFor(1280, 1)).toBe(717);
    expect(heightFor(2400, 1)).toBe(760);
    expect(heightFor(640, 2)).toBe(1560);
  });
});

describe('what a visit made of a lesson', () => {
  const step = (id: string, kind: 'say' | 'ask' | 'task') => ({ id, kind, title: [], body: [] });
  const lesson = {
    id: 'ports',
    locale: 'en',
    title: 'Ports',
    chapter: 'c',
    summary: '',
    steps: [step('one', 'say'), step('two', 'ask'), step('three', 'task')],
  } as const;
  const progress = { lesson: 'ports', step: 'two', goals: [], ran: true, answer: 'b', solvable: false };
  const state = { lesson, step: 1, lessonProgress: progress, predictions: { two: 'a' }, done: {}, helped: undefined };

  it('an answer is told once the run has borne one out', () => {
    expect(answerOf(state)).toEqual({ id: 'two', lesson: 'ports', step: 2, choice: 'a', correct: false });
    expect(answerOf({ ...state, predictions: { two: 'b' } })?.correct).toBe(true);
    expect(answerOf({ ...state, predictions: {} })).toBeUndefined();
    const { answer: _, ...before } = progress;
    expect(answerOf({ ...state, lessonProgress: before })).toBeUndefined();
  });

  it('a lesson is complete at its last step, with nothing left to do', () => {
    const done = { ports: ['one', 'two', 'three'] };
    expect(isComplete({ ...state, step: 2, done })).toBe(true);
    expect(isComplete({ ...state, step: 1, done })).toBe(false);
    expect(isComplete({ ...state, step: 2, done: { ports: ['one', 'three'] } })).toBe(false);
  });

  it('predictions and tasks count', () => {
    expect(scoreOf({ lesson }, new Set(['two', 'one']))).toEqual({ score: 1, max: 2 });
  });
});
