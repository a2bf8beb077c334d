import { expect, test } from 'vitest';
import { homeOf } from './home-of.js';
import type { Box, Layout } from './layout.js';

const box = (id: string, x: number, w: number): [string, Box] => [id, { id, x, y: 0, w, h: 40, abs: { x, y: 0, w, h: 40 } } as Box];
const layout = (...boxes: [string, Box][]) => ({ boxes: new Map(boxes) }) as unknown as Layout;

test('a node is shown with the sockets that stand out of its frame', () => {
  const drawn = layout(box('node:a', 100, 400), box('socket:a:30080', 80, 40), box('socket:ab:30080', 0, 40));
  expect(homeOf(drawn, 'a')).toMatchObject({ x: 80, w: 420 });
});

test('a node without sockets is its frame, and none is nothing', () => {
  const drawn = layout(box('node:a', 100, 400));
  expect(homeOf(drawn, 'a')).toMatchObject({ x: 100, w: 400 });
  expect(homeOf(drawn, 'b')).toBeUndefined();
  expect(homeOf(drawn, undefined)).toBeUndefined();
});
