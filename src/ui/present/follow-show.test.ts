import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFollower, type LabWays } from './follow-show.js';
import { slidesOf } from './slides.js';

const slides = slidesOf([{ kind: 'say' }, { kind: 'task' }, { kind: 'ask' }, { kind: 'do' }, { kind: 'say' }]);

/** A lab that only remembers what was played, and can undo it. */
function fakeLab() {
  let played: readonly number[] = [];
  let undone: (readonly number[])[] = [];
  const told: string[] = [];
  const ways: LabWays = {
    open: async (step) => void told.push(`open ${step}`),
    play: async (slide) => {
      undone = [...undone, played];
      played = [...played, slides[slide]!.step];
      told.push(`play ${slides[slide]!.step}`);
    },
    begin: async (step) => {
      undone = [];
      played = slides.flatMap((slide) => (slide.part === 'played' && slide.step < step ? [slide.step] : []));
      told.push(`begin ${step}`);
    },
    place: () => undone.length,
    undo: async (steps) => {
      played = undone.at(-steps) ?? [];
      undone = undone.slice(0, -steps);
      told.push(`undo ${steps}`);
    },
    settle: () => {},
  };
  return { ways, told, played: () => played };
}

/** What has been played once the lab stands at a slide. */
const playedAt = (slide: number) => slides.slice(0, slide + 1).flatMap(({ part, step }) => (part === 'played' ? [step] : []));

describe('the lab behind a show', () => {
  it('opens and plays every step on the way', async () => {
    const { ways, told } = fakeLab();
    await createFollower(slides, ways, 0, () => {}).follow(4);
    expect(told).toEqual(['open 1', 'play 1', 'open 2', 'play 2']);
  });

  it('takes back what was done on the way back', async () => {
    const { ways, told, played } = fakeLab();
    const follower = createFollower(slides, ways, 0, () => {});
    await follower.follow(4);
    told.length = 0;
    await follower.follow(3);
    expect(told).toEqual(['undo 1', 'open 2']);
    expect(played()).toEqual([1]);
  });

  it('begins anew where nobody has been', async () => {
    const { ways, told, played } = fakeLab();
    await createFollower(slides, ways, 5, () => {}).follow(2);
    expect(told).toEqual(['begin 1', 'play 1']);
    expect(played()).toEqual([1]);
  });

  it('wherever it is sent, the lab is as that slide finds it', async () => {
    const somewhere = fc.integer({ min: 0, max: slides.length - 1 });
    await fc.assert(
      fc.asyncProperty(somewhere, fc.array(fc.tuple(somewhere, fc.boolean()), { maxLength: 12 }), async (start, wishes) => {
        const { ways, played } = fakeLab();
        await ways.begin(slides[start]!.step);
        const first = slides[start]!.part === 'open' ? start : start - 1;
        const follower = createFollower(slides, ways, first, (slide) => expect(played()).toEqual(playedAt(slide)));
        let last = first;
        for (const [wish, wait] of wishes) {
          last = wish;
          const coming = follower.follow(wish);
          if (wait) await coming;
        }
        await follower.follow(last);
        expect(follower.at).toBe(last);
        expect(played()).toEqual(playedAt(last));
      }),
    );
  });
});
