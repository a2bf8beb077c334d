/**
 * A lesson in a learning platform: the package `lab scorm` makes, unpacked, in a frame of a frame of a page that holds it to SCORM 1.2; and
 * launched by a platform that takes statements of xAPI.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { serve } from '../.ci/serve.mjs';
import { school } from '../src/i18n/en/school.js';
import { violations } from './axe.js';
import { WORDS } from './lab.js';

const { lesson: words } = WORDS.en;
const LESSON = 'why-services';
/** Its steps that are to be done; those with choices show them. */
const TASKS = [2, 6];
const ASKED = [3, 4, 5, 7];
const HINT = new RegExp(`^(${words.hint}|${words.nextHint})`);

let root = '';
let lms: Awaited<ReturnType<typeof serve>>;

interface Statement {
  readonly id: string;
  readonly verb: { readonly id: string };
  readonly actor: unknown;
  readonly object: { readonly id: string };
  readonly result?: { readonly response?: string; readonly success?: boolean; readonly duration?: string };
  readonly context: { readonly registration?: string; readonly language?: string };
}
/** What the record store on the lab's own server was sent: each statement once, as it keeps them. */
const stored = new Map<string, Statement>();
let allowed: readonly (string | string[] | undefined)[] = [];
const verbs = () => [...stored.values()].map(({ verb }) => verb.id.replace(/^.*\//, ''));

function takeStatements(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'POST' || request.url !== '/lrs/statements') return false;
  const { authorization, 'x-experience-api-version': version, 'content-type': type, cookie } = request.headers;
  allowed = [authorization, version, type, cookie];
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    for (const statement of JSON.parse(body) as Statement[]) stored.set(statement.id, statement);
    response.end('[]');
  });
  return true;
}

/** Unpacks by the directory at the archive's end. */
function unpack(archive: Buffer, folder: string): void {
  const end = archive.length - 22;
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const long = archive.readUInt16LE(at + 28);
    const path = join(folder, archive.toString('utf8', at + 46, at + 46 + long));
    const from = archive.readUInt32LE(at + 42) + 30 + long;
    const data = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data);
    at += 46 + long;
  }
}

test.beforeAll(async ({ browserName: _ }, { workerIndex }) => {
  root = mkdtempSync(join(tmpdir(), 'portwalk-lms-'));
  const file = join(root, 'package.zip');
  execFileSync('npx', ['tsx', 'src/cli/lab.ts', 'scorm', LESSON, '-o', file]);
  unpack(readFileSync(file), join(root, 'content/42'));
  copyFileSync('e2e/fake-lms/lms.js', join(root, 'lms.js'));
  const frame = (src: string) =>
    `<!doctype html><html lang="en"><title>LMS</title><style>iframe{width:1240px;height:660px}</style><iframe title="x" src="${src}"></iframe>`;
  writeFileSync(join(root, 'index.html'), `<script src="lms.js"></script>${frame('between.html')}`);
  writeFileSync(join(root, 'between.html'), frame('content/42/launch.html'));
  writeFileSync(join(root, 'away.html'), '<!doctype html><title>Away</title>');
  lms = await serve({ dir: root, port: 4400 + workerIndex * 10, besides: takeStatements });
});
test.afterAll(async () => {
  await lms.close();
  rmSync(root, { recursive: true });
});

interface Attempt {
  readonly values: Readonly<Record<string, string>>;
  readonly sittings: readonly { readonly entry: string; readonly time?: string }[];
}
const attempt = (page: Page): Promise<Attempt> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('attempt') ?? '{"values":{},"sittings":[]}'));
const trouble = (page: Page): Promise<unknown> => page.evaluate(() => JSON.parse(localStorage.getItem('trouble') ?? '[]'));

async function launch(page: Page, mastery = ''): Promise<FrameLocator> {
  await page.goto(`${lms.url}index.html?mastery=${mastery}`);
  return page.frameLocator('iframe').frameLocator('iframe');
}

/** Leaves the page as a learner does who closes the window. */
const leave = (page: Page) => page.goto(`${lms.url}away.html`);

const panelOf = (lab: FrameLocator | Page) => lab.getByRole('region', { name: words.panel, exact: true });
const at = (lab: FrameLocator | Page, step: number) =>
  expect(panelOf(lab).getByText(new RegExp(`^${words.progress(step, 8)} · `))).toBeVisible({ timeout: 30_000 });

/** Does the step on show and goes on; tells whether a prediction was right. */
async function takeStep(lab: FrameLocator | Page, step: number): Promise<boolean | undefined> {
  await at(lab, step);
  const panel = panelOf(lab);
  const radios = panel.getByRole('radio');
  const solve = panel.getByRole('button', { name: words.solve, exact: true });
  const hint = panel.getByRole('button', { name: HINT });
  let right: boolean | undefined;
  if (ASKED.includes(step)) {
    await radios.first().check();
    await panel.locator('.pw-lesson-ask button[type=submit]').click();
    const told = panel.getByText(new RegExp(`^(${words.right}|${words.wrong})`));
    const skip = panel.getByRole('button', { name: words.skipWatching, exact: true });
    await expect(told.or(skip).first()).toBeVisible({ timeout: 30_000 });
    // The button goes away by itself when there is nothing left to watch.
    if (!(await told.isVisible())) await skip.click({ timeout: 5_000 }).catch(() => expect(told).toBeVisible());
    await expect(told).toBeVisible();
    right = (await told.innerText()).startsWith(words.right);
  } else if (TASKS.includes(step)) {
    // All hints come before the way it is done.
    for (;;) {
      await expect(hint.or(solve).first()).toBeVisible();
      if (await solve.isVisible()) break;
      await hint.click();
    }
    await solve.click();
    await expect(panel.getByText(words.taskDone, { exact: true })).toBeVisible({ timeout: 30_000 });
  }
  if (step < 8) await panel.getByRole('button', { name: words.next, exact: true }).click();
  return right;
}

test('a learner begins, comes back, finishes, and the platform knows it', async ({ page }) => {
  test.slow();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  let lab = await launch(page, '30');
  const right: boolean[] = [];
  for (const step of [1, 2, 3]) right.push((await takeStep(lab, step)) ?? false);
  await at(lab, 4);
  await expect
    .poll(async () => (await attempt(page)).values)
    .toMatchObject({
      'cmi.core.lesson_status': 'incomplete',
      'cmi.core.lesson_location': '4',
      'cmi.interactions.0.id': 'why-services_pinned',
      'cmi.interactions.0.type': 'choice',
      'cmi.interactions.0.student_response': 'a',
      'cmi.interactions.0.result': right[2] ? 'correct' : 'wrong',
    });
  await leave(page);
  const first = await attempt(page);
  expect(first.values['cmi.core.score.raw']).toBeUndefined();
  expect(first.values['cmi.core.exit']).toBe('suspend');
  expect(first.sittings).toEqual([{ entry: 'ab-initio', time: expect.stringMatching(/^0000:0\d:\d\d\.\d\d$/) }]);
  // The browser may be another learner's the next hour.
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /^portwalk:(1|learning:1)$/.test(key)))).toEqual([]);

  lab = await launch(page, '30');
  await at(lab, 4);
  // What was predicted stays predicted.
  await panelOf(lab).getByRole('button', { name: words.previous, exact: true }).click();
  await at(lab, 3);
  await expect(panelOf(lab).getByRole('radio').first()).toBeChecked();
  await expect(panelOf(lab).getByRole('radio').first()).toBeDisabled();
  await panelOf(lab).getByRole('button', { name: words.next, exact: true }).click();
  for (const step of [4, 5, 6, 7, 8]) right.push((await takeStep(lab, step)) ?? false);
  const points = right.filter(Boolean).length;
  // Six things to get right; the two tasks were shown.
  const raw = String(Math.round((points / 6) * 10_000) / 100);
  await expect.poll(async () => (await attempt(page)).values['cmi.core.score.raw']).toBe(raw);
  await leave(page);
  const { values, sittings } = await attempt(page);
  expect(values).toMatchObject({
    'cmi.core.lesson_status': Number(raw) >= 30 ? 'passed' : 'failed',
    'cmi.core.score.min': '0',
    'cmi.core.score.max': '100',
    'cmi.core.lesson_location': '8',
    'cmi.core.exit': '',
  });
  expect(Object.keys(values).filter((name) => /^cmi\.interactions\.\d+\.id$/.test(name))).toHaveLength(4);
  expect(sittings.map(({ entry }) => entry)).toEqual(['ab-initio', 'resume']);
  expect(await trouble(page)).toEqual([]);
  expect([...asked]).toEqual([new URL(lms.url).origin]);
});

test('what was typed stands when the learner comes back, locked or not', async ({ page }) => {
  // The platform is the window itself.
  await page.addInitScript(() => {
    const values = (): Record<string, string> => JSON.parse(sessionStorage.getItem('lms') ?? '{}');
    const yes = () => 'true';
    const API = {
      LMSInitialize: yes,
      LMSFinish: yes,
      LMSCommit: yes,
      LMSGetValue: (name: string) => values()[name] ?? '',
      LMSSetValue(name: string, value: string) {
        sessionStorage.setItem('lms', JSON.stringify({ ...values(), [name]: value }));
        return 'true';
      },
    };
    Object.assign(window, { API });
  });
  const field = panelOf(page).getByRole('textbox');
  await page.goto('./?locale=en&scorm=1&lesson=node-port&step=5');
  await field.fill(':32768');
  await page.goto('./?locale=en&scorm=1&lesson=node-port');
  await expect(field).toHaveValue(':32768');
  await panelOf(page).locator('.pw-lesson-ask button[type=submit]').click();
  await expect(field).toBeDisabled();
  const kept = () => page.evaluate(() => JSON.parse(sessionStorage.getItem('lms') ?? '{}')['cmi.suspend_data']);
  await expect.poll(kept).toContain(';4=%3A32768');
  await page.goto('./?locale=en&scorm=1&lesson=node-port');
  await expect(field).toHaveValue(':32768');
  await expect(field).toBeDisabled();
});

test('outside a platform the package says so, in words of its own above the lab', async ({ page }) => {
  await page.goto(`${lms.url}content/42/launch.html`);
  const bar = page.getByRole('region', { name: school.bar, exact: true });
  await expect(bar).toContainText(school.noLms);
  await expect(page.getByRole('region', { name: words.panel, exact: true })).toBeVisible();
  // It takes room of its own: nothing of the lab is behind it, and the page does not scroll.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const bottom = document.querySelector('.pw-school-bar')?.getBoundingClientRect().bottom ?? Number.NaN;
        const top = document.querySelector('.pw-app')?.getBoundingClientRect().top ?? Number.NaN;
        return { between: top - bottom, scrolls: document.documentElement.scrollHeight - innerHeight };
      }),
    )
    .toEqual({ between: 0, scrolls: 0 });
  expect(await violations(page, '.pw-school-bar')).toEqual([]);
  await bar.getByRole('button', { name: school.dismiss, exact: true }).click();
  await expect(bar).toHaveCount(0);
});

test('statements of xAPI go where the launch says; the learner knows, and can stop it', async ({ page }) => {
  const registration = '0f6b1a2c-3d4e-4f50-8a9b-0c1d2e3f4a5b';
  const open = (endpoint: string) => {
    const actor = JSON.stringify({ name: 'Mina', mbox: 'mailto:mina@school.example' });
    const handed = { endpoint, auth: 'Basic c3VwZXJzZWNyZXQ=', actor, registration, activity_id: 'urn:school:lesson', mastery: '50' };
    return page.goto(`${lms.url}content/42/index.html?${new URLSearchParams({ lesson: LESSON, locale: 'en', speed: '8', ...handed })}`);
  };
  const { host } = new URL(lms.url);
  const bar = page.getByRole('region', { name: school.bar, exact: true });
  await open(`${lms.url}lrs`);
  await expect(bar).toContainText(school.sending(host, 'Mina'));
  // Neither the secret nor the learner stays where somebody may copy, keep or send it on.
  const kept = () => page.evaluate(() => `${location.href} ${JSON.stringify(localStorage)} ${JSON.stringify(sessionStorage)}`);
  expect(await kept()).not.toMatch(/c3VwZXJzZWNyZXQ|mina/i);
  for (const step of [1, 2]) await takeStep(page, step);
  const correct = await takeStep(page, 3);
  await expect.poll(verbs).toEqual(['initialized', 'completed', 'answered']);
  expect(allowed).toEqual(['Basic c3VwZXJzZWNyZXQ=', '1.0.3', 'application/json', undefined]);
  expect([...stored.values()][2]).toMatchObject({
    actor: { objectType: 'Agent', name: 'Mina', mbox: 'mailto:mina@school.example' },
    object: { id: 'urn:school:lesson/pinned' },
    result: { response: expect.any(String), success: correct },
    context: { registration, language: 'en' },
  });
  await leave(page);
  await expect.poll(verbs).toEqual(['initialized', 'completed', 'answered', 'terminated']);
  expect([...stored.values()][3]?.result?.duration).toMatch(/^PT(\d+M)?[\d.]+S$/);

  // Another visit begins anew, and is stopped.
  await open(`${lms.url}lrs`);
  await expect.poll(verbs).toHaveLength(5);
  await bar.getByRole('button', { name: school.stop, exact: true }).click();
  await expect(bar).toContainText(school.stopped(host));
  await takeStep(page, 1);
  await leave(page);

  // The policy the lab is published with leads to no other machine by http.
  const elsewhere = 'localhost:4399';
  await open(`http://${elsewhere}/`);
  await expect(bar).toContainText(school.forbidden(elsewhere));
  // Without the secret, as after a reload, nothing is sent.
  await page.reload();
  await expect(bar).toContainText(school.badLaunch('auth'));
  expect(verbs()).toHaveLength(5);
});
