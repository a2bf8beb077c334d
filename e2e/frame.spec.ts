/** The frame around the lab: panels as wide as one likes, the tour of a first visit. */

import { expect, type Locator, test } from '@playwright/test';
import { TOUR_WORDS } from '../src/ui/tour/words.js';
import { atRest } from './at-rest.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const widthOf = async (panel: Locator) => (await panel.boundingBox())?.width ?? 0;

test('a panel is made wider by keys and by dragging, folded, and remembered', async ({ page }) => {
  let lab = await Lab.open(page);
  const { shell } = lab.words;
  const splitter = () => page.getByRole('separator', { name: shell.resizeSide(shell.panelInspector), exact: true });
  const before = (await atRest(lab.inspector)).width;
  await splitter().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(lab.inspector)).toBe(before + 24);
  const { x } = await atRest(splitter());
  await page.mouse.move(x + 4, 640);
  await page.mouse.down();
  await page.mouse.move(x - 36, 640, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthOf(lab.inspector)).toBeGreaterThan(before + 50);
  const wide = (await atRest(lab.inspector)).width;
  await page.reload();
  lab = new Lab(page);
  await lab.ready();
  await expect.poll(() => widthOf(lab.inspector)).toBe(wide);
  await lab.button(shell.foldSide(shell.panelInspector)).click();
  await expect.poll(() => widthOf(lab.inspector)).toBeLessThan(40);
  expect(await violations(page)).toEqual([]);
  await lab.button(shell.unfoldSide(shell.panelInspector)).click();
  await expect.poll(() => widthOf(lab.inspector)).toBe(wide);
});

/** The last move and the end of a drag before the page is drawn again, as a quick hand does it. */
const letGo = (handle: Locator, at: { readonly clientX: number; readonly clientY: number }): Promise<void> =>
  handle.evaluate((element, place) => {
    for (const type of ['pointermove', 'pointerup'])
      element.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', bubbles: true, ...place }));
  }, at);

test('a panel let go in the midst of a move is as wide the next time as it was left', async ({ page }) => {
  const lab = await Lab.open(page);
  const { shell } = lab.words;
  const splitter = page.getByRole('separator', { name: shell.resizeSide(shell.panelInspector), exact: true });
  const { x } = await atRest(splitter);
  await page.mouse.move(x + 4, 640);
  await page.mouse.down();
  await letGo(splitter, { clientX: x - 46, clientY: 640 });
  const { width } = await atRest(lab.inspector);
  expect(Math.round(width)).toBe(Math.round(1280 - (x - 46)));
  await page.reload();
  await lab.ready();
  await expect.poll(() => widthOf(lab.inspector)).toBe(width);
});

test('the tools let go in the midst of a move are as tall the next time as they were left', async ({ page }) => {
  const lab = await Lab.open(page);
  const { shell } = lab.words;
  const tools = page.getByRole('region', { name: shell.panelDock, exact: true });
  const splitter = tools.getByRole('separator', { name: shell.resizeDock, exact: true });
  const { x, y, width } = await atRest(splitter);
  await page.mouse.move(x + width / 2, y + 2);
  await page.mouse.down();
  await letGo(splitter, { clientX: x + width / 2, clientY: y - 40 });
  const { height } = await atRest(tools);
  expect(Math.round(height)).toBe(Math.round(720 - (y - 40)));
  await page.reload();
  await lab.ready();
  await expect.poll(async () => (await tools.boundingBox())?.height).toBe(height);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the sheet of tools, thrown down by a quick hand, goes where it was thrown: that was no tap', async ({ page }) => {
    const lab = await Lab.open(page);
    const { shell } = lab.words;
    const handle = page.getByRole('separator', { name: shell.resizeDock, exact: true });
    await expect(handle).toHaveAttribute('aria-valuenow', '1');
    const { x, y, width, height } = await atRest(handle);
    const clientX = x + width / 2;
    await page.mouse.move(clientX, y + height / 2);
    await page.mouse.down();
    await letGo(handle, { clientX, clientY: 820 });
    await page.mouse.up();
    await expect(handle).toHaveAttribute('aria-valuenow', '0');
  });
});

for (const locale of LOCALES) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`the tour goes round by keyboard and can be left, ${locale} at ${size.width}`, async ({ page }) => {
      await page.setViewportSize(size);
      const lab = await Lab.open(page, { locale });
      const { shell } = lab.words;
      const tour = TOUR_WORDS[lab.locale];
      const open = async () => {
        await lab.button(shell.menu).click();
        await lab.button(shell.tour).click();
      };
      await open();
      const card = page.getByRole('dialog', { name: tour.title, exact: true });
      for (const step of [tour.steps.stage, tour.steps.send, tour.steps.request, tour.steps.course]) {
        const heading = card.getByRole('heading', { name: step.title, exact: true });
        await expect(heading).toBeFocused();
        const inside = await atRest(card);
        expect(inside.x).toBeGreaterThanOrEqual(0);
        expect(inside.y).toBeGreaterThanOrEqual(0);
        expect(inside.x + inside.width).toBeLessThanOrEqual(size.width);
        if (step === tour.steps.stage) expect(await violations(page)).toEqual([]);
        if (step !== tour.steps.course) await card.getByRole('button', { name: tour.next, exact: true }).press('Enter');
      }
      await card.getByRole('button', { name: tour.done, exact: true }).click();
      await expect(card).toHaveCount(0);
      await open();
      await page.keyboard.press('Escape');
      await expect(card).toHaveCount(0);
    });
  }
}

test('a first visit is shown around once; who came for something is not', async ({ page }) => {
  const lab = await Lab.open(page);
  const card = page.getByRole('dialog', { name: TOUR_WORDS[lab.locale].title, exact: true });
  await expect(card).toHaveCount(0);
  await page.goto('./');
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: TOUR_WORDS[lab.locale].skip, exact: true }).click();
  await page.reload();
  await lab.ready();
  await expect(card).toHaveCount(0);
});
