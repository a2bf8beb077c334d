/** Links to exactly what is on show: made in the window, opened in another tab, and those that no lab made. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { hunt } from '../src/i18n/en/hunt.js';
import { share as en } from '../src/i18n/en/share.js';
import { whatIf } from '../src/i18n/en/what-if.js';
import { share as ko } from '../src/i18n/ko/share.js';
import { violations } from './axe.js';
import { escapeForRegExp, exactly, Lab } from './lab.js';

const WORDS = { en, ko };

async function openWindow(page: Page, lab: Lab) {
  await page.getByRole('button', { name: lab.words.shell.menu, exact: true }).click();
  await page.getByRole('button', { name: lab.words.shell.share, exact: true }).click();
  return page.getByRole('dialog', { name: WORDS[lab.locale].title });
}

for (const locale of ['en', 'ko'] as const) {
  test(`${locale}: another tab shows the same`, async ({ page, context }) => {
    const lab = await Lab.open(page, { locale, running: 'false' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await lab.send('client', '10.0.0.12:30080');
    await expect(lab.outcome('answered').first()).toBeVisible();
    await page.getByRole('button', { name: lab.words.timeline.stepBack, exact: true }).click();
    await page.getByRole('button', { name: lab.words.timeline.stepBack, exact: true }).click();
    await page.getByRole('radio', { name: lab.words.shell.concept }).check();
    await lab.serviceCard('hello-nodeport').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const place = () => lab.serviceCard('hello-nodeport').boundingBox();
    await lab.stageRests();
    const moment = (await lab.scrubber.getAttribute('aria-valuetext')) ?? '';
    expect(moment).toContain(': ');
    const dialog = await openWindow(page, lab);
    await dialog.getByRole('button', { name: WORDS[locale].copy, exact: true }).click();
    await expect(dialog.getByRole('status')).toHaveText(WORDS[locale].copied);
    await expect(dialog.getByRole('img', { name: WORDS[locale].qrLabel })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.length).toBeLessThanOrEqual(2_000);
    await page.keyboard.press('Escape');

    const other = await context.newPage();
    await other.goto(link);
    const there = new Lab(other, locale);
    await there.ready();
    await expect(other.locator('html')).toHaveAttribute('lang', locale);
    await expect(other.getByRole('radio', { name: there.words.shell.concept })).toBeChecked();
    // The way of the hop is said once the words for it are there.
    await expect(there.scrubber).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^${escapeForRegExp(moment.slice(0, moment.indexOf(': ')))}`),
    );
    const here = await place();
    await expect
      .poll(async () => {
        const now = await there.serviceCard('hello-nodeport').boundingBox();
        return [now?.x, now?.y].map((at = -1) => Math.round(at));
      })
      .toEqual([here?.x, here?.y].map((at = -1) => Math.round(at)));
    await expect(there.notices.getByRole('button')).toHaveCount(0);
  });
}

test('what was typed stands in the terminal again', async ({ page, context }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl scale deploy hello --replicas=1');
  await expect(page.getByText('deployment.apps/hello scaled')).toBeVisible();
  const dialog = await openWindow(page, lab);
  const field = dialog.getByRole('textbox', { name: en.link });
  await expect(field).toHaveValue(/#s=/);
  const other = await context.newPage();
  await other.goto(await field.inputValue());
  const there = new Lab(other);
  await there.ready();
  await expect(other.getByText('deployment.apps/hello scaled')).toBeVisible();
  await expect(
    other.getByRole('button', { name: there.words.shell.undo('kubectl scale deploy hello --replicas=1') }).first(),
  ).toBeVisible();
});

test('the camera looks where it looked, and the lab’s own camera stays its own', async ({ page, context }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const { stage } = lab.words;
  const linkNow = async () => {
    const dialog = await openWindow(page, lab);
    const field = dialog.getByRole('textbox', { name: en.link });
    await expect(field).toHaveValue(/#s=/);
    const link = await field.inputValue();
    await page.keyboard.press('Escape');
    return link;
  };
  const cameraIn = (letters: string) =>
    (JSON.parse(inflateRawSync(Buffer.from(letters.slice(letters.indexOf('#s=') + 3), 'base64url')).toString()) as { k?: number[] }).k;
  expect(cameraIn(await linkNow())).toBeUndefined();

  const card = lab.serviceCard('hello-nodeport');
  await lab.stageRests();
  const before = await card.boundingBox();
  await lab.button(stage.zoomIn).click();
  await lab.button(stage.zoomIn).click();
  await expect.poll(async () => ((await card.boundingBox())?.width ?? 0) / (before?.width ?? 1)).toBeGreaterThan(1.43);
  await lab.stageRests();
  const here = await card.boundingBox();
  const link = await linkNow();
  expect(cameraIn(link)).toHaveLength(4);

  const other = await context.newPage();
  await other.goto(link);
  const there = new Lab(other);
  await there.ready();
  const off = async () => {
    const now = await there.serviceCard('hello-nodeport').boundingBox();
    return Math.max(...(['x', 'y', 'width'] as const).map((of) => Math.abs((now?.[of] ?? 1e6) - (here?.[of] ?? 0))));
  };
  // The link says it in whole units.
  await expect.poll(off).toBeLessThan(3);
  await there.button(stage.fit).click();
  await expect.poll(async () => (await there.serviceCard('hello-nodeport').boundingBox())?.width).toBeCloseTo(before?.width ?? 0, 0);
});

test('a hunt is handed over as it stands', async ({ page, context }) => {
  await page.goto('./?locale=en&hunt=11&speed=8');
  const lab = new Lab(page);
  const panelOf = (of: Page) => of.getByRole('region', { name: hunt.title, exact: true });
  const counted = (of: Page, name: string) => panelOf(of).locator(`dt:has-text("${name}") + dd`);
  await expect(panelOf(page).getByRole('heading', { name: hunt.ticket })).toBeVisible({ timeout: 30_000 });
  await panelOf(page)
    .getByRole('button', { name: hunt.hint(3), exact: true })
    .click();
  await expect(panelOf(page).getByRole('button', { name: hunt.hint(2), exact: true })).toBeVisible();
  await lab.run('kubectl get pods');
  await expect(counted(page, hunt.looks)).toHaveText('1');
  const dialog = await openWindow(page, lab);
  const field = dialog.getByRole('textbox', { name: en.link });
  await expect(field).toHaveValue(/\?hunt=11&.*#s=/);
  const link = await field.inputValue();
  expect(link.length).toBeLessThanOrEqual(2_000);
  await dialog.getByRole('radio', { name: en.beginning }).check();
  await expect(field).toHaveValue(/\?hunt=11&locale=en$/);

  const other = await context.newPage();
  await other.goto(link);
  await expect(panelOf(other).getByRole('button', { name: hunt.hint(2), exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(counted(other, hunt.looks)).toHaveText('1');
});

test('what was changed to see what would happen is in the link', async ({ page, context }) => {
  const lab = await Lab.open(page);
  const { hops, inspector } = lab.words;
  await lab.fill('shell', 'hello-clusterip:9090');
  await lab.sendButton.click();
  // By its key: what is told moves the panel along.
  await page
    .locator('summary')
    .filter({ hasText: exactly(inspector.whatIf) })
    .press('Enter');
  const part = page.getByRole('region', { name: whatIf.title, exact: true });
  await part.getByRole('button', { name: whatIf.look, exact: true }).click();
  const moved = whatIf.edits['service-port']({ service: 'hello-clusterip', port: 9090, old: 8080 });
  await part.getByRole('listitem').filter({ hasText: moved }).getByRole('button').click();
  await expect(page.getByText(hops.outcome.answered, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  const dialog = await openWindow(page, lab);
  const field = dialog.getByRole('textbox', { name: en.link });
  await expect(field).toHaveValue(/#s=/);
  const other = await context.newPage();
  await other.goto(await field.inputValue());
  const there = new Lab(other);
  await there.ready();
  await expect(there.serviceCard('hello-clusterip')).toContainText('9090');
  await expect(there.notices.getByRole('button')).toHaveCount(0);
});

test('the link follows what is wished', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip', step: '3' });
  const dialog = await openWindow(page, lab);
  await dialog.getByRole('radio', { name: en.step }).check();
  const field = dialog.getByRole('textbox', { name: en.link });
  // The lab has a class number: whoever opens the link is in that class.
  await expect(dialog.getByRole('textbox', { name: en.parameters.randomSeed.label })).toHaveValue('7');
  await expect(field).toHaveValue(/\?lesson=cluster-ip&step=3&randomSeed=7&locale=en$/);
  await dialog.getByRole('combobox', { name: en.parameters.theme.label }).selectOption('dark');
  await dialog.getByRole('checkbox', { name: en.parameters.editable.label }).check();
  await dialog.getByRole('checkbox', { name: en.parameters.hideMenu.label }).check();
  await dialog.getByRole('textbox', { name: en.parameters.randomSeed.label }).fill('12');
  await expect(field).toHaveValue(/\?lesson=cluster-ip&step=3&randomSeed=12&locale=en&theme=dark&hideMenu=1&editable=false$/);
  await expect(dialog.getByRole('link', { name: en.open, exact: true })).toHaveAttribute('href', await field.inputValue());
  await dialog.getByRole('textbox', { name: en.parameters.randomSeed.label }).fill('twelve');
  await expect(field).not.toHaveValue(/randomSeed/);
  expect(await violations(page)).toEqual([]);
});

const packed = (text: string | Buffer): string => deflateRawSync(text).toString('base64url');
const state = (more: object): string =>
  packed(JSON.stringify({ v: 1, b: { s: 1, e: 'four-types' }, d: [], t: 0, f: '', g: 'en', ...more }));
const bomb = Array.from(
  { length: 9 },
  (_, level) =>
    `a${level}: &a${level} [${Array(9)
      .fill(level ? `*a${level - 1}` : 'x')
      .join(', ')}]`,
).join('\n');

for (const [name, letters, why] of [
  ['a script', '<script>document.title="owned"</script>', en.problems.damaged],
  ['broken letters', 'AAAA_bbbb', en.problems.damaged],
  ['a bomb', packed(Buffer.alloc(50_000_000)), en.problems['too-large']],
  ['depth', packed('['.repeat(50_000)), en.problems['too-deep']],
  ['HTML for a state', packed('"<img src=x onerror=document.title=1>"'), en.problems['not-a-state']],
  ['a version to come', packed('{"v":99}'), en.problems.newer],
] as const) {
  test(`a link of ${name} is refused with its reason, and the lab starts`, async ({ page }) => {
    await page.goto(`./?locale=en#s=${letters}`);
    const lab = new Lab(page);
    await lab.ready();
    await expect(lab.notice(lab.words.notices.codes['bad-link']({ why }))).toBeVisible();
    await expect(page).toHaveTitle(/Portwalk/);
    await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
  });
}

test('a deed that cannot be done is told, and the beginning of the link opens', async ({ page }) => {
  await page.goto(`./?locale=en#s=${state({ d: [[12_000, 's', { from: { kind: 'client', name: 'ghost' }, url: 'http://a/' }]] })}`);
  const lab = new Lab(page);
  await lab.ready();
  await expect(lab.notices).toContainText('step 1');
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
});

test('manifests that multiply themselves are refused by their parser, and the lab starts', async ({ page }) => {
  await page.goto(`./?locale=en#s=${state({ b: { s: 1, m: bomb } })}`);
  const lab = new Lab(page);
  await lab.ready();
});
