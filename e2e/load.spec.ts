/** Many requests: who got how many against what the rules promise, nothing lost in between, and one of them explained. */
import { expect, type Locator, test } from '@playwright/test';
import { exactly, Lab, LOCALES } from './lab.js';

interface Row {
  readonly pod: string;
  readonly got: number;
  readonly share: number;
  readonly expected: number;
}

const number = (text: string | undefined): number => Number((text ?? '').replace(/[^\d.-]/g, ''));

async function rowsOf(lab: Lab, panel: Locator): Promise<readonly Row[]> {
  const { load } = lab.words.inspector;
  await panel.getByText(load.asTable, { exact: true }).click();
  const table = panel.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText([load.pod, load.node, load.got, load.share, load.expected, load.deviation, 'σ']);
  const rows = await table
    .getByRole('row')
    .filter({ has: lab.page.getByRole('rowheader') })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const [, got, share, expected] = await row.getByRole('cell').allTextContents();
      return {
        pod: (await row.getByRole('rowheader').textContent()) ?? '',
        got: number(got),
        share: number(share),
        expected: number(expected),
      };
    }),
  );
}

for (const locale of LOCALES) {
  for (const [count, label] of [
    [1000, '1,000'],
    [100_000, '100,000'],
  ] as const) {
    test(`${label} requests to a cluster IP, in ${locale}: thirds`, async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { load } = lab.words.inspector;
      await lab.fill('shell', 'hello-clusterip:8080');
      await lab.count(label);
      await lab.sendButton.click();
      const panel = page.getByRole('tabpanel', { name: lab.words.shell.panelLoad, exact: true });
      await expect(panel.getByRole('heading', { name: load.heading(label) })).toBeVisible();
      await expect(panel.getByRole('list').first().getByRole('listitem')).toHaveCount(3);

      const rows = await rowsOf(lab, panel);
      expect(rows.map((row) => row.got).reduce((a, b) => a + b, 0)).toBe(count);
      for (const row of rows) {
        expect(row.expected).toBe(33.3);
        // Five standard deviations of a binomial count.
        expect(Math.abs(row.got - count / 3)).toBeLessThan(5 * Math.sqrt((count * 2) / 9));
      }
      await expect(panel.getByText(load.formulaPods(3, '33.3 %'))).toBeVisible();
      await expect(
        panel.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${lab.words.hops.outcome.answered}\\s*${label}`) }),
      ).toBeVisible();
    });
  }
}

test('with Local the balancer shares by node: two pods on one node get half each of its third', async ({ page }) => {
  const lab = await Lab.open(page);
  const { load } = lab.words.inspector;
  await lab.run(`kubectl patch svc hello-loadbalancer -p '{"spec":{"externalTrafficPolicy":"Local"}}'`);
  await lab.run('kubectl scale deployment hello --replicas=4');
  await expect(lab.card(lab.words.stage.deploymentCard('hello', 4, 4))).toBeVisible();
  await lab.run('sleep 30');
  await lab.fill('client', '203.0.113.10:8080');
  await lab.count('1,000');
  await lab.sendButton.click();
  const panel = page.getByRole('tabpanel', { name: lab.words.shell.panelLoad, exact: true });
  await expect(panel.getByRole('heading', { name: load.heading('1,000') })).toBeVisible();
  const rows = await rowsOf(lab, panel);
  expect(rows.map((row) => row.expected).sort((a, b) => a - b)).toEqual([16.7, 16.7, 33.3, 33.3]);
  expect(rows.reduce((sum, row) => sum + row.got, 0)).toBe(1000);
});

test('one of many is explained hop by hop', async ({ page }) => {
  const lab = await Lab.open(page);
  const { load } = lab.words.inspector;
  await lab.fill('client', '10.0.0.11:30080');
  await lab.count('1,000');
  await lab.sendButton.click();
  const panel = page.getByRole('tabpanel', { name: lab.words.shell.panelLoad, exact: true });
  const which = panel.getByRole('spinbutton', { name: load.explainOne, exact: true });
  await which.fill('421');
  await panel.getByRole('button', { name: load.explain, exact: true }).click();
  await expect(lab.outcome('answered').first()).toBeVisible();
  await expect(lab.fact(lab.words.inspector.to)).toHaveText('10.0.0.11:30080');
  await expect(lab.hops.first()).toHaveText(lab.hopTitle('send', { at: 'client' }));

  await which.fill('1001');
  await expect(panel.getByRole('button', { name: load.explain, exact: true })).toBeDisabled();
});

test('a load that ends in different ways says how many each', async ({ page }) => {
  const lab = await Lab.open(page);
  const { load } = lab.words.inspector;
  await lab.run('kubectl scale deployment hello --replicas=0');
  await expect(lab.podCards('hello-')).toHaveCount(0);
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.count('10');
  await lab.sendButton.click();
  const panel = page.getByRole('tabpanel', { name: lab.words.shell.panelLoad, exact: true });
  await expect(panel.getByText(load.noShares)).toBeVisible();
  await expect(panel.getByText(exactly(`${lab.words.hops.outcome.refused}10`))).toBeVisible();
});

test('the lesson’s two nodes with three pods: thirds under Cluster were, 25, 25 and 50 under Local are', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'load-balancer', step: '7' });
  await lab.lesson.getByRole('radio', { name: '25 %, 25 % and 50 %', exact: true }).check();
  await lab.lesson.getByRole('button', { name: 'Lock my answer and send 1,000', exact: true }).click();
  const panel = await lab.tab(lab.words.shell.panelLoad);
  await expect(panel.getByRole('heading', { name: lab.words.inspector.load.heading('1,000') })).toBeVisible();
  const rows = await rowsOf(lab, panel);
  expect(rows.map((row) => row.expected).sort((a, b) => a - b)).toEqual([25, 25, 50]);
  expect(rows.reduce((sum, row) => sum + row.got, 0)).toBe(1000);
  await expect(lab.lesson.getByText(lab.words.lesson.right, { exact: true })).toBeVisible();
});
