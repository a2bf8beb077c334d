/**
 * `npm run fuzz -- --seed 1 --minutes 30`: random input on the built lab with the browser's own mouse, fingers, keyboard and input
 * method. Says every fault with the step it came after, and what the page held in memory; exits 1 when there was one. The same seed
 * takes the same steps; `--from 1200` begins at that step, and an address after the options takes the place of `dist/`.
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { growth } from '../e2e/fuzz-growth.js';
import { FuzzWatch } from '../e2e/fuzz-watch.js';
import { ensureChromium } from './chromium.mjs';
import { CHROMIUM_FLAGS } from './chromium-flags.mjs';
import { serve } from './serve.mjs';

const STEPS_A_PING = 200;
const PINGS_A_REST = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, minutes: { type: 'string', default: '30' }, from: { type: 'string', default: '0' } },
});
const seed = Number(values.seed);
const minutes = Number(values.minutes);
const served = positionals[0] ? undefined : await serve({ port: 4370 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ensureChromium(),
  args: ['--js-flags=--expose-gc', '--enable-precise-memory-info', ...CHROMIUM_FLAGS],
});
const say = ({ step, heap, nodes, listeners, engine }) => {
  const mb = (bytes) => (bytes === undefined ? '–' : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
  return `step ${step}: page ${mb(heap)}, engine ${mb(engine)}, ${nodes} nodes, ${listeners} listeners`;
};
let faults = [];
try {
  const context = await browser.newContext({
    baseURL: positionals[0] ?? served.url,
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
  });
  // Functions given to the page carry a mark of the tool that runs this file.
  await context.addInitScript('globalThis.__name = (given) => given');
  const watch = await FuzzWatch.open(context, seed);
  watch.index = Number(values.from);
  console.log(`seed ${seed}, ${minutes} minutes, ${say(await watch.rest())} at rest`);
  const end = Date.now() + minutes * 60_000;
  for (let ping = 1; Date.now() < end && watch.faults.length === 0; ping++) {
    await watch.run(STEPS_A_PING);
    console.log(`  ${say(await watch.weigh())}`);
    await watch.ping();
    if (ping % PINGS_A_REST === 0 && watch.faults.length === 0) console.log(`${say(await watch.rest())} at rest`);
  }
  if (watch.faults.length > 0) {
    const path = `.tmp/fuzz-${seed}-${watch.index}.png`;
    await watch.page.screenshot({ path }).then(
      () => console.log(`how the page looks: ${path}`),
      () => {},
    );
  }
  faults = [...watch.faults, ...growth(watch.atRest)];
  console.log(`${watch.index - Number(values.from)} steps, ${faults.length} faults`);
  for (const fault of faults) console.log(`✗ ${fault}`);
} finally {
  await browser.close();
  served?.close();
}
process.exit(faults.length > 0 ? 1 : 0);
