/**
 * Every lesson from its first step to its last, through the page and by keyboard alone, each in one language and the two in turns.
 * The first four are taken one after the other, in both, by Tab alone, in `lessons-by-ear.spec.ts`; here F6 is known.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { load } from 'js-yaml';
import { ByEar } from './by-ear.js';
import { Lab, LOCALES } from './lab.js';
import { Learner } from './learner.js';

const TAKEN_BY_EAR = 4;

interface Logic {
  readonly id: string;
  readonly order: number;
  readonly steps: readonly { readonly kind: string }[];
}

const course = readdirSync('lessons')
  .filter((id) => id !== 'clusters')
  .map((id) => load(readFileSync(`lessons/${id}/lesson.yaml`, 'utf8')) as Logic)
  .sort((a, b) => a.order - b.order)
  .slice(TAKEN_BY_EAR);

for (const [at, { id, steps }] of course.entries()) {
  const locale = LOCALES[at % LOCALES.length] ?? 'en';
  test(`${id} by keyboard alone, in ${locale}`, async ({ page }) => {
    test.setTimeout(480_000);
    const lab = await Lab.open(page, { locale, lesson: id });
    const ear = await ByEar.of(page);
    const learner = new Learner(ear, lab, true);
    const titles = await learner.takeLesson();
    expect(titles).toHaveLength(steps.length);
    expect(learner.predictions).toHaveLength(steps.filter(({ kind }) => kind === 'ask').length);
    expect(ear.unseen).toEqual([]);
    const title = lab.lesson.getByText(new RegExp(lab.words.lesson.finishedBody('\n').split('\n')[0] ?? ''));
    await expect(title.first()).toBeVisible();
  });
}
