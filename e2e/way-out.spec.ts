/** That no request leaves this machine is watched in every browser test (way-out.ts); here it is seen that the watch is awake. */
import { expect, type Page, test } from '@playwright/test';
import { CANARY, WAY_OUT } from './way-out.js';

const noted = async (): Promise<readonly string[]> =>
  ((await (await fetch(process.env[WAY_OUT] ?? '')).json()) as { readonly canaries: readonly string[] }).canaries;

const WAYS: Readonly<Record<string, (page: Page, address: string) => Promise<unknown>>> = {
  'a page’s fetch': (page, address) => page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), address),
  'a picture': (page, address) =>
    page.evaluate((url) => {
      new Image().src = url;
    }, address),
  'a worker’s fetch': (page, address) =>
    page.evaluate((url) => {
      new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)},{mode:'no-cors'}).catch(()=>{})`])));
    }, address),
  'a frame': (page, address) =>
    page.evaluate((url) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
    }, address),
  'a form of another tab': async (page, address) => {
    const tab = await page.context().newPage();
    await tab.goto(address).catch(() => {});
  },
};

for (const [index, [way, go]] of Object.entries(WAYS).entries()) {
  for (const protocol of ['http', 'https']) {
    test(`${way} over ${protocol} would be noticed`, async ({ page }, { testId, repeatEachIndex }) => {
      const name = `${protocol}-${index}-${testId}-${repeatEachIndex}${CANARY}`;
      await page.goto('about:blank');
      await go(page, `${protocol}://${name}/`);
      await expect.poll(noted).toContainEqual(expect.stringContaining(`${protocol}://${name}`));
    });
  }
}
