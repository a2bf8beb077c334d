/** What may go wrong around the lab: the engine dies, storage throws, the network is gone. */
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.js';
import { SAID_BY_THE_RUNNER } from './said-by-the-runner.js';

/** Keeps the workers the page starts, so that a test can speak to the engine as the page does. */
async function watchWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(window, { startedWorkers: started });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
  });
}

/** The protocol's own request that makes the engine throw. */
const crash = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { startedWorkers } = window as unknown as { readonly startedWorkers: readonly Worker[] };
    startedWorkers.at(-1)?.postMessage({ id: 1_000_000, name: 'crash', params: null });
  });

test('the engine throws: one is told, the state is back, the lab works on', async ({ page }) => {
  await watchWorkers(page);
  const lab = await Lab.open(page);
  const { words } = lab;
  await lab.run('kubectl scale deployment hello --replicas=5');
  await expect(lab.card(words.stage.deploymentCard('hello', 5, 5))).toBeVisible();
  await crash(page);
  await expect(lab.notice(words.notices.codes.crashed())).toBeVisible();
  await expect(lab.card(words.stage.deploymentCard('hello', 5, 5))).toBeVisible();
  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
  await lab.run('kubectl scale deployment hello --replicas=2');
  await expect(lab.card(words.stage.deploymentCard('hello', 2, 2))).toBeVisible();
});

test('the worker itself dies: another takes its place with everything that was done', async ({ page }) => {
  await watchWorkers(page);
  const lab = await Lab.open(page);
  const { words } = lab;
  await lab.run('kubectl delete svc hello-nodeport');
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  await page.evaluate(() => {
    const { startedWorkers } = window as unknown as { readonly startedWorkers: readonly Worker[] };
    startedWorkers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }));
  });
  await expect(lab.notice(words.notices.codes.recovered())).toBeVisible();
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
  await lab.send('client', '203.0.113.10:8080');
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('where workers are refused the engine runs in the page', async ({ page }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new DOMException('no workers here', 'SecurityError');
      }
    } as unknown as typeof Worker;
  });
  const lab = await Lab.open(page);
  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('storage that throws: everything works, for as long as the page is open', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('storage is off', 'SecurityError');
      },
    });
  });
  const lab = await Lab.open(page);
  await lab.run('kubectl get pods');
  await page.getByRole('button', { name: lab.words.shell.menu, exact: true }).click();
  await page.getByRole('checkbox', { name: lab.words.shell.singleKeys, exact: true }).uncheck();
  await page.getByRole('radio', { name: lab.words.shell.themeDark, exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  await lab.send('client', '10.0.0.12:30080');
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('the editor’s part cannot be loaded: a plain field takes its place', async ({ page }) => {
  await page.route(/code-editor-.*\.js$/, (route) => route.abort());
  const lab = await Lab.open(page);
  const { editor, shell } = lab.words;
  const panel = await lab.tab(shell.panelEditor);
  await panel.getByRole('textbox', { name: editor.newFileName, exact: true }).fill('plain.yaml');
  await panel.getByRole('button', { name: editor.create, exact: true }).click();
  await expect(panel.getByText(editor.failed)).toBeVisible();
  const field = panel.getByRole('textbox', { name: editor.text('plain.yaml'), exact: true });
  await field.fill('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: plain\n');
  await panel.getByRole('button', { name: editor.apply, exact: true }).click();
  await expect(panel.getByText('namespace/plain created')).toBeVisible();
});

test('a window cannot be fetched: a notice says so, and once there is a network again it opens', async ({ page }) => {
  await page.route(/Dialogs-.*\.js$/, (route) => route.abort());
  const lab = await Lab.open(page);
  const { notices, shell } = lab.words;
  const open = async () => {
    await lab.button(shell.menu).click();
    await lab.button(shell.about).click();
  };
  await open();
  await expect(lab.notice(notices.codes['tools-not-loaded']())).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.unroute(/Dialogs-.*\.js$/);
  await open();
  await expect(page.getByRole('dialog', { name: shell.about, exact: true })).toBeVisible();
});

test('the words of a request cannot be fetched: its panel says so, and tries again when told to', async ({ page }) => {
  await page.route(/later-.*\.js$/, (route) => route.abort());
  const lab = await Lab.open(page);
  const { shell } = lab.words;
  await lab.fill('client', '10.0.0.12:30080');
  await lab.sendButton.click();
  await expect(lab.inspector.getByRole('alert')).toContainText(shell.panelFailed);
  await page.unroute(/later-.*\.js$/);
  await lab.inspector.getByRole('button', { name: shell.retry, exact: true }).click();
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('a whole walk: nothing in the console, nothing leaves the origin', async ({ page, baseURL }) => {
  const told: string[] = [];
  const away: string[] = [];
  page.on('console', (message) => {
    if (SAID_BY_THE_RUNNER.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') told.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => told.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url())) away.push(request.url());
  });
  const lab = await Lab.open(page);
  const { shell, inspector } = lab.words;
  await lab.send('client', '203.0.113.10:8080');
  // By its key: while what was sent is told the list moves along, away from under a press.
  await lab.hops.nth(4).press('Enter');
  await lab.run('kubectl delete svc hello-nodeport');
  await lab.tab(shell.panelEditor);
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.count('1,000');
  await lab.sendButton.click();
  await expect(page.getByRole('heading', { name: inspector.load.heading('1,000') })).toBeVisible();
  await page.getByRole('radio', { name: shell.concept, exact: true }).check();
  await page.getByRole('radio', { name: '한국어', exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  const start = page.getByRole('complementary', { name: new Lab(page, 'ko').words.shell.panelStart, exact: true });
  await start.getByRole('button', { name: /^왜 서비스가 필요한가/ }).click();
  await expect(new Lab(page, 'ko').lesson.getByRole('heading').first()).toBeVisible();
  expect(told).toEqual([]);
  expect(away).toEqual([]);
});
