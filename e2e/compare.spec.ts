/** Two futures of one moment, side by side; and one of them lived on the stage. */
import { expect, type Locator, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const futureOf = (panel: Locator, name: string) => panel.getByRole('region', { name, exact: true });

/** No pod on the master, wherever they stood before. */
async function emptyMaster(lab: Lab): Promise<void> {
  // What is asked next is asked of the moment after it: three pods there are before it as well.
  for (const typed of ['kubectl drain master --ignore-daemonsets --force', 'sleep 40']) await lab.run(typed);
  await expect(lab.podCards('hello-')).toHaveCount(3);
}

for (const locale of LOCALES) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`a node port on a node without a pod, Cluster and Local, in ${locale} at ${size.width}`, async ({ page }) => {
      await page.setViewportSize(size);
      const lab = await Lab.open(page, { locale });
      const { compare, timeline, hops } = lab.words;
      await emptyMaster(lab);
      await lab.fill('client', '10.0.0.10:30080');
      await lab.button(timeline.fork).click();
      const panel = page.getByRole('tabpanel', { name: lab.words.shell.panelCompare, exact: true });
      await expect(panel.getByRole('combobox', { name: compare.preset })).toHaveValue('external');
      await expect(panel.getByRole('textbox', { name: compare.futureB })).toHaveValue(/"externalTrafficPolicy":"Local"/);
      await panel.getByRole('button', { name: compare.compare, exact: true }).click();

      const [a, b] = [futureOf(panel, compare.futureA), futureOf(panel, compare.futureB)];
      await expect(a.getByText(hops.outcome.answered, { exact: true })).toBeVisible();
      await expect(b.getByText(hops.outcome['timed-out'], { exact: true })).toBeVisible();
      // The hop it parts at is the same for everybody: sent, arrived at the node, and there the rules differ.
      await expect(panel.getByText(compare.apart(3))).toBeVisible();
      await expect(a.getByRole('listitem').first()).toHaveText(/10\.0\.0\.10:30080/);
      await expect(b.getByRole('listitem').first()).toContainText('externalTrafficPolicy: Local');
      expect(await violations(page)).toEqual([]);
      // Nothing of it has happened: what undo would take back is still a command of the learner's own.
      const [before] = lab.words.shell.undo('\n').split('\n');
      await expect(page.getByRole('button', { name: new RegExp(`^${before}(sleep|kubectl drain)`) })).toHaveCount(1);
    });
  }
}

test('a future is lived on the stage, from the moment it began at', async ({ page }) => {
  const lab = await Lab.open(page);
  const { compare } = lab.words;
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.count('1,000');
  const panel = await lab.tab(lab.words.shell.panelCompare);
  await panel.getByRole('combobox', { name: compare.preset }).selectOption('onePod');
  await panel.getByRole('button', { name: compare.compare, exact: true }).click();
  await expect(futureOf(panel, compare.futureA).getByRole('list').first().getByRole('listitem')).toHaveCount(3);
  const bars = futureOf(panel, compare.futureB).getByRole('list').first().getByRole('listitem');
  await expect(bars).toHaveCount(1);
  await expect(bars).toContainText('1,000');

  await panel.getByRole('button', { name: compare.live(compare.futureB), exact: true }).click();
  await expect(lab.podCards('hello-')).toHaveCount(1);
  const load = await lab.tab(lab.words.shell.panelLoad);
  await expect(load.getByRole('list').first().getByRole('listitem')).toHaveCount(1);
});

test('a command that is refused is told beside what it would have changed', async ({ page }) => {
  const lab = await Lab.open(page);
  const { compare } = lab.words;
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.count('1');
  const panel = await lab.tab(lab.words.shell.panelCompare);
  await panel.getByRole('textbox', { name: compare.futureB }).fill('kubectl scale deploy nobody --replicas=1');
  await panel.getByRole('button', { name: compare.compare, exact: true }).click();
  await expect(futureOf(panel, compare.futureB).getByText('deployments.apps "nobody" not found')).toBeVisible();
  await expect(panel.getByText(compare.same)).toBeVisible();
});
