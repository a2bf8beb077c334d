/** The window that puts the lab into another page. */
import { expect, test } from '@playwright/test';
import { embed as en } from '../src/i18n/en/embed.js';
import { embed as ko } from '../src/i18n/ko/embed.js';
import { violations } from './axe.js';
import { Lab } from './lab.js';

for (const [locale, words] of [
  ['en', en],
  ['ko', ko],
] as const) {
  test(`${locale}: what is chosen stands in the code, and the preview shows it`, async ({ page, baseURL }) => {
    const lab = await Lab.open(page, { locale, lesson: 'node-port', step: '2' });
    await lab.button(lab.words.shell.menu).click();
    await page.getByRole('button', { name: lab.words.shell.embed, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: words.title, exact: true });
    const code = dialog.getByRole('textbox', { name: words.code, exact: true });
    await expect(code).toHaveValue(new RegExp(`<portwalk-lab lesson="node-port" step="2" locale="${locale}">`));
    await dialog.getByRole('radio', { name: lab.words.shell.themeDark, exact: true }).check();
    await dialog.getByRole('checkbox', { name: words.hideControls, exact: true }).check();
    await dialog.getByRole('combobox', { name: words.height, exact: true }).selectOption('600');
    await expect(code).toHaveValue(/theme="dark" hidecontrols="true" height="600">/);
    await expect(dialog.locator('iframe').contentFrame().locator('html')).toHaveAttribute('data-theme', 'dark');
    await dialog.getByRole('radio', { name: words.forms.iframe, exact: true }).check();
    await expect(code).toHaveValue(/^<iframe src="[^"]*hideControls=true&amp;embed=true".* height="600"/);
    await dialog.getByRole('radio', { name: words.forms.markdown, exact: true }).check();
    await expect(code).toHaveValue(new RegExp(`^\\[!\\[NodePort\\]\\(${baseURL}posters/node-port-2\\.${locale}\\.svg\\)\\]`));
    await dialog.getByRole('radio', { name: words.forms.oembed, exact: true }).check();
    await expect(code).toHaveValue(`${baseURL}oembed/node-port.${locale}.json`);
    expect(await violations(page, '.pw-embed-wishes')).toEqual([]);
    // What was chosen for a figure is not what this reader wants.
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    expect(await page.evaluate(() => localStorage.getItem('portwalk:1') ?? '')).not.toContain('dark');
  });
}
