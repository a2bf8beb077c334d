/**
 * Measures the built page in Chromium, on the example with sixty things to draw: how smoothly 1,000 requests
 * are drawn, whether the page ever blocks while 100,000 are routed, and how fast time travels. JSON on stdout.
 * `node .ci/page-bench.mjs [address]`; without an address it serves `dist/` itself. Exits 1 below a floor.
 */
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const FLOORS = { fps: 50, longestTaskMs: 50 };
const VIEWPORT = { width: 1440, height: 900 };

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, share) => {
  const all = sorted(values);
  return all.length === 0 ? null : all[Math.min(all.length - 1, Math.floor(all.length * share))];
};
const round = (value) => (value === null ? null : Math.round(value * 100) / 100);

/** Collects frame times and long tasks in the page; `take` gives and empties both. */
function instrument() {
  const frames = [];
  const tasks = [];
  let last;
  const tick = (time) => {
    if (last !== undefined) frames.push(time - last);
    last = time;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: false });
  window.portwalkBench = { take: () => ({ frames: frames.splice(0), tasks: tasks.splice(0) }) };
}

async function sendMany(page, count, from) {
  const bar = page.getByRole('form', { name: 'Send requests', exact: true });
  await bar.getByRole('combobox', { name: 'From', exact: true }).selectOption({ label: from });
  await bar.getByRole('combobox', { name: 'To', exact: true }).fill('hello:8080');
  await bar.getByRole('combobox', { name: 'To', exact: true }).press('Escape');
  await bar.getByRole('radio', { name: count, exact: true }).check();
  const live = page.getByRole('button', { name: 'Live', exact: true });
  await page.evaluate(() => window.portwalkBench.take());
  const started = Date.now();
  await bar.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: new RegExp(`^${count} `) }).waitFor();
  const shownMs = Date.now() - started;
  const routed = await page.evaluate(() => window.portwalkBench.take());
  return { live, shownMs, routed };
}

async function measureDrawing(page) {
  const { live, routed } = await sendMany(page, '1,000', 'shell');
  await live.and(page.locator('[aria-pressed=true]')).waitFor({ timeout: 60_000 });
  const drawn = await page.evaluate(() => window.portwalkBench.take());
  const { frames } = drawn;
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  return {
    frames: frames.length,
    fps: round((frames.length / total) * 1000),
    medianFrameMs: round(quantile(frames, 0.5)),
    p95FrameMs: round(quantile(frames, 0.95)),
    worstFrameMs: round(quantile(frames, 1)),
    longestTaskMs: round(quantile([...routed.tasks, ...drawn.tasks], 1) ?? 0),
  };
}

async function measureRouting(page) {
  const { live, shownMs, routed } = await sendMany(page, '100,000', 'shell');
  await live.and(page.locator('[aria-pressed=true]')).waitFor({ timeout: 60_000 });
  const drawn = await page.evaluate(() => window.portwalkBench.take());
  return {
    shownAfterMs: shownMs,
    longTasksOver50Ms: [...routed.tasks, ...drawn.tasks].length,
    longestTaskWhileRoutingMs: round(quantile(routed.tasks, 1) ?? 0),
    longestTaskMs: round(quantile([...routed.tasks, ...drawn.tasks], 1) ?? 0),
  };
}

/** From the press of a key on the timeline until the frame after it, ms. */
async function measureTravel(page) {
  const slider = page.getByRole('slider', { name: 'Timeline', exact: true });
  await slider.focus();
  return slider.evaluate(async (element) => {
    const press = (key) =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const started = performance.now();
          element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
          // The frame that shows it has been laid out and painted once the next task runs after it.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - started);
            port2.postMessage(null);
          });
        });
      });
    const many = async (key, times) => {
      const found = [];
      for (let at = 0; at < times; at++) found.push(await press(key));
      return found.sort((a, b) => a - b);
    };
    await press('End');
    const back = await many('PageDown', 40);
    const forward = await many('PageUp', 40);
    const scrub = await many('ArrowLeft', 60);
    const of = (values, share) => Math.round(values[Math.min(values.length - 1, Math.floor(values.length * share))] * 100) / 100;
    return {
      stepBackMedianMs: of(back, 0.5),
      stepBackP95Ms: of(back, 0.95),
      stepForwardMedianMs: of(forward, 0.5),
      scrubMedianMs: of(scrub, 0.5),
      scrubP95Ms: of(scrub, 0.95),
    };
  });
}

const given = process.argv[2];
const served = given ? undefined : await serve({ port: 4390 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
let passed = false;
try {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript(instrument);
  const address = new URL(given ?? served.url);
  for (const [name, value] of Object.entries({ example: 'grid-60', locale: 'en', randomSeed: '7', speed: '1', theme: 'light' }))
    address.searchParams.set(name, value);
  await page.goto(String(address));
  await page.getByRole('group', { name: 'Deployment hello, 47 of 47 pods ready', exact: true }).waitFor();
  const drawing = await measureDrawing(page);
  const routing = await measureRouting(page);
  const travel = await measureTravel(page);
  passed = drawing.fps >= FLOORS.fps && routing.longestTaskMs <= FLOORS.longestTaskMs;
  const result = { browser: browser.version(), viewport: VIEWPORT, drawing, routing, travel, floors: FLOORS, passed };
  console.log(JSON.stringify(result, null, 2));
} finally {
  await browser.close();
  served?.close();
}
process.exit(passed ? 0 : 1);
