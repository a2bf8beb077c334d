/** The settings of the running cluster: by keyboard, in both languages, and as commands that can be taken back. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const windowOf = (lab: Lab): Locator => lab.page.getByRole('dialog', { name: lab.words.cluster.title, exact: true });
const said = (lab: Lab): Locator => windowOf(lab).getByRole('status', { name: lab.words.cluster.said, exact: true });

async function openFromMenu(lab: Lab): Promise<void> {
  await lab.button(lab.words.shell.menu).press('Enter');
  await lab.button(lab.words.shell.cluster).press('Enter');
  await expect(windowOf(lab)).toBeVisible();
}

async function choose(lab: Lab, radio: string): Promise<void> {
  await windowOf(lab).getByRole('radio', { name: radio, exact: true }).press('Space');
}

const undo = (page: Page, lab: Lab): Locator => page.getByRole('button', { name: new RegExp(`^${lab.words.shell.undo('')}`) });

for (const locale of LOCALES) {
  test(`${locale}: a choice is a command, which undo takes back`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { cluster } = lab.words;
    await lab.button(lab.words.shell.menu).focus();
    await page.keyboard.press('c');
    const dialog = windowOf(lab);
    await expect(dialog.getByRole('radio', { name: 'iptables', exact: true })).toBeChecked();
    for (const setting of [cluster.proxyMode, cluster.minSync, cluster.podNetwork, cluster.loadBalancer, cluster.healthCheck]) {
      await expect(dialog.getByRole('heading', { name: setting.title, exact: true })).toBeVisible();
    }
    await choose(lab, 'nftables');
    await expect(said(lab)).toContainText('$ lab set proxy-mode nftables');
    await expect(said(lab)).toContainText('proxy-mode: iptables → nftables');
    await choose(lab, cluster.minSync.seconds('30'));
    await expect(said(lab)).toContainText('min-sync-period: 1s → 30s');
    await choose(lab, cluster.podNetwork.options.vxlan);
    await expect(said(lab)).toContainText('pod-network: routed → vxlan');
    await choose(lab, cluster.loadBalancer.options['proxy-protocol']);
    await expect(said(lab)).toContainText('load-balancer: pass-through → proxy --proxy-protocol');
    await dialog.getByRole('spinbutton', { name: cluster.healthCheck.interval, exact: true }).fill('10');
    await dialog.getByRole('button', { name: cluster.healthCheck.apply, exact: true }).press('Enter');
    await expect(said(lab)).toContainText('interval=10s unhealthy=2 healthy=2');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    await lab.terminal();
    await expect(lab.output).toContainText('$ lab set proxy-mode nftables');
    for (let step = 0; step < 5; step++) await undo(page, lab).press('Enter');
    await expect(undo(page, lab)).toBeDisabled();
    await openFromMenu(lab);
    await expect(dialog.getByRole('radio', { name: 'iptables', exact: true })).toBeChecked();
    await expect(dialog.getByRole('spinbutton', { name: cluster.healthCheck.interval, exact: true })).toHaveValue('5');
  });
}

test('on a phone the window fits, and a node’s details lead to it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = await Lab.open(page, { locale: 'ko' });
  await lab.card(lab.words.stage.nodeCard('worker1', '10.0.0.11', lab.words.stage.nodeState.ready)).press('Enter');
  await lab.button(lab.words.inspector.clusterSettings).press('Enter');
  await expect(windowOf(lab)).toBeVisible();
  await choose(lab, lab.words.cluster.podNetwork.options.vxlan);
  await expect(said(lab)).toBeInViewport();
  const wide = await windowOf(lab).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(wide).toBe(0);
  expect(await violations(page)).toEqual([]);
});
