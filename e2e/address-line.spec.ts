/** Nonsense in the address line: the lab starts, and says what it did not understand. */
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.js';

async function visit(page: Page, query: string): Promise<Lab> {
  await page.goto(`./?${query}`);
  const lab = new Lab(page);
  await lab.ready();
  return lab;
}

/** The lab works. Told at its own speed the request takes about as long as anybody waits for: its end is gone to. */
async function answered(lab: Lab): Promise<void> {
  await lab.send('client', '10.0.0.12:30080');
  await lab.scrubber.press('End');
  await expect(lab.outcome('answered').first()).toBeVisible();
}

for (const [query, name, value] of [
  ['speed=fast', 'speed', 'fast'],
  ['speed=99', 'speed', '99'],
  ['locale=xx', 'locale', 'xx'],
  ['step=-4', 'step', '-4'],
  ['theme=pink', 'theme', 'pink'],
  ['randomSeed=abc', 'randomSeed', 'abc'],
  ['running=maybe', 'running', 'maybe'],
  ['lesson=..%2F..%2Fetc', 'lesson', '../../etc'],
] as const) {
  test(`?${query} is told and left out`, async ({ page }) => {
    const lab = await visit(page, query);
    await expect(lab.notice(lab.words.notices.codes['bad-parameter']({ name, value }))).toBeVisible();
    await answered(lab);
  });
}

test('a lesson that does not exist is told, and a sandbox opens', async ({ page }) => {
  const lab = await visit(page, 'lesson=nope&step=3');
  await expect(lab.notice(lab.words.notices.codes['unknown-lesson']({ id: 'nope' }))).toBeVisible();
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
});

test('a sandbox that does not exist is told, and another opens', async ({ page }) => {
  const lab = await visit(page, 'example=moon');
  await expect(lab.notice(lab.words.notices.codes['unknown-example']({ id: 'moon' }))).toBeVisible();
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
});

test('a step beyond the end opens the last one', async ({ page }) => {
  const lab = await visit(page, 'lesson=cluster-ip&step=99');
  await expect(lab.lesson.getByText(new RegExp(`^${lab.words.lesson.progress(9, 9)}`))).toBeVisible();
});

test('names in any case, values too', async ({ page }) => {
  await page.goto('./?LOCALE=KO&Theme=DARK&RANDOMSEED=5&Lesson=cluster-ip&STEP=2');
  const lab = new Lab(page, 'ko');
  await lab.ready();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(lab.lesson.getByText(new RegExp(`^${lab.words.lesson.progress(2, 9)}`))).toBeVisible();
  await expect(lab.notices.getByRole('button')).toHaveCount(0);
});

test('5 kB of junk', async ({ page }) => {
  const junk = Array.from({ length: 500 }, (_, index) => `k${index}=%3Cb%3E${index}%22`).join('&');
  const lab = await visit(page, `${junk}&theme=${'x'.repeat(500)}&locale=en`);
  await expect(lab.notices.getByRole('button', { name: lab.words.notices.dismiss })).toHaveCount(1);
  await lab.notices.getByRole('button', { name: lab.words.notices.dismiss }).click();
  await expect(lab.notices.getByRole('button')).toHaveCount(0);
  await answered(lab);
});
