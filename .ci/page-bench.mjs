/**
 * Measures the built page in Chromium: two thousand packets among sixty things, a million requests, travel in time, and the
 * camera over a thousand pods, and the way in on a slow machine. JSON on stdout. `node .ci/page-bench.mjs [--only grid|city|start] [address]`; without an address it
 * serves `dist/` itself. A floor of frames per second counts as reached also when the processor time a frame takes would
 * allow it: other work on the machine makes frames late, not dear. Exits 1 below a floor.
 */
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';
import { CHROMIUM_FLAGS } from './chromium-flags.mjs';
import { measureCity } from './page-bench/city.mjs';
import { measureDrawing, measureExperiment, measureTravel } from './page-bench/grid.mjs';
import { instrument, watch } from './page-bench/probe.mjs';
import { measureStart } from './page-bench/start.mjs';
import { serve } from './serve.mjs';

const FLOORS = {
  packetsP95FrameMs: 25,
  packetsRendererCpuMsPerFrame: 8,
  dragFps: 50,
  zoomFps: 30,
  experimentMs: 1000,
  taskMs: 50,
  travelMs: 16,
  firstPaintMs: 500,
  liveMs: 1300,
};
/** As large as it takes to see all sixty as cards. */
const GRID = { width: 1760, height: 1100 };
const CITY = { width: 1440, height: 900 };
const START = { width: 1280, height: 720 };

const words = process.argv.slice(2);
const only = words[0] === '--only' ? words.splice(0, 2)[1] : undefined;
const [given] = words;
const served = given ? undefined : await serve({ port: Number(process.env.PORT ?? 4390) });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ensureChromium(),
  args: CHROMIUM_FLAGS,
});

async function open(example, viewport, first) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(instrument);
  const address = new URL(given ?? served.url);
  for (const [name, value] of Object.entries({ example, locale: 'en', randomSeed: '7', speed: '1', theme: 'light' }))
    address.searchParams.set(name, value);
  await page.goto(String(address));
  await page.getByRole('group', { name: first }).first().waitFor();
  // What comes while the page is idle has come.
  await page.waitForTimeout(2500);
  return { page, probe: await watch(page), close: () => context.close() };
}

async function measureGrid() {
  const { page, probe, close } = await open('grid-60', GRID, 'Deployment hello, 47 of 47 pods ready');
  const packets = await measureDrawing(page, probe);
  const experiment = await measureExperiment(page, probe);
  const travel = await measureTravel(page);
  await close();
  return { packets, experiment, travel };
}

async function measureThousand() {
  const { page, probe, close } = await open('city-1000', CITY, /^Node /);
  const city = await measureCity(page, probe);
  await close();
  return { city };
}

/** Frames as fast, or cheap enough to be. */
const fast = ({ fps, mainCpuMsPerFrame }, floor) => fps >= floor || mainCpuMsPerFrame <= 1000 / floor;

function below({ packets, experiment, travel, city, start }) {
  const tests = {
    ...(packets && {
      'packets: p95 of frames': packets.p95FrameMs <= FLOORS.packetsP95FrameMs,
      'packets: processor time a frame': packets.rendererCpuMsPerFrame <= FLOORS.packetsRendererCpuMsPerFrame,
      'experiment: until it is shown': experiment.shownAfterMs <= FLOORS.experimentMs,
      'experiment: longest task': experiment.longestTaskMs <= FLOORS.taskMs,
      'travel: step back': travel.stepBackMedianMs <= FLOORS.travelMs,
      'travel: scrub': travel.scrubMedianMs <= FLOORS.travelMs,
    }),
    ...(city && {
      ...Object.fromEntries(
        ['panAfar', 'panNear', 'dragAfar', 'dragNear'].map((name) => [`city: ${name}`, fast(city[name], FLOORS.dragFps)]),
      ),
      'city: zoom': fast(city.zoom, FLOORS.zoomFps),
    }),
    ...(start && {
      'start: first paint': start.firstPaintMs <= FLOORS.firstPaintMs,
      'start: live graph': start.liveMs <= FLOORS.liveMs,
    }),
  };
  return Object.keys(tests).filter((name) => !tests[name]);
}

let missed = ['nothing was measured'];
try {
  const wanted = (name) => only === undefined || only === name;
  const measured = {
    ...(wanted('grid') && (await measureGrid())),
    ...(wanted('city') && (await measureThousand())),
    ...(wanted('start') && { start: await measureStart(browser, given ?? served.url, START) }),
  };
  missed = below(measured);
  console.log(
    JSON.stringify(
      { browser: browser.version(), viewports: { grid: GRID, city: CITY, start: START }, ...measured, floors: FLOORS, missed },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  served?.close();
}
process.exit(missed.length === 0 ? 0 : 1);
