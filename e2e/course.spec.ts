/** What a lesson has besides its own words: the record of it, questions that come back, words of the glossary, progress as files. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { course as en } from '../src/i18n/en/course.js';
import { start as startEn } from '../src/i18n/en/start.js';
import { course as ko } from '../src/i18n/ko/course.js';
import { glossary } from '../src/i18n/ko/glossary.js';
import { atRest } from './at-rest.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

/** A learner who was here before: one chapter done, one question missed. */
const BEFORE = {
  'portwalk:1': {
    done: {
      'why-services': ['three-pods', 'call-a-pod', 'pinned', 'pod-goes', 'restart', 'one-name', 'all-go', 'when'],
      'pods-and-owners': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
      'pod-network': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    },
    commandHistory: [],
  },
  'portwalk:learning:1': {
    clock: 9,
    asks: { 'cluster-ip/ping': { chosen: 'replies', answer: 'silence', due: 5, gap: 4 } },
    tasks: { 'why-services/call-a-pod': { best: 4, par: 2, shown: false } },
  },
};

const remember = (page: Page) =>
  page.addInitScript((kept) => {
    if (sessionStorage.getItem('seeded')) return;
    sessionStorage.setItem('seeded', '1');
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify(value));
  }, BEFORE);

for (const locale of LOCALES)
  test(`a question that was missed comes back in another lesson, in ${locale}`, async ({ page }) => {
    const words = WORDS[locale];
    await remember(page);
    const lab = await Lab.open(page, { locale, lesson: 'endpoints' });
    await lab.lesson.getByRole('button', { name: words.recapCall(1), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: words.title, exact: true });
    const question = dialog.locator('.pw-recap');
    await expect(question.getByText(words.recapFrom('ClusterIP'))).toBeVisible();
    const check = question.getByRole('button', { name: words.recapCheck, exact: true });
    await expect(check).toBeDisabled();
    await question.getByRole('radio').nth(1).check();
    await check.click();
    await expect(question.getByRole('status')).toHaveText(words.recapRight);
    expect(await violations(page, '.pw-dialog')).toEqual([]);
    await question.getByRole('button', { name: words.recapNext, exact: true }).click();
    await expect(dialog.getByText(words.recapWaiting(1))).toBeVisible();
  });

test('a task is compared with par and kept, and the address follows the step', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip' });
  await lab.lesson.getByRole('button', { name: lab.words.lesson.next, exact: true }).click();
  await expect(page).toHaveURL(/lesson=cluster-ip&step=2/);
  await expect(lab.lesson.getByText(/^\d+ words in this step$/)).toBeVisible();
  for (const line of ['kubectl get pods', 'kubectl apply -f hostname-svc-clusterip.yaml', 'kubectl get svc']) await lab.run(line);
  await expect(lab.lesson.getByText(en.lines(3, 2, 3))).toBeVisible();
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem('portwalk:learning:1') ?? '{}'));
  await expect.poll(kept).toMatchObject({ clock: 1, tasks: { 'cluster-ip/make': { best: 3, par: 2, shown: false } } });
});

test('a prediction is kept with what happened', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip', step: '8' });
  await lab.lesson.getByRole('radio').first().check();
  await lab.lesson.getByRole('button', { name: 'Lock my answer and ping', exact: true }).click();
  const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem('portwalk:learning:1') ?? '{}'));
  await expect.poll(kept).toMatchObject({ asks: { 'cluster-ip/ping': { chosen: 'replies', answer: 'silence', due: 5, gap: 4 } } });
});

test('words of the glossary are explained under the pointer, in a list, and in the inspector', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip' });
  const list = lab.lesson.getByText(/^\d+ words in this step$/);
  await expect(list).toBeVisible();
  await atRest(list);
  const marked = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('pw-term') ?? [])] as Range[];
      const box = range?.getBoundingClientRect();
      return { text: range?.toString(), x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 };
    });
  await expect.poll(async () => (await marked()).text).toBe('Deployment');
  const word = await marked();
  await page.mouse.move(word.x, word.y);
  const card = page.locator('.pw-term-hover');
  await expect(card).toContainText('Keeps a number of equal pods');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  // Sent away it stays away while the pointer rests on the word, and is there for who comes back.
  await page.mouse.move(word.x + 1, word.y);
  await expect(card).toHaveCount(0);
  await page.mouse.move(word.x, word.y - 60, { steps: 4 });
  await page.mouse.move(word.x, word.y);
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await list.click();
  await expect(lab.lesson.getByText('Deployment', { exact: true })).toBeVisible();
  expect(await violations(page, '.pw-lesson')).toEqual([]);
  await lab.podCards('client').filter({ visible: true }).first().click();
  await lab.inspector.getByText(en.explain('Pod'), { exact: true }).click();
  await expect(lab.inspector.getByRole('link', { name: en.docs, exact: true })).toHaveAttribute(
    'href',
    'https://kubernetes.io/docs/concepts/workloads/pods/',
  );
});

test('a hop is explained where it is told, and the way to its lesson and to the documentation leads on', async ({ page }) => {
  const lab = await Lab.open(page, { locale: 'ko' });
  await lab.send('client', '10.0.0.12:30080');
  await lab.hops.nth(3).press('Enter');
  await expect(lab.currentHop).toContainText(lab.words.inspector.hop(4));
  const explained = lab.currentHop.locator('details');
  await explained.getByText(ko.explain(glossary.snat.name), { exact: true }).press('Enter');
  await expect(explained.getByRole('link', { name: ko.docs, exact: true })).toHaveAttribute(
    'href',
    'https://kubernetes.io/ko/docs/tutorials/services/source-ip/',
  );
  const title = 'externalTrafficPolicy';
  await explained.getByRole('button', { name: ko.lessonLink(title), exact: true }).press('Enter');
  await expect(lab.lesson.getByText(new RegExp(`^${lab.words.lesson.progress(1, 0).replace('0', '\\d+')}`))).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: lab.words.shell.place }).getByRole('button', { name: title, exact: true }),
  ).toBeVisible();
});

test('progress is a map, files for oneself and for a teacher, and a certificate on paper', async ({ page }) => {
  await remember(page);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  const lab = await Lab.open(page);
  await page.getByRole('button', { name: startEn.progress, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.title, exact: true });
  const row = dialog.getByRole('row', { name: /Why a Service/ });
  await expect(row).toContainText(en.ofSteps(8, 8));
  await expect(row).toContainText(en.bestPar(4, 2));
  expect(await violations(page, '.pw-dialog')).toEqual([]);
  await dialog.getByLabel(en.name, { exact: true }).fill('김, "Mina"');

  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name, exact: true }).click()]);
    return readFileSync(await download.path(), 'utf8');
  };
  expect(await saved(en.csv)).toContain('\r\n"김, ""Mina""",basics,why-services,Why a Service,8,8,0,0,1,0,2,4,,,,,,,,,\r\n');
  expect(JSON.parse(await saved(en.json))).toMatchObject({
    learner: '김, "Mina"',
    lessons: [{ lesson: 'why-services', best: 4 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
  });
  const progress = await saved(en.export);
  expect(JSON.parse(progress)).toMatchObject({ portwalk: 'progress', version: 1, learning: { clock: 9 } });

  const read = (text: string) =>
    dialog.locator('input[type=file]').setInputFiles({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await read('<html>');
  await expect(dialog.getByRole('status')).toHaveText(en.notImported['no-json']);
  await read(JSON.stringify({ ...JSON.parse(progress), done: { headless: ['only-a-name'] } }));
  await expect(dialog.getByRole('status')).toHaveText(en.imported);
  await expect(dialog.getByRole('row', { name: /^Headless/ })).toContainText(en.ofSteps(1, 7));

  await dialog.getByRole('button', { name: en.certificate(startEn.chapters.basics), exact: true }).click();
  await expect(page.locator('html[data-printed]')).toHaveCount(1);
  const sheet = page.locator('.pw-certificate');
  await expect(sheet).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('김, "Mina"');
  await expect(lab.sendButton).toBeHidden();
});

test('a hunt begins from the start panel, and the address leads back to it', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'headless' });
  await page.getByRole('navigation', { name: lab.words.shell.place, exact: true }).getByRole('button').first().click();
  await page.getByRole('button', { name: startEn.hunt, exact: true }).click();
  // The lab's class number, 7, says which one: the same for everybody.
  await expect(page).toHaveURL(/[?&]hunt=2\.7(&|$)/, { timeout: 30_000 });
  expect(page.url()).not.toMatch(/lesson=|step=/);
  const title = page.getByRole('heading', { level: 1, name: /^Hunt 2\.7 / });
  const name = await title.innerText();
  await page.reload();
  await expect(title).toHaveText(name, { timeout: 30_000 });
});
