import { describe, expect, it } from 'vitest';
import { createNewsDesk, type News } from './news-desk.js';

/** A desk whose clock is turned by hand. */
function setUp() {
  const said: string[] = [];
  let due: { readonly work: () => void; readonly ms: number } | undefined;
  const desk = createNewsDesk(
    (text) => said.push(text),
    (work, ms) => {
      due = { work, ms };
      return () => {
        due = undefined;
      };
    },
  );
  const ring = () => {
    const now = due;
    due = undefined;
    now?.work();
    return now?.ms;
  };
  return { desk, said, ring, waits: () => due !== undefined };
}

const lines: readonly News[] = ['a', 'b', 'c', 'd', 'e'].map((text, index) => ({ over: (index + 1) * 100, text }));

describe('the news desk', () => {
  it('says what happens while the story plays', () => {
    const { desk, said, ring } = setUp();
    desk.hear(0, lines, true);
    desk.hear(90, lines, true);
    expect(said).toEqual([]);
    desk.hear(110, lines, true);
    ring();
    expect(said).toEqual(['a']);
  });

  it('tells the next only after a pause, and of many the last three', () => {
    const { desk, said, ring } = setUp();
    desk.hear(0, lines, true);
    desk.hear(100, lines, true);
    ring();
    desk.hear(500, lines, true);
    expect(said).toEqual(['a']);
    expect(ring()).toBe(2_000);
    expect(said).toEqual(['a', 'c d e']);
  });

  it.each([
    ['back in the story', 50, true],
    ['elsewhere by hand', 500, false],
  ])('says nothing of what lies on a way %s', (_, to, playing) => {
    const { desk, said, ring } = setUp();
    desk.hear(200, lines, true);
    desk.hear(to, lines, playing);
    ring();
    expect(said).toEqual([]);
  });

  it('is silent once it is closed', () => {
    const { desk, said, ring, waits } = setUp();
    desk.hear(0, lines, true);
    desk.hear(300, lines, true);
    desk.close();
    expect(waits()).toBe(false);
    ring();
    expect(said).toEqual([]);
  });
});
