/** Links that leave parts of the page out, and a lab that is only looked at. */
import { expect, test } from '@playwright/test';
import { figure as en } from '../src/i18n/en/figure.js';
import { figure as ko } from '../src/i18n/ko/figure.js';
import { heardOn, test as inHostPage } from './host-page.js';
import { Lab, LOCALES } from './lab.js';

const FIGURE = { en, ko };
/** What begins a lab: the engine, its parts and clusters, lessons. */
const OF_THE_ENGINE = /\/assets\/(?:worker\/|real-engine|tools-|logic-)/;

test('a figure has neither title nor menu', async ({ page }) => {
  const lab = await Lab.open(page, { embed: '1', lesson: 'cluster-ip' });
  await expect(lab.lesson).toBeVisible();
  await expect(page.getByRole('button', { name: lab.words.shell.menu, exact: true })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: lab.words.shell.place })).toHaveCount(0);
});

test('only the stage is left', async ({ page }) => {
  await page.goto('./?locale=en&embed&hideSidebar=1&hideControls=true');
  const lab = new Lab(page);
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
  await expect(lab.sendButton).toHaveCount(0);
  await expect(page.getByRole('complementary')).toHaveCount(0);
  const box = async () => {
    const { x, y, width, height } = (await lab.stage.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
    return [x, y, width, height].map(Math.round);
  };
  await expect.poll(box).toEqual([0, 0, 1280, 720]);
});

test('on a phone the lesson stays below the stage', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?locale=en&embed=1&hideControls=1&lesson=cluster-ip');
  const lab = new Lab(page);
  await expect(page.getByRole('tab')).toHaveText([lab.words.shell.panelLesson, lab.words.shell.panelInspector]);
  await expect(page.getByRole('tabpanel')).toContainText(lab.words.lesson.progress(1, 0).replace(/0.*/, ''));
});

test('a read-only lab sends and changes nothing', async ({ page }) => {
  const lab = await Lab.open(page, { editable: 'false' });
  await expect(page.getByRole('tab', { name: lab.words.shell.panelTerminal, exact: true })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: lab.words.shell.panelEditor, exact: true })).toHaveCount(0);
  await lab.serviceCard('hello-clusterip').focus();
  await page.keyboard.press('Shift+F10');
  await expect(lab.notice(lab.words.notices.codes['read-only']())).toBeVisible();
  await page.keyboard.press('a');
  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('what is too small for a finger is marked', async ({ page }) => {
  const lab = await Lab.open(page, { showPointerAreas: '1' });
  await expect(lab.sendButton).toHaveAttribute('data-pointer-area', 'enough');
});

for (const locale of LOCALES) {
  test(`ctl=1: nothing of the engine before the button is pressed, in ${locale}`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`./?locale=${locale}&ctl=1&lesson=cluster-ip&speed=8&theme=dark`);
    const start = page.getByRole('button', { name: FIGURE[locale].start, exact: true });
    await expect(start).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(page.workers()).toEqual([]);
    expect(asked.filter((url) => OF_THE_ENGINE.test(url))).toEqual([]);
    await expect(page.locator('.cv-stage')).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expect(start).toBeFocused();
    await page.keyboard.press('Enter');
    const lab = new Lab(page, locale);
    await lab.ready();
    await expect(lab.lesson).toBeVisible();
    await expect(start).toHaveCount(0);
    await expect(lab.lesson.getByRole('heading', { level: 1 })).toBeFocused();
    // What was looked for is what such a lab asks for.
    expect(page.workers()).toHaveLength(1);
    expect(asked.some((url) => OF_THE_ENGINE.test(url))).toBe(true);
  });
}

test('ctl=1 with a link to exactly this: it is put back when the button is pressed', async ({ page }) => {
  const lab = await Lab.open(page, {});
  await lab.run('kubectl scale deployment hello --replicas=1');
  await expect(lab.podCards('hello-')).toHaveCount(1);
  await lab.button(lab.words.shell.menu).click();
  await lab.button(lab.words.shell.share).click();
  const link = page.getByRole('dialog').getByRole('textbox').first();
  await expect(link).toHaveValue(/#s=/);
  const { hash } = new URL(await link.inputValue());
  await page.goto('about:blank');
  await page.goto(`./?locale=en&ctl=1${hash}`);
  await page.getByRole('button', { name: en.start, exact: true }).click();
  await expect(lab.podCards('hello-')).toHaveCount(1);
  await expect(lab.stage).toBeFocused();
});

inHostPage('ctl=1 in a frame: its host hears of it when it begins; embed.js asks no second time', async ({ page, host }) => {
  await host.open({
    head: `<script async src="${host.lab}embed.js"></script>`,
    body: `<iframe id="plain" src="${host.lab}?embed=1&ctl=1&lesson=node-port&locale=en" width="800" height="500"></iframe>
      <portwalk-lab id="fig" lesson="cluster-ip" locale="en" ctl="1"></portwalk-lab>`,
  });
  const plain = page.frameLocator('#plain');
  const start = plain.getByRole('button', { name: en.start, exact: true });
  await expect(start).toBeVisible();
  // The figure is live first: the frame beside it has waited.
  await page.locator('#fig').getByRole('button').click();
  await expect(page.locator('#fig[live]')).toBeAttached();
  const ready = async () => (await heardOn(page, 'ready')).map(({ payload }) => payload?.lesson);
  await expect.poll(ready).toEqual(['cluster-ip']);
  await start.click();
  await expect.poll(ready).toEqual(['cluster-ip', 'node-port']);
});
