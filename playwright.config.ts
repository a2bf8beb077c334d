import { defineConfig } from '@playwright/test';
import { findChromium } from './.ci/chromium.mjs';

const executablePath = process.env.CHROMIUM_PATH ?? findChromium();
const root = process.getuid?.() === 0;
// Another port lets two checkouts on one machine be tested at once.
const port = process.env.E2E_PORT ?? '4290';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.tmp/e2e',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '.tmp/test/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    // Only those that are about it keep the lab in the browser.
    serviceWorkers: 'block',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...(root ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: { command: 'node .ci/serve.mjs', url: `http://127.0.0.1:${port}/`, env: { PORT: port }, reuseExistingServer: false },
});
