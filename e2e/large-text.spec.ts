/** With the page zoomed to 200 % and 400 %, text set further apart, every message twice as long: there is room for it, everywhere. */
import { test } from '@playwright/test';
import { Lab, LOCALES, type Visit } from './lab.js';
import { walkThrough } from './room-for-text.js';

/** The criterion's own distances. */
const FURTHER_APART = `.pw-app :not(.react-flow__viewport, .react-flow__viewport *) {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  .pw-app p { margin-block-end: 2em !important }`;

for (const locale of LOCALES) {
  for (const [what, size, visit] of [
    ['zoomed to 200 %', { width: 640, height: 400 }, {}],
    ['zoomed to 400 %', { width: 320, height: 256 }, {}],
    ['zoomed to 200 %, every message twice', { width: 640, height: 400 }, { stringTest: 'double' }],
  ] as readonly (readonly [string, { width: number; height: number }, Visit])[])
    test(`${what}, ${locale}`, async ({ page }) => {
      test.setTimeout(90_000);
      await page.setViewportSize(size);
      await walkThrough(await Lab.open(page, { locale, ...visit }));
    });

  test(`text set further apart, ${locale}`, async ({ page }) => {
    test.setTimeout(90_000);
    const lab = await Lab.open(page, { locale });
    await page.addStyleTag({ content: FURTHER_APART });
    await walkThrough(lab);
  });
}
