import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, dueQuestions, type Learning, managed, mergeLearning, NOTHING_LEARNT, readLearning, recalled } from './learning.js';

/** So many predictions that were right pass by. */
const passing = (now: Learning, others: number): Learning =>
  Array.from({ length: others }).reduce<Learning>((so, _, index) => answered(so, `other/q${now.clock}-${index}`, 'a', 'a'), now);

describe('what comes back', () => {
  const missed = answered(NOTHING_LEARNT, 'cluster-ip/ping', 'replies', 'silence');

  it('is what was missed, once four other things are done, and in another lesson', () => {
    expect(dueQuestions(passing(missed, 3))).toEqual([]);
    expect(dueQuestions(passing(missed, 4))).toEqual(['cluster-ip/ping']);
    expect(dueQuestions(passing(missed, 4), 'cluster-ip')).toEqual([]);
    expect(dueQuestions(passing(answered(NOTHING_LEARNT, 'cluster-ip/ping', 'silence', 'silence'), 9))).toEqual([]);
  });

  it('stays away twice as long each time it is known, and for good after the third', () => {
    let now = passing(missed, 4);
    for (const gap of [8, 16]) {
      now = recalled(now, 'cluster-ip/ping', 'silence');
      expect(dueQuestions(passing(now, gap - 1))).toEqual([]);
      now = passing(now, gap);
      expect(dueQuestions(now)).toEqual(['cluster-ip/ping']);
    }
    now = recalled(now, 'cluster-ip/ping', 'silence');
    expect(dueQuestions(passing(now, 500))).toEqual([]);
  });

  it('begins anew when it is missed again', () => {
    const again = recalled(recalled(passing(missed, 4), 'cluster-ip/ping', 'silence'), 'cluster-ip/ping', 'replies');
    expect(dueQuestions(passing(again, 4))).toEqual(['cluster-ip/ping']);
    expect(again.asks['cluster-ip/ping']?.chosen).toBe('replies');
  });

  it('comes in the order it was missed, the same every time', () => {
    const both = passing(answered(answered(NOTHING_LEARNT, 'b/two', 'x', 'y'), 'a/one', 'x', 'y'), 10);
    expect(dueQuestions(both)).toEqual(['b/two', 'a/one']);
  });
});

describe('a prediction', () => {
  it('counts the first time only', () => {
    const once = answered(NOTHING_LEARNT, 'a/q', 'x', 'y');
    expect(answered(once, 'a/q', 'y', 'y')).toBe(once);
  });
});

describe('an answer of the learner’s own words', () => {
  it('is kept beside the choice it falls to, through a recap and a file', () => {
    const asked = answered(NOTHING_LEARNT, 'node-port/range', 'other', 'right', '443');
    const again = recalled(asked, 'node-port/range', 'right');
    expect(again.asks['node-port/range']).toMatchObject({ chosen: 'other', answer: 'right', said: '443' });
    expect(readLearning(JSON.parse(JSON.stringify(again)))).toEqual(again);
    const long = { ...again, asks: { 'a/b': { chosen: 'other', answer: 'right', said: 'x'.repeat(201) } } };
    expect(readLearning(long).asks['a/b']).toEqual({ chosen: 'other', answer: 'right' });
  });
});

describe('a task', () => {
  it('keeps the fewest lines, and that it was shown', () => {
    const done = managed(managed(NOTHING_LEARNT, 'a/t', 5, 3), 'a/t', 4, 3);
    expect(done).toMatchObject({ clock: 1, tasks: { 'a/t': { best: 4, par: 3, shown: false } } });
    expect(managed(done, 'a/t', undefined, 3).tasks['a/t']).toEqual({ best: 4, par: 3, shown: true });
    expect(managed(NOTHING_LEARNT, 'a/t', undefined, 3).tasks['a/t']).toEqual({ par: 3, shown: true });
  });
});

describe('what is read', () => {
  it('is believed as far as it has the right shape, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readLearning(value);
        expect(readLearning(JSON.parse(JSON.stringify(read)))).toEqual(read);
      }),
    );
    expect(
      readLearning({
        clock: -1,
        asks: { 'a/q': { chosen: 'x', answer: 'y', due: 1e9, gap: 0 }, __proto__: 1, 'A B': {}, 'c/d': { chosen: 'x' } },
        tasks: { 'a/t': { shown: false, best: 'few' }, 'a/u': { best: 1 } },
      }),
    ).toEqual({ clock: 0, asks: { 'a/q': { chosen: 'x', answer: 'y' } }, tasks: { 'a/t': { shown: false } } });
  });

  it('comes back as it was written', () => {
    const now = recalled(passing(managed(answered(NOTHING_LEARNT, 'a/q', 'x', 'y'), 'a/t', 2, 1), 5), 'a/q', 'y');
    expect(readLearning(JSON.parse(JSON.stringify(now)))).toEqual(now);
  });

  it('joins two records without losing what either knows', () => {
    const here = managed(answered(NOTHING_LEARNT, 'a/q', 'x', 'y'), 'a/t', 5, 3);
    const there = managed(answered(answered(NOTHING_LEARNT, 'a/q', 'y', 'y'), 'b/q', 'z', 'z'), 'a/t', 4, 3);
    expect(mergeLearning(here, there)).toMatchObject({
      asks: { 'a/q': { chosen: 'x' }, 'b/q': { chosen: 'z' } },
      tasks: { 'a/t': { best: 4, par: 3, shown: false } },
    });
  });
});
