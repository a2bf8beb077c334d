/** The command palette, by keyboard, and the looks of the page: theme, projector, a forced palette. */
import { expect, test } from '@playwright/test';
import { palette as en } from '../src/i18n/en/palette.js';
import { present as showEn } from '../src/i18n/en/present.js';
import { palette as ko } from '../src/i18n/ko/palette.js';
import { present as showKo } from '../src/i18n/ko/present.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const SHOW = { en: showEn, ko: showKo };

for (const locale of LOCALES)
  test(`Ctrl+K finds and does, and gives the focus back, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { shell } = lab.words;
    const palette = { en, ko }[locale];
    const field = page.getByRole('combobox', { name: palette.title, exact: true });
    const options = page.getByRole('dialog', { name: palette.title, exact: true }).getByRole('option');
    const to = lab.sendBar.getByRole('combobox', { name: lab.words.timeline.to, exact: true });
    await to.focus();
    await page.keyboard.press('Control+K');
    await expect(field).toBeFocused();
    expect(await violations(page)).toEqual([]);

    // The name in the other language is as good.
    await page.keyboard.type(locale === 'en' ? '어둡게' : 'colours dark');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(field).toHaveCount(0);
    await expect(to).toBeFocused();

    await page.keyboard.press('Control+K');
    await expect(field).toBeFocused();
    await page.keyboard.type('kubectl get svc');
    await page.keyboard.press('Enter');
    await expect(lab.output).toContainText('$ kubectl get svc');
    await expect(lab.output).toContainText('hello-nodeport');

    await page.keyboard.press('Control+K');
    await expect(field).toBeFocused();
    // What was done last comes first.
    await expect(options.first()).toContainText('kubectl get svc');
    await page.keyboard.type('10.0.0.12:30080');
    await page.keyboard.press('Enter');
    await expect(lab.outcome('answered').first()).toBeVisible();

    await page.keyboard.press('Control+K');
    await expect(field).toBeFocused();
    await page.keyboard.type(shell.keys);
    await expect(options.first()).toContainText(shell.keys);
    await page.keyboard.press('Enter');
    const keys = page.getByRole('dialog', { name: shell.keys, exact: true });
    await expect(keys).toBeVisible();
    // The show's come by themselves, with their own words.
    await expect(keys.getByRole('table', { name: SHOW[locale].keyTitle, exact: true })).toContainText(SHOW[locale].keys.black);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

test('the projector is chosen in the menu and by the address line; type grows, nothing is lost', async ({ page }) => {
  const lab = await Lab.open(page, { colorProfile: 'projector' });
  const { shell } = lab.words;
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  expect(await violations(page)).toEqual([]);
  const size = () => page.locator('body').evaluate((body) => Number.parseFloat(getComputedStyle(body).fontSize));
  const large = await size();
  await page.getByRole('button', { name: shell.menu, exact: true }).click();
  await page.getByRole('checkbox', { name: shell.projector, exact: true }).uncheck();
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'normal');
  expect(await size()).toBeLessThan(large);
});

test('packets and signs are painted in the colours of a forced palette', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('./?page=components&locale=en');
  await expect(page.locator('.pw-signs')).toBeVisible();
  const painted = await page.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.cssText = 'forced-color-adjust: none; color: LinkText';
    document.body.append(probe);
    const wanted = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const canvas = document.querySelector<HTMLCanvasElement>('.pw-signs');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let found = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255 && wanted.every((part, index) => data[at + index] === part)) found++;
    return found;
  });
  // The ring of a reply.
  expect(painted).toBeGreaterThan(20);
});
