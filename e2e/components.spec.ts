/** The page of all components: nothing cut off, nothing on top of anything else, targets of 24 px, axe finds nothing, looks as before. */
import { expect, type Page, test } from '@playwright/test';
import { components as en } from '../src/i18n/en/components.js';
import { work as workEn } from '../src/i18n/en/work.js';
import { components as ko } from '../src/i18n/ko/components.js';
import { work as workKo } from '../src/i18n/ko/work.js';
import { Album } from './album.js';
import { violations } from './axe.js';
import { boxFaults } from './boxes.js';
import { LOCALES, WORDS } from './lab.js';
import { looksAsBefore } from './looks.js';

const THEMES = ['theme=light', 'theme=dark', 'theme=light&colorProfile=projector'] as const;
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The page's sections by their headings. */
const sections = (page: Page) => () =>
  page.locator('.pw-components > section').evaluateAll((all) =>
    all.map((section) => {
      const { x, y, width, height } = section.getBoundingClientRect();
      return { name: section.querySelector('h2')?.textContent ?? '', box: { x: x + scrollX, y: y + scrollY, width, height } };
    }),
  );

for (const locale of LOCALES)
  for (const theme of THEMES)
    test(`${locale}, ${theme}`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto(`./?page=components&locale=${locale}&${theme}`);
      const words = WORDS[locale];
      const { title, ...parts } = { en, ko }[locale];
      const long = { en: workEn, ko: workKo }[locale];
      await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
      // What comes when it is asked for has come: a hunt has its ticket, a selector its preview.
      await expect(page.locator('.pw-hunt blockquote')).toBeVisible();
      await expect(page.locator('.ed-panel[data-page=attach] [data-mark]').first()).toBeVisible();
      await expect(page.getByRole('heading', { name: parts.loadPair, exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: long.stopKey, exact: true }).first()).toBeVisible();
      const album = new Album(
        `components.${locale}.${theme
          .replace(/theme=|&.*=/g, ' ')
          .trim()
          .split(' ')
          .at(-1)}`,
      );
      for (const size of SIZES) {
        await page.setViewportSize(size);
        // First the picture, which waits until nothing changes any more.
        await looksAsBefore(page, album, `${size.width} wide`, sections(page));
        const faults = await boxFaults(page, '.pw-components');
        expect.soft(faults, `${size.width} wide`).toEqual({ clipped: [], overlaps: [], small: [] });
      }
      expect.soft(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: long.stopKey, exact: true }).first().click();
      await expect(page.getByRole('button', { name: long.stopping, exact: true })).toBeDisabled();
      await page.getByRole('button', { name: words.notices.tone.error, exact: true }).click();
      await page.getByRole('button', { name: words.shell.resetTitle, exact: true }).click();
      await expect(page.getByRole('dialog', { name: words.shell.resetTitle, exact: true })).toBeVisible();
      expect.soft(await violations(page)).toEqual([]);
    });
