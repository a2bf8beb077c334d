/** What would have to change for a request that failed: found, applied, and taken back. */
import { expect, test } from '@playwright/test';
import { whatIf as en } from '../src/i18n/en/what-if.js';
import { whatIf as ko } from '../src/i18n/ko/what-if.js';
import { violations } from './axe.js';
import { exactly, Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

for (const locale of LOCALES) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`a port the Service does not have, in ${locale} at ${size.width}`, async ({ page }) => {
      await page.setViewportSize(size);
      const lab = await Lab.open(page, { locale });
      const words = WORDS[locale];
      const { hops, inspector, shell } = lab.words;
      await lab.fill('shell', 'hello-clusterip:9090');
      await lab.sendNow();
      if (size.width < 500) await page.getByRole('tab', { name: shell.panelInspector, exact: true }).click();
      // By its key: what is told moves the panel along.
      await page
        .locator('summary')
        .filter({ hasText: exactly(inspector.whatIf) })
        .press('Enter');
      const part = page.getByRole('region', { name: words.title, exact: true });
      await part.getByRole('button', { name: words.look, exact: true }).click();
      const first = part.getByRole('listitem').first();
      await expect(first).toContainText(words.edits['ask-port']({ port: 8080, asked: 9090 }));
      await expect(first.getByText(hops.outcome.answered, { exact: true })).toBeVisible();
      const moved = part
        .getByRole('listitem')
        .filter({ hasText: words.edits['service-port']({ service: 'hello-clusterip', port: 9090, old: 8080 }) });
      await expect(moved).toBeVisible();
      expect(await violations(page, '.pw-what-if')).toEqual([]);
      await moved.getByRole('button').click();
      // The command went the usual way: undo names it, and the request that follows is answered.
      await expect(page.getByText(hops.outcome.answered, { exact: true }).filter({ visible: true }).first()).toBeVisible();
      const [before] = shell.undo('\n').split('\n');
      await expect(page.getByRole('button', { name: new RegExp(`^${before}`) })).toHaveCount(1);
    });
  }
}
