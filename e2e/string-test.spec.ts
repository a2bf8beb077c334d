/** With every word twice as long, or as one long word, nothing on the first page is cut off or covers anything else. */
import { expect, test } from '@playwright/test';
import { boxFaults } from './boxes.js';
import { LOCALES } from './lab.js';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 3840, height: 2160 },
] as const;

for (const stringTest of ['double', 'long'] as const)
  for (const locale of LOCALES)
    for (const size of SIZES)
      test(`${stringTest}, ${locale}, ${size.width}×${size.height}`, async ({ page }) => {
        await page.setViewportSize(size);
        await page.goto(`./?stringTest=${stringTest}&locale=${locale}&randomSeed=7`);
        await expect(page.locator('.pw-send button[type=submit]')).toBeEnabled();
        await expect(page.locator('.cv-node').first()).toBeVisible();
        // The stage’s cards have a size of their own: what of a word has no room there stands in the card’s title.
        await expect.poll(() => boxFaults(page, '.pw-app', '.react-flow__viewport')).toEqual({ clipped: [], overlaps: [], small: [] });
        const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.poll(sideways).toBeLessThanOrEqual(0);
      });
