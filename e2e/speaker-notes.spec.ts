/** What a lesson's author says to whoever teaches it: in the speaker's window, and nowhere else. */
import { expect, test } from '@playwright/test';
import { present as presentEn } from '../src/i18n/en/present.js';
import { present as presentKo } from '../src/i18n/ko/present.js';
import { readLesson } from '../src/lesson/build/read-lessons.js';
import { LOCALES } from './lab.js';

const SHOW = { en: presentEn, ko: presentKo };
const LESSON = 'why-services';

/** First sentence of each step's notes, as the file has it. */
const saidIn = (text: string): readonly string[] => [...text.matchAll(/^### notes\n([^\n]*?[.?]) /gm)].map(([, first]) => first ?? '');

for (const locale of LOCALES)
  test(`the author's notes stand first in the speaker window, and go with the show, ${locale}`, async ({ page }) => {
    const words = SHOW[locale];
    const [first, second] = saidIn(readLesson('lessons', LESSON).texts[locale]).map((said) => said.replaceAll('`', ''));
    await page.goto(`./?${new URLSearchParams({ locale, present: '1', lesson: LESSON })}`);
    await expect(page.locator('[data-slide][data-there]')).toBeVisible({ timeout: 30_000 });
    const opening = page.waitForEvent('popup');
    await page.keyboard.press('s');
    const speaker = await opening;
    const notes = speaker.getByRole('region', { name: words.notes, exact: true });
    await expect(notes.locator('p').first()).toContainText(first ?? 'no notes', { timeout: 30_000 });
    await expect(notes.getByRole('heading', { name: words.onWall, exact: true })).toBeVisible();
    await expect(page.getByText(first ?? 'no notes')).toHaveCount(0);
    await speaker.getByRole('button', { name: words.next, exact: true }).click();
    await expect(notes.locator('p').first()).toContainText(second ?? 'no notes');
  });
