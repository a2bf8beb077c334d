/** A hunt: its ticket, what is counted, a test that fails, giving up, and the lines of the answer that mend it. */
import { expect, test } from '@playwright/test';
import { hunt as en } from '../src/i18n/en/hunt.js';
import { palette } from '../src/i18n/en/palette.js';
import { hunt as ko } from '../src/i18n/ko/hunt.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };
/** How long the cluster may take to be drawn, broken and at rest. */
const READY = { timeout: 30_000 };

for (const locale of LOCALES) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`hunted, given up and begun anew, in ${locale} at ${size.width}`, async ({ page }) => {
      await page.setViewportSize(size);
      const words = WORDS[locale];
      const lab = new Lab(page, locale);
      await page.goto(`./?locale=${locale}&hunt=11&speed=8`);
      if (size.width < 500) await page.getByRole('tab', { name: lab.words.shell.panelLesson, exact: true }).click();
      const panel = page.getByRole('region', { name: words.title, exact: true });
      await expect(panel.getByRole('heading', { name: words.ticket })).toBeVisible(READY);
      const count = (name: string) => panel.getByRole('definition').and(panel.locator(`dt:has-text("${name}") + dd`));
      await expect(count(words.changes)).toHaveText('0');
      await panel.getByRole('button', { name: words.hint(3), exact: true }).click();
      await expect(panel.getByRole('button', { name: words.hint(2), exact: true })).toBeVisible();
      await panel.getByRole('button', { name: words.test, exact: true }).click();
      await expect(panel.getByRole('status').filter({ hasText: words.stillFails })).toBeVisible(READY);
      expect(await violations(page, '.pw-hunt')).toEqual([]);
      await panel.getByRole('button', { name: words.giveUp, exact: true }).click();
      await expect(panel.getByText(words.gaveUp)).toBeVisible(READY);
      await expect(panel.getByText(/^\$ /).first()).toBeVisible();
      expect(await violations(page, '.pw-hunt')).toEqual([]);
      await panel.getByRole('button', { name: words.next, exact: true }).click();
      await expect(panel.getByRole('heading', { name: words.number('12') })).toBeVisible(READY);
      await expect(count(words.looks)).toHaveText('0');
    });
  }
}

test('a look in the terminal is counted, and the palette begins a hunt', async ({ page }) => {
  const lab = await Lab.open(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: palette.title, exact: true }).fill('hunt');
  // What Enter takes is chosen.
  await expect(page.getByRole('option', { name: /hunt/i, selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: en.title, exact: true });
  await expect(panel.getByRole('heading', { name: en.ticket })).toBeVisible(READY);
  await lab.run('kubectl get pods -A');
  await expect(panel.locator(`dt:has-text("${en.looks}") + dd`)).toHaveText('1');
});
