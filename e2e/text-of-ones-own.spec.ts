/** Text twice as large, as the reader has set it in the browser. */
import { test } from '@playwright/test';
import config from '../playwright.config.js';
import { Lab, LOCALES } from './lab.js';
import { walkThrough } from './room-for-text.js';

const { launchOptions } = config.use ?? {};

test.use({
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--blink-settings=defaultFontSize=32,defaultFixedFontSize=26'],
  },
});

for (const locale of LOCALES)
  test(`1280×720, ${locale}`, async ({ page }) => {
    test.setTimeout(90_000);
    await walkThrough(await Lab.open(page, { locale }));
  });
