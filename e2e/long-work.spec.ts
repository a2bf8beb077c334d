/** What takes long: it says what it is and how far, is stopped by its button, by Escape or by Ctrl+C, and says what that leaves. */
import { expect, type Page, test } from '@playwright/test';
import { experiment } from '../src/i18n/en/experiment.js';
import { start } from '../src/i18n/en/start.js';
import { work as en } from '../src/i18n/en/work.js';
import { work as ko } from '../src/i18n/ko/work.js';
import { Lab, LOCALES } from './lab.js';

const WORK = { en, ko } as const;
/** Takes far longer than anybody waits, and no objects: the loop itself is the work. */
const LOOP =
  'for i in $(seq 9000); do kubectl annotate pod shell n=$i --overwrite; kubectl get all -A -o yaml > out.txt; kubectl describe pods -A > out.txt; done';

async function type(page: Page, lab: Lab, line: string): Promise<void> {
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill(line);
  await input.press('Enter');
}

/** That of a text whose numbers nobody knows. */
const withNumbers = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('#', '[\\d,.]+'));

for (const locale of LOCALES) {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test(`a loop of commands is told of and stopped by Escape (${locale}, ${viewport.width}×${viewport.height})`, async ({ page }) => {
      const words = WORK[locale];
      await page.setViewportSize(viewport);
      const lab = await Lab.open(page, { locale });
      await type(page, lab, LOOP);
      const under = page.getByRole('region', { name: words.title, exact: true });
      const bar = under.getByRole('progressbar', { name: words.running(`${LOOP.slice(0, 60)}…`), exact: true });
      await expect(bar).toBeVisible();
      await expect(bar).toHaveAttribute('aria-valuetext', withNumbers(words.far.turns('#', '9,000')));
      const stop = under.getByRole('button', { name: words.stopKey, exact: true });
      await expect(stop).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await expect(under.getByRole('status')).toHaveText(words.ended.command);
      await expect(bar).toBeHidden();
      // The lab goes on: the next line is answered, and undo takes back what the loop did.
      await type(page, lab, 'kubectl get pod shell');
      await expect(
        page
          .getByRole('log')
          .getByText(/shell +1\/1 +Running/)
          .first(),
      ).toBeVisible();
      await type(page, lab, 'kubectl get pod shell -o jsonpath={.metadata.annotations.n}@');
      await expect(page.getByRole('log').getByText(/^\d+@$/)).toBeVisible();
      await under.getByRole('button', { name: words.dismiss, exact: true }).click();
      await expect(under.getByText(words.ended.command).filter({ visible: true })).toHaveCount(0);
    });
  }
}

test('in the terminal by Ctrl+C, anywhere by the button', async ({ page }) => {
  const lab = await Lab.open(page);
  const under = page.getByRole('region', { name: en.title, exact: true });
  await type(page, lab, LOOP);
  await expect(under.getByRole('progressbar')).toBeVisible();
  await page.getByRole('textbox', { name: lab.words.terminal.input, exact: true }).press('Control+KeyC');
  await expect(under.getByRole('status')).toHaveText(en.ended.command);
  await under.getByRole('button', { name: en.dismiss, exact: true }).click();
  await type(page, lab, LOOP);
  await under.getByRole('button', { name: en.stopKey, exact: true }).click();
  await expect(under.getByRole('status')).toHaveText(en.ended.command);
  // A command of a moment is not told of.
  await type(page, lab, 'kubectl get nodes');
  await expect(
    page
      .getByRole('log')
      .getByText(/control-plane/)
      .first(),
  ).toBeVisible();
  await expect(under.getByRole('progressbar')).toHaveCount(0);
});

test('a lesson whose part of the lab does not come can be left: the first sandbox opens', async ({ page }) => {
  // Never answered, as on a line that hangs.
  await page.route(/worker\/tools-.*\.js$/, () => {});
  await page.goto('./?locale=en&lesson=node-port');
  const under = page.getByRole('region', { name: en.title, exact: true });
  const bar = under.getByRole('progressbar', { name: en.opening.lesson, exact: true });
  await expect(bar).toHaveAttribute('aria-valuetext', en.far.fetch);
  await under.getByRole('button', { name: en.stopKey, exact: true }).click();
  await expect(under.getByRole('status')).toHaveText(en.ended.boot);
  await expect(new Lab(page).serviceCard('hello-clusterip')).toBeVisible();
});

test('a sandbox that does not come can be left: the lab there was is there, its terminal too', async ({ page }) => {
  await page.route(/worker\/city-1000-.*\.js$/, () => {});
  const lab = await Lab.open(page);
  await type(page, lab, 'kubectl delete service hello-nodeport');
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  const under = page.getByRole('region', { name: en.title, exact: true });
  await page.getByRole('button', { name: new RegExp(start.examples['city-1000'].title) }).click();
  await expect(under.getByRole('progressbar', { name: en.opening.lab, exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(under.getByRole('status')).toHaveText(en.ended.boot);
  await lab.ready();
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  await expect(page.getByRole('log').getByText(/service "hello-nodeport" deleted/)).toBeVisible();
});

test('a load under two settings is stopped: there is none, and nothing in the lab has changed', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.fill('client', '203.0.113.10:8080');
  const panel = await lab.tab(lab.words.shell.panelLoad);
  const form = panel.getByRole('form', { name: experiment.form.title, exact: true });
  await form.getByRole('combobox', { name: experiment.form.meanwhile, exact: true }).fill(LOOP);
  await form.getByRole('button', { name: experiment.versus.run, exact: true }).click();
  const under = page.getByRole('region', { name: en.title, exact: true });
  await expect(under.getByRole('progressbar', { name: en.loads, exact: true })).toBeVisible();
  await under.getByRole('button', { name: en.stopKey, exact: true }).click();
  await expect(under.getByRole('status')).toHaveText(en.ended.nothing);
  await expect(panel.getByRole('region', { name: experiment.versus.title, exact: true })).toHaveCount(0);
  await type(page, lab, 'kubectl get pod shell -o jsonpath=n={.metadata.annotations.n}@');
  await expect(page.getByRole('log').getByText('n=@', { exact: true })).toBeVisible();
});
