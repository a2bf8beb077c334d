/**
 * The twelve scenes in both languages, three themes and three sizes: what must be told is there, nothing overlaps or is cut off,
 * every target is large enough, axe finds nothing, and the picture is the one that was agreed on (`npm run pictures` renews it).
 */
import { expect, test } from '@playwright/test';
import { Album } from './album.js';
import { contrastFaults, violations } from './axe.js';
import { boxFaults } from './boxes.js';
import { Lab, LOCALES } from './lab.js';
import { looksAsBefore, SIZES, THEMES, wear } from './looks.js';
import { SCENES } from './scenes.js';
import { measure } from './stage-boxes.js';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const [number, scene] of SCENES.entries())
  for (const [turn, locale] of LOCALES.entries())
    test(`${scene.name}, ${locale}`, async ({ page }) => {
      test.setTimeout(180_000);
      const lab = await Lab.open(page, { ...scene.visit, locale });
      await scene.play(lab);
      await scene.seen(lab);
      const album = new Album(`${scene.name}.${locale}`);
      // Sizes take turns: what differs is tried with every page in `axe.spec.ts`. What a scene has of its own are colours.
      const structureAt = SIZES[(number + turn) % SIZES.length];
      for (const theme of THEMES) {
        await page.setViewportSize(SIZES[0]);
        await wear(lab, theme);
        for (const size of SIZES) {
          const look = `${theme} ${size.width}×${size.height}`;
          await page.setViewportSize(size);
          // A wider page may show a part that was not there before.
          await expect(page.getByText(lab.words.shell.panelLoading, { exact: true })).toHaveCount(0);
          await looksAsBefore(page, album, look);
          // Dark moves no box.
          if (theme !== 'dark') {
            expect
              .soft(await boxFaults(page, '.pw-app', '.react-flow__viewport, .pw-terminal-log'), look)
              .toEqual({ clipped: [], overlaps: [], small: [] });
            const { overlaps, cut } = await measure(page);
            expect.soft({ overlaps, cut }, look).toEqual({ overlaps: [], cut: [] });
          }
          if (size === structureAt) expect.soft(theme === 'light' ? await violations(page) : await contrastFaults(page), look).toEqual([]);
        }
      }
    });
