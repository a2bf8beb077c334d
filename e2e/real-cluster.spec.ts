/** A state taken along as a folder for a real cluster, from the menu and from the command palette. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { realCluster as en } from '../src/i18n/en/real-cluster.js';
import { realCluster as ko } from '../src/i18n/ko/real-cluster.js';
import { Lab, LOCALES } from './lab.js';

const WORDS = { en, ko };

for (const locale of LOCALES) {
  test(`the folder is made of what is there now, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    await lab.run('kubectl scale deployment hello --replicas=2');
    await lab.run('kubectl get pods -o wide');
    await lab.button(lab.words.shell.menu).click();
    await lab.button(lab.words.shell.realCluster).click();
    const window = page.getByRole('dialog', { name: lab.words.shell.realCluster, exact: true });
    const download = page.waitForEvent('download');
    await window.getByRole('button', { name: WORDS[locale].save, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^portwalk-kind-seed7-\d+m\d\ds\.zip$/);
    const bytes = readFileSync(await file.path(), 'utf8');
    for (const name of ['README.md', 'kind.yaml', 'manifests.yaml', 'run.sh', 'commands.sh', 'expected.md', 'expected.json', 'verify.sh'])
      expect(bytes).toContain(`/${name}`);
    expect(bytes).toContain('  replicas: 2\n');
    // What changed the cluster is in the manifests; what looked at it can be run again.
    expect(bytes).toContain('#   kubectl scale deployment hello --replicas=2\n');
    expect(bytes).toContain("see 'kubectl get pods -o wide'\n");
    await expect(window.getByRole('status')).toContainText(file.suggestedFilename());
  });
}
