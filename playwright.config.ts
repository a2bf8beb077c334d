import { defineConfig } from '@playwright/test';
import { findChromium } from './.ci/chromium.mjs';
import { CHROMIUM_FLAGS } from './.ci/chromium-flags.mjs';
import { WAY_OUT } from './e2e/way-out.js';

const executablePath = process.env.CHROMIUM_PATH ?? findChromium();
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
  // Nothing of the lab asks another machine for anything: whatever does is noted, in every test, and fails the run.
  globalSetup: './e2e/way-out.ts',
  reporter: [
    ['list'],
    ['./e2e/way-out-reporter.ts'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '.tmp/test/e2e.json' }],
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    // Only those that are about it keep the lab in the browser.
    serviceWorkers: 'block',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...CHROMIUM_FLAGS,
        ...(process.env[WAY_OUT] ? [`--proxy-server=${process.env[WAY_OUT]}`] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // What Chromium asks by its own hand goes nowhere: port 9 throws everything away.
        '--gaia-url=http://127.0.0.1:9/',
        '--component-updater=url-source=http://127.0.0.1:9/',
      ],
    },
  },
  webServer: { command: 'node .ci/serve.mjs', url: `http://127.0.0.1:${port}/`, env: { PORT: port }, reuseExistingServer: false },
});
