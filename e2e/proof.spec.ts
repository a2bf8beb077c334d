/** A lesson's proof, for its author: all it may say in both languages, and what the engine bears out. */
import { expect, test } from '@playwright/test';
import { palette as paletteEn } from '../src/i18n/en/palette.js';
import { proof as en } from '../src/i18n/en/proof.js';
import { palette as paletteKo } from '../src/i18n/ko/palette.js';
import { proof as ko } from '../src/i18n/ko/proof.js';
import { readLesson } from '../src/lesson/build/read-lessons.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };
const PALETTE = { en: paletteEn, ko: paletteKo };
const LESSON = 'cluster-ip';
/** `## id: Title` of each step, and `### choice id: Label` of its choices. */
const headings = (text: string, mark: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^${mark}[a-z0-9-]+: (.*)$`, 'gm'))].map(([, words]) => (words ?? '').replaceAll(/[`*]/g, ''));

for (const locale of LOCALES)
  test(`everything the lesson may say stands side by side, with what happens, ${locale}`, async ({ page }) => {
    const words = WORDS[locale];
    await page.goto(`./?page=proof&lesson=${LESSON}&locale=${locale}`);
    const proof = page.getByRole('main');
    await expect(proof.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
    const { texts } = readLesson('lessons', LESSON);
    for (const language of LOCALES) {
      const side = proof.locator(`.pr-side[lang=${language}]`);
      const titles = headings(texts[language], '## ');
      await expect(side.getByRole('heading', { level: 3 })).toHaveText(titles.map((title) => `${title} ${words.language[language]}`));
      await expect(side.locator('.pr-choices > li > div > p > strong')).toHaveText([...headings(texts[language], '### choice ')]);
      await expect(side.getByRole('heading', { name: words.notes, exact: true })).toHaveCount(titles.length);
    }
    await expect(proof.getByText(words.noNotes)).toHaveCount(0);
    await expect(proof.getByText(words.nothingFound, { exact: true })).toBeVisible();
    // Played to its end: one choice of every question is borne out, in both languages alike.
    await expect(proof.getByRole('status')).toHaveText(words.played, { timeout: 60_000 });
    const questions = await proof.locator('.pr-side[lang=en] .pr-choices').count();
    expect(questions).toBeGreaterThan(2);
    for (const language of LOCALES) {
      const lists = proof.locator(`.pr-side[lang=${language}] .pr-choices`);
      await expect(lists.filter({ has: page.locator('li[data-right]') })).toHaveCount(questions);
      await expect(lists.locator('li[data-right]')).toHaveCount(questions);
    }
    await expect(proof.getByText(words.nothingBornOut)).toHaveCount(0);
    await expect(proof.locator('.pr-step > pre').first()).toContainText('kubectl apply -f hostname-svc-clusterip.yaml');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

test('the palette opens it in a tab of its own', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: LESSON });
  await lab.lesson.getByRole('heading').first().focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: PALETTE.en.title, exact: true });
  await palette.fill(PALETTE.en.present.proof);
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(PALETTE.en.present.proof);
  const opening = page.waitForEvent('popup');
  await palette.press('Enter');
  const proof = await opening;
  await expect(proof.getByRole('main').getByRole('heading', { level: 1 })).toContainText('ClusterIP', { timeout: 30_000 });
  await proof.getByRole('link', { name: WORDS.en.openAt(3), exact: true }).click();
  await expect(proof.getByText(lab.words.lesson.progress(3, 9))).toBeVisible({ timeout: 30_000 });
});
