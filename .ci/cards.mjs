/**
 * `npm run cards`: takes the picture of every card anew that is out of date (all with `--all`), with this machine's Chromium. They are
 * kept in the repository, for where the lab is built there may be no browser; a unit test says when one is out of date. Looks like
 * Debian's fonts (`fonts-noto-cjk` for Korean).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { readPng } from '../e2e/png.js';
import { CARDS, cardPages, markOf } from '../src/embed/build/cards.js';
import { CARD } from '../src/embed/build/draw-card.js';
import { markIn, writePalettePng } from '../src/embed/build/palette-png.js';
import { ensureChromium } from './chromium.mjs';
import { CHROMIUM_FLAGS } from './chromium-flags.mjs';

const all = process.argv.includes('--all');
const pages = await cardPages();
mkdirSync(CARDS, { recursive: true });
const names = new Set(pages.map(({ name }) => name));
for (const name of readdirSync(CARDS)) if (!names.has(name)) rmSync(join(CARDS, name));
const old = pages.filter(({ name, html }) => {
  const file = join(CARDS, name);
  return all || !existsSync(file) || markIn(readFileSync(file))?.mark !== markOf(html);
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? ensureChromium(),
  args: CHROMIUM_FLAGS,
});
const page = await browser.newPage({ viewport: { width: CARD.w, height: CARD.h }, colorScheme: 'light' });
for (const { name, html } of old) {
  await page.setContent(html);
  writeFileSync(join(CARDS, name), writePalettePng(readPng(await page.screenshot()), markOf(html)));
}
await browser.close();
const sizes = pages.map(({ name }) => readFileSync(join(CARDS, name)).length);
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
console.log(
  `${old.length} cards taken; ${sizes.length} in all, ${kib(sizes.reduce((sum, one) => sum + one, 0))}, the largest ${kib(Math.max(...sizes))}`,
);
