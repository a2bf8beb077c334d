/** The stage: cards are moved, the camera is moved, the two truths are switched, and menus change the cluster. */
import { expect, type Locator, test } from '@playwright/test';
import { Lab } from './lab.js';

/** Where a card is, seen from another one, at one moment: the camera may move both. */
async function offset(card: Locator, from: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const other = await from.elementHandle();
  return card.evaluate((one, two) => {
    const [a, b] = [one.getBoundingClientRect(), two?.getBoundingClientRect()];
    return { x: Math.round(a.x - (b?.x ?? 0)), y: Math.round(a.y - (b?.y ?? 0)) };
  }, other);
}

const widthOf = async (card: Locator): Promise<number> => (await card.boundingBox())?.width ?? 0;

test('a dragged node moves with what is in it, and stays where it was put', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const node = lab.card(lab.words.stage.nodeCard('worker2', '10.0.0.12', lab.words.stage.nodeState.ready));
  const other = lab.card(lab.words.stage.nodeCard('master', '10.0.0.10', lab.words.stage.nodeState.ready));
  const pod = lab.podCards('shell');
  await lab.stageRests();
  const before = await offset(node, other);
  const inside = await offset(pod, node);
  const box = await node.boundingBox();
  if (!box) throw new Error('the node is not drawn');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5 + 20, box.y + 16, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.5 + 60, box.y + 46, { steps: 6 });
  await page.mouse.up();

  await expect.poll(async () => (await offset(node, other)).x - before.x).toBeGreaterThan(15);
  await lab.stageRests();
  const moved = await offset(node, other);
  expect((await offset(pod, node)).y - inside.y).toBeLessThan(6);

  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
  await lab.stageRests();
  const after = await offset(node, other);
  expect(Math.abs(after.x - moved.x)).toBeLessThan(30);
  expect(after.x - before.x).toBeGreaterThan(15);

  await lab.button(lab.words.stage.arrange).click();
  await expect.poll(async () => (await offset(node, other)).x).toBe(before.x);
});

test('the keyboard moves a card that is selected', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const client = lab.card(lab.words.stage.clientCard('client', '198.51.100.200'));
  const other = lab.podCards('shell');
  await lab.stageRests();
  const before = await offset(client, other);
  await client.focus();
  await page.keyboard.press('Enter');
  for (let press = 0; press < 8; press++) await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => (await offset(client, other)).y).toBeLessThan(before.y);
});

test('zoom in, zoom out, and everything in sight again', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const card = lab.podCards('shell');
  const { words } = lab;
  await lab.stageRests();
  const width = await widthOf(card);
  await lab.button(words.stage.zoomIn).click();
  await lab.button(words.stage.zoomIn).click();
  await expect.poll(() => widthOf(card)).toBeGreaterThan(width * 1.2);
  await lab.button(words.stage.fit).click();
  await expect.poll(async () => Math.round(await widthOf(card))).toBe(Math.round(width));
  await lab.button(words.stage.zoomOut).click();
  await expect.poll(() => widthOf(card)).toBeLessThan(width * 0.95);
});

test('concept and packet show the same request at the same moment', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const view = page.getByRole('group', { name: words.shell.view, exact: true });
  await lab.send('client', '10.0.0.12:30080');
  const at = await lab.restAt(lab.hops.nth(3));
  await expect(lab.currentHop).toContainText(words.inspector.hop(4));
  const socket = lab.card(words.stage.socketCard('worker2', 30080));
  await expect(socket).toBeVisible();

  await view.getByRole('radio', { name: words.shell.concept, exact: true }).check();
  await expect(socket).toHaveCount(0);
  await expect(lab.stage.getByText(words.stage.viewHint.concept)).toBeVisible();
  await expect(lab.scrubber).toHaveAttribute('aria-valuenow', at);
  await expect(lab.currentHop).toContainText(words.inspector.hop(4));

  await view.getByRole('radio', { name: words.shell.packet, exact: true }).check();
  await expect(socket).toBeVisible();
  await expect(lab.scrubber).toHaveAttribute('aria-valuenow', at);
  await expect(lab.fact(words.inspector.to)).toHaveText('10.0.0.12:30080');
});

test('a card that is chosen tells its facts', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.podCards('shell').focus();
  await page.keyboard.press('Enter');
  await expect(lab.inspector.getByRole('heading', { name: /shell/ })).toBeVisible();
  await expect(lab.inspector.getByText(/10\.244\.\d\.\d/).first()).toBeVisible();
});

test('an empty cluster offers three ways to begin', async ({ page }) => {
  const lab = new Lab(page);
  await page.goto('./?locale=en&example=empty');
  const empty = page.getByRole('region', { name: lab.words.stage.empty.title, exact: true });
  await expect(empty.getByRole('button')).toHaveCount(3);
  await empty.getByRole('button', { name: lab.words.stage.empty.example }).click();
  await expect(empty).toHaveCount(0);
  await expect(lab.serviceCard('hello-nodeport')).toBeVisible();
});
