/** The start panel: a picture that moves for a moment, ways to begin, and the course as far as it was done. */
import { expect, test } from '@playwright/test';
import { start as en } from '../src/i18n/en/start.js';
import { start as ko } from '../src/i18n/ko/start.js';
import { Lab, LOCALES } from './lab.js';

const START = { en, ko };

for (const locale of LOCALES) {
  test(`a visitor finds a picture, clusters to play in and the course by chapter, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const words = START[locale];
    const start = page.getByRole('complementary', { name: lab.words.shell.panelStart, exact: true });
    await expect(start.getByRole('img', { name: words.picture, exact: true })).toBeVisible();
    for (const chapter of Object.values(words.chapters))
      await expect(start.getByRole('heading', { name: chapter, exact: true, level: 3 })).toBeVisible();
    // The picture ends by itself; then it can be seen again.
    await expect(start.getByRole('button', { name: words.play, exact: true })).toBeVisible();
    await start.getByRole('button', { name: words.play, exact: true }).click();
    await start.getByRole('button', { name: words.pause, exact: true }).click();
    await expect(start.getByRole('button', { name: words.play, exact: true })).toBeVisible();

    await start.getByRole('button', { name: new RegExp(`^${words.examples.empty.title}`) }).click();
    await expect(page.getByRole('region', { name: lab.words.stage.empty.title, exact: true })).toBeVisible();
  });

  test(`who left in the middle of a lesson goes on there, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale, lesson: 'cluster-ip', step: '3' });
    await expect(lab.lesson).toContainText(lab.words.lesson.progress(3, 9));
    await page.goto(`./?locale=${locale}`);
    const start = page.getByRole('complementary', { name: lab.words.shell.panelStart, exact: true });
    await expect(start.getByText(START[locale].at('ClusterIP', 3, 9), { exact: true })).toBeVisible();
    await start.getByRole('button', { name: lab.words.shell.continueCourse, exact: true }).click();
    await expect(lab.lesson).toContainText(lab.words.lesson.progress(3, 9));
    // Only looking at the list leaves the lesson as it is.
    await page.getByRole('button', { name: /^Portwalk/ }).click();
    await start.getByRole('button', { name: lab.words.shell.continueCourse, exact: true }).click();
    await expect(lab.lesson).toContainText(lab.words.lesson.progress(3, 9));
  });
}

test.describe('less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('the picture stands still and needs no button', async ({ page }) => {
    const lab = await Lab.open(page);
    const start = page.getByRole('complementary', { name: lab.words.shell.panelStart, exact: true });
    const picture = start.getByRole('img', { name: en.picture, exact: true });
    await expect(picture).toHaveAttribute('data-motion', 'none');
    expect(await picture.evaluate((image) => image.getAnimations({ subtree: true }).length)).toBe(0);
    await expect(start.getByRole('button', { name: en.pause, exact: true })).toHaveCount(0);
  });
});
