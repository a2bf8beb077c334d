/**
 * What WCAG 1.4.4, 1.4.10 and 1.4.12 ask for, looked at in what somebody meets first and does most: nothing is cut off, nothing lies
 * on anything else, and everything can be reached.
 */
import { expect, type Page } from '@playwright/test';
import { boxFaults } from './boxes.js';
import type { Lab } from './lab.js';
import { outOfReach } from './reach.js';

/** The cards of the stage have a size of their own and are zoomed; what a terminal printed is scrolled in its own box. */
const OWN_SIZE = '.react-flow__viewport, .pw-terminal-log';

const NONE = { clipped: [], overlaps: [], lost: [], sideways: 0 };

async function faults(page: Page, within: string): Promise<unknown> {
  // The header stays in place while the page is scrolled under it.
  await page.evaluate(() => scrollTo(0, 0));
  const { clipped, overlaps } = await boxFaults(page, within, OWN_SIZE);
  const sideways = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
  return { clipped, overlaps, lost: await outOfReach(page, OWN_SIZE), sideways };
}

/** At once, or once what is still on its way has come. */
const sound = (page: Page, what: string, within = '.pw-app'): Promise<void> =>
  expect
    .configure({ soft: true })
    .poll(() => faults(page, within), { message: what })
    .toEqual(NONE);

/** What somebody meets first, and does most. */
export async function walkThrough(lab: Lab): Promise<void> {
  const { page } = lab;
  const { shell, inspector, stage, hops, editor } = lab.words;
  await sound(page, 'start');
  await lab.fill('client', '10.0.0.11:30080');
  await lab.sendButton.click();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const phone = (await tab(shell.panelInspector).count()) > 0;
  if (phone) await lab.tab(shell.panelInspector);
  await expect(page.getByText(hops.outcome.answered, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await sound(page, 'a request');
  await lab.card(stage.nodeCard('worker1', '10.0.0.11', stage.nodeState.ready)).press('Enter');
  await expect(page.getByRole('list', { name: inspector.conntrack('worker1'), exact: true })).toBeVisible();
  await sound(page, 'a node');
  await lab.terminal();
  await sound(page, 'the terminal');
  for (const name of [shell.panelSpoken, shell.panelCompare, shell.panelEditor]) {
    await lab.tab(name);
    await expect(page.getByRole('tabpanel', { name, exact: true }).getByRole('button').first()).toBeVisible();
    await sound(page, name);
  }
  const panel = await lab.tab(shell.panelEditor);
  await panel.getByRole('textbox', { name: editor.newFileName, exact: true }).fill('mine.yaml');
  await panel.getByRole('button', { name: editor.create, exact: true }).click();
  await expect(panel.getByRole('textbox', { name: editor.text('mine.yaml'), exact: true })).toBeVisible();
  await sound(page, 'a file');
  await lab.count('1,000');
  await lab.sendButton.click();
  await lab.tab(shell.panelLoad);
  await expect(page.getByRole('heading', { name: inspector.load.heading('1,000') })).toBeVisible();
  await sound(page, 'a load');
  const menu = page.getByRole('button', { name: shell.menu, exact: true });
  await menu.click();
  await expect(page.getByRole('button', { name: shell.about, exact: true })).toBeVisible();
  await sound(page, 'the menu', '[popover]:popover-open');
  for (const name of [shell.about, shell.keys, shell.cluster, shell.palette]) {
    if (!(await page.getByRole('button', { name, exact: true }).isVisible())) await menu.click();
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog').filter({ visible: true }).first()).toBeVisible();
    await sound(page, name, 'dialog[open]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
  }
}
