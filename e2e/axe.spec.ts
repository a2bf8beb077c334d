/**
 * axe on every page of the lab and whatever can be opened on it, in every theme and a forced palette, in both languages, at a desk
 * and on a phone. (The page of all components: `components.spec.ts`; the twelve scenes: `scenes.spec.ts`.)
 */
import { expect, type Page, test } from '@playwright/test';
import { editing as enEditing } from '../src/i18n/en/editing.js';
import { experiment as enExperiment } from '../src/i18n/en/experiment.js';
import { hunt as enHunt } from '../src/i18n/en/hunt.js';
import { lanes as enLanes } from '../src/i18n/en/lanes.js';
import { palette as enPalette } from '../src/i18n/en/palette.js';
import { whatIf as enWhatIf } from '../src/i18n/en/what-if.js';
import { work as enWork } from '../src/i18n/en/work.js';
import { editing as koEditing } from '../src/i18n/ko/editing.js';
import { experiment as koExperiment } from '../src/i18n/ko/experiment.js';
import { hunt as koHunt } from '../src/i18n/ko/hunt.js';
import { lanes as koLanes } from '../src/i18n/ko/lanes.js';
import { palette as koPalette } from '../src/i18n/ko/palette.js';
import { whatIf as koWhatIf } from '../src/i18n/ko/what-if.js';
import { work as koWork } from '../src/i18n/ko/work.js';
import { cleanInEveryLook, violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const LATE = {
  en: { editing: enEditing, experiment: enExperiment, hunt: enHunt, lanes: enLanes, palette: enPalette, whatIf: enWhatIf, work: enWork },
  ko: { editing: koEditing, experiment: koExperiment, hunt: koHunt, lanes: koLanes, palette: koPalette, whatIf: koWhatIf, work: koWork },
};
const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;

/** Found by its whole name in the command palette, and done. */
async function findAndDo(page: Page, palette: { readonly title: string }, what: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: palette.title, exact: true }).fill(what);
  await page
    .getByRole('option')
    .filter({ has: page.getByText(what, { exact: true }) })
    .first()
    .click();
}

for (const locale of LOCALES)
  for (const size of SIZES)
    test.describe(`${locale}, ${size.width}×${size.height}`, () => {
      const phone = size.width < 900;
      const late = LATE[locale];
      test.use({ viewport: size });
      test.beforeEach(() => test.setTimeout(180_000));

      test('start, a request, every tool', async ({ page }) => {
        const lab = await Lab.open(page, { locale });
        const { shell, timeline, inspector, compare } = lab.words;
        await cleanInEveryLook(page, 'start');

        await lab.fill('client', '10.0.0.12:30080');
        await lab.sendButton.click();
        if (phone) await lab.tab(shell.panelInspector);
        await expect(page.getByRole('heading', { name: inspector.hops, exact: true })).toBeVisible();
        await expect(page.getByRole('button', { name: timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'true');
        await cleanInEveryLook(page, 'a request');

        await lab.run('kubectl get pods');
        await cleanInEveryLook(page, 'the terminal');
        await lab.tab(shell.panelSpoken);
        await cleanInEveryLook(page, 'the lab in words');
        await lab.tab(shell.panelCompare);
        await expect(page.getByRole('button', { name: compare.compare, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'two futures');
        await lab.count('1,000');
        await lab.sendButton.click();
        await lab.tab(shell.panelLoad);
        await expect(page.getByRole('heading', { name: inspector.load.heading('1,000') })).toBeVisible();
        await cleanInEveryLook(page, 'a load');
      });

      test('what fails, what an object tells, rules and connections', async ({ page }) => {
        const lab = await Lab.open(page, { locale });
        const { shell, stage, hops, inspector } = lab.words;
        await lab.fill('shell', 'hello world');
        await lab.sendButton.click();
        await expect(lab.sendBar.getByRole('alert')).toBeVisible();
        await cleanInEveryLook(page, 'an address that is none');
        await lab.fill('shell', 'nobody:80');
        await lab.sendButton.click();
        if (phone) await lab.tab(shell.panelInspector);
        await expect(page.getByText(hops.outcome['no-such-host'], { exact: true }).filter({ visible: true }).first()).toBeVisible();
        await cleanInEveryLook(page, 'no such host');
        await lab.fill('client', '10.0.0.11:30080');
        await lab.sendButton.click();
        await expect(page.getByText(hops.outcome.answered, { exact: true }).filter({ visible: true }).first()).toBeVisible();
        await lab.card(stage.nodeCard('worker1', '10.0.0.11', stage.nodeState.ready)).press('Enter');
        await expect(page.getByRole('list', { name: inspector.conntrack('worker1'), exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'a node: its rules and connections');
        await lab.serviceCard('hello-loadbalancer').press('Enter');
        await expect(page.getByRole('heading', { name: /hello-loadbalancer/ }).filter({ visible: true })).toBeVisible();
        await cleanInEveryLook(page, 'a Service');
        await lab.podCards('hello-').first().press('Enter');
        await expect(page.getByRole('heading', { name: /hello-/ }).filter({ visible: true })).toBeVisible();
        await cleanInEveryLook(page, 'a pod');
      });

      test('a lesson, a mistake in the editor, menus and windows', async ({ page }) => {
        const lab = await Lab.open(page, { locale, lesson: 'cluster-ip', step: '2' });
        const { shell, editor, search, paste } = lab.words;
        if (phone) await lab.tab(shell.panelLesson);
        await expect(lab.lesson.getByRole('heading').first()).toBeVisible();
        await cleanInEveryLook(page, 'a lesson');

        const panel = await lab.tab(shell.panelEditor);
        await panel.getByRole('button', { name: 'typo.yaml', exact: true }).click();
        await expect(panel.getByRole('status', { name: editor.problems })).toContainText(editor.error);
        await cleanInEveryLook(page, 'a mistake in the editor');

        const menu = page.getByRole('button', { name: shell.menu, exact: true });
        await menu.click();
        await expect(page.getByRole('button', { name: shell.about, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'the menu');
        for (const name of [shell.about, shell.keys, shell.cluster, shell.palette, shell.tour]) {
          if (!(await page.getByRole('button', { name, exact: true }).isVisible())) await menu.click();
          await page.getByRole('button', { name, exact: true }).click();
          const window = page.getByRole('dialog').filter({ visible: true });
          await expect(window.first()).toBeVisible();
          await cleanInEveryLook(page, name);
          await page.keyboard.press('Escape');
          await expect(window).toHaveCount(0);
        }
        await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
        await page.keyboard.press('/');
        await expect(page.getByRole('combobox', { name: search.label, exact: true })).toBeFocused();
        await cleanInEveryLook(page, 'search');
        await page.keyboard.press('Escape');
        await lab.menuOf('client');
        await cleanInEveryLook(page, 'a menu of the stage');
        await page.keyboard.press('Escape');
        await findAndDo(page, late.palette, paste.title);
        await expect(page.getByRole('dialog', { name: paste.title, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'paste');
      });

      test('creating and changing things beside the stage', async ({ page }) => {
        const lab = await Lab.open(page, { locale });
        const { stage, menu } = lab.words;
        const { editing: words, palette } = late;
        const panel = page.getByRole('region', { name: words.panel, exact: true });
        const heading = (text: string) => panel.getByRole('heading', { name: text, exact: true });
        await lab.stage.getByRole('button', { name: stage.add, exact: true }).click();
        await expect(heading(words.add)).toBeVisible();
        await cleanInEveryLook(page, 'what can be added');
        await panel.getByRole('button', { name: `${words.items.nodeport} ${words.about.nodeport}`, exact: true }).click();
        await expect(panel.getByRole('figure', { name: words.commandIs, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'a new Service');
        await (await lab.menuOf('hello-clusterip')).getByRole('button', { name: menu.attach, exact: true }).press('Enter');
        await expect(panel.getByText(`${words.marks.stays}: 3`)).toBeVisible();
        await cleanInEveryLook(page, 'which pods');
        await (await lab.menuOf('shell')).getByRole('button', { name: menu.moveTo, exact: true }).press('Enter');
        await expect(panel.getByText(words.noMove, { exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'to another node');
        await (await lab.menuOf('hello-clusterip')).getByRole('button', { name: 'YAML…', exact: true }).press('Enter');
        await expect(panel.getByText(words.asLive, { exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'its YAML');
        for (const [what, title] of [
          [palette.steps, words.steps],
          [palette.snapshots, words.snapshots],
        ] as const) {
          await findAndDo(page, palette, what);
          await expect(heading(title)).toBeVisible();
          await cleanInEveryLook(page, title);
        }
      });

      test('what would have to change, the lanes, a load under two settings', async ({ page }) => {
        const lab = await Lab.open(page, { locale });
        const { shell, inspector, timeline } = lab.words;
        const { experiment, lanes, whatIf } = late;
        await lab.fill('shell', 'hello-clusterip:9090');
        await lab.sendButton.click();
        if (phone) await lab.tab(shell.panelInspector);
        await page.getByText(inspector.whatIf, { exact: true }).click();
        const part = page.getByRole('region', { name: whatIf.title, exact: true });
        await part.getByRole('button', { name: whatIf.look, exact: true }).click();
        await expect(part.getByRole('listitem').first()).toBeVisible();
        // It has looked through all of it.
        await expect(part.getByRole('progressbar')).toHaveCount(0);
        await expect(part.getByRole('button', { name: whatIf.look, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'what would have to change');
        await lab.button(timeline.lanes).click();
        await expect(page.getByRole('region', { name: lanes.title, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'the lanes');
        await lab.button(timeline.lanesFold).click();
        await lab.fill('client', '203.0.113.10:8080');
        const panel = await lab.tab(shell.panelLoad);
        await panel.getByRole('button', { name: experiment.versus.run, exact: true }).click();
        const pair = panel.getByRole('region', { name: experiment.versus.title, exact: true });
        await expect(pair.getByRole('heading', { name: /203\.0\.113\.10:8080/ })).toBeVisible();
        await cleanInEveryLook(page, 'a load under two settings');
      });

      test('a question, two futures, long work, what went wrong', async ({ page }) => {
        const lab = await Lab.open(page, { locale, lesson: 'cluster-ip', step: '3' });
        const { shell, timeline, lesson, compare } = lab.words;
        if (phone) await lab.tab(shell.panelLesson);
        const choice = lab.lesson.getByRole('radio').last();
        await choice.check();
        await cleanInEveryLook(page, 'a question');
        await choice.press('Enter');
        await expect(choice).toBeDisabled();
        await lab.scrubber.press('End');
        await expect(lab.lesson.getByText(lesson.wrong, { exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'its answer');

        await page.goto(`./?locale=${locale}&randomSeed=7&speed=99&lesson=nope`);
        await lab.ready();
        await expect(lab.notice('speed=99')).toBeVisible();
        await cleanInEveryLook(page, 'what is not understood of an address');
        await lab.fill('client', '10.0.0.10:30080');
        await lab.button(timeline.fork).click();
        const panel = page.getByRole('tabpanel', { name: shell.panelCompare, exact: true });
        await panel.getByRole('button', { name: compare.compare, exact: true }).click();
        await expect(panel.getByRole('region', { name: compare.futureA, exact: true })).toBeVisible();
        await cleanInEveryLook(page, 'two futures, compared');

        await lab.terminal();
        const prompt = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
        await prompt.fill(
          'for i in $(seq 9000); do kubectl annotate pod shell n=$i --overwrite > out.txt; kubectl get all -A -o yaml > out.txt; kubectl describe pods -A > out.txt; done',
        );
        await prompt.press('Enter');
        const under = page.getByRole('region', { name: late.work.title, exact: true });
        await expect(under.getByRole('progressbar')).toBeVisible();
        await cleanInEveryLook(page, 'long work');
        await under.getByRole('button', { name: late.work.stopKey, exact: true }).click();
        await expect(under.getByRole('status')).toHaveText(late.work.ended.command);
        await cleanInEveryLook(page, 'long work, stopped');

        // What is fetched when it is asked for, on a line that is cut.
        await page.route(/later-.*\.js$/, (route) => route.abort());
        await page.goto(`./?locale=${locale}&randomSeed=7`);
        await lab.ready();
        await lab.tab(shell.panelLoad);
        await expect(page.getByRole('alert').filter({ hasText: shell.panelFailed }).first()).toBeVisible();
        await cleanInEveryLook(page, 'a part that did not come');
      });

      test('a figure, by itself and with fewer parts', async ({ page }) => {
        for (const parts of ['', '&hideSidebar=1', '&hideSidebar=1&hideControls=1', '&hideTitle=false']) {
          await page.goto(`./?locale=${locale}&randomSeed=7&speed=8&embed=1&lesson=node-port${parts}`);
          const lab = new Lab(page, locale);
          await expect(lab.podCards().first()).toBeVisible({ timeout: 30_000 });
          // The lesson comes beside the stage with a heading of its own.
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
          expect.soft(await violations(page), `embed=1${parts}`).toEqual([]);
        }
      });

      test('a hunt, a city, an empty cluster', async ({ page }) => {
        const lab = new Lab(page, locale);
        const { hunt } = late;
        await page.goto(`./?locale=${locale}&hunt=11&speed=8`);
        if (phone) await lab.tab(lab.words.shell.panelLesson);
        const panel = page.getByRole('region', { name: hunt.title, exact: true });
        await expect(panel.getByRole('heading', { name: hunt.ticket })).toBeVisible({ timeout: 30_000 });
        await cleanInEveryLook(page, 'a hunt');
        await panel.getByRole('button', { name: hunt.giveUp, exact: true }).click();
        await expect(panel.getByText(hunt.gaveUp)).toBeVisible({ timeout: 30_000 });
        await cleanInEveryLook(page, 'the end of a hunt');
        for (const example of ['city-1000', 'empty'] as const) {
          await page.goto(`./?locale=${locale}&example=${example}&randomSeed=7`);
          await expect(lab.stage.getByRole('group').first()).toBeVisible({ timeout: 30_000 });
          await cleanInEveryLook(page, example);
        }
      });
    });

for (const locale of LOCALES)
  test(`the page of all components in a forced palette, ${locale}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto(`./?page=components&locale=${locale}`);
    await expect(page.getByRole('button', { name: LATE[locale].work.stopKey, exact: true }).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
