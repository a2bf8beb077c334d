/** What `docs/embedding.md` tells bloggers to paste, pasted as it stands there: another origin, a strict policy, another encoding, paper. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { test } from './host-page.js';
import { LOCALES, WORDS } from './lab.js';

const WRITTEN_FOR = 'https://lab.example/';

/** The figure, the sentence that leads it, the plain frame. */
function snippets(locale: string, lab: string): readonly string[] {
  const page = readFileSync(locale === 'ko' ? 'docs/embedding.ko.md' : 'docs/embedding.md', 'utf8');
  const found = [...page.matchAll(/```html\n([\s\S]*?)```/g)].map(([, text = '']) => text.replaceAll(WRITTEN_FOR, lab));
  return found.map((text) => text.replace('<portwalk-lab ', '<portwalk-lab id="fig" '));
}

const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const locale of LOCALES)
  for (const width of [320, 800])
    test(`the document’s own snippets work under a strict policy, ${locale} at ${width}`, async ({ page, host }) => {
      const { origin } = new URL(host.lab);
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const pasted = snippets(locale, host.lab);
      expect(pasted).toHaveLength(3);
      const [figure = '', sentence = '', frame = ''] = pasted;
      await page.setViewportSize({ width, height: 900 });
      await host.open({
        // The policy names no inline style: the frame's is a class in such a blog.
        body: `<p>${sentence}</p>${figure}${frame.replace(' style="border:0"', ' frameborder="0"')}`,
        headers: {
          'Content-Security-Policy': `default-src 'none'; script-src ${origin}; img-src ${origin}; frame-src ${origin}; require-trusted-types-for 'script'`,
        },
      });
      const words = WORDS[locale];
      await expect(page.locator('#fig').getByRole('button')).toBeVisible();
      expect(await wide(page)).toBe(0);
      await page.locator('a[data-portwalk]').click();
      await expect(page.locator('#fig[live]')).toBeAttached();
      await expect(page.locator('#fig')).toHaveAttribute('step', '3');
      await expect(
        page.locator('#fig').frameLocator('iframe').getByRole('button', { name: words.timeline.play, exact: true }),
      ).toBeVisible();
      const plain = page.locator('body > iframe');
      await plain.scrollIntoViewIfNeeded();
      await expect(plain.contentFrame().getByRole('main').first()).toBeVisible();
      expect(await wide(page)).toBe(0);
      expect(complaints).toEqual([]);
    });

test('an article of an old encoding shows the figure’s words', async ({ page, host }) => {
  await page.route('**/embed.js', async (route) => {
    const response = await route.fetch();
    // A server that does not say what its letters are.
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/javascript' } });
  });
  await host.open({
    head: `<script async src="${host.lab}embed.js"></script>`,
    body: '<portwalk-lab lesson="node-port" locale="ko"></portwalk-lab>',
    headers: { 'Content-Type': 'text/html; charset=euc-kr' },
  });
  await expect(page.locator('portwalk-lab').getByRole('button', { name: '실습 시작하기' })).toBeVisible();
});

test('on paper no step is cut in two, and no heading stays behind', async ({ page }) => {
  await page.goto('./?locale=en&lesson=debugging&print-pdf');
  await expect(page.locator('.ho-answer').last()).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const PAGE = 297 - 2 * 14;
  const steps = page.locator('.ho-step, .ho-answer');
  for (const step of await steps.all()) {
    await expect(step).toHaveCSS('break-inside', 'avoid');
    // What is higher than a page is cut all the same.
    expect(((await step.boundingBox())?.height ?? 1e9) * (25.4 / 96)).toBeLessThan(PAGE);
  }
  for (const heading of await page.locator('.ho h2, .ho h3').all()) await expect(heading).toHaveCSS('break-after', 'avoid');
});
