/** Labs in pages of somebody else: another origin, a sandbox, no storage, other labs beside them, and hosts that mean no good. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { heardOn, test } from './host-page.js';
import { WORDS } from './lab.js';

const { shell, stage, terminal, timeline, lesson: lessonWords } = WORDS.en;

const script = (lab: string): string => `<script async src="${lab}embed.js"></script>`;
const figure = (lab: string, attributes: string): string => `<portwalk-lab locale="en" ${attributes}>
  <a href="${lab}?lesson=node-port"><img alt="Three nodes" src="${lab}posters/node-port-2.en.svg"></a></portwalk-lab>`;

const frameOf = (page: Page, id: string): FrameLocator => page.locator(`#${id}`).frameLocator('iframe');
const touch = (page: Page, id: string): Promise<void> => page.locator(`#${id}`).getByRole('button').click();
/** A whole lab is loaded for it. */
const live = (page: Page, id: string): Promise<void> => expect(page.locator(`#${id}[live]`)).toBeAttached({ timeout: 30_000 });
const say = (page: Page, id: string, type: string, payload: object = {}): Promise<void> =>
  page
    .locator(`#${id}`)
    .evaluate((element, wanted) => (element as unknown as { send(...words: unknown[]): void }).send(...wanted), [type, payload, 'test']);
const playing = (frame: FrameLocator) => frame.getByRole('button', { name: timeline.pause, exact: true });
const paused = (frame: FrameLocator) => frame.getByRole('button', { name: timeline.play, exact: true });

/** The lab says how high it would like to be whenever that changes: the frame is as high as it said last. */
const asHighAsWanted = (page: Page, frame: Locator): Promise<void> =>
  expect
    .poll(async () => {
      const wanted = (await heardOn(page, 'resize')).at(-1)?.payload?.height;
      return wanted !== undefined && (await frame.evaluate((element) => getComputedStyle(element).height)) === `${wanted}px`;
    })
    .toBe(true);

test('before a touch there is a picture and a link, of little weight; after it the lab', async ({ page, host }) => {
  let weight = 0;
  const asked: string[] = [];
  page.on('response', async (response) => {
    asked.push(response.url());
    weight += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await host.open({ head: script(host.lab), body: figure(host.lab, 'id="fig" lesson="node-port" step="2"') });
  const button = page.locator('#fig').getByRole('button');
  await expect(button).toContainText(/Start the lab/);
  await expect(page.locator('#fig').getByRole('link', { name: /Open in Portwalk/ })).toHaveAttribute(
    'href',
    `${host.lab}?lesson=node-port&step=2&locale=en`,
  );
  await page.waitForLoadState('networkidle');
  expect(asked.some((url) => url.includes('/assets/'))).toBe(false);
  expect(weight).toBeLessThan(35 * 1024);
  await touch(page, 'fig');
  await live(page, 'fig');
  const frame = frameOf(page, 'fig');
  await expect(frame.getByRole('region', { name: lessonWords.panel, exact: true })).toContainText('Open a port on every node');
  await expect(button).toHaveCount(0);
  expect((await heardOn(page, 'ready'))[0]?.payload).toEqual({ lesson: 'node-port', step: 2, total: expect.any(Number), locale: 'en' });
  await asHighAsWanted(page, page.locator('#fig iframe'));
});

test('without a program there is the link with the picture in it', async ({ browser, host, page }) => {
  await host.open({ body: figure(host.lab, 'id="fig" lesson="node-port"') });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(page.url());
  await expect(reader.getByRole('link').getByAltText('Three nodes')).toBeVisible();
  await context.close();
});

test('an article leads its figure: attributes, messages, and links in its sentences', async ({ page, host }) => {
  const links = `
    <a id="second" href="#fig" data-portwalk="fig" data-step="2">the second step</a>
    <a id="hop" href="#fig" data-portwalk="fig" data-step="3" data-do="run" data-hop="2">the second hop</a>`;
  await host.open({ head: script(host.lab), body: links + figure(host.lab, 'id="fig" lesson="node-port"') });
  await expect(page.locator('#fig').getByRole('button')).toBeVisible();
  // Nothing is live yet: the link makes it so, and is then followed.
  await page.locator('#second').click();
  await live(page, 'fig');
  const words = frameOf(page, 'fig').getByRole('region', { name: lessonWords.panel, exact: true });
  await expect(words).toContainText('Open a port on every node');
  await expect(page.locator('#fig')).toHaveAttribute('step', '2');
  await page.locator('#fig').evaluate((element) => element.setAttribute('step', '3'));
  await expect(words).toContainText('The node without a pod');
  await page.locator('#hop').click();
  await expect.poll(async () => (await heardOn(page, 'hop')).at(-1)?.payload).toMatchObject({ hop: 2 });
  await expect(paused(frameOf(page, 'fig'))).toBeVisible();
  await expect(page.locator('#fig')).not.toHaveAttribute('playing');
  await say(page, 'fig', 'setLocale', { locale: 'ko' });
  await expect(frameOf(page, 'fig').getByRole('region', { name: WORDS.ko.lesson.panel, exact: true })).toBeVisible();
  await page.locator('#fig').evaluate((element) => element.setAttribute('theme', 'dark'));
  await expect(frameOf(page, 'fig').locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await heardOn(page, 'error')).toEqual([]);
});

test('a host keeps the whole of a lab, and puts it back', async ({ page, host }) => {
  await host.open({ head: script(host.lab), body: figure(host.lab, 'id="fig" lesson="node-port" step="3"') });
  await touch(page, 'fig');
  await live(page, 'fig');
  const kept = async () => (await heardOn(page, 'statechange')).flatMap(({ payload }) => payload?.s ?? []);
  await say(page, 'fig', 'getState');
  await expect.poll(kept).toHaveLength(1);
  const [s] = await kept();
  expect(s).toMatch(/^[\w-]{20,}$/);
  await say(page, 'fig', 'goto', { step: 1, lesson: 'cluster-ip' });
  await expect(page.locator('#fig')).toHaveAttribute('lesson', 'cluster-ip');
  // Damaged, it is refused, and what is on show stays.
  await say(page, 'fig', 'setState', { s: `${s}`.slice(0, -9) });
  await expect.poll(async () => (await heardOn(page, 'error')).map(({ payload }) => payload?.code)).toEqual(['refused']);
  await expect(page.locator('#fig')).toHaveAttribute('lesson', 'cluster-ip');
  await say(page, 'fig', 'setState', { s });
  await expect(page.locator('#fig')).toHaveAttribute('lesson', 'node-port');
  await expect(page.locator('#fig')).toHaveAttribute('step', '3');
});

test('a frame in a sandbox has neither origin nor storage, and works', async ({ page, host }) => {
  const failed: string[] = [];
  page.on('pageerror', (error) => failed.push(error.message));
  await host.open({ head: script(host.lab), body: figure(host.lab, 'id="fig" sandbox="allow-scripts" lesson="node-port" step="3"') });
  await touch(page, 'fig');
  await live(page, 'fig');
  expect((await heardOn(page, 'ready'))[0]?.origin).toBe('null');
  const frame = frameOf(page, 'fig');
  await frame.getByText('A pod on another node answers', { exact: true }).click();
  await frame.getByRole('button', { name: 'Lock my answer and send' }).click();
  await expect
    .poll(async () => (await heardOn(page, 'answer'))[0]?.payload)
    .toEqual({
      lesson: 'node-port',
      step: 3,
      choice: 'answered',
      correct: true,
    });
  await frame.getByRole('tab', { name: shell.panelTerminal, exact: true }).click();
  await frame.getByRole('textbox', { name: terminal.input, exact: true }).fill('kubectl get nodes');
  await frame.getByRole('textbox', { name: terminal.input, exact: true }).press('Enter');
  await expect(frame.getByRole('log', { name: terminal.output, exact: true })).toContainText('node-c   Ready');
  await say(page, 'fig', 'pause');
  await expect(paused(frame)).toBeVisible();
  expect(failed).toEqual([]);
});

test('a sandbox that refuses workers too: the engine runs in the page', async ({ page, host }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new DOMException('no workers here', 'SecurityError');
      }
    } as unknown as typeof Worker;
  });
  await host.open({ head: script(host.lab), body: figure(host.lab, 'id="fig" sandbox="allow-scripts" lesson="node-port"') });
  await touch(page, 'fig');
  await live(page, 'fig');
  await expect(
    frameOf(page, 'fig')
      .getByRole('group', { name: new RegExp(stage.nodeState.ready) })
      .first(),
  ).toBeVisible();
});

test('a strict policy and a foreign style sheet of the host change nothing', async ({ page, host }) => {
  const { origin } = new URL(host.lab);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  await host.open({
    head: `${script(host.lab)}<link rel="stylesheet" href="${host.lab}article.css">`,
    body: figure(host.lab, 'id="fig" lesson="node-port"'),
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src ${origin}; img-src ${origin}; frame-src ${origin}; style-src ${origin}; require-trusted-types-for 'script'`,
    },
  });
  const button = page.locator('#fig').getByRole('button');
  await expect(button).toBeVisible();
  await page.locator('body').evaluate(() => {
    const foreign = new CSSStyleSheet();
    foreign.replaceSync(
      'button,iframe,img,a,div{all:unset!important;display:none!important}*{font:40px serif!important;color:red!important;border:9px solid red!important}',
    );
    document.adoptedStyleSheets = [foreign];
  });
  await expect(button).toBeVisible();
  await expect(button).toHaveCSS('border-width', '0px');
  await button.click();
  await live(page, 'fig');
  await expect(page.locator('#fig iframe')).toBeVisible();
  await expect(playing(frameOf(page, 'fig'))).toBeVisible();
  expect(complaints).toEqual([]);
});

test('two on one page: each has its own messages, and keys go to the one with the focus', async ({ page, host }) => {
  await host.open({
    head: script(host.lab),
    body:
      `<button id="text">An article</button>${figure(host.lab, 'id="one" lesson="node-port" height="500"')}` +
      figure(host.lab, 'id="two" lesson="cluster-ip" height="500"'),
  });
  await page.setViewportSize({ width: 1280, height: 1200 });
  await touch(page, 'one');
  await live(page, 'one');
  await touch(page, 'two');
  await live(page, 'two');
  const [one, two] = [frameOf(page, 'one'), frameOf(page, 'two')];
  await expect(playing(one)).toBeVisible();
  await expect(playing(two)).toBeVisible();
  await expect(page.locator('#one')).toHaveAttribute('lesson', 'node-port');
  await expect(page.locator('#two')).toHaveAttribute('lesson', 'cluster-ip');
  await one.getByRole('heading', { name: 'A way in from outside' }).click();
  await page.keyboard.press('Space');
  await expect(paused(one)).toBeVisible();
  await expect(playing(two)).toBeVisible();
  // In the article itself a key does what it does there.
  await page.locator('#text').press('Space');
  await expect(paused(one)).toBeVisible();
  await expect(playing(two)).toBeVisible();
  await say(page, 'two', 'goto', { step: 2 });
  await expect(page.locator('#two')).toHaveAttribute('step', '2');
  await expect(page.locator('#one')).toHaveAttribute('step', '1');
});

test('an article that leads its figure keeps the focus', async ({ page, host }) => {
  await host.open({
    head: script(host.lab),
    body: `<button id="text">An article</button>${figure(host.lab, 'id="fig" lesson="node-port"')}`,
  });
  await touch(page, 'fig');
  await live(page, 'fig');
  await expect(frameOf(page, 'fig').getByRole('heading', { name: 'A way in from outside' })).toBeVisible();
  await page.locator('#text').focus();
  await say(page, 'fig', 'goto', { step: 2 });
  await expect(frameOf(page, 'fig').getByRole('heading', { name: 'Open a port on every node' })).toBeVisible();
  await expect(page.locator('#fig')).toHaveAttribute('step', '2');
  await expect(page.locator('#text')).toBeFocused();
});

test('out of sight it rests, and goes on when it is back; one that was paused stays so', async ({ page, host }) => {
  await host.open({ head: script(host.lab), body: `${figure(host.lab, 'id="fig" lesson="node-port"')}<div style="height:4000px"></div>` });
  await touch(page, 'fig');
  await live(page, 'fig');
  await expect(page.locator('#fig')).toHaveAttribute('playing');
  await page.evaluate(() => scrollTo(0, 3500));
  await expect(page.locator('#fig')).not.toHaveAttribute('playing');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.locator('#fig')).toHaveAttribute('playing');
  await say(page, 'fig', 'pause');
  await expect(page.locator('#fig')).not.toHaveAttribute('playing');
  await page.evaluate(() => scrollTo(0, 3500));
  await expect(page.locator('#fig')).not.toBeInViewport();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.locator('#fig')).toBeInViewport();
  await expect(paused(frameOf(page, 'fig'))).toBeVisible();
});

test('ctl=0: it opens by itself when it comes near, and nothing moves', async ({ page, host }) => {
  await host.open({
    head: script(host.lab),
    body: `<div style="height:3000px"></div>${figure(host.lab, 'id="fig" ctl="0" lesson="node-port"')}`,
  });
  await expect(page.locator('#fig').getByRole('button')).toBeAttached();
  await expect(page.locator('#fig iframe')).toHaveCount(0);
  await page.locator('#fig').scrollIntoViewIfNeeded();
  await live(page, 'fig');
  await expect(paused(frameOf(page, 'fig'))).toBeVisible();
});

test('messages that mean no good do nothing', async ({ page, host, baseURL }) => {
  // Another origin in a frame of the same article: not the page around the lab.
  const stranger = new URL('favicon.svg', baseURL).href;
  await host.open({
    head: script(host.lab),
    body: `${figure(host.lab, 'id="fig" lesson="node-port"')}<iframe id="stranger" src="${stranger}"></iframe>`,
  });
  await touch(page, 'fig');
  await live(page, 'fig');
  const frame = frameOf(page, 'fig');
  const step = frame.getByRole('region', { name: lessonWords.panel, exact: true });
  await expect(step).toContainText('A way in from outside');

  // From a window that is not the host.
  await expect(page.locator('#stranger').contentFrame().locator(':root')).toBeAttached();
  await page
    .locator('#stranger')
    .contentFrame()
    .locator(':root')
    .evaluate(() => {
      const lab = parent.frames[0] ?? window;
      for (let times = 0; times < 200; times++) {
        for (let index = 0; index < parent.frames.length; index++)
          parent.frames[index]?.postMessage({ source: 'portwalk', v: 1, type: 'goto', payload: { step: 4 } }, '*');
        lab.postMessage({ source: 'portwalk', v: 1, type: 'goto', payload: { step: 4 } }, '*');
      }
    });
  // From the host, of wrong shapes.
  const send = (messages: readonly unknown[]): Promise<void> =>
    page.locator('#fig').evaluate((element, all) => {
      const lab = element.shadowRoot?.querySelector('iframe')?.contentWindow;
      for (const message of all) lab?.postMessage(message, '*');
    }, messages);
  const ours = (type: string, payload: unknown, id: unknown = 'bad') => ({ source: 'portwalk', v: 1, id, type, payload });
  await send([
    null,
    'goto',
    { type: 'goto', payload: { step: 4 } },
    { source: 'portwalk', v: 99, type: 'goto', payload: { step: 4 } },
    ours('goto', { step: '4' }),
    ours('goto', { step: 4, lesson: '<script>' }),
    ours('goto', { step: -4 }),
    ours('setLocale', { locale: 'xx' }),
    ours('constructor', {}),
    ours('__proto__', {}),
    ours('setState', { s: 'javascript:alert(1)' }),
    ours('goto', { step: 4 }, { deep: {} }),
    { context: 'h5p', action: 'constructor' },
  ]);
  await expect
    .poll(async () => (await heardOn(page, 'error')).map(({ payload, id }) => `${payload?.code} ${id}`))
    .toEqual(Array(7).fill('bad-message bad'));
  // Ten million characters, and more messages than anybody reads.
  await page.locator('#fig').evaluate((element) => {
    const lab = element.shadowRoot?.querySelector('iframe')?.contentWindow;
    const endless = 'x'.repeat(10_000_000);
    lab?.postMessage({ source: 'portwalk', v: 1, type: 'setState', payload: { s: endless } }, '*');
    lab?.postMessage({ source: 'portwalk', v: 1, id: endless, type: endless, payload: { step: 4, endless } }, '*');
    lab?.postMessage(endless, '*');
    for (let times = 0; times < 1000; times++)
      lab?.postMessage({ source: 'portwalk', v: 1, type: times % 2 ? 'stepForward' : 'nonsense', payload: {} }, '*');
  });
  await expect(step).toContainText('A way in from outside');
  await expect(page.locator('#fig')).toHaveAttribute('step', '1');
  // It was no more than heard: far fewer answers than messages.
  expect((await heardOn(page, 'error')).length).toBeLessThan(300);
  // It still does what it is asked by the page around it.
  await expect
    .poll(async () => {
      await say(page, 'fig', 'goto', { step: 2 });
      return page.locator('#fig').getAttribute('step');
    })
    .toBe('2');
});

test('a figure believes its own lab alone', async ({ page, host }) => {
  await host.open({ head: script(host.lab), body: figure(host.lab, 'id="fig" lesson="node-port"') });
  await touch(page, 'fig');
  await live(page, 'fig');
  await page.evaluate(() => {
    for (const payload of [{ height: 1999 }, { height: 1e9 }]) postMessage({ source: 'portwalk', v: 1, type: 'resize', payload }, '*');
    postMessage({ source: 'portwalk', v: 1, type: 'stepchange', payload: { lesson: 'ports', step: 5, total: 9 } }, '*');
  });
  await expect.poll(async () => (await heardOn(page, 'stepchange')).length).toBeGreaterThan(1);
  await expect(page.locator('#fig')).toHaveAttribute('lesson', 'node-port');
  expect((await page.locator('#fig iframe').boundingBox())?.height).toBeLessThan(1000);
});

test('H5P’s resizer on the page gives a plain frame its height', async ({ page, host }) => {
  await host.open({
    body: `<iframe id="plain" title="lab" width="600" height="200" src="${host.lab}?embed=1&lesson=node-port&locale=en"></iframe>`,
  });
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    addEventListener('message', ({ data, source }) => {
      if (!frame || source !== frame.contentWindow || data.context !== 'h5p') return;
      const respond = (action: string) => frame.contentWindow?.postMessage({ context: 'h5p', action }, '*');
      if (data.action === 'hello') respond('hello');
      if (data.action === 'prepareResize' && (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight)) {
        frame.style.height = `${data.clientHeight}px`;
        respond('resizePrepared');
      }
      if (data.action === 'resize') frame.style.height = `${data.scrollHeight}px`;
    });
    // The resizer may come before the lab or after it.
    frame?.contentWindow?.postMessage({ context: 'h5p', action: 'ready' }, '*');
    frame?.addEventListener('load', () => frame.contentWindow?.postMessage({ context: 'h5p', action: 'ready' }, '*'));
  });
  await asHighAsWanted(page, page.locator('#plain'));
});

test('a figure 320 px wide: nothing sticks out, everything can be reached', async ({ page, host }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await host.open({ head: script(host.lab), body: `<style>body{margin:0}</style>${figure(host.lab, 'id="fig" lesson="node-port"')}` });
  await expect(page.locator('#fig').getByRole('button')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await touch(page, 'fig');
  await live(page, 'fig');
  const frame = frameOf(page, 'fig');
  await expect(frame.getByRole('button', { name: timeline.pause, exact: true })).toBeVisible();
  await expect.poll(() => frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
  await frame.getByRole('tab', { name: shell.panelTerminal, exact: true }).click();
  await expect(frame.getByRole('tabpanel', { name: shell.panelTerminal, exact: true })).toBeVisible();
});
