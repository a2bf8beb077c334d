/** The stage measured: nothing overlaps, nothing that counts is cut off, words are large enough, at three sizes in both languages. */
import { expect, test } from '@playwright/test';
import { boxFaults } from './boxes.js';
import { Lab, LOCALES } from './lab.js';
import { measure } from './stage-boxes.js';

const SIZES = [
  { width: 1600, height: 1000 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;

for (const locale of LOCALES) {
  for (const size of SIZES) {
    test.describe(`${locale}, ${size.width}×${size.height}`, () => {
      test.use({ viewport: size });
      for (const view of ['packet', 'concept'] as const) {
        test(`nothing overlaps, nothing is cut off (${view})`, async ({ page }) => {
          const lab = await Lab.open(page, { locale });
          if (view === 'concept') await page.getByRole('radio', { name: lab.words.shell.concept, exact: true }).check();
          await expect.poll(async () => (await measure(page)).overlaps).toEqual([]);
          await expect.poll(async () => (await measure(page)).cut).toEqual([]);
          await expect.poll(async () => (await measure(page)).small).toEqual([]);
        });
      }
    });
  }
}

for (const locale of LOCALES) {
  for (const lesson of ['traffic-policy', 'cluster-ip']) {
    test(`the stage of a lesson is arranged so that its words are read, ${lesson}, ${locale}`, async ({ page }) => {
      const lab = await Lab.open(page, { locale, lesson });
      for (const view of ['packet', 'concept'] as const) {
        await page.getByRole('radio', { name: lab.words.shell[view], exact: true }).check();
        await expect.poll(async () => (await measure(page)).small).toEqual([]);
        await expect.poll(async () => (await measure(page)).cut).toEqual([]);
        await expect.poll(async () => (await measure(page)).overlaps).toEqual([]);
      }
    });
  }
}

for (const locale of LOCALES) {
  test.describe(`${locale}, as large as life`, () => {
    test.use({ viewport: { width: 2400, height: 1600 } });
    for (const view of ['packet', 'concept'] as const) {
      test(`six pods on each node, four Services: no words on one another, none cut off (${view})`, async ({ page }) => {
        const lab = await Lab.open(page, { locale });
        // So wide a page has the terminal beside everything else.
        const prompt = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
        await prompt.fill('kubectl scale deployment hello --replicas=17');
        await prompt.press('Enter');
        if (view === 'concept') await page.getByRole('radio', { name: lab.words.shell.concept, exact: true }).check();
        await expect.poll(() => lab.podCards('hello').count()).toBe(17);
        await lab.button(lab.words.stage.fit).click();
        // A card under the pointer shows its menu, over whatever is there.
        await page.mouse.move(1, 1);
        const zoom = () =>
          page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') as Element).transform).a);
        await expect.poll(zoom).toBeGreaterThanOrEqual(1);
        await expect.poll(async () => (await measure(page)).overlaps).toEqual([]);
        await expect.poll(async () => (await measure(page)).cut).toEqual([]);
        // Frames, sockets and signs on edges too: their words, not their boxes.
        await expect.poll(async () => (await boxFaults(page, '.cv-stage')).overlaps).toEqual([]);
      });
    }
  });
}

for (const locale of LOCALES) {
  test(`fifty nodes, a thousand pods: counts, folds, and a way to each of them, ${locale}`, async ({ page }) => {
    test.slow();
    const lab = await Lab.open(page, { locale, example: 'city-1000' });
    const { stage, search } = lab.words;
    const node = stage.nodeCard('worker17', '10.0.0.27', stage.nodeState.ready);
    await expect(lab.card(`${node}. ${stage.podCounts(20, 0, 0)}`)).toBeVisible();
    await expect(lab.card(stage.foldCard.NodePort(20))).toBeVisible();
    // Everything is in sight, also what stands outside.
    const stageBox = await lab.stage.boundingBox();
    const client = lab.card(stage.clientCard('client', '198.51.100.200'));
    await expect.poll(async () => (await client.boundingBox())?.x ?? -1).toBeGreaterThan(stageBox?.x ?? Number.POSITIVE_INFINITY);
    // Of a thousand pods none is a card yet.
    await expect(lab.podCards()).toHaveCount(0);
    await expect.poll(async () => (await measure(page)).overlaps, { timeout: 30_000 }).toEqual([]);

    await lab.card(new RegExp(`^${node.replace(/[.]/g, '\\.')}`)).focus();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: search.label, exact: true });
    await expect(field).toBeFocused();
    await field.fill('pod cart worker17');
    const found = page.getByRole('listbox', { name: search.title, exact: true }).getByRole('option');
    await expect(found).toHaveCount(1);
    await page.keyboard.press('Enter');
    // One of many cards of its Deployment in sight: the one on that node.
    await expect(page.locator(':focus')).toHaveAttribute('aria-label', /shop\/cart-.* 10\.244\.17\./);
    await expect(lab.inspector.getByRole('heading', { name: /shop\/cart/ })).toBeVisible();
    await expect.poll(() => page.locator('.cv-stage .react-flow__node').count()).toBeLessThan(300);

    await lab.button(stage.fit).click();
    await lab.card(stage.foldCard.NodePort(20)).getByRole('button').click();
    await expect(found).toHaveCount(20);
    await expect(field).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(lab.serviceCard('api-node')).toBeFocused();
  });
}

test('a namespace can be left out and brought back', async ({ page }) => {
  const lab = await Lab.open(page, { example: 'city-1000' });
  const { stage, search } = lab.words;
  await lab.button(stage.namespaces).click();
  const window = page.getByRole('dialog', { name: search.namespaces, exact: true });
  await window.getByRole('checkbox', { name: /^shop/ }).uncheck();
  await window.getByRole('checkbox', { name: /^kube-system/ }).check();
  await page.keyboard.press('Escape');
  await expect(lab.card(/worker17, .*16 pods/)).toBeVisible();
  await expect(lab.card(/master, .*17 pods/)).toBeVisible();
});

test('a card that was moved goes back with undo, and forth with redo', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const client = lab.card(lab.words.stage.clientCard('client', '198.51.100.200'));
  const at = async () => Math.round((await client.boundingBox())?.y ?? 0);
  await client.focus();
  await page.keyboard.press('Enter');
  // Without moving the camera: everything stays in sight.
  await lab.button(lab.words.stage.zoomOut).click();
  await client.focus();
  const place = () => client.evaluate((card) => (card as HTMLElement).style.transform);
  await lab.stageRests();
  const before = await place();
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(place).not.toBe(before);
  await lab.stageRests();
  const moved = await place();
  await lab.button(lab.words.shell.undoMove).click();
  await expect.poll(place).toBe(before);
  await lab.button(lab.words.shell.redoMove).click();
  await expect.poll(place).toBe(moved);
  expect(await at()).toBeGreaterThan(0);
});

test('a card stays where it was put: after a reload, in another language, until everything goes back', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const client = lab.card(lab.words.stage.clientCard('client', '198.51.100.200'));
  const place = () => client.evaluate((card) => (card as HTMLElement).style.transform);
  await lab.stageRests();
  const before = await place();
  await client.focus();
  await page.keyboard.press('Enter');
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(place).not.toBe(before);
  await lab.stageRests();
  const moved = await place();
  await page.reload();
  await lab.ready();
  await expect.poll(place).toBe(moved);

  await page.goto('./?locale=en&example=empty');
  await expect(client).toBeVisible();
  expect(await place()).not.toBe(moved);
  await page.goBack();
  await lab.ready();
  await expect.poll(place).toBe(moved);
  await lab.button(lab.words.stage.arrange).click();
  await expect.poll(place).toBe(before);
  await page.reload();
  await lab.ready();
  await expect.poll(place).toBe(before);
});

test('a phone on its side: names are read as on one that stands, and buttons lie over no card', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const lab = await Lab.open(page, { running: 'false' });
  const { stage } = lab.words;
  const scale = () => page.locator('.react-flow__viewport').evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
  await expect.poll(scale).toBeGreaterThanOrEqual(0.6);
  await lab.stageRests();
  const under = async () => {
    const flow = await page.locator('.react-flow').boundingBox();
    return ((await lab.button(stage.fit).boundingBox())?.y ?? 0) - ((flow?.y ?? 0) + (flow?.height ?? 0));
  };
  await expect.poll(under).toBeGreaterThanOrEqual(0);
});
