/**
 * The way in, as a visitor with a slow machine and a slow line has it: when something is on the screen, and when the graph is
 * alive. A cold cache; the clock begins with the navigation.
 */
import { median, round } from './numbers.mjs';

/** Times slower than this machine. */
const SLOWER = 4;
/** 10 Mb/s. */
const BYTES_PER_SECOND = 10_000_000 / 8;
const LATENCY_MS = 40;
const RUNS = 5;

/** Runs in the page: remembers when the first card of a pod stood on the stage. */
function watchStage() {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.react-flow__node-pod')) return;
    watch.disconnect();
    // With the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => window.portwalkLive(String(performance.now()))));
  });
  watch.observe(document, { childList: true, subtree: true });
}

async function once(browser, address, viewport) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.addInitScript(watchStage);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  // The page says it by itself: a program that asks would be read by the slow machine too.
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'portwalkLive' });
  const live = new Promise((resolve) => cdp.once('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload))));
  await page.goto(String(address));
  const found = {
    live: await live,
    paint: await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime),
  };
  await context.close();
  return found;
}

/** @returns medians, ms after the navigation began */
export async function measureStart(browser, address, viewport) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await once(browser, address, viewport));
  return { firstPaintMs: round(median(runs.map(({ paint }) => paint))), liveMs: round(median(runs.map(({ live }) => live))), runs: RUNS };
}
