/** Lessons from elsewhere: a good one is played like any other, and of a bad one nothing is used. */
import { expect, type Page, type Route, test } from '@playwright/test';
import { skeleton } from '../src/cli/lesson-skeleton.js';
import { foreign as en } from '../src/i18n/en/foreign.js';
import { notices as noticesEn } from '../src/i18n/en/notices.js';
import { share as shareEn } from '../src/i18n/en/share.js';
import { foreign as ko } from '../src/i18n/ko/foreign.js';
import { notices as noticesKo } from '../src/i18n/ko/notices.js';
import { share as shareKo } from '../src/i18n/ko/share.js';
import { readLesson } from '../src/lesson/build/read-lessons.js';
import { bundleOf, type LessonBundle } from '../src/lesson/bundle.js';
import { parseLesson } from '../src/lesson/parse-lesson.js';
import { violations } from './axe.js';
import { ByEar } from './by-ear.js';
import { escapeForRegExp, Lab, LOCALES } from './lab.js';
import { Learner } from './learner.js';

const WORDS = { en, ko };
const NOTICES = { en: noticesEn, ko: noticesKo };
const SHARE = { en: shareEn, ko: shareKo };
const ADDRESS = 'https://lessons.example.org/tuesday/my-first.json';

/** What `lab lesson new` begins and `lab lesson pack` hands on. */
const begun = skeleton('my-first', 900);
const bundle = bundleOf({
  id: 'my-first',
  logic: begun['lesson.yaml'] ?? '',
  texts: { en: begun['en.md'] ?? '', ko: begun['ko.md'] ?? '' },
  files: Object.fromEntries(Object.entries(begun).flatMap(([path, text]) => (path.startsWith('files/') ? [[path.slice(6), text]] : []))),
  cluster: readLesson('lessons', 'cluster-ip').cluster,
});
const lesson = parseLesson(bundle as Parameters<typeof parseLesson>[0]).lesson;
const steps = lesson?.logic.steps ?? [];

type Answer = Parameters<Route['fulfill']>[0];

/** What the other site answers; how often it was asked. */
async function serve(page: Page, answer: Answer | 'nothing'): Promise<{ asked: number }> {
  const counted = { asked: 0 };
  await page.route('https://lessons.example.org/**', async (route) => {
    counted.asked += 1;
    expect(route.request().headers()).not.toHaveProperty('referer');
    expect(route.request().headers()).not.toHaveProperty('cookie');
    if (answer === 'nothing') await route.abort('connectionrefused');
    else await route.fulfill({ ...answer, headers: { 'access-control-allow-origin': '*', ...answer?.headers } });
  });
  return counted;
}

const asBundle = (change: Partial<LessonBundle> = {}): Answer => ({
  contentType: 'application/json',
  body: JSON.stringify({ ...bundle, ...change }),
});

/** The sandbox is on show, and the notice says what was wrong. */
async function refused(lab: Lab, said: string | RegExp): Promise<void> {
  await lab.ready();
  await expect(lab.lesson).toHaveCount(0);
  const [before = ''] = NOTICES[lab.locale].codes['bad-lesson']({ url: ADDRESS }).split('\n');
  await expect(lab.notice(before)).toBeVisible();
  await expect(lab.notices).toContainText(said);
  await expect(lab.notices).toContainText(WORDS[lab.locale].kept);
  await expect(lab.card('hello-nodeport').or(lab.serviceCard('hello-nodeport'))).toBeVisible();
}

for (const locale of LOCALES) {
  test(`one is played to its end, in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    // One of them says its cluster as what differs from one of the lab.
    const logic = bundle.logic.replace('cluster: two-nodes', 'cluster: { extends: two-nodes-cloud, provider: none }');
    const asked = await serve(page, asBundle(locale === 'ko' ? { logic, cluster: '' } : {}));
    const lab = await Lab.open(page, { locale, lessonUrl: ADDRESS });
    await expect(lab.lesson).toContainText(WORDS[locale].elsewhere(ADDRESS));
    expect(await violations(page)).toEqual([]);
    const learner = new Learner(await ByEar.of(page), lab);
    expect(await learner.takeLesson()).toHaveLength(steps.length);
    // No lesson of the course follows it.
    await expect(lab.lesson.locator('.pw-lesson-finished').getByRole('button')).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get('lessonUrl')).toBe(ADDRESS);
    await expect.poll(() => new URL(page.url()).searchParams.get('step')).toBe(String(steps.length));
    expect(new URL(page.url()).searchParams.has('lesson')).toBe(false);
    // Begun anew it is what it was; nobody asks for it again.
    await lab.lesson.getByRole('button', { name: lab.words.lesson.restart, exact: true }).click();
    await expect(lab.lesson).toContainText(lab.words.lesson.progress(1, steps.length));
    expect(asked.asked).toBe(1);
  });

  test(`a link to what is on show fetches it again and says so, in ${locale}`, async ({ page, context }) => {
    await serve(page, asBundle());
    const lab = await Lab.open(page, { locale, lessonUrl: ADDRESS, step: '2' });
    await lab.run('kubectl get pods');
    await page.getByRole('button', { name: lab.words.shell.menu, exact: true }).click();
    await page.getByRole('button', { name: lab.words.shell.share, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: SHARE[locale].title });
    await expect(dialog).toContainText(SHARE[locale].foreignText);
    const field = dialog.getByRole('textbox', { name: SHARE[locale].link, exact: true });
    await expect(field).toHaveValue(/#s=/);
    const link = await field.inputValue();
    expect(link.length).toBeLessThanOrEqual(2_000);
    const other = await context.newPage();
    const asked = await serve(other, asBundle());
    await other.goto(link);
    const there = new Lab(other, locale);
    await there.ready();
    await expect(there.lesson).toContainText(there.words.lesson.progress(2, steps.length));
    await expect(there.notices.getByRole('button')).toHaveCount(0);
    expect(asked.asked).toBe(1);
  });

  const bad: readonly (readonly [string, Answer | 'nothing', string | RegExp])[] = [
    ['nobody answers', 'nothing', WORDS[locale].problems.unreachable],
    [
      'that may not be read',
      { ...asBundle(), headers: { 'access-control-allow-origin': 'https://friends.example' } },
      WORDS[locale].problems.unreachable,
    ],
    ['is gone', { status: 404, body: 'no' }, WORDS[locale].problems.status('404')],
    [
      'is a page',
      { contentType: 'text/html; charset=utf-8', body: '<script>document.title = "taken"</script>' },
      WORDS[locale].problems.page,
    ],
    ['is endless', { contentType: 'application/json', body: `"${'x'.repeat(2_100_000)}"` }, WORDS[locale].problems.long],
    [
      'is a picture',
      { contentType: 'image/png', body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]) },
      WORDS[locale].problems['no-text'],
    ],
    ['is nested without end', { body: '['.repeat(900_000) }, /my-first\.json:\d+: not JSON/],
    ['has broken YAML', asBundle({ logic: 'id: a\nchapter: [b\n' }), /lessons\/my-first\/lesson\.yaml:\d+: not YAML/],
    [
      'has HTML in it',
      asBundle({ texts: { en: `${bundle.texts.en}\n<img src=x onerror="document.title='taken'">\n`, ko: bundle.texts.ko } }),
      /en\.md:\d+: html is not allowed/,
    ],
  ];
  for (const [what, answer, said] of bad)
    test(`one that ${what} is told of, and the sandbox starts, in ${locale}`, async ({ page }) => {
      await serve(page, answer);
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => dialogs.push(dialog.message()));
      const lab = await Lab.open(page, { locale, lessonUrl: ADDRESS });
      await refused(lab, typeof said === 'string' ? new RegExp(escapeForRegExp(said)) : said);
      expect(await page.title()).not.toContain('taken');
      expect(dialogs).toEqual([]);
    });
}

test('an address that is none is told of, and nothing is fetched', async ({ page }) => {
  const lab = await Lab.open(page, { lessonUrl: 'javascript:alert(1)' });
  await expect(lab.notice(/lessonUrl=javascript:alert\(1\)/)).toBeVisible();
});
