/** The page of all components: nothing cut off, nothing on top of anything else, targets of 24 px, and axe finds nothing. */
import { expect, test } from '@playwright/test';
import { components as en } from '../src/i18n/en/components.js';
import { components as ko } from '../src/i18n/ko/components.js';
import { violations } from './axe.js';
import { boxFaults } from './boxes.js';
import { LOCALES, WORDS } from './lab.js';

const THEMES = ['theme=light', 'theme=dark', 'theme=light&colorProfile=projector'] as const;
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

for (const locale of LOCALES)
  for (const theme of THEMES)
    test(`${locale}, ${theme}`, async ({ page }) => {
      await page.goto(`./?page=components&locale=${locale}&${theme}`);
      const words = WORDS[locale];
      const { title } = { en, ko }[locale];
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const faults = await boxFaults(page, '.pw-components');
        expect.soft(faults, `${size.width} wide`).toEqual({ clipped: [], overlaps: [], small: [] });
      }
      expect.soft(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: words.notices.tone.error, exact: true }).click();
      await page.getByRole('button', { name: words.shell.resetTitle, exact: true }).click();
      await expect(page.getByRole('dialog', { name: words.shell.resetTitle, exact: true })).toBeVisible();
      expect.soft(await violations(page)).toEqual([]);
    });
