import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCommand, beginShow, MOVES, type Show, type ShowCommand } from './show.js';
import { type Slide, slideOf, slidesOf } from './slides.js';

const nothing = { out: false, ahead: false };
const press = (show: Show, ...commands: readonly ShowCommand[]): Show =>
  commands.reduce((now, command) => afterCommand(now, command, nothing), show);
const times = (count: number, command: ShowCommand): readonly ShowCommand[] => Array.from({ length: count }, () => command);

describe('slides of a lesson', () => {
  const kinds = fc.array(
    fc.constantFrom('say', 'do', 'ask', 'task').map((kind) => ({ kind }) as const),
    { minLength: 1, maxLength: 20 },
  );

  it('what only says something is one slide, everything else is met and then played', () => {
    expect(slidesOf([{ kind: 'say' }, { kind: 'ask' }])).toEqual([
      { step: 0, part: 'open' },
      { step: 1, part: 'open' },
      { step: 1, part: 'played' },
    ] satisfies Slide[]);
  });

  it('every step is reached, in order, opened before it is played', () => {
    fc.assert(
      fc.property(kinds, (steps) => {
        const slides = slidesOf(steps);
        expect([...new Set(slides.map(({ step }) => step))]).toEqual(steps.map((_, step) => step));
        for (const [step] of steps.entries()) expect(slides[slideOf(slides, step)]).toEqual({ step, part: 'open' });
      }),
    );
  });

  it('the part of a step that has none is the step itself', () => {
    expect(slideOf(slidesOf([{ kind: 'task' }, { kind: 'say' }]), 1, 'played')).toBe(2);
    expect(slideOf(slidesOf([{ kind: 'task' }]), 9)).toBe(1);
  });
});

describe('a show', () => {
  const anywhere = fc.record({ slides: fc.integer({ min: 1, max: 40 }), slide: fc.nat(39), by: fc.nat(40) });

  it('so many on and so many back is where it was', () => {
    fc.assert(
      fc.property(anywhere, ({ slides, slide, by }) => {
        const show = beginShow(slide, slides);
        const room = Math.min(by, slides - 1 - show.slide);
        expect(press(show, ...times(room, 'next'), ...times(room, 'previous'))).toEqual(show);
        const before = Math.min(by, show.slide);
        expect(press(show, ...times(before, 'previous'), ...times(before, 'next'))).toEqual(show);
      }),
    );
  });

  it('never leaves its slides, whatever is pressed', () => {
    const any = fc.constantFrom<ShowCommand>(...MOVES, 'black', 'answer', 'escape', 'overview', 'help', 'join');
    fc.assert(
      fc.property(anywhere, fc.array(any), fc.boolean(), fc.boolean(), ({ slides, slide }, commands, out, ahead) => {
        const end = commands.reduce((show, command) => afterCommand(show, command, { out, ahead }), beginShow(slide, slides));
        expect(end.slide).toBeGreaterThanOrEqual(0);
        expect(end.slide).toBeLessThan(slides);
      }),
    );
  });

  it.each<ShowCommand>([...MOVES, 'black', 'escape', 'answer'])('%s on a black screen only brings the slide back', (command) => {
    expect(press(beginShow(3, 9), 'black', command)).toEqual(beginShow(3, 9));
  });

  it('to the first and to the last', () => {
    expect(press(beginShow(3, 9), 'last').slide).toBe(8);
    expect(press(beginShow(3, 9), 'first').slide).toBe(0);
  });

  it('a move closes what lies over the slide, the same key too', () => {
    expect(press(beginShow(3, 9), 'overview', 'next')).toEqual(beginShow(4, 9));
    expect(press(beginShow(3, 9), 'help', 'help')).toEqual(beginShow(3, 9));
    expect(press(beginShow(3, 9), 'help', 'join').over).toBe('join');
    expect(press(beginShow(3, 9), 'join', 'escape')).toEqual(beginShow(3, 9));
  });

  it('an answer is brought out, covered and uncovered, and forgotten on the next slide', () => {
    const asked = beginShow(3, 9);
    const out = afterCommand(asked, 'answer', { out: false, ahead: true });
    expect(out).toEqual(beginShow(4, 9));
    const covered = afterCommand(out, 'answer', { out: true, ahead: false });
    expect(covered.covered).toBe(true);
    expect(afterCommand(covered, 'answer', { out: true, ahead: false })).toEqual(out);
    expect(press(covered, 'next')).toEqual(beginShow(5, 9));
    expect(afterCommand(asked, 'answer', nothing)).toEqual(asked);
  });
});
