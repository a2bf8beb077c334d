/** The lab without its server: kept in the browser, whole, and renewed only when somebody asks for it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { serve } from '../.ci/serve.mjs';
import { offline as words } from '../src/i18n/en/offline.js';
import { Lab } from './lab.js';

interface Host {
  readonly url: string;
  /** Where its files lie. */
  readonly dir: string;
  /** Ends the server; whoever was connected is connected no longer. */
  stop(): Promise<void>;
  /** Serves what lies there now. */
  start(): Promise<void>;
}

/** A copy of the build on a server of its own, under a path as some hosts have it. */
const test = base.extend<{ host: Host }>({
  host: async ({ browserName: _any }, use, info) => {
    const site = info.outputPath('site');
    const dir = `${site}/a/b`;
    cpSync('dist', dir, { recursive: true });
    let server = await serve({ dir: site, port: 20_000 + Math.floor(Math.random() * 20_000), tries: 50 });
    const { url } = server;
    let stopped = false;
    const stop = async () => {
      if (!stopped) await server.close();
      stopped = true;
    };
    const start = async () => {
      server = await serve({ dir: site, port: Number(new URL(url).port), tries: 0 });
      stopped = false;
    };
    await use({ url: `${url}a/b/`, dir, stop, start });
    await stop();
    rmSync(site, { recursive: true });
  },
});

test.use({ serviceWorkers: 'allow' });

async function open(page: Page, url: string, locale: 'en' | 'ko' = 'en'): Promise<Lab> {
  await page.goto(url);
  const lab = new Lab(page, locale);
  await lab.ready();
  return lab;
}

/** Opens the lab and waits until the browser has kept it. */
async function keep(page: Page, url: string): Promise<Lab> {
  const lab = await open(page, `${url}?locale=en&speed=8`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return lab;
}

test('everything works with the server stopped: reload, terminal, new tab, lesson, language', async ({ page, context, host }) => {
  await keep(page, host.url);
  await host.stop();
  await page.reload();
  const lab = new Lab(page);
  await lab.ready();
  await lab.run('kubectl get nodes');
  await expect(lab.output).toContainText('worker1');
  const tab = await context.newPage();
  const other = await open(tab, `${host.url}?lesson=cluster-ip&locale=en&speed=8`);
  await expect(other.lesson).toContainText('Three pods, three addresses');
  await other.run('kubectl get pods -o wide');
  await expect(other.output).toContainText('Running');
  await tab.getByRole('radio', { name: '한국어', exact: true }).check();
  await expect(new Lab(tab, 'ko').lesson).toContainText('파드 셋, 주소도 셋');
});

test('a new version is told of, and taken only on request; the lab at work goes on', async ({ page, host }) => {
  const lab = await keep(page, host.url);
  await lab.run('kubectl scale deployment hello --replicas=4');
  await host.stop();
  const index = readFileSync(`${host.dir}/index.html`, 'utf8');
  for (const ending of ['br', 'gz']) for (const file of ['index.html', 'sw.js']) rmSync(`${host.dir}/${file}.${ending}`);
  writeFileSync(`${host.dir}/index.html`, index.replace('<title>Portwalk', '<title>Portwalk anew'));
  const worker = readFileSync(`${host.dir}/sw.js`, 'utf8');
  writeFileSync(`${host.dir}/sw.js`, worker.replace(/PORTWALK_VERSION = "\w+"/, 'PORTWALK_VERSION = "0123456789abcdef"'));
  await host.start();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  const notice = page.getByRole('status').filter({ hasText: words.newVersion });
  // All of it is fetched before it is told of.
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(lab.output).toContainText('deployment.apps/hello scaled');
  await expect(page).toHaveTitle(/^(?!.*anew)/);
  await notice.getByRole('button', { name: words.reload, exact: true }).click();
  await expect(page).toHaveTitle(/anew/);
  const anew = new Lab(page);
  await anew.ready();
  // What was done goes on in the new version.
  await expect(anew.output).toContainText('deployment.apps/hello scaled');
});

test('nothing but this origin is ever asked: start, lesson, editor, terminal', async ({ page, context, host }) => {
  const foreign: string[] = [];
  const origin = new URL(host.url).origin;
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) foreign.push(url);
  });
  const lab = await keep(page, host.url);
  await lab.run('curl -s hello-clusterip:8080');
  const { editor, shell } = lab.words;
  const panel = await lab.tab(shell.panelEditor);
  await panel.getByRole('textbox', { name: editor.newFileName, exact: true }).fill('mine.yaml');
  await panel.getByRole('button', { name: editor.create, exact: true }).click();
  await expect(panel.getByRole('textbox', { name: editor.text('mine.yaml'), exact: true })).toHaveAttribute('contenteditable', 'true');
  await open(page, `${host.url}?lesson=cluster-ip&locale=en`);
  expect(foreign).toEqual([]);
});

test('a guest on somebody’s page keeps nothing', async ({ page, host }) => {
  const registered = page.waitForEvent('requestfinished', { predicate: (request) => /keep-offline/.test(request.url()) });
  await open(page, `${host.url}?locale=en&embed=1`);
  await registered;
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
