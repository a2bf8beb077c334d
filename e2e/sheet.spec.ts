/** On a phone the tools are a sheet: drawn with a finger, tapped, or moved by keys; the stage stays in sight unless it is asked away. */
import { expect, test } from '@playwright/test';
import { Lab } from './lab.js';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('the sheet is drawn, tapped and moved by keys, and stays as it was left', async ({ page }) => {
  const lab = await Lab.open(page);
  const { shell } = lab.words;
  const sheet = page.getByRole('region', { name: shell.panelDock, exact: true });
  const handle = sheet.getByRole('separator', { name: shell.resizeDock, exact: true });
  const height = async () => Math.round((await sheet.boundingBox())?.height ?? 0);
  const draw = async (to: number) => {
    // Once it stands still.
    await handle.hover();
    const box = await handle.boundingBox();
    if (!box) throw new Error('no handle');
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, to, { steps: 4 });
    await page.mouse.up();
  };
  // Nothing of the page has to be scrolled to.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  await expect(handle).toHaveAttribute('aria-valuenow', '1');
  await draw(60);
  await expect(handle).toHaveAttribute('aria-valuenow', '2');
  await expect.poll(height).toBe(800);
  // What is covered is not in the way of the keyboard.
  await expect(lab.stage).toBeHidden();
  await handle.tap();
  await expect(handle).toHaveAttribute('aria-valuenow', '1');
  await expect(lab.stage).toBeVisible();
  await draw(820);
  await expect(handle).toHaveAttribute('aria-valuenow', '0');
  await expect(sheet.getByRole('tabpanel')).toHaveCount(0);
  await page.reload();
  await lab.ready();
  await expect(handle).toHaveAttribute('aria-valuenow', '0');
  // Asked for, a tool comes up.
  await lab.tab(shell.panelTerminal);
  await expect(handle).toHaveAttribute('aria-valuenow', '1');
  await handle.press('End');
  await expect(handle).toHaveAttribute('aria-valuenow', '2');
  await handle.press('Home');
  await lab.button(shell.unfoldDock).tap();
  await expect(sheet.getByRole('tabpanel')).toBeVisible();
  // In a window hardly tall enough for a sheet: no row lies over another, and the stage's buttons are beside the picture.
  await page.setViewportSize({ width: 800, height: 720 });
  await expect(lab.button(shell.unfoldDock)).toHaveCount(0);
  const edges = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll('.cv-stage .react-flow, .cv-controls, .pw-timeline, .pw-send, .pw-dock')];
      return rows.map((row) => row.getBoundingClientRect()).map(({ top, bottom }) => [Math.round(top), Math.round(bottom)] as const);
    });
  await expect.poll(async () => (await edges()).every(([top], at, all) => at === 0 || top >= (all[at - 1]?.[1] ?? 0))).toBe(true);
  expect(await edges()).toHaveLength(5);
});
