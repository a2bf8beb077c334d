import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { forgetFailures, later } from './later.js';

test('what is wanted twice is fetched once', async () => {
  const load = vi.fn(async () => 'panel');
  const panel = later(load);
  expect(panel.there()).toBe(false);
  expect(await Promise.all([panel.fetch(), panel.fetch()])).toEqual(['panel', 'panel']);
  expect(panel.there()).toBe(true);
  expect(await panel.fetch()).toBe('panel');
  expect(load).toHaveBeenCalledTimes(1);
});

test('what is there is used without a wait', async () => {
  const panel = later(async () => 'panel');
  await panel.fetch();
  const Use = () => panel.use();
  expect(renderToStaticMarkup(createElement(Use))).toBe('panel');
});

// A component that waited is taken up where it stopped: were `use` not met there again, React would lose count of the hooks after it.
test('React is asked also for what is there', async () => {
  const panel = later(async () => 'panel');
  await panel.fetch();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => panel.use()).toThrow();
});

test('a failure stays, and is fetched again only once it was forgotten', async () => {
  const load = vi.fn(async () => 'panel').mockRejectedValueOnce(new Error('offline'));
  const panel = later(load);
  await expect(panel.fetch()).rejects.toThrow('offline');
  await expect(panel.fetch()).rejects.toThrow('offline');
  expect(load).toHaveBeenCalledTimes(1);
  expect(panel.there()).toBe(false);
  forgetFailures();
  expect(await panel.fetch()).toBe('panel');
  expect(load).toHaveBeenCalledTimes(2);
});

test('what has come is not fetched again when failures are forgotten', async () => {
  const load = vi.fn(async () => 'panel');
  const panel = later(load);
  await panel.fetch();
  forgetFailures();
  await panel.fetch();
  expect(load).toHaveBeenCalledTimes(1);
});
