/** What is dragged with a mouse, and the way without dragging beside it: cards, pods to another node, new things, pods of a Service. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { editing as en } from '../src/i18n/en/editing.js';
import { palette as paletteWords } from '../src/i18n/en/palette.js';
import { atRest } from './at-rest.js';
import { Lab } from './lab.js';

interface Place {
  readonly x: number;
  readonly y: number;
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: en.panel, exact: true });
const heading = (page: Page, name: string): Locator => panelOf(page).getByRole('heading', { name, exact: true });

/** A place on a card that has come to rest (the camera may still follow the room it has): so far from its left and upper edge, as a share of it. */
async function on(card: Locator, across = 0.3, down = 0.5): Promise<Place> {
  const { x, y, width, height } = await atRest(card);
  return { x: x + width * across, y: y + height * down };
}

/** From one place to another as a hand does it; `held` is done before it lets go. */
async function drag(page: Page, from: Place, to: Place, held: () => Promise<void> = async () => {}): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await held();
  await page.mouse.up();
}

/** Where the picture has it, however the camera looks at it. */
const transform = (card: Locator): Promise<string> => card.evaluate((element) => (element as HTMLElement).style.transform);

/** The same once it stays there: a drag is drawn a little after the hand. */
async function restingTransform(card: Locator): Promise<string> {
  await atRest(card);
  return transform(card);
}

const nodeCard = (lab: Lab, name: string): Locator =>
  lab.card(new RegExp(`^${lab.words.stage.nodeCard(`${name}\n`, '', '').split('\n')[0] ?? ''}\\b`));

/** The clock stands still: nothing moves but what is dragged. */
const STILL = { running: 'false' };

async function opened(page: Page, view: 'concept' | 'packet'): Promise<Lab> {
  const lab = await Lab.open(page, STILL);
  await page.getByRole('radio', { name: lab.words.shell[view], exact: true }).check();
  await expect(lab.stage.getByText(lab.words.stage.viewHint[view])).toBeVisible();
  // Cards have come to where this view has them.
  await expect(lab.stage).not.toHaveAttribute('data-morph');
  return lab;
}

/** A node the pod does not stand on, and the card of its frame. */
async function anotherNode(lab: Lab, pod: string): Promise<string> {
  await lab.run(`kubectl get pod ${pod} -o jsonpath=on:{.spec.nodeName}:`);
  // What was typed has `on:` too; the answer has the node's name after it.
  await expect(lab.output).toContainText(/on:[\w-]+:/);
  const now = /on:([\w-]+):/.exec(
    (await lab.output.textContent())
      ?.split(`$ kubectl get pod ${pod}`)
      .at(-1)
      ?.replace(/-o jsonpath=\S+/, '') ?? '',
  )?.[1];
  return ['worker1', 'worker2', 'master'].find((one) => one !== now) ?? '';
}

for (const view of ['concept', 'packet'] as const) {
  test(`a card is dragged, goes back with undo, and is moved by keys, ${view}`, async ({ page }) => {
    const lab = await opened(page, view);
    const card = lab.serviceCard('hello-nodeport');
    const from = await on(card);
    const before = await transform(card);
    await drag(page, from, { x: from.x + 24, y: from.y + 46 });
    await expect.poll(() => transform(card)).not.toBe(before);
    const moved = await restingTransform(card);
    await lab.button(lab.words.shell.undoMove).click();
    await expect.poll(() => transform(card)).toBe(before);
    await lab.button(lab.words.shell.redoMove).click();
    await expect.poll(() => transform(card)).toBe(moved);
    await lab.button(lab.words.shell.undoMove).click();
    await expect.poll(() => transform(card)).toBe(before);

    await card.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => transform(card)).not.toBe(before);
    await lab.button(lab.words.stage.arrange).click();
    await expect.poll(() => transform(card)).toBe(before);
  });

  test(`a pod somebody owns is dragged to another node: the ways are told, one is gone, ${view}`, async ({ page }) => {
    const lab = await opened(page, view);
    const card = lab.podCards('hello-').first();
    const name = /hello-\w+-\w+/.exec((await card.getAttribute('aria-label')) ?? '')?.[0] ?? '';
    const node = await anotherNode(lab, name);
    const [from, to] = [await on(card), await on(nodeCard(lab, node), 0.5, 0.06)];
    const before = await transform(card);
    const ghost = page.getByText(en.moveGhost(name), { exact: true });
    await drag(page, from, to, () => expect(ghost).toBeVisible());
    await expect(ghost).toHaveCount(0);
    await expect(heading(page, en.move(name))).toBeVisible();
    // A pod never moves: its card is back.
    await expect.poll(() => transform(card)).toBe(before);
    const panel = panelOf(page);
    await expect(panel.getByRole('combobox', { name: en.toNode, exact: true })).toHaveValue(node);
    await expect(panel.getByRole('radio')).toHaveCount(4);
    await expect(panel.getByRole('radio').first()).toBeChecked();
    await panel.getByRole('button', { name: en.moveNow, exact: true }).click();
    await expect(panel.getByText(`pod "${name}" deleted`, { exact: false })).toBeVisible();
    await lab.run('sleep 5');
    await lab.run('kubectl get pods -l app=hello -o wide');
    await expect(lab.podCards(name)).toHaveCount(0);
    await expect(lab.podCards('hello-')).toHaveCount(3);
    await lab.run(`kubectl get pods -l app=hello --field-selector spec.nodeName=${node} --no-headers`);
    await expect
      .poll(
        async () =>
          ((await lab.output.textContent()) ?? '')
            .split('--no-headers')
            .at(-1)
            ?.match(/hello-/g)?.length ?? 0,
      )
      .toBe(2);
  });
}

test('a pod is dropped where it stands: its card stays there, and nothing is asked', async ({ page }) => {
  const lab = await opened(page, 'concept');
  const card = lab.podCards('shell');
  const from = await on(card);
  await drag(page, from, { x: from.x + 12, y: from.y + 4 });
  await expect(panelOf(page)).toHaveCount(0);
  await expect(lab.button(lab.words.shell.undoMove)).toBeEnabled();
});

test('new things are dragged onto the stage: a pod onto a node, a Service onto pods; Escape gives up', async ({ page }) => {
  const lab = await opened(page, 'packet');
  const panel = panelOf(page);
  const tile = (what: 'pod' | 'clusterip') => panel.getByRole('button', { name: `${en.items[what]} ${en.about[what]}`, exact: true });
  const add = lab.stage.getByRole('button', { name: lab.words.stage.add, exact: true });
  await add.click();
  await drag(page, await on(tile('pod')), await on(nodeCard(lab, 'worker1'), 0.5, 0.06), () => page.keyboard.press('Escape'));
  await expect(heading(page, en.add)).toBeVisible();

  await drag(page, await on(tile('pod')), await on(nodeCard(lab, 'worker1'), 0.5, 0.06));
  await expect(heading(page, en.create(en.items.pod))).toBeVisible();
  await expect(panel.getByRole('combobox', { name: en.node, exact: true })).toHaveValue('worker1');
  await panel.getByRole('button', { name: en.createNow, exact: true }).click();
  await expect(panel.getByText(/^pod\/\S+ created$/)).toBeVisible();

  await add.click();
  await tile('clusterip').scrollIntoViewIfNeeded();
  await drag(page, await on(tile('clusterip')), await on(lab.podCards('shell')));
  await expect(heading(page, en.create(en.items.clusterip))).toBeVisible();
  await expect(panel.getByRole('textbox', { name: en.selector, exact: true })).toHaveValue(/shell/);

  // Let go beside the stage nothing is made; pressed it is, without a place.
  await add.click();
  await tile('pod').scrollIntoViewIfNeeded();
  await drag(page, await on(tile('pod')), await on(page.getByRole('banner'), 0.5));
  await expect(heading(page, en.add)).toBeVisible();
  await tile('pod').click();
  await expect(heading(page, en.create(en.items.pod))).toBeVisible();
  await expect(panel.getByRole('combobox', { name: en.node, exact: true })).toHaveValue('');
});

test('the handle of a Service is pulled to a pod, or pressed', async ({ page }) => {
  const lab = await opened(page, 'concept');
  const panel = panelOf(page);
  await lab.serviceCard('hello-clusterip').click({ position: { x: 60, y: 30 } });
  const handle = lab.stage.getByRole('button', { name: en.handle('hello-clusterip'), exact: true });
  await drag(page, await on(handle, 0.5), await on(lab.podCards('shell')));
  await expect(heading(page, en.attach('hello-clusterip'))).toBeVisible();
  await expect(panel.getByText(en.labelPod)).toBeVisible();
  await panel.getByRole('button', { name: en.close, exact: true }).click();
  await expect(panel).toHaveCount(0);
  await handle.click();
  await expect(heading(page, en.attach('hello-clusterip'))).toBeVisible();
});

test('steps: what was done and which cards were moved stand in one list; a press goes back to one and forth again', async ({ page }) => {
  const lab = await opened(page, 'concept');
  const card = lab.serviceCard('hello-nodeport');
  const before = await restingTransform(card);
  await lab.run('kubectl scale deployment hello --replicas=2');
  await lab.run('sleep 40');
  await expect(lab.podCards('hello-')).toHaveCount(2);
  const from = await on(card);
  await drag(page, from, { x: from.x + 24, y: from.y + 46 });
  await expect.poll(() => transform(card)).not.toBe(before);
  const moved = await restingTransform(card);
  await lab.run('kubectl label pod shell team=blue');

  await lab.stage.getByRole('group').first().focus();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: paletteWords.title, exact: true })).toBeFocused();
  await page.keyboard.type(paletteWords.steps);
  await expect(page.getByRole('option', { name: paletteWords.steps }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(heading(page, en.steps)).toBeVisible();
  const list = panelOf(page).getByRole('list', { name: en.steps, exact: true });
  const step = (name: string | RegExp) => list.getByRole('button', { name });
  await expect(step(/kubectl label pod shell/)).toHaveAttribute('aria-current', 'step');
  await expect(step(en.stepNames.move)).toHaveCount(1);

  await step(en.beginning).click();
  await expect(list).not.toHaveAttribute('aria-busy', 'true');
  await expect(step(en.beginning)).toHaveAttribute('aria-current', 'step');
  await expect.poll(() => transform(card)).toBe(before);
  await expect(lab.podCards('hello-')).toHaveCount(3);

  await step(en.stepNames.move).click();
  await expect(step(en.stepNames.move)).toHaveAttribute('aria-current', 'step');
  await expect.poll(() => transform(card)).toBe(moved);
  await expect(step(/kubectl label pod shell/)).toContainText(en.undone);
  // By keys alone.
  await step(/kubectl label pod shell/).press('Enter');
  await expect(step(/kubectl label pod shell/)).toHaveAttribute('aria-current', 'step');
});
