/** Empty places say what they are for, and offer the next thing to do. */
import { expect, test } from '@playwright/test';
import { empty as en } from '../src/i18n/en/empty.js';
import { empty as ko } from '../src/i18n/ko/empty.js';
import { Lab, LOCALES } from './lab.js';

const EMPTY = { en, ko };

for (const locale of LOCALES) {
  test(`each empty place offers what leads on, ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale, example: 'empty' });
    const words = EMPTY[locale];
    const { shell, search, terminal } = lab.words;

    // The first command, for whoever does not know one.
    const panel = await lab.terminal();
    await panel.getByRole('button', { name: 'kubectl get svc', exact: true }).click();
    await expect(lab.output).toContainText('kubernetes   ClusterIP');
    await expect(panel.getByRole('list', { name: terminal.candidates, exact: true })).toHaveCount(0);

    // No pods, then no Service, then no endpoints.
    await lab.tab(shell.panelSpoken);
    await lab.button(words.pods.act).click();
    await expect(lab.podCards('web')).toHaveCount(3);
    await lab.tab(shell.panelSpoken);
    await lab.button(words.services.act).click();
    await expect(lab.serviceCard('web')).toBeVisible();
    await expect(lab.button(words.services.act)).toHaveCount(0);

    // A request from where there was none, and one more from where nothing is remembered.
    await lab.tab(shell.panelLoad);
    await expect(page.getByText(words.load.text, { exact: true })).toBeVisible();
    await lab.button(words.request.act).click();
    await expect(lab.hops.first()).toBeVisible();

    await lab.run('kubectl patch svc web -p \'{"spec":{"selector":{"app":"typo"}}}\'');
    await lab.serviceCard('web').click();
    await lab.button(words.endpoints.act).click();
    await expect(lab.output).toContainText(/Selector: +app=typo/);
    await expect(lab.output).toContainText('app=web,pod-template-hash=');

    await lab.button(lab.words.stage.search).click();
    const field = page.getByRole('combobox', { name: search.label, exact: true });
    await field.fill('nothing-is-called-that');
    await lab.button(words.search.act).click();
    await expect(field).toHaveValue('');
    await page.keyboard.press('Escape');

    await lab.run('kubectl create namespace bare');
    await lab.button(lab.words.stage.namespaces).click();
    await lab.button(words.namespace.act('bare')).click();
    await expect(lab.output).toContainText('deployment.apps/web created');
  });
}
