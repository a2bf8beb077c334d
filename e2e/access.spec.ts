/** For everybody: axe finds nothing, the keyboard is enough, narrow and calm pages work. */
import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;

for (const locale of LOCALES) {
  for (const theme of ['light', 'dark'] as const) {
    for (const size of SIZES) {
      test.describe(`${locale}, ${theme}, ${size.width}×${size.height}`, () => {
        test.use({ viewport: size });
        const phone = size.width < 900;

        test('start, a request, the tools', async ({ page }) => {
          const lab = await Lab.open(page, { locale, theme });
          const { shell, timeline, inspector } = lab.words;
          expect.soft(await violations(page)).toEqual([]);

          await lab.fill('client', '10.0.0.12:30080');
          await lab.sendButton.click();
          if (phone) await lab.tab(shell.panelInspector);
          await expect(page.getByRole('heading', { name: inspector.hops, exact: true })).toBeVisible();
          await expect(page.getByRole('button', { name: timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'true');
          expect.soft(await violations(page)).toEqual([]);

          await lab.run('kubectl get pods');
          expect.soft(await violations(page)).toEqual([]);
          await lab.count('1,000');
          await lab.sendButton.click();
          await expect(page.getByRole('heading', { name: inspector.load.heading('1,000') })).toBeVisible();
          expect.soft(await violations(page)).toEqual([]);
        });

        test('a lesson, the editor with a mistake, menus and windows', async ({ page }) => {
          const lab = await Lab.open(page, { locale, theme, lesson: 'cluster-ip', step: '2' });
          const { shell, editor } = lab.words;
          if (phone) await lab.tab(shell.panelLesson);
          await expect(lab.lesson.getByRole('heading').first()).toBeVisible();
          expect.soft(await violations(page)).toEqual([]);

          const panel = await lab.tab(shell.panelEditor);
          await panel.getByRole('button', { name: 'typo.yaml', exact: true }).click();
          await expect(panel.getByRole('status', { name: editor.problems })).toContainText(editor.error);
          expect.soft(await violations(page)).toEqual([]);

          await page.getByRole('button', { name: shell.menu, exact: true }).click();
          await expect(page.getByRole('button', { name: shell.about, exact: true })).toBeVisible();
          expect.soft(await violations(page)).toEqual([]);
          await page.getByRole('button', { name: shell.about, exact: true }).click();
          await expect(page.getByRole('dialog', { name: shell.about, exact: true })).toBeVisible();
          expect.soft(await violations(page)).toEqual([]);
          await page.keyboard.press('Escape');
          await lab.menuOf('client');
          expect.soft(await violations(page)).toEqual([]);
        });
      });
    }
  }
}

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
        await lab.tab(tab);
        const { scroll, client } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          client: document.documentElement.clientWidth,
        }));
        expect.soft(scroll, tab).toBeLessThanOrEqual(client);
      }
    });
  }
}

test.describe('less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('the system’s wish is followed: packets jump from hop to hop', async ({ page }) => {
    const lab = await Lab.open(page, { speed: '1' });
    await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
    await lab.send('client', '10.0.0.12:30080');
    await expect(lab.currentHop).toContainText(lab.words.inspector.hop(2));
    const moving = await page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length);
    expect(moving).toBe(0);
  });
});
