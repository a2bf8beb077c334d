/** An author plays a task, says that this was the solution, and takes along a step that keeps its word. */
import { expect, test } from '@playwright/test';
import { course } from '../src/i18n/en/course.js';
import { palette as paletteEn } from '../src/i18n/en/palette.js';
import { recorder as en } from '../src/i18n/en/recorder.js';
import { palette as paletteKo } from '../src/i18n/ko/palette.js';
import { recorder as ko } from '../src/i18n/ko/recorder.js';
import { readLesson } from '../src/lesson/build/read-lessons.js';
import { parseLesson } from '../src/lesson/parse-lesson.js';
import { playLesson } from '../src/lesson/play.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };
const PALETTE = { en: paletteEn, ko: paletteKo };

test('the menu leads to it too', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip' });
  await lab.button(lab.words.shell.menu).press('Enter');
  await page.getByRole('button', { name: lab.words.shell.course, exact: true }).press('Enter');
  await page
    .getByRole('dialog', { name: course.title, exact: true })
    .getByRole('radio', { name: course.pages.recorder, exact: true })
    .check();
  await expect(page.getByRole('dialog').getByText(en.about, { exact: true })).toBeVisible();
});

for (const locale of LOCALES)
  test(`a step written by playing it, in ${locale}`, async ({ page }) => {
    const words = WORDS[locale];
    const lab = await Lab.open(page, { locale, lesson: 'cluster-ip' });
    const open = async () => {
      // In the terminal's line these keys belong to the shell.
      await lab.lesson.getByRole('heading').first().focus();
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('combobox', { name: PALETTE[locale].title, exact: true });
      await palette.fill(PALETTE[locale].course.recorder);
      await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(PALETTE[locale].course.recorder);
      await palette.press('Enter');
      return page.getByRole('dialog').locator('.rec');
    };
    await lab.run('kubectl get pods');
    let recorder = await open();
    await recorder.getByRole('button', { name: words.begin, exact: true }).click();
    await expect(recorder).toHaveCount(0);
    for (const line of [
      'kubectl aply -f hostname-svc-clusterip.yaml',
      'kubectl apply -f hostname-svc-clusterip.yaml',
      'sleep 3',
      'kubectl exec client -- curl -s hostname-svc-clusterip:8080',
    ])
      await lab.run(line);
    recorder = await open();
    await expect(recorder.getByText(words.began(4))).toBeVisible();
    await recorder.getByRole('button', { name: words.take.task, exact: true }).click();
    const textOf = async (label: string) => {
      const code = recorder.getByRole('region', { name: label, exact: true }).locator('code');
      await expect(code).not.toBeEmpty();
      return code.innerText();
    };
    const yaml = await textOf(words.yaml);
    expect(yaml).not.toContain('aply');
    expect(yaml).not.toContain('get pods');
    expect(await violations(page, '.pw-dialog')).toEqual([]);

    // In place of the second step of the lesson it was played in, the step keeps its word.
    const source = readLesson('lessons', 'cluster-ip');
    const between = (text: string, from: string, to: string, instead: string): string =>
      `${text.slice(0, text.indexOf(from))}${instead}${text.slice(text.indexOf(to))}`;
    const played = async (logic: string): Promise<readonly string[]> => {
      const { lesson, problems } = parseLesson({
        ...source,
        logic: between(source.logic, '  - id: make\n', '  - id: whose-address\n', logic),
        texts: {
          en: between(source.texts.en, '## make:', '## whose-address:', await textOf(words.texts.en)),
          ko: between(source.texts.ko, '## make:', '## whose-address:', await textOf(words.texts.ko)),
        },
      });
      return lesson ? playLesson(lesson).problems : problems.map(({ reason }) => reason);
    };
    expect(await played(yaml)).toEqual([]);
    // So it does as a step to watch, and as a question.
    for (const sort of ['do', 'ask'] as const) {
      await recorder.getByRole('combobox', { name: words.sort, exact: true }).selectOption(words.sorts[sort]);
      await expect(recorder.getByRole('region', { name: words.yaml, exact: true })).toContainText(`kind: ${sort}`);
      expect(await played(await textOf(words.yaml))).toEqual([]);
    }
  });
