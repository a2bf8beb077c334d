/**
 * `npm run lighthouse`: serves the built lab and lets Lighthouse look at it, desktop and mobile, median of
 * three runs each. Prints the scores and exits non-zero below the floor.
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { ensureChromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const FLOOR = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const RUNS = 3;

const chromePath = ensureChromium();
const server = await serve({ port: 4350 });
const flags = [
  '--headless=new',
  '--disable-background-networking',
  '--disable-component-update',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
let failed = false;
try {
  for (const form of ['desktop', 'mobile']) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) {
      const chrome = await launch({ chromePath, chromeFlags: flags });
      try {
        const result = await lighthouse(
          server.url,
          { port: chrome.port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] },
          form === 'desktop' ? desktopConfig : undefined,
        );
        const { categories, audits } = result.lhr;
        runs.push({
          scores: Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)])),
          fcp: Math.round(audits['first-contentful-paint'].numericValue),
          lcp: Math.round(audits['largest-contentful-paint'].numericValue),
          tbt: Math.round(audits['total-blocking-time'].numericValue),
          cls: Number(audits['cumulative-layout-shift'].numericValue.toFixed(3)),
          failing: Object.values(audits)
            .filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode === 'binary')
            .map((a) => a.id),
        });
      } finally {
        chrome.kill();
      }
    }
    runs.sort((a, b) => a.scores.performance - b.scores.performance);
    const median = runs[Math.floor(RUNS / 2)];
    console.log(`${form}: ${JSON.stringify(median)}`);
    for (const [name, floor] of Object.entries(FLOOR)) failed ||= median.scores[name] < floor;
  }
} finally {
  server.close();
}
if (failed) console.error(`below the floor: ${JSON.stringify(FLOOR)}`);
process.exit(failed ? 1 : 0);
