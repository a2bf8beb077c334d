/** Random input, a minute of it: no error, nothing in the console, never stuck, nothing kept. The long version is `npm run fuzz`. */
import { expect, test } from '@playwright/test';
import { growth } from './fuzz-growth.js';
import { FuzzWatch } from './fuzz-watch.js';
import { SAID_BY_THE_RUNNER } from './said-by-the-runner.js';

test('random input from outside: mouse, touch, keyboard, input method', async ({ context }) => {
  test.setTimeout(240_000);
  const watch = await FuzzWatch.open(context, 1);
  for (let round = 0; round < 3; round++) {
    await watch.run(200);
    await watch.ping();
    await watch.rest();
    expect(watch.faults).toEqual([]);
  }
  expect(growth(watch.atRest)).toEqual([]);
});

test('the page uses itself when its address says so', async ({ page }) => {
  test.setTimeout(180_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => SAID_BY_THE_RUNNER.test(message.text()) || faults.push(message.text()));
  await page.goto('./?fuzz=3&locale=en');
  const root = page.locator('html');
  await expect.poll(async () => Number(await root.getAttribute('data-fuzz')), { timeout: 120_000 }).toBeGreaterThan(400);
  expect(await root.getAttribute('data-fuzz-faults')).toBeNull();
  expect(faults).toEqual([]);
});
