/** Criteria of WCAG 2.2 that no other test looks at; `docs/accessibility.md` has all of them. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Lab, LOCALES } from './lab.js';

test('1.3.4: held upright or on its side, a phone shows the stage and sends', async ({ page }) => {
  for (const size of [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    const lab = await Lab.open(page);
    await expect(lab.stage).toBeInViewport();
    await lab.sendButton.scrollIntoViewIfNeeded();
    await lab.sendButton.click();
    await expect(lab.scrubber).toBeVisible();
  }
});

test('1.4.5: no words in pictures, for there are none', async ({ page }) => {
  await Lab.open(page);
  expect(await page.locator('img, picture, video, audio, object, embed').count()).toBe(0);
  const painted = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => getComputedStyle(one).backgroundImage.includes('url('))
      .map((one) => one.className),
  );
  expect(painted).toEqual([]);
});

test('1.3.5, 2.5.4, 3.3.8: no field asks who one is, no password, nothing listens to how the device is held', async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    const listen = window.addEventListener;
    window.addEventListener = function (this: Window, ...given: Parameters<typeof listen>) {
      heard.push(given[0]);
      listen.apply(this, given);
    } as typeof listen;
    Object.assign(window, { heard });
  });
  const lab = await Lab.open(page);
  await lab.send('client', '10.0.0.12:30080');
  const asked = 'input:is([type=email], [type=tel], [type=password]), form[action], [autocomplete]:not([autocomplete=off])';
  await expect(page.locator(asked)).toHaveCount(0);
  const heard = await page.evaluate(() => (window as unknown as { readonly heard: readonly string[] }).heard);
  expect(heard.filter((name) => /^device(motion|orientation)/.test(name))).toEqual([]);
});

test('1.4.13: what a pointer or the focus brings out can be reached by both, and stays', async ({ page }) => {
  const lab = await Lab.open(page);
  const card = lab.serviceCard('hello-clusterip');
  const menu = lab.stage.getByRole('button', { name: lab.words.stage.menuOf('hello-clusterip'), exact: true }).last();
  await lab.stageRests();
  const shown = () => menu.evaluate((button) => Number(getComputedStyle(button).opacity));
  await page.mouse.move(5, 5);
  await expect.poll(shown).toBe(0);
  await card.hover();
  await expect.poll(shown).toBe(1);
  // The pointer goes onto what came out, which stays there.
  await menu.hover();
  await expect.poll(shown).toBe(1);
  await page.mouse.move(5, 5);
  await expect.poll(shown).toBe(0);
  await card.focus();
  await expect.poll(shown).toBe(1);
});

test('2.2.1: what says something new stays until it is put away', async ({ page }) => {
  await page.clock.install();
  await page.goto('./?locale=en&randomSeed=7&speed=99');
  const lab = new Lab(page);
  const told = lab.notice(lab.words.notices.codes['bad-parameter']({ name: 'speed', value: '99' }));
  await page.clock.runFor(2_000);
  await expect(told).toBeVisible();
  await page.clock.fastForward('10:00');
  await expect(told).toBeVisible();
  await lab.notices.getByRole('button', { name: lab.words.notices.dismiss, exact: true }).click();
  await expect(told).toHaveCount(0);
});

test('2.3.1: nothing that repeats is quicker than three times a second', async ({ page }) => {
  const lab = await Lab.open(page, { speed: '1' });
  await lab.fill('client', '10.0.0.12:30080');
  await lab.sendButton.click();
  await expect(lab.currentHop).toBeVisible();
  const quick = await page.evaluate(() =>
    document
      .getAnimations()
      .map((one) => one.effect?.getComputedTiming())
      .filter((timing) => timing !== undefined && timing.iterations !== 1 && Number(timing.duration) < 334),
  );
  expect(quick).toEqual([]);
});

test('2.5.2: a press is taken back by letting go elsewhere', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.sendButton.hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(lab.inspector.getByRole('heading', { name: lab.words.inspector.hops, exact: true })).toHaveCount(0);
});

for (const locale of LOCALES)
  test(`2.5.3: what is read on a control is part of its name, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    await lab.send('client', '10.0.0.12:30080');
    const { violations } = await new AxeBuilder({ page }).withRules(['label-content-name-mismatch']).analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)))).toEqual([]);
  });

test('3.1.2: the names of languages are marked as such', async ({ page }) => {
  await Lab.open(page, { locale: 'en' });
  await expect(page.locator('[lang=ko]').getByText('한국어')).toBeVisible();
});

test('3.2.1, 3.2.2: coming to a control and typing into a field changes nothing else', async ({ page }) => {
  const lab = await Lab.open(page);
  const address = page.url();
  await lab.stageRests();
  const cards = await lab.stage.getByRole('group').count();
  for (let press = 0; press < 40; press++) await page.keyboard.press('Tab');
  await lab.fill('shell', 'nobody:1');
  expect(page.url()).toBe(address);
  await expect(page.getByRole('dialog').filter({ visible: true })).toHaveCount(0);
  await expect(lab.stage.getByRole('group')).toHaveCount(cards);
  await expect(lab.inspector.getByRole('heading', { name: lab.words.inspector.hops, exact: true })).toHaveCount(0);
});

test('3.2.6: help is in the menu, last and in the same order, wherever one is', async ({ page }) => {
  const orders: string[][] = [];
  for (const visit of [{}, { lesson: 'cluster-ip', step: '2' }, { hunt: '11' }, { example: 'empty' }]) {
    await page.goto(`./?${new URLSearchParams({ locale: 'en', randomSeed: '7', ...visit })}`);
    const { words } = new Lab(page);
    await page.getByRole('button', { name: words.shell.menu, exact: true }).click();
    const items = page.getByRole('region', { name: words.shell.menu, exact: true }).getByRole('button');
    await expect(items.last()).toHaveText(words.shell.about);
    orders.push(await items.allTextContents());
    expect(orders.at(-1)?.slice(-3)).toEqual([words.shell.keys, words.shell.tour, words.shell.about]);
  }
  expect(new Set(orders.map((one) => one.join('|'))).size).toBe(1);
});
