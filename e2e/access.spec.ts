/** For everybody: the keyboard is enough, narrow and calm pages work. What axe says of all pages: `axe.spec.ts`. */
import { expect, test } from '@playwright/test';
import { palette } from '../src/i18n/en/palette.js';
import { atRest } from './at-rest.js';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

test('without a mouse: send a request, read its hops, change the cluster', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const focused = page.locator(':focus');
  /** Tab until the focus is on what somebody looks for. */
  const tabTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    for (let press = 0; press < 150; press++) {
      await page.keyboard.press(key);
      const label = await focused.evaluate(
        (element: HTMLElement) =>
          element.getAttribute('aria-label') ?? ((element as HTMLInputElement).labels?.[0]?.textContent || element.textContent) ?? '',
      );
      if (name.test(label.trim())) return;
    }
    throw new Error(`${name} is not reached by ${key}`);
  };
  await tabTo(new RegExp(`^${words.timeline.from}`));
  await page.keyboard.press('c');
  await tabTo(new RegExp(`^${words.timeline.to}$`));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('10.0.0.12:30080');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(lab.outcome('answered').first()).toBeVisible();
  await tabTo(/Hop 3:/);
  await page.keyboard.press('Enter');
  await expect(lab.currentHop).toContainText(`${words.inspector.hop(3)}:`);
  await tabTo(/Menu of hello-clusterip/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: words.stage.menuOf('hello-clusterip'), exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('F6 goes from part to part, each time to where one was in it; a window keeps the focus', async ({ page }) => {
  const lab = await Lab.open(page);
  const { shell, terminal, timeline } = lab.words;
  const inPart = (name: string) => page.getByLabel(name, { exact: true }).and(page.locator(':focus-within')).first();
  const parts = [shell.panelStart, shell.panelStage, timeline.transport, timeline.sendBar, shell.panelDock, shell.panelInspector];
  await page.keyboard.press('F6');
  await expect(page.getByRole('banner').and(page.locator(':focus-within'))).toBeVisible();
  for (const part of parts) {
    await page.keyboard.press('F6');
    await expect(inPart(part)).toBeVisible();
  }
  await page.keyboard.press('Shift+F6');
  const line = page.getByRole('textbox', { name: terminal.input, exact: true });
  await expect(line).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await lab.sendButton.focus();
  for (const way of ['Shift+F6', 'F6']) await page.keyboard.press(way);
  await expect(lab.sendButton).toBeFocused();
  await page.keyboard.press('F6');
  await expect(line).toBeFocused();
  // In the terminal Ctrl+K is a shell's own.
  await lab.sendButton.focus();
  await page.keyboard.press('Control+K');
  const search = page.getByRole('combobox', { name: palette.title, exact: true });
  await expect(search).toBeFocused();
  await page.keyboard.press('F6');
  await expect(search).toBeFocused();
});

for (const locale of LOCALES) {
  for (const visit of [{}, { lesson: 'cluster-ip', step: '3' }]) {
    test(`at 320 px nothing is cut off sideways, ${locale}${'lesson' in visit ? ', in a lesson' : ''}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const lab = await Lab.open(page, { locale, ...visit });
      const { shell } = lab.words;
      const tabs = [
        'lesson' in visit ? shell.panelLesson : shell.panelStart,
        shell.panelInspector,
        shell.panelTerminal,
        shell.panelLoad,
        shell.panelCompare,
        shell.panelSpoken,
        shell.panelEditor,
      ];
      for (const tab of tabs) {
        const panel = await lab.tab(tab);
        await expect(panel.getByText(shell.panelLoading, { exact: true })).toHaveCount(0);
        const { scroll, client } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          client: document.documentElement.clientWidth,
        }));
        expect.soft(scroll, tab).toBeLessThanOrEqual(client);
      }
    });
  }
}

for (const view of ['packet', 'concept'] as const) {
  test.describe(`where every card shows its button (touch), ${view} view`, () => {
    test.use({ viewport: { width: 1350, height: 940 }, hasTouch: true, isMobile: true });
    test('no button is in the way of another', async ({ page }) => {
      const lab = await Lab.open(page);
      await page.getByRole('radio', { name: lab.words.shell[view], exact: true }).check();
      await expect(lab.stage.getByText(lab.words.stage.viewHint[view])).toBeVisible();
      await expect(lab.stage).not.toHaveAttribute('data-morph');
      await expect(page.locator('.cv-node .cv-more').first()).toHaveCSS('opacity', '1');
      await atRest(lab.serviceCard('hello-clusterip'));
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('the system’s wish is followed: packets jump from hop to hop', async ({ page }) => {
    const lab = await Lab.open(page, { speed: '1' });
    await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
    // Everywhere the hand of the timeline is while the request is told, and what moves by itself meanwhile.
    const seen = await lab.scrubber.evaluateHandle((slider) => {
      const kept = { places: new Set<string>(), moving: new Set<string>() };
      new MutationObserver(() => {
        const hop = /\d+ of \d+/.exec(slider.getAttribute('aria-valuetext') ?? '')?.[0];
        if (hop) kept.places.add(`${hop} at ${slider.getAttribute('aria-valuenow')}`);
        for (const one of document.getAnimations())
          if (one.playState === 'running') kept.moving.add(String((one as CSSAnimation).animationName));
      }).observe(slider, { attributes: true });
      return kept;
    });
    await lab.send('client', '10.0.0.12:30080');
    await expect(lab.outcome('answered').first()).toBeVisible({ timeout: 40_000 });
    const { places, moving } = await seen.evaluate((kept) => ({ places: [...kept.places], moving: [...kept.moving] }));
    expect(moving).toEqual([]);
    const hops = new Set(places.map((place) => place.split(' at ')[0]));
    expect(hops.size).toBeGreaterThan(2);
    // One place each: where it begins. The last is left for the end of the story.
    expect(places.length, places.join(', ')).toBeLessThanOrEqual(hops.size + 1);
    await lab.hops.nth(1).press('Enter');
    await expect(lab.currentHop).toContainText(lab.words.inspector.hop(2));
  });
});
