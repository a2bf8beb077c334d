/** Loads over virtual time: several senders, what happens meanwhile, stopping, files, and the same in two futures. */
import { readFile } from 'node:fs/promises';
import { type Download, expect, test } from '@playwright/test';
import { experiment as en } from '../src/i18n/en/experiment.js';
import { experiment as ko } from '../src/i18n/ko/experiment.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

for (const locale of LOCALES) {
  const words = WORDS[locale];

  test(`a load from two senders, its files, and the same in two futures, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    await lab.fill('shell', 'hello-clusterip:8080');
    const panel = await lab.tab(lab.words.shell.panelLoad);
    const form = panel.getByRole('form', { name: words.form.title, exact: true });
    const senders = form.getByRole('group', { name: new RegExp(`^${words.form.sources}`) });
    await expect(senders.getByRole('checkbox', { name: 'shell', exact: true })).toBeChecked();
    await senders.getByRole('group', { name: lab.words.timeline.groupNodes, exact: true }).getByRole('checkbox').first().check();
    await form.getByRole('textbox', { name: words.form.to, exact: true }).fill('10.0.0.11:30080');
    await form.getByRole('spinbutton', { name: words.form.perSecond, exact: true }).fill('0');
    await form.getByRole('button', { name: words.form.start, exact: true }).click();
    await expect(form.getByRole('alert')).toHaveText(words.form.problem.rate(''));
    await form.getByRole('spinbutton', { name: words.form.perSecond, exact: true }).fill('50');
    await form.getByRole('spinbutton', { name: words.form.seconds, exact: true }).fill('20');
    await form.getByRole('button', { name: words.form.start, exact: true }).click();
    await expect(panel.getByText(words.form.ended.done)).toBeVisible();
    await expect(panel.getByRole('heading', { name: lab.words.inspector.load.heading('1,000') })).toBeVisible();
    await expect(panel.getByRole('img', { name: /10\.0\.0\.11:30080/ })).toBeVisible();
    await expect(panel.getByRole('heading', { name: words.headingNodes, exact: true })).toBeVisible();

    await panel.getByText(words.latency.title, { exact: true }).click();
    await expect(panel.getByText(new RegExp(`^${words.latency.kinds.server}: `))).toBeVisible();

    const saved = async (button: string, ending: RegExp) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: button, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(ending);
      return download;
    };
    const pods = await textOf(await saved(words.save.podsCsv, /^portwalk-load-1-pods-seed7-\d+m\d\ds\.csv$/));
    expect(pods.split('\r\n')[0]).toBe('pod,node,requests,share,expected_requests,expected_share,sigma,deviation_in_sigma');
    const sum = pods
      .trim()
      .split('\r\n')
      .slice(1)
      .reduce((total, line) => total + Number(line.split(',')[2]), 0);
    expect(sum).toBe(1000);
    const requests = await textOf(await saved(words.save.requestsCsv, /-requests-seed7-.*\.csv$/));
    expect(requests.trim().split('\r\n')).toHaveLength(1001);
    const svg = await textOf(await saved(words.save.svg, /^portwalk-load-1-seed7-.*\.svg$/));
    expect(svg).toContain(`<title id="title">${lab.words.inspector.load.heading('1,000')}</title>`);
    const png = await readFile(await (await saved(words.save.png, /^portwalk-load-1-seed7-.*\.png$/)).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');

    await panel.getByRole('button', { name: words.compare, exact: true }).click();
    const compare = page.getByRole('tabpanel', { name: lab.words.shell.panelCompare, exact: true });
    await compare.getByRole('button', { name: lab.words.compare.compare, exact: true }).click();
    await expect(compare.getByRole('region', { name: lab.words.compare.axis, exact: true }).getByRole('listitem').first()).toBeVisible();
  });

  test(`why this pod: the dice and their rules, and who is bound needs none, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { dice } = lab.words;
    await lab.send('client', '10.0.0.11:30080');
    await expect(lab.outcome('answered').first()).toBeVisible();
    await lab.inspector.getByText(dice.title, { exact: true }).first().click();
    const table = lab.inspector.getByRole('table').filter({ has: page.getByRole('columnheader', { name: dice.interval, exact: true }) });
    await expect(table.getByRole('row')).toHaveCount(4);
    await expect(table).toContainText('0.333');
    await expect(table).toContainText('0.667 × 0.500 = 33.3 %');
    await expect(table.getByRole('rowheader').filter({ hasText: dice.fell })).toHaveCount(1);
    const before = await lab.shownRequests.count();
    await lab.inspector.getByRole('button', { name: dice.again, exact: true }).first().click();
    await expect(lab.shownRequests).toHaveCount(before + 1);

    await lab.run(`kubectl patch svc hello-nodeport -p '{"spec":{"sessionAffinity":"ClientIP"}}'`);
    await lab.send('client', '10.0.0.11:30080');
    await lab.send('client', '10.0.0.11:30080');
    await lab.inspector.getByText(dice.title, { exact: true }).first().click();
    await expect(lab.inspector.getByText(dice.bound('', '').split('.')[0]!.trim())).toBeVisible();
  });
}

test('a burst of many is told, and a load can be stopped', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.fill('client', '203.0.113.10:8080');
  const panel = await lab.tab(lab.words.shell.panelLoad);
  const form = panel.getByRole('form', { name: en.form.title, exact: true });
  // So many that no machine is done with them before somebody could stop it.
  await form.getByRole('spinbutton', { name: en.form.perSecond, exact: true }).fill('1000');
  await form.getByRole('spinbutton', { name: en.form.seconds, exact: true }).fill('600');
  await form.getByRole('button', { name: en.form.start, exact: true }).click();
  await panel.getByRole('button', { name: en.form.cancel, exact: true }).click();
  await expect(panel.getByText(en.form.ended.cancelled)).toBeVisible();
  await panel.getByText(en.form.title, { exact: true }).click();
  await form.getByRole('radio', { name: en.form.burst, exact: true }).check();
  await form.getByRole('spinbutton', { name: en.form.requests, exact: true }).fill('1000000');
  await form.getByRole('button', { name: en.form.start, exact: true }).click();
  await expect(panel.getByRole('heading', { name: lab.words.inspector.load.heading('1,000,000') })).toBeVisible();
  await expect(panel.getByText(en.form.ended.done)).toBeVisible();
});

for (const locale of LOCALES) {
  test(`one press runs a load under two settings, with a rollout in its middle, in ${locale}`, async ({ page }) => {
    const words = WORDS[locale];
    const lab = await Lab.open(page, { locale });
    await lab.fill('client', '203.0.113.10:8080');
    const panel = await lab.tab(lab.words.shell.panelLoad);
    const form = panel.getByRole('form', { name: words.form.title, exact: true });
    await form.getByRole('combobox', { name: words.form.meanwhile, exact: true }).fill('kubectl rollout restart deployment hello');
    await form.getByRole('spinbutton', { name: words.form.after, exact: true }).fill('99');
    await form.getByRole('button', { name: words.versus.run, exact: true }).click();
    await expect(form.getByRole('alert')).toHaveText(words.form.problem.meanwhile(''));
    await form.getByRole('spinbutton', { name: words.form.after, exact: true }).fill('5');
    await form.getByRole('button', { name: words.versus.run, exact: true }).click();
    const pair = panel.getByRole('region', { name: words.versus.title, exact: true });
    await expect(pair.getByRole('heading', { name: words.versus.heading('3,000', '203.0.113.10:8080') })).toBeVisible();
    // The setting that differs is named, on both sides.
    for (const [side, value] of [
      ['A', 'Cluster'],
      ['B', 'Local'],
    ] as const)
      await expect(pair.getByText(words.versus.side(side, `externalTrafficPolicy: ${value}`), { exact: true }).first()).toBeVisible();
    const pods = pair.getByRole('list').nth(1).getByRole('listitem');
    // Three pods before the rollout, three after it.
    await expect(pods).toHaveCount(6);
    await expect(pair.getByRole('table', { name: words.versus.ends }).getByRole('row')).not.toHaveCount(1);
    await expect(pair.getByRole('img')).toHaveCount(2);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      pair.getByRole('button', { name: words.versus.csv, exact: true }).click(),
    ]);
    const rows = (await textOf(download)).trim().split('\r\n');
    expect(rows[0]).toMatch(/^setting,pod,node,requests/);
    const sum = (setting: string) => rows.filter((row) => row.startsWith(setting)).reduce((all, row) => all + Number(row.split(',')[3]), 0);
    expect(sum('externalTrafficPolicy: Cluster')).toBeGreaterThan(2_000);
    expect(sum('externalTrafficPolicy: Local')).toBeGreaterThan(2_000);
    expect(await violations(page)).toEqual([]);
    // Nothing of it has happened in the lab.
    await expect(lab.podCards('hello-')).toHaveCount(3);
    await expect(panel.getByRole('heading', { name: lab.words.shell.noLoad })).toBeVisible();
  });
}
