/** The lab in one file, opened from a disk: no server, no module, no worker by address. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { Lab, LOCALES } from './lab.js';

const fileOf = (locale: string) => `dist-single/portwalk.${locale}.html`;

const TITLE = { en: 'Three pods, three addresses', ko: '파드 셋, 주소도 셋' };

// One after the other: the files are made once, and by one.
test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  test.setTimeout(600_000);
  if (!existsSync(fileOf('ko'))) execFileSync('npm', ['run', '-s', 'build:single'], { stdio: 'ignore' });
});

for (const locale of LOCALES) {
  test(`from file://, in ${locale}: the lab in the file’s own language, a lesson and the terminal`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${pathToFileURL(fileOf(locale))}?speed=8&randomSeed=7`);
    const lab = new Lab(page, locale);
    await lab.ready();
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await lab.run('kubectl get services');
    await expect(lab.output).toContainText('hello-nodeport');
    await page.goto(`${pathToFileURL(fileOf(locale))}?lesson=cluster-ip&speed=8`);
    await lab.ready();
    await expect(lab.lesson).toContainText(TITLE[locale]);
    await lab.run('kubectl get pods -o wide');
    await expect(lab.output).toContainText('Running');
    // The page itself and what it makes of its own text: nothing else is asked for.
    expect(asked.filter((url) => !/^(?:data|blob):/.test(url) && !url.startsWith(`${pathToFileURL(fileOf(locale))}`))).toEqual([]);
  });
}
