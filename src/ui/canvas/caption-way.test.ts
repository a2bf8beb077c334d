import { describe, expect, it } from 'vitest';
import { captionRoom } from './caption-way.js';

describe('captionRoom', () => {
  const camera = { x: 0, y: 0, zoom: 1 };
  it.each<[string, Parameters<typeof captionRoom>, number | undefined]>([
    ['as much as it likes where there is no cluster', [undefined, camera, 12], undefined],
    ['as much as it likes far from the frame', [{ x: 400 }, camera, 12], undefined],
    ['up to the frame, by whole steps', [{ x: 150 }, camera, 12], 132],
    ['as the camera sees it', [{ x: 100 }, { x: 50, y: 0, zoom: 0.8 }, 12], 108],
    ['not narrower than its words: it hides instead', [{ x: 100 }, camera, 12], undefined],
  ])('%s', (_, args, width) => expect(captionRoom(...args)).toBe(width));
});
