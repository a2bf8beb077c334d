/** Time: step, scrub, speed, play and pause; the stage shows the past; acting there begins another branch. */
import { expect, test } from '@playwright/test';
import { escapeForRegExp, Lab, LOCALES } from './lab.js';

const story = async (lab: Lab): Promise<number> => Number(await lab.scrubber.getAttribute('aria-valuenow'));

for (const locale of LOCALES)
  test(`steps go hop by hop, forward and back, and the list says where, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { words } = lab;
    await lab.send('client', '10.0.0.12:30080');
    const all = await lab.hops.count();
    await lab.restAt(lab.hops.first());
    await expect(lab.currentHop).toContainText(`${words.inspector.hop(1)}:`);
    for (let hop = 2; hop <= 5; hop++) {
      await lab.button(words.timeline.stepForward).click();
      await expect(lab.currentHop).toContainText(`${words.inspector.hop(hop)}:`);
      // The slider says which one it is, and what it is, as the list does.
      const [, title = ''] = /: (.*)$/.exec((await lab.hops.nth(hop - 1).textContent()) ?? '') ?? [];
      await expect(lab.scrubber).toHaveAttribute(
        'aria-valuetext',
        new RegExp(`${escapeForRegExp(`${words.timeline.hopOf(hop, all, 1)}: ${title}`)}$`),
      );
    }
    for (let hop = 4; hop >= 2; hop--) {
      await lab.button(words.timeline.stepBack).click();
      await expect(lab.currentHop).toContainText(`${words.inspector.hop(hop)}:`);
    }
    await lab.hops.nth(7).press('Enter');
    await expect(lab.currentHop).toContainText(`${words.inspector.hop(8)}:`);
  });

test('single keys step and play, but not while somebody types', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  await lab.send('client', '10.0.0.12:30080');
  // By its key: while what was sent is told the list moves along, away from under a press.
  await lab.hops.nth(2).press('Enter');
  await page.keyboard.press(';');
  await expect(lab.currentHop).toContainText(`${words.inspector.hop(4)}:`);
  await page.keyboard.press(',');
  await page.keyboard.press(',');
  await expect(lab.currentHop).toContainText(`${words.inspector.hop(2)}:`);
  await lab.scrubber.focus();
  await page.keyboard.press('Space');
  await expect(lab.button(words.timeline.pause)).toBeVisible();
  const target = lab.sendBar.getByRole('combobox', { name: words.timeline.to, exact: true });
  await target.fill('');
  await target.pressSequentially('a b,;');
  await expect(target).toHaveValue('a b,;');
  await expect(lab.button(words.timeline.pause)).toBeVisible();
});

test('the scrubber is worked by keyboard', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  await lab.send('client', '10.0.0.12:30080');
  const live = page.getByRole('button', { name: words.timeline.live, exact: true });
  await lab.scrubber.focus();
  await page.keyboard.press('Home');
  await expect(lab.scrubber).toHaveAttribute('aria-valuenow', '0');
  await expect(live).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => story(lab)).toBeGreaterThan(0);
  await page.keyboard.press('End');
  await expect.poll(() => lab.scrubber.evaluate(({ ariaValueNow, ariaValueMax }) => ariaValueNow === ariaValueMax)).toBe(true);
  await expect(live).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('PageDown');
  await expect(live).toHaveAttribute('aria-pressed', 'false');
});

test('the scrubber is dragged', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.send('client', '10.0.0.12:30080');
  const box = await lab.scrubber.boundingBox();
  if (!box) throw new Error('no scrubber');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, middle, { steps: 5 });
  await page.mouse.up();
  const max = Number(await lab.scrubber.getAttribute('aria-valuemax'));
  await expect.poll(async () => Math.abs((await story(lab)) / max - 0.5)).toBeLessThan(0.1);
});

test('play, pause and speed', async ({ page }) => {
  const lab = await Lab.open(page, { speed: '1' });
  const { words } = lab;
  const speed = page.getByRole('combobox', { name: words.timeline.speed, exact: true });
  await expect(speed).toHaveValue('1');
  await lab.send('client', '10.0.0.12:30080');
  const rest = Number(await lab.restAt(lab.hops.first()));
  await speed.selectOption({ label: '½×' });
  await expect(speed).toHaveValue('0.5');
  expect(await story(lab)).toBe(rest);
  await lab.button(words.timeline.play).click();
  await expect.poll(() => story(lab)).toBeGreaterThan(rest);
  await lab.button(words.timeline.pause).click();
  await speed.selectOption({ label: '8×' });
  await lab.button(words.timeline.play).click();
  await expect(page.getByRole('button', { name: words.timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('a pod deleted later is there again when one steps back', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const label = (await lab.podCards('hello-').first().getAttribute('aria-label')) ?? '';
  const name = /hello-[\w-]+/.exec(label)?.[0] ?? '';
  await expect.poll(() => story(lab)).toBeGreaterThan(0);
  await lab.run(`kubectl delete pod ${name}`);
  await expect(lab.podCards(name)).toHaveCount(0);
  await expect(lab.podCards('hello-')).toHaveCount(3);
  // While time goes on, the last stop before now is not always the same one.
  await lab.halt();
  const steps = Number(await lab.scrubber.getAttribute('aria-valuemax'));
  for (let step = 0; step < steps && !(await lab.card(label).isVisible()); step++) {
    const before = await story(lab);
    await lab.button(words.timeline.stepBack).click();
    await expect.poll(() => story(lab)).toBeLessThan(before);
  }
  await expect(lab.card(label)).toBeVisible();
  await lab.scrubber.press('End');
  await expect(lab.podCards(name)).toHaveCount(0);
});

test('acting in the past begins there anew; undo brings the other branch back', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const five = lab.card(words.stage.deploymentCard('hello', 5, 5));
  await expect.poll(() => story(lab)).toBeGreaterThan(0);
  await lab.run('kubectl scale deployment hello --replicas=5');
  await expect(five).toBeVisible();
  await expect(page.getByRole('button', { name: words.timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'true');
  await lab.scrubber.press('Home');
  await expect(lab.card(words.stage.deploymentCard('hello', 3, 3))).toBeVisible();
  await lab.run('kubectl delete svc hello-nodeport');
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  await expect(lab.card(words.stage.deploymentCard('hello', 3, 3))).toBeVisible();
  await expect(lab.podCards('hello-')).toHaveCount(3);
  const undo = page.getByRole('button', { name: new RegExp(`^${words.shell.undo('')}`) });
  await undo.press('Enter');
  await expect(lab.serviceCard('hello-nodeport')).toBeVisible();
  await undo.press('Enter');
  await expect(five).toBeVisible();
});
