/** The lab in words: the cluster as a tree, the story as sentences, moments to stop at and to come back to. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

async function type(lab: Lab, line: string): Promise<void> {
  await lab.terminal();
  const input = lab.page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill(line);
  await input.press('Enter');
}

const focused = (page: Page) => page.locator(':focus');

for (const locale of LOCALES) {
  test(`the cluster is walked by arrow keys, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { spoken, stage } = lab.words;
    const panel = await lab.tab(lab.words.shell.panelSpoken);
    const tree = panel.getByRole('tree', { name: spoken.cluster });
    await tree.getByRole('treeitem', { name: stage.outside, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(focused(page)).toContainText('198.51.100.200');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await expect(focused(page)).toHaveText(stage.outside);
    const service = tree.getByRole('treeitem', { name: /hello-nodeport, NodePort/ });
    await service.focus();
    await page.keyboard.press('ArrowRight');
    await expect(service).toHaveAttribute('aria-expanded', 'true');
    await expect(tree.getByRole('treeitem', { name: stage.endpointsCard('hello-nodeport', 3) })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(lab.inspector.getByRole('heading', { name: /hello-nodeport/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test(`a request and a change are told in sentences, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { spoken, hops } = lab.words;
    await lab.send('shell', 'hello-clusterip:8080');
    await type(lab, 'kubectl scale deploy hello --replicas=1');
    const panel = await lab.tab(lab.words.shell.panelSpoken);
    const story = panel.getByRole('list', { name: spoken.story });
    const [asked] = spoken.sent('\n', 'hello-clusterip:8080').split('\n').reverse();
    const line = story.getByRole('listitem').filter({ hasText: asked ?? '' });
    await expect(line.first()).toContainText(hops.outcome.answered);
    await expect(story.getByText(spoken.command('kubectl scale deploy hello --replicas=1'))).toBeVisible();
    await expect(story.getByText(spoken.endpoints('hello-clusterip', 1)).first()).toBeVisible();
    // By its key: what is told moves the list along.
    await line
      .locator('summary')
      .filter({ hasText: /hops in words|말로 보기/ })
      .press('Enter');
    await expect(line.getByRole('listitem').last()).toContainText(/shell/);
    // What is not wanted is left out.
    await panel.getByRole('checkbox', { name: spoken.lane.request }).uncheck();
    await expect(line).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
}

test('what happens is announced while it is played', async ({ page }) => {
  const lab = await Lab.open(page);
  const said = page.getByRole('status', { name: lab.words.spoken.announcements });
  // Who announces comes after the first picture, and also tells of what was over by then.
  await lab.send('shell', 'hello-clusterip:8080');
  await expect(said).toContainText('hello-clusterip:8080');
});

test('a step says where it led, also when the slider has not the focus', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.send('shell', 'hello-clusterip:8080');
  await lab.restAt(lab.hops.last());
  const all = page.getByRole('status', { name: lab.words.spoken.announcements });
  const [hop = ''] = /Hop \d+/.exec((await lab.currentHop.textContent()) ?? '') ?? [];
  await lab.button(lab.words.timeline.stepBack).click();
  const before = Number(hop.replace('Hop ', '')) - 1;
  await expect(all).toContainText(new RegExp(`hop ${before} of \\d+ of request 1: `));
});

test('runs until endpoints change, and comes back to a bookmark', async ({ page }) => {
  const lab = await Lab.open(page);
  const { spoken } = lab.words;
  const panel = await lab.tab(lab.words.shell.panelSpoken);
  await panel.getByRole('textbox', { name: spoken.bookmark }).fill('before');
  await panel.getByRole('button', { name: spoken.bookmarkAdd }).click();
  await type(lab, 'kubectl scale deploy hello --replicas=1');
  await expect(lab.podCards('hello-')).toHaveCount(1);
  await lab.tab(lab.words.shell.panelSpoken);
  const bookmark = panel
    .getByRole('list', { name: spoken.bookmarks })
    .getByRole('button', { name: /before$/ })
    .first();
  // The clock of a live lab runs on while the bookmark is made: it says itself which moment it is.
  const moment = await bookmark.getByRole('time').textContent();
  await bookmark.click();
  await expect(lab.scrubber).toHaveAttribute('aria-valuetext', moment ?? '');
  await expect(lab.podCards('hello-')).toHaveCount(3);
  await panel.getByRole('combobox', { name: spoken.runUntil }).selectOption('endpoints');
  await panel.getByRole('button', { name: spoken.run, exact: true }).click();
  await expect(panel.getByText(spoken.found)).toBeVisible();
  await expect(panel.getByRole('listitem').and(page.locator('[aria-current=step]'))).toContainText('hello-');
  await panel.getByRole('button', { name: spoken.bookmarkRemove('before') }).click();
  await expect(panel.getByRole('list', { name: spoken.bookmarks })).toHaveCount(0);
});
