/** The first four lessons, one after the other, by keyboard alone and with nothing but the accessibility tree, in both languages. */
import { expect, test } from '@playwright/test';
import { ByEar } from './by-ear.js';
import { escapeForRegExp, Lab, LOCALES } from './lab.js';
import { Learner } from './learner.js';

const STEPS = [8, 9, 8, 9];

for (const locale of LOCALES)
  test(`the first four lessons by ear, in ${locale}`, async ({ page }) => {
    test.setTimeout(600_000);
    const lab = await Lab.open(page, { locale });
    const ear = await ByEar.of(page);
    const learner = new Learner(ear, lab);
    await ear.press('button', lab.words.shell.startCourse);
    for (const [at, steps] of STEPS.entries()) {
      const titles = await learner.takeLesson();
      expect(titles).toHaveLength(steps);
      if (at < STEPS.length - 1)
        await ear.press('button', new RegExp(`^${escapeForRegExp(lab.words.lesson.nextLesson(''))}`), 'Enter', 'Shift+Tab');
    }
    expect(learner.shown).toEqual([]);
    expect(new Set(learner.predictions)).toEqual(new Set([lab.words.lesson.right, lab.words.lesson.wrong]));
    expect(ear.unseen).toEqual([]);
  });
