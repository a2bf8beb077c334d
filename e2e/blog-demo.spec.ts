/** The article that shows how figures stand in somebody's blog, in both languages. */
import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { heardOn, listen } from './host-page.js';

const FILES = { ko: 'blog-demo.html', en: 'blog-demo.en.html' } as const;

for (const locale of ['ko', 'en'] as const) {
  test(`${locale}: four figures with their pictures, no fault that axe finds, nothing from elsewhere`, async ({ page, baseURL }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(FILES[locale]);
    const figures = page.locator('portwalk-lab');
    await expect(figures).toHaveCount(4);
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded();
      const picture = figure.getByRole('button').getByRole('img');
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(960);
    }
    expect(await violations(page)).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(baseURL ?? ''))).toEqual([]);
    expect(asked.some((url) => url.includes('/assets/'))).toBe(false);
  });
}

test('a sentence starts its figure, sends the step’s request and shows a hop of it; the article changes its language', async ({ page }) => {
  await page.addInitScript(listen);
  await page.goto(FILES.ko);
  await page.getByRole('link', { name: '그 노드로 요청을 보내고' }).click();
  await expect(page.locator('#fig2[live]')).toBeAttached();
  await page.getByRole('link', { name: '두 번째 홉' }).click();
  await expect.poll(async () => (await heardOn(page, 'hop')).at(-1)?.payload).toMatchObject({ hop: 2 });
  await expect(page.locator('#fig1').getByRole('button')).toBeVisible();
  // A figure is no second page beside the article: its landmarks are told apart.
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where does a Service live?');
});

test('each lesson has a page and an oEmbed for other sites', async ({ page, request }) => {
  const oembed = (await (await request.get('oembed/node-port.ko.json')).json()) as Record<string, unknown>;
  expect(oembed).toMatchObject({ type: 'rich', version: '1.0', title: 'NodePort' });
  expect((await request.get('posters/node-port-1.ko.svg')).headers()['content-type']).toContain('image/svg+xml');
  await page.goto('l/node-port.ko.html');
  await expect(page).toHaveURL(/\?lesson=node-port&locale=ko/);
});
