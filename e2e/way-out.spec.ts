/** That no request leaves this machine is watched in every browser test (way-out.ts); here it is seen that the watch is awake. */
import { connect } from 'node:net';
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

test('the watch goes on when a browser breaks off', async ({ browserName: _ }, { testId, repeatEachIndex }) => {
  const port = Number(new URL(process.env[WAY_OUT] ?? '').port);
  const name = `broken-${testId}-${repeatEachIndex}${CANARY}`;
  const socket = connect(port, '127.0.0.1');
  socket.write(`CONNECT ${name}:443 HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
  await expect.poll(noted).toContainEqual(expect.stringContaining(name));
  socket.resetAndDestroy();
  // It still answers: the socket that broke off had somebody to hear of it.
  await expect.poll(noted).toContainEqual(expect.stringContaining(name));
});
