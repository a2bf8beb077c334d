/** Creating and changing things beside the stage: every change is shown as its command, seen on the stage, and can be taken back. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { editing as en } from '../src/i18n/en/editing.js';
import { palette as paletteWords } from '../src/i18n/en/palette.js';
import { editing as ko } from '../src/i18n/ko/editing.js';
import { violations } from './axe.js';
import { writeCode } from './code-text.js';
import { Lab } from './lab.js';

const panelOf = (page: Page, words = en): Locator => page.getByRole('region', { name: words.panel, exact: true });
const commandsOf = (panel: Locator, words = en): Locator => panel.getByRole('figure', { name: words.commandIs, exact: true });
const field = (panel: Locator, name: string): Locator => panel.getByRole('textbox', { name, exact: true });
const press = (panel: Locator, name: string): Locator => panel.getByRole('button', { name, exact: true });

async function findAndDo(page: Page, what: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: paletteWords.title, exact: true })).toBeFocused();
  await page.keyboard.type(what);
  await expect(page.getByRole('option', { name: what }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
}

test('a Deployment and a Service are made by keyboard alone, and taken back', async ({ page }) => {
  const lab = await Lab.open(page);
  const panel = panelOf(page);
  const heading = (what: string) => panel.getByRole('heading', { name: what, exact: true });
  await lab.stage.getByRole('group').first().focus();
  await page.keyboard.press('a');
  await expect(heading(en.add)).toBeFocused();
  await press(panel, `${en.items.deployment} ${en.about.deployment}`).press('Enter');
  await expect(heading(en.create(en.items.deployment))).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(field(panel, en.name)).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('shop');
  await expect(commandsOf(panel)).toContainText('kubectl create deployment shop --image=nginx:1.27 --replicas=3 --port=80');
  await panel.getByText(en.manifest, { exact: true }).press('Enter');
  await expect(panel.getByText('kind: Deployment')).toBeVisible();
  await field(panel, en.name).press('Enter');
  await expect(panel.getByText('deployment.apps/shop created')).toBeVisible();
  await expect(lab.podCards('shop-')).toHaveCount(3);

  await findAndDo(page, paletteWords.addItem.clusterip);
  await expect(heading(en.create(en.items.clusterip))).toBeFocused();
  await field(panel, en.name).fill('shop');
  await field(panel, en.selector).fill('app=shop');
  await expect(panel.getByText(en.wouldChoose(3), { exact: true })).toBeVisible();
  await expect(commandsOf(panel)).toContainText('kubectl create service clusterip shop --tcp=80:80');
  await field(panel, en.name).press('Enter');
  await expect(panel.getByText('service/shop created')).toBeVisible();
  await expect(lab.serviceCard('shop')).toBeVisible();

  await heading(en.create(en.items.clusterip)).focus();
  await page.keyboard.press('Control+Z');
  await expect(lab.serviceCard('shop')).toHaveCount(0);
  await expect(lab.podCards('shop-')).toHaveCount(3);
  await page.keyboard.press('Control+Z');
  await expect(lab.podCards('shop-')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect(lab.podCards('shop-')).toHaveCount(3);
  await lab.terminal();
  await expect(lab.output).toContainText('$ kubectl create deployment shop');
});

test('a Service gets other pods: what matches is told before it is applied', async ({ page }) => {
  const lab = await Lab.open(page);
  const { stage, menu } = lab.words;
  const panel = panelOf(page);
  await lab.serviceCard('hello-clusterip').focus();
  await page.keyboard.press('Enter');
  await expect(lab.card(stage.endpointsCard('default/hello-clusterip', 3))).toBeVisible();
  await (await lab.menuOf('hello-clusterip')).getByRole('button', { name: menu.attach, exact: true }).press('Enter');
  await expect(panel.getByText(`${en.marks.stays}: 3`)).toBeVisible();
  await field(panel, en.selectorThen).fill('app=shell');
  await expect(panel.getByText(en.wouldChoose(1), { exact: true })).toBeVisible();
  await expect(panel.getByText(`${en.marks.joins}: 1`)).toBeVisible();
  await expect(panel.getByText(`${en.marks.leaves}: 3`)).toBeVisible();
  await expect(commandsOf(panel)).toContainText('kubectl set selector service hello-clusterip app=shell');
  // Nothing has happened yet.
  await expect(lab.card(stage.endpointsCard('default/hello-clusterip', 3))).toBeVisible();
  await field(panel, en.selectorThen).fill('app shell');
  await expect(panel.getByText(en.notPairs, { exact: true })).toBeVisible();
  await expect(press(panel, en.apply)).toHaveAttribute('aria-disabled', 'true');
  await field(panel, en.selectorThen).fill('app=shell');
  await press(panel, en.apply).press('Enter');
  await expect(panel.getByText('service/hello-clusterip selector updated')).toBeVisible();
  await expect(lab.card(stage.endpointsCard('default/hello-clusterip', 1))).toBeVisible();
});

test('a pod nobody owns comes to another node as another pod', async ({ page }) => {
  const lab = await Lab.open(page);
  const panel = panelOf(page);
  await (await lab.menuOf('shell')).getByRole('button', { name: lab.words.menu.moveTo, exact: true }).press('Enter');
  await expect(panel.getByText(en.noMove, { exact: true })).toBeVisible();
  await expect(panel.getByText(en.bare)).toBeVisible();
  const picker = panel.getByRole('combobox', { name: en.toNode, exact: true });
  const node = await picker.inputValue();
  await expect(panel.getByText(en.doubts.same(node), { exact: true })).toHaveCount(0);
  await expect(panel.getByRole('radio')).toHaveCount(1);
  const commands = panel.getByRole('figure', { name: en.commandIs, exact: true });
  await expect(commands).toContainText('kubectl delete pod shell');
  await expect(commands).toContainText(`nodeName: ${node}`);
  await press(panel, en.moveNow).press('Enter');
  await expect(panel.getByText('pod/shell created')).toBeVisible();
  await lab.run('kubectl get pod shell -o jsonpath=on:{.spec.nodeName}');
  await expect(lab.output).toContainText(`on:${node}`);
});

async function openYaml(lab: Lab, name: string): Promise<{ readonly panel: Locator; readonly text: Locator }> {
  await (await lab.menuOf(name)).getByRole('button', { name: 'YAML…', exact: true }).press('Enter');
  const panel = panelOf(lab.page);
  const text = field(panel, en.yamlOf('Service', `default/${name}`));
  await expect(text).toHaveAttribute('contenteditable', 'true');
  return { panel, text };
}

/** The text with another one in place of a part. */
async function change(text: Locator, part: string, to: string): Promise<void> {
  await expect(text).toContainText(part);
  const lines = await text.locator('.cm-line').allTextContents();
  await writeCode(text, lines.join('\n').replace(part, to));
}

test('YAML: the changed line is marked, a mistake is told with its line, what is right is applied', async ({ page }) => {
  const lab = await Lab.open(page);
  const { editor } = lab.words;
  const { panel, text } = await openYaml(lab, 'hello-clusterip');
  await expect(panel.getByText(en.asLive, { exact: true })).toBeVisible();
  await change(text, 'port: 8080', 'port: 808080');
  const problems = panel.getByRole('list', { name: editor.problems, exact: true });
  await expect(problems.getByRole('button')).toContainText(new RegExp(`${editor.error} · line \\d+`));
  await expect(press(panel, en.apply)).toHaveAttribute('aria-disabled', 'true');
  await change(text, 'port: 808080', 'port: 9090');
  await expect(panel.getByText(en.lineCounts(0, 1, 0), { exact: true })).toBeVisible();
  await expect(panel.locator('.cm-line.ed-line-changed')).toContainText('port: 9090');
  await expect(commandsOf(panel)).toContainText(/kubectl patch service hello-clusterip .*9090/);
  await press(panel, en.apply).press('Enter');
  await expect(panel.getByText('service/hello-clusterip patched')).toBeVisible();
  await expect(panel.getByText(en.asLive, { exact: true })).toBeVisible();
  await expect(panel.locator('.cm-line.ed-line-changed')).toHaveCount(0);
});

for (const keeps of [true, false]) {
  test(`YAML: what the terminal changed meanwhile, and mine ${keeps ? 'kept' : 'left'}`, async ({ page }) => {
    const lab = await Lab.open(page);
    const { panel, text } = await openYaml(lab, 'hello-clusterip');
    await change(text, 'sessionAffinity: None', 'sessionAffinity: ClientIP');
    await expect(panel.getByText(en.lineCounts(0, 1, 0), { exact: true })).toBeVisible();
    await lab.run(`kubectl patch svc hello-clusterip -p '{"spec":{"internalTrafficPolicy":"Local"}}'`);
    await expect(panel.getByRole('alert')).toContainText(en.conflict);
    await expect(text).toContainText('sessionAffinity: ClientIP');
    await press(panel, keeps ? en.keepMine : en.takeTheirs).press('Enter');
    await expect(panel.getByRole('alert')).toHaveCount(0);
    await expect(text).toContainText('internalTrafficPolicy: Local');
    if (!keeps) {
      await expect(text).toContainText('sessionAffinity: None');
      await expect(panel.getByText(en.asLive, { exact: true })).toBeVisible();
      return;
    }
    await expect(text).toContainText('sessionAffinity: ClientIP');
    await press(panel, en.apply).press('Enter');
    await expect(panel.getByText('service/hello-clusterip patched')).toBeVisible();
    await expect(text).toContainText('internalTrafficPolicy: Local');
    await expect(text).toContainText('sessionAffinity: ClientIP');
  });
}

test('a snapshot is gone back to after the page was loaded anew', async ({ page }) => {
  const lab = await Lab.open(page);
  const panel = panelOf(page);
  const open = async () => {
    // In the terminal Ctrl+K is the shell's own.
    await lab.stage.getByRole('group').first().focus();
    await findAndDo(page, paletteWords.snapshots);
    await expect(panel.getByRole('heading', { name: en.snapshots, exact: true })).toBeVisible();
  };
  await open();
  await field(panel, en.snapshotName).fill('three pods');
  await press(panel, en.save).press('Enter');
  await expect(panel.getByText(en.kept, { exact: true })).toBeVisible();
  await lab.run('kubectl scale deployment hello --replicas=5');
  await expect(lab.podCards('hello-')).toHaveCount(5);
  await page.reload();
  await lab.ready();
  await lab.run('kubectl delete deployment hello');
  await expect(lab.podCards('hello-')).toHaveCount(0);
  await open();
  await press(panel, en.backTo('three pods')).press('Enter');
  await expect(panel.getByText(en.backAt('three pods'), { exact: true })).toBeVisible();
  await expect(lab.podCards('hello-')).toHaveCount(3);
});

test.describe('on a phone, in Korean', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a pod is added by tapping, and the panel is for everybody', async ({ page }) => {
    const lab = await Lab.open(page, { locale: 'ko' });
    const panel = panelOf(page, ko);
    await lab.stage.getByRole('button', { name: lab.words.stage.add, exact: true }).tap();
    await expect(panel.getByRole('heading', { name: ko.add, exact: true })).toBeVisible();
    expect.soft(await violations(page, '.ed-panel')).toEqual([]);
    await press(panel, `${ko.items.pod} ${ko.about.pod}`).tap();
    await field(panel, ko.name).fill('mine');
    await expect(commandsOf(panel, ko)).toContainText('kubectl run mine --image=nginx:1.27 --port=80');
    expect.soft(await violations(page, '.ed-panel')).toEqual([]);
    await press(panel, ko.createNow).tap();
    await expect(panel.getByText('pod/mine created')).toBeVisible();
    await expect(lab.podCards('mine')).toHaveCount(1);
    expect.soft(await violations(page, '.ed-panel')).toEqual([]);
  });
});
