/** What looks after the looks can fail: the page is broken in one way after another, and each time whoever should see it does. */
import { expect, type Page, test } from '@playwright/test';
import { Album } from './album.js';
import { contrastFaults } from './axe.js';
import { boxFaults } from './boxes.js';
import { fingerprint } from './fingerprint.js';
import { Lab } from './lab.js';
import { SIZES, shoot, wear } from './looks.js';
import { readPng } from './png.js';
import { SCENES } from './scenes.js';
import { measure } from './stage-boxes.js';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const SCENE = SCENES[0]!;
/** One look at everything takes seconds where the machine does other things as well. */
const PATIENCE = { timeout: 30_000 };
const LOOK = `light ${SIZES[0].width}×${SIZES[0].height}`;

/** Who sees it, and a style sheet that breaks the page. */
const BROKEN = {
  'a colour of the theme is another': { seenBy: 'picture', css: ':root { --node-port: #7c3aed !important; }' },
  'a tint is another': { seenBy: 'picture', css: ':root { --cluster-ip-tint: #fff1f2 !important; }' },
  'a card is gone': { seenBy: 'picture', css: '.react-flow__node[data-id^="pod:default/hello"] { opacity: 0 !important; }' },
  'labels moved by half their height': { seenBy: 'picture', css: '.cv-pod-tail { position: relative; top: 7px; }' },
  'one button’s words are larger': { seenBy: 'picture', css: '.pw-send-button { font-size: 20px !important; }' },
  'the packet is not drawn': { seenBy: 'picture', css: '.cv-stage canvas { display: none; }' },
  'a line lost its dashes': { seenBy: 'picture', css: '.cv-service { border-style: solid !important; border-width: 4px !important; }' },
  'a card lies on another': {
    seenBy: 'stage',
    css: '.react-flow__node[data-id^="service:"] { margin-top: 40px !important; height: 110px !important; }',
  },
  'an address is cut off': { seenBy: 'stage', css: '.cv-pod .cv-mono { max-width: 40px; overflow: hidden; display: block; }' },
  'two labels on one another': { seenBy: 'boxes', css: '.pw-tablist button + button { margin-inline-start: -40px !important; }' },
  'words run out of their button': {
    seenBy: 'boxes',
    css: '.pw-send-button { width: 20px !important; min-width: 0 !important; padding: 0 !important; overflow: hidden !important; }',
  },
  'a target is too small': { seenBy: 'boxes', css: '.pw-fold { width: 18px !important; height: 18px !important; }' },
  'words are too pale': { seenBy: 'axe', css: ':root { --muted: #b6bec8 !important; }' },
} as const;

async function seen(page: Page, album: Album): Promise<Record<(typeof BROKEN)[keyof typeof BROKEN]['seenBy'], readonly string[]>> {
  const { file } = await shoot(page, LOOK);
  const boxes = await boxFaults(page, '.pw-app', '.react-flow__viewport, .pw-terminal-log');
  const { overlaps, cut } = await measure(page);
  return {
    picture: album.differences(LOOK, fingerprint(readPng(file))),
    boxes: [...boxes.clipped, ...boxes.overlaps, ...boxes.small],
    stage: [...overlaps, ...cut],
    axe: await contrastFaults(page),
  };
}

test('each breakage is seen by the one who looks for it', async ({ page }) => {
  test.slow();
  const lab = await Lab.open(page, { ...SCENE.visit, locale: 'en' });
  await SCENE.play(lab);
  await page.setViewportSize(SIZES[0]);
  await wear(lab, 'light');
  const album = new Album(`${SCENE.name}.en`);
  const whole = () => seen(page, album);
  await expect.poll(whole, PATIENCE).toEqual({ picture: [], boxes: [], stage: [], axe: [] });
  for (const [what, { seenBy, css }] of Object.entries(BROKEN)) {
    const style = await page.addStyleTag({ content: css });
    await expect.poll(async () => (await whole())[seenBy].length, { ...PATIENCE, message: what }).toBeGreaterThan(0);
    await style.evaluate((element) => (element as HTMLElement).remove());
  }
  await expect.poll(whole, PATIENCE).toEqual({ picture: [], boxes: [], stage: [], axe: [] });
});
