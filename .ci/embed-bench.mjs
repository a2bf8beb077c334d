/**
 * Measures labs in somebody's page, with the built page in Chromium: what twenty posters cost while nothing is touched, and how long a
 * figure takes from the touch until it is live on a slow machine and line. JSON on stdout. `node .ci/embed-bench.mjs`; it serves `dist/`
 * itself, and the article from another origin. Exits 1 above a limit.
 */
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';
import { CHROMIUM_FLAGS } from './chromium-flags.mjs';
import { median, round } from './page-bench/numbers.mjs';
import { slowLine } from './page-bench/slow-line.mjs';
import { serve } from './serve.mjs';

const LIMITS = { posterCpuMsPerSecond: 5, liveMs: 1500, liveLessonMs: 1500 };
/** 10 Mb/s, and times slower than this machine. */
const LINE = { bytesPerSecond: 10_000_000 / 8, latencyMs: 40 };
const SLOWER = 4;
const RUNS = 3;
const IDLE_MS = 5000;

const lab = await serve({ port: Number(process.env.PORT ?? 4391) });
let body = '';
const line = await slowLine({ port: new URL(lab.url).port, ...LINE });
let from = lab.url;
const article = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Article</title><script async src="${from}embed.js"></script><body>${body}`);
});
await new Promise((resolve) => article.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${article.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ensureChromium(),
  args: CHROMIUM_FLAGS,
});

async function open(figures) {
  body = figures;
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.goto(address);
  await page.locator('portwalk-lab').first().getByRole('button').waitFor();
  return { page, cdp, close: () => context.close() };
}

async function measurePosters() {
  const steps = Array.from(
    { length: 20 },
    (_, index) => `<portwalk-lab lesson="node-port" step="${(index % 8) + 1}" locale="en"></portwalk-lab>`,
  );
  const { page, cdp, close } = await open(steps.join(''));
  await page.waitForLoadState('networkidle');
  await cdp.send('Performance.enable');
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const before = await busy();
  await page.waitForTimeout(IDLE_MS);
  const posterCpuMsPerSecond = round(((await busy()) - before) * (1_000_000 / IDLE_MS));
  await close();
  return { posterCpuMsPerSecond };
}

/** From the touch until the lab says that it can be used. */
async function measureLive(attributes) {
  const runs = [];
  from = line.url;
  for (let run = 0; run < RUNS; run++) {
    const { page, cdp, close } = await open(`<portwalk-lab ${attributes} locale="en"></portwalk-lab>`);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    runs.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            const figure = document.querySelector('portwalk-lab');
            const touched = performance.now();
            figure.addEventListener('portwalk-ready', () => resolve(performance.now() - touched), { once: true });
            figure.load();
          }),
      ),
    );
    await close();
  }
  return round(median(runs));
}

const found = {
  ...(await measurePosters()),
  liveMs: await measureLive('example="four-types"'),
  liveLessonMs: await measureLive('lesson="node-port"'),
};
await browser.close();
article.close();
line.close();
lab.close();
console.log(JSON.stringify(found, null, 2));
const above = Object.entries(LIMITS).filter(([name, limit]) => found[name] > limit);
for (const [name, limit] of above) console.error(`${name}: ${found[name]}, at most ${limit}`);
process.exitCode = above.length > 0 ? 1 : 0;
