/** A request as a file for places that show no live lab: SVG, PNG and an animation the browser itself can read, with words beside it. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { picture as en } from '../src/i18n/en/picture.js';
import { share as enShare } from '../src/i18n/en/share.js';
import { picture as ko } from '../src/i18n/ko/picture.js';
import { share as koShare } from '../src/i18n/ko/share.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };
const SHARE = { en: enShare, ko: koShare };

async function openPictures(page: Page, lab: Lab) {
  await page.getByRole('button', { name: lab.words.shell.menu, exact: true }).click();
  await page.getByRole('button', { name: lab.words.shell.share, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: SHARE[lab.locale].title });
  await dialog.getByRole('radio', { name: SHARE[lab.locale].picture, exact: true }).check();
  await expect(dialog.getByRole('img')).toBeVisible();
  return dialog;
}

for (const locale of LOCALES) {
  test(`${locale}: SVG with real text, PNG, and the words to paste`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const lab = await Lab.open(page, { locale });
    const words = WORDS[locale];
    await lab.send('client', '10.0.0.12:30080');
    await expect(lab.outcome('answered').first()).toBeVisible();
    const dialog = await openPictures(page, lab);
    const field = dialog.getByRole('textbox', { name: words.alt, exact: true });
    await expect(field).toHaveValue(/10\.0\.0\.12:30080/);
    const alt = await field.inputValue();
    expect(alt).toContain('10.0.0.12:30080');
    expect(alt).toContain(lab.words.hops.outcome.answered);
    await expect(dialog.getByRole('img')).toHaveAccessibleName(alt);
    expect(await violations(page)).toEqual([]);

    const saved = async (format: 'svg' | 'png') => {
      await dialog.getByRole('radio', { name: words.formats[format], exact: true }).check();
      const coming = page.waitForEvent('download');
      await dialog.getByRole('button', { name: words.save, exact: true }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^portwalk-request-\\d+-packet-seed7-.*\\.${format}$`));
      await expect(dialog.getByRole('status').filter({ hasText: words.saved(file.suggestedFilename()) })).toBeVisible();
      return readFile(await file.path());
    };
    const svg = (await saved('svg')).toString();
    expect(svg).toContain('hello-nodeport');
    expect(svg).toContain(lab.words.stage.view.packet);
    const png = await saved('png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2400, 1600]);

    await dialog.getByRole('button', { name: words.copy(words.markdown), exact: true }).click();
    await expect(dialog.getByText(words.copied(words.markdown), { exact: true })).toBeVisible();
    const pasted = await page.evaluate(() => navigator.clipboard.readText());
    expect(pasted).toMatch(/^\[!\[[^\n]+\]\(portwalk-request-\d+-packet-seed7-.*\.png\)\]\(http:.*\)$/);
  });
}

test('an animation the browser plays: every hop in it, and only what changes of each', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
  const dialog = await openPictures(page, lab);
  await dialog.getByRole('radio', { name: lab.words.stage.view.concept, exact: true }).check();
  await dialog.getByRole('radio', { name: en.formats.webp, exact: true }).check();
  await dialog.getByRole('checkbox', { name: en.forEver }).uncheck();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: en.save, exact: true }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^portwalk-request-\d+-concept-seed7-.*\.webp$/);
  const bytes = await readFile(await file.path());
  const told = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/webp' });
    await decoder.tracks.ready;
    const track = decoder.tracks.selectedTrack;
    const frames = track?.frameCount ?? 0;
    const sizes = new Set<string>();
    let ms = 0;
    for (let frameIndex = 0; frameIndex < frames; frameIndex++) {
      const { image } = await decoder.decode({ frameIndex });
      sizes.add(`${image.displayWidth}×${image.displayHeight}`);
      ms += (image.duration ?? 0) / 1000;
      image.close();
    }
    return { frames, animated: track?.animated, repeats: track?.repetitionCount, sizes: [...sizes], ms };
  }, bytes.toString('base64'));
  expect(told).toMatchObject({ animated: true, sizes: ['1200×800'] });
  expect(told.repeats).toBeLessThanOrEqual(1);
  expect(told.frames).toBeGreaterThan(12);
  expect(told.ms).toBeGreaterThan(10_000);
  // Whole pictures would be many times that.
  expect(bytes.length).toBeLessThan(700_000);
});

test('without a request the cluster is drawn, and nothing moves', async ({ page }) => {
  const lab = await Lab.open(page);
  const dialog = await openPictures(page, lab);
  await expect(dialog.getByText(en.leadCluster)).toBeVisible();
  await expect(dialog.getByRole('radio', { name: en.formats.webp, exact: true })).toHaveCount(0);
  await expect(dialog.getByRole('img')).toHaveAccessibleName(/hello-nodeport/);
});
