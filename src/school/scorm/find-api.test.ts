import { describe, expect, it } from 'vitest';
import { type Around, findApi } from './find-api.js';

const nothing = () => 'true';
const api = { LMSInitialize: nothing, LMSFinish: nothing, LMSGetValue: nothing, LMSSetValue: nothing, LMSCommit: nothing };

/** A window of another origin: only the windows around it may be asked for. */
const foreign = (parent: Around): Around => ({
  get API(): unknown {
    throw new DOMException('Blocked a frame', 'SecurityError');
  },
  parent,
});
const within = (levels: number, outermost: Around): Around => {
  let here = outermost;
  for (let at = 0; at < levels; at += 1) here = { parent: here };
  return here;
};
function top(more: Partial<Around> = {}): Around {
  const window: { -readonly [K in keyof Around]: Around[K] } = { ...more };
  window.parent = window;
  return window;
}

describe('findApi', () => {
  it.each<readonly [string, Around]>([
    ['in the page itself', top({ API: api })],
    ['in the page around', within(1, top({ API: api }))],
    ['eleven pages up', within(11, top({ API: api }))],
    ['beyond a page of another origin', { parent: foreign(top({ API: api })) }],
    ['in the window that opened it', top({ opener: top({ API: api }) })],
    ['around the window that opened it', top({ opener: within(2, top({ API: api })) })],
    ['in the window that opened the page around', within(1, top({ opener: top({ API: api }) }))],
  ])('finds it %s', (_, page) => {
    expect(findApi(page)).toBe(api);
  });

  it.each<readonly [string, Around]>([
    ['there is none', within(3, top())],
    ['it is something else', within(1, top({ API: { LMSInitialize: nothing } }))],
    ['it is too far up', within(12, top({ API: api }))],
    ['a page of another origin has it', { parent: foreign(top()) }],
    [
      'it throws when it is looked at',
      top({
        API: new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
      }),
    ],
  ])('finds none where %s', (_, page) => {
    expect(findApi(page)).toBeUndefined();
  });

  it('comes to an end where windows open each other', () => {
    const one: { opener?: Around } = {};
    const other: Around = { opener: one };
    one.opener = other;
    expect(findApi(one)).toBeUndefined();
  });
});
