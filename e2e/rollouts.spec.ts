/** Rollouts that go wrong while requests run: what is lost, when and why is told, and what is not lost too. */
import { expect, type Locator, test } from '@playwright/test';
import { experiment as en } from '../src/i18n/en/experiment.js';
import { experiment as ko } from '../src/i18n/ko/experiment.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

/** A stream of 20 a second for a minute; the line is typed after five seconds. Comes back when it is over. */
async function underLoad(lab: Lab, line: string): Promise<Locator> {
  const words = WORDS[lab.locale];
  await lab.fill('shell', 'hello-clusterip:8080');
  const panel = await lab.tab(lab.words.shell.panelLoad);
  const form = panel.getByRole('form', { name: words.form.title, exact: true });
  await form.getByRole('spinbutton', { name: words.form.perSecond, exact: true }).fill('20');
  await form.getByRole('spinbutton', { name: words.form.seconds, exact: true }).fill('60');
  await form.getByRole('combobox', { name: words.form.meanwhile, exact: true }).fill(line);
  await form.getByRole('spinbutton', { name: words.form.after, exact: true }).fill('5');
  await form.getByRole('button', { name: words.form.start, exact: true }).click();
  await expect(panel.getByText(words.form.ended.done)).toBeVisible({ timeout: 40_000 });
  await panel.getByText(words.chart.meanwhile, { exact: true }).click();
  return panel;
}

for (const locale of LOCALES) {
  const words = WORDS[locale];

  test(`an image nobody has: the old pods answer on, the new one says what it lacks, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const panel = await underLoad(lab, 'kubectl set image deployment/hello web=nginx:nope');
    await expect(panel.getByText(new RegExp(`^\\s*${lab.words.hops.outcome.answered}\\s*1,200`))).toBeVisible();
    await expect(panel.getByText(words.ends.title, { exact: true })).toHaveCount(0);
    const warnings = panel.getByRole('listitem').filter({ hasText: /Failed \(pod\/hello-[^)]+\)/ });
    await expect(warnings.filter({ hasText: 'Error: ErrImagePull' })).toHaveCount(1);
    await expect(warnings.filter({ hasText: 'Failed to pull image "nginx:nope"' })).toHaveCount(1);
    await expect(lab.podCards('hello-').filter({ hasText: /ErrImagePull|ImagePullBackOff/ })).toHaveCount(1);
    await expect(lab.podCards('hello-')).toHaveCount(4);
    await lab.run('kubectl rollout status deployment hello --timeout=1s');
    await expect(lab.output).toContainText(/error: (?:timed out waiting|deployment "hello" exceeded its progress deadline)/);
  });

  test(`an image that listens elsewhere and no readiness probe: refused, more and more, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const panel = await underLoad(lab, 'kubectl set image deployment/hello web=nginxinc/nginx-unprivileged');
    const refused = lab.words.hops.outcome.refused;
    // A bar of its own beside those of the pods, a layer of the chart, and each pod that refuses.
    const bar = panel.getByRole('list').first().getByRole('listitem').last();
    await expect(bar).toContainText(refused);
    await expect(panel.getByRole('img', { name: new RegExp(`${refused}: `) })).toBeVisible();
    const why = panel.getByRole('listitem').filter({ has: page.getByRole('button', { name: words.ends.showOne, exact: true }) });
    await expect(why).toHaveCount(3);
    for (const one of await why.all()) await expect(one).toContainText(/hello-\w+-\w{5}/);
    await why.first().getByRole('button', { name: words.ends.showOne, exact: true }).click();
    await expect(lab.outcome('refused').first()).toBeVisible();
  });

  test(`a readiness probe that fails: nothing is lost, and the rollout stands still, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const probe = { name: 'web', readinessProbe: { httpGet: { path: '/', port: 81 }, periodSeconds: 5 } };
    const patch = JSON.stringify({ spec: { template: { spec: { containers: [probe] } } } });
    const panel = await underLoad(lab, `kubectl patch deployment hello -p '${patch}'`);
    await expect(panel.getByText(new RegExp(`^\\s*${lab.words.hops.outcome.answered}\\s*1,200`))).toBeVisible();
    await expect(panel.getByRole('listitem').filter({ hasText: 'Readiness probe failed' })).toHaveCount(1);
    await expect(lab.podCards('hello-').filter({ hasText: lab.words.stage.podState['not-ready'] })).toHaveCount(1);
  });
}

test('a line that is refused is told where the load is told', async ({ page }) => {
  const lab = await Lab.open(page);
  const panel = await underLoad(lab, 'kubectl set image deployment/hello nobody=nginx');
  await expect(panel.getByText(en.versus.refused('error: unable to find container named "nobody"'))).toBeVisible();
});
