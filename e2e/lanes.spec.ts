/** The timeline in lanes: marks, clusters, zoom by every hand, steps of each sort, bookmarks and forks. */
import { expect, type Page, test } from '@playwright/test';
import { lanes as en } from '../src/i18n/en/lanes.js';
import { lanes as ko } from '../src/i18n/ko/lanes.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

const story = async (lab: Lab): Promise<number> => Number(await lab.scrubber.getAttribute('aria-valuenow'));

async function unfold(lab: Lab) {
  await lab.button(lab.words.timeline.lanes).click();
  const part = lab.page.getByRole('region', { name: WORDS[lab.locale].title, exact: true });
  await expect(part).toBeVisible();
  return part;
}

/** A request by name, then a rollout: something in each lane. */
async function happen(lab: Lab): Promise<void> {
  await lab.send('shell', 'hello-clusterip:8080');
  await lab.run('kubectl scale deployment hello --replicas=1');
  await expect(lab.podCards('hello-')).toHaveCount(1);
}

const laneOf = (page: Page, name: string) => page.locator('.pw-lane').and(page.getByRole('group', { name: new RegExp(`^${name}:`) }));

/** What of the story is shown, as a share of it. */
async function shown(page: Page, lab: Lab): Promise<string> {
  const strip = page.getByRole('scrollbar', { name: WORDS[lab.locale].overview });
  return strip.evaluate(({ ariaValueNow, ariaValueText }) => `${ariaValueNow} ${ariaValueText}`);
}

for (const locale of LOCALES) {
  test(`everything is in its lane, no two marks overlap, and many open to a list, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const words = WORDS[locale];
    await happen(lab);
    // As time goes on marks move together, and become one.
    await lab.halt();
    await unfold(lab);
    // The playhead's line is measured from where the lanes begin.
    const left = (of: string) => page.locator(`${of} > .pw-lane-track`).evaluate((track) => Math.round(track.getBoundingClientRect().x));
    await expect.poll(async () => (await left('.pw-lane-hand')) - (await left('.pw-ruler'))).toBe(0);
    for (const lane of ['change', 'request', 'check', 'event'] as const) {
      const marks = laneOf(page, words.lane[lane]).getByRole('button');
      await expect(marks.first()).toBeVisible();
      const boxes = (await Promise.all((await marks.all()).map((one) => one.boundingBox()))).flatMap((box) => box ?? []);
      for (const [index, box] of boxes.entries()) {
        expect(box.width).toBeGreaterThanOrEqual(24);
        const next = boxes[index + 1];
        if (next) expect(next.x + 0.5).toBeGreaterThanOrEqual(box.x + box.width);
      }
    }
    const many = laneOf(page, words.lane.change).locator('[aria-haspopup=dialog]').first();
    const count = Number(await many.textContent());
    await many.click();
    const list = page.getByRole('dialog', { name: words.clusterTitle(String(count)) });
    await expect(list.getByRole('listitem')).toHaveCount(count);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await expect(many).toBeFocused();
    await many.press('Enter');
    await list.getByRole('listitem').first().getByRole('button').click();
    await expect(page.getByRole('button', { name: lab.words.timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'false');
  });

  test(`steps by hop, event and change, by button and by key, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const words = WORDS[locale];
    await happen(lab);
    await lab.restAt(lab.hops.first());
    const part = await unfold(lab);
    const text = (await lab.currentHop.textContent()) ?? '';
    const first = Array.from({ length: 40 }, (_, index) => index).find((hop) => text.includes(`${lab.words.inspector.hop(hop)}:`)) ?? 0;
    const at = (hop: number) => expect(lab.currentHop).toContainText(`${lab.words.inspector.hop(hop)}:`);
    await part.getByRole('button', { name: words.next.hop, exact: true }).click();
    await at(first + 1);
    await lab.scrubber.focus();
    await page.keyboard.press('h');
    await at(first + 2);
    await page.keyboard.press('Shift+H');
    await at(first + 1);
    const start = await story(lab);
    await part.getByRole('button', { name: words.next.change, exact: true }).click();
    await expect.poll(() => story(lab)).toBeGreaterThan(start);
    const command = await story(lab);
    // The lookup lies before the command, as an event.
    await page.keyboard.press('Shift+E');
    await expect.poll(() => story(lab)).toBeLessThan(command);
    await page.keyboard.press('d');
    await expect.poll(() => story(lab)).toBe(command);
    await page.keyboard.press('Shift+Comma');
    await expect.poll(() => story(lab)).toBeLessThan(command);
    await lab.scrubber.press('Home');
    await part.getByRole('button', { name: words.previous.hop, exact: true }).click();
    await expect(part.getByText(words.noFurther)).toBeVisible();
  });
}

test('zoom by buttons, keys, wheel and brush; all is shown again', async ({ page }) => {
  const lab = await Lab.open(page);
  await happen(lab);
  await lab.halt();
  const part = await unfold(lab);
  const whole = await shown(page, lab);
  const all = part.getByRole('button', { name: en.zoomAll, exact: true });
  const changes = async (work: () => Promise<void>) => {
    const before = await shown(page, lab);
    await work();
    await expect.poll(() => shown(page, lab)).not.toBe(before);
  };
  await changes(() => part.getByRole('button', { name: en.zoomIn, exact: true }).click());
  await changes(() => part.getByRole('button', { name: en.zoomOut, exact: true }).click());
  await expect.poll(() => shown(page, lab)).toBe(whole);
  const mark = laneOf(page, en.lane.request).getByRole('button').first();
  await mark.focus();
  await changes(() => page.keyboard.press('+'));
  await changes(() => page.keyboard.press('0'));
  const lane = await laneOf(page, en.lane.event).boundingBox();
  if (!lane) throw new Error('no lane');
  await page.mouse.move(lane.x + lane.width * 0.6, lane.y + lane.height / 2);
  await changes(() => page.mouse.wheel(0, -300));
  // A drag moves what is shown.
  await changes(async () => {
    await page.mouse.down();
    await page.mouse.move(lane.x + lane.width * 0.8, lane.y + lane.height / 2, { steps: 5 });
    await page.mouse.up();
  });
  await changes(() => all.click());
  const strip = await page.getByRole('scrollbar', { name: en.overview }).boundingBox();
  if (!strip) throw new Error('no overview');
  await changes(async () => {
    await page.mouse.move(strip.x + strip.width * 0.3, strip.y + 12);
    await page.mouse.down();
    await page.mouse.move(strip.x + strip.width * 0.5, strip.y + 12, { steps: 5 });
    await page.mouse.up();
  });
  await page.getByRole('scrollbar', { name: en.overview }).focus();
  await changes(() => page.keyboard.press('ArrowRight'));
});

test('a tap in a lane goes there; a bookmark and a fork are seen on the timeline', async ({ page }) => {
  const lab = await Lab.open(page);
  await happen(lab);
  await lab.halt();
  const part = await unfold(lab);
  const lane = await page.locator('[data-lane=event] .pw-lane-track').boundingBox();
  if (!lane) throw new Error('no lane');
  await page.mouse.click(lane.x + lane.width * 0.3, lane.y + lane.height / 2);
  const max = Number(await lab.scrubber.getAttribute('aria-valuemax'));
  await expect.poll(async () => Math.abs((await story(lab)) - max * 0.3)).toBeLessThan(max * 0.05);
  const here = await story(lab);
  await part.getByRole('button', { name: en.bookmark, exact: true }).click();
  const bookmark = laneOf(page, en.lane.moment).getByRole('button');
  await expect(bookmark).toHaveCount(1);
  await lab.scrubber.press('End');
  await bookmark.click();
  await expect.poll(() => story(lab)).toBe(here);
  // Futures are compared from where the playhead is.
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.count('1');
  const compare = await lab.tab(lab.words.shell.panelCompare);
  await compare.getByRole('button', { name: lab.words.compare.compare, exact: true }).click();
  await expect(compare.getByRole('heading', { level: 2 })).toBeVisible();
  await lab.scrubber.press('End');
  const together = laneOf(page, en.lane.moment).getByRole('button');
  await together.first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Two futures/ })
    .click();
  await expect.poll(() => story(lab)).toBe(here);
});

test('marks are walked by arrow keys', async ({ page }) => {
  const lab = await Lab.open(page);
  await happen(lab);
  await lab.halt();
  await unfold(lab);
  const changes = laneOf(page, en.lane.change).getByRole('button');
  await changes.first().focus();
  await page.keyboard.press('End');
  await expect(changes.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(changes.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(laneOf(page, en.lane.request).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => lab.scrubber.evaluate(({ ariaValueNow, ariaValueMax }) => Number(ariaValueMax) - Number(ariaValueNow)))
    .toBeGreaterThan(0);
});

test('on a phone the lanes are one, and two fingers zoom', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const lab = await Lab.open(page);
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.sendNow();
  await unfold(lab);
  const lane = laneOf(page, en.lane.all);
  await expect(lane.getByRole('button').first()).toBeVisible();
  await expect(page.locator('.pw-lane[data-lane]')).toHaveCount(1);
  await lab.scrubber.press('Home');
  const box = await lane.boundingBox();
  if (!box) throw new Error('no lane');
  const before = await shown(page, lab);
  const client = await context.newCDPSession(page);
  const fingers = (apart: number) => [
    { x: box.x + box.width / 2 - apart, y: box.y + box.height - 3 },
    { x: box.x + box.width / 2 + apart, y: box.y + box.height - 3 },
  ];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) });
  for (const apart of [30, 45, 70, 100]) await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => shown(page, lab)).not.toBe(before);
  await context.close();
});
