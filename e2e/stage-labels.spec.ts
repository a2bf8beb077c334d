/** What packets say on the stage: on no name, at every moment of a request; nothing passes under the stage's caption. */
import { expect, type Page, test } from '@playwright/test';
import { Lab } from './lab.js';

/** Plates with words that the overlay drew last, in the page's pixels. */
async function watchPlates(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const brush = CanvasRenderingContext2D.prototype;
    const { clearRect, roundRect, fillText, moveTo, lineTo } = brush;
    const leaders: number[] = [];
    let from: readonly number[] = [];
    const plates: { x: number; y: number; w: number; h: number; words: string }[] = [];
    Object.assign(window, { plates, leaders });
    const over = (ctx: CanvasRenderingContext2D) => (ctx.canvas as Partial<HTMLCanvasElement>).closest?.('.cv-overlay') ?? null;
    brush.clearRect = function (...box) {
      if (over(this)) plates.length = leaders.length = 0;
      clearRect.apply(this, box);
    };
    // The line from a packet to its label has a width of its own.
    brush.moveTo = function (...at) {
      from = at;
      moveTo.apply(this, at);
    };
    brush.lineTo = function (x, y) {
      if (over(this) && Math.abs(this.lineWidth - 1.4) < 0.01) leaders.push(Math.hypot(x - (from[0] ?? x), y - (from[1] ?? y)));
      lineTo.call(this, x, y);
    };
    brush.roundRect = function (...box) {
      const [x, y, w, h] = box;
      if (over(this)) plates.push({ x, y, w, h, words: '' });
      roundRect.apply(this, box);
    };
    brush.fillText = function (...said) {
      const plate = over(this) ? plates.at(-1) : undefined;
      if (plate) plate.words += `${said[0]} `;
      fillText.apply(this, said);
    };
  });
}

const NAMES = ['pod-name', 'service-name', 'outside strong', 'balancer strong', 'frame-head strong', 'caption', 'controls', 'together'];

interface Moment {
  readonly labels: number;
  /** Labels on names. */
  readonly faults: readonly string[];
  /** 1 where a label lies on ports or rules, or is further than a hand's breadth from its packet. */
  readonly onRows: number;
  readonly far: number;
}

/** What labels lie on, once the overlay has drawn the moment. */
function covered(page: Page): Promise<Moment> {
  return page.evaluate(
    (names) =>
      new Promise<Moment>((done) => {
        // The camera has come to rest, and the overlay has drawn what it shows.
        const camera = () => document.querySelector<HTMLElement>('.cv-stage .react-flow__viewport')?.style.transform;
        const still = (then: () => void, was = '', frames = 0): void => {
          const now = camera() ?? '';
          if (now === was && frames > 3) then();
          else requestAnimationFrame(() => still(then, now, now === was ? frames + 1 : 0));
        };
        still(() => {
          const { plates, leaders } = window as unknown as {
            plates: { x: number; y: number; w: number; h: number; words: string }[];
            leaders: number[];
          };
          const { left, top } = document.querySelector('.cv-overlay')?.getBoundingClientRect() ?? { left: 0, top: 0 };
          // Smaller ones say how many, or are chips on a card of their own.
          const labels = plates.filter(({ h, words }) => h >= 26 && words !== '');
          const on = (things: string): readonly string[] => {
            const faults: string[] = [];
            for (const name of document.querySelectorAll(things)) {
              if (getComputedStyle(name).opacity === '0') continue;
              const range = document.createRange();
              range.selectNodeContents(name);
              for (const box of range.getClientRects())
                for (const { x, y, w, h, words } of labels) {
                  const wide = Math.min(box.right, x + left + w) - Math.max(box.left, x + left);
                  const high = Math.min(box.bottom, y + top + h) - Math.max(box.top, y + top);
                  if (wide > 1.5 && high > 1.5) faults.push(`${words}on ${name.textContent}`);
                }
            }
            return faults;
          };
          done({
            labels: labels.length,
            faults: on(names.map((one) => `.cv-stage .cv-${one}`).join()),
            onRows: on('.cv-socket, .cv-rules li').length > 0 ? 1 : 0,
            far: leaders.some((length) => length > 170) ? 1 : 0,
          });
        });
      }),
    NAMES,
  );
}

/** Seed, and the clock standing still: what is told is told slowly enough to be halted. */
const STILL = { running: 'false', speed: '0.25' };

/** From the beginning of all that was told to its end, a fifth of a second of the story at a time. */
async function throughStory(lab: Lab, look: () => Promise<void>): Promise<void> {
  await lab.button(lab.words.timeline.pause).click();
  await lab.scrubber.press('Home');
  const end = Number(await lab.scrubber.getAttribute('aria-valuemax'));
  for (let at = 0; at <= end; at += 200) {
    await look();
    await lab.scrubber.press('ArrowRight');
  }
}

/** One request; on a phone nothing but the timeline tells that it has been sent. */
async function ask(lab: Lab, from: string, to: string): Promise<void> {
  await lab.fill(from, to);
  await lab.count('1');
  await lab.sendNow();
  await expect.poll(async () => Number(await lab.scrubber.getAttribute('aria-valuemax'))).toBeGreaterThan(1000);
}

const REQUESTS = [
  ['shell', 'hello-clusterip:8080'],
  ['client', '10.0.0.12:30080'],
] as const;

for (const [locale, size] of [
  ['en', { width: 1600, height: 1000 }],
  ['ko', { width: 1280, height: 720 }],
  ['ko', { width: 390, height: 844 }],
] as const) {
  for (const view of ['packet', 'concept'] as const) {
    test(`labels of packets lie on no name, ${locale}, ${size.width}×${size.height}, ${view}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize(size);
      await watchPlates(page);
      for (const [from, to] of REQUESTS) {
        const lab = await Lab.open(page, { locale, ...STILL });
        if (view === 'concept') await page.getByRole('radio', { name: lab.words.shell.concept, exact: true }).check();
        await ask(lab, from, to);
        let [labels, onRows, far] = [0, 0, 0];
        await throughStory(lab, async () => {
          const moment = await covered(page);
          expect(moment.faults).toEqual([]);
          labels += moment.labels;
          onRows += moment.onRows;
          far += moment.far;
        });
        expect(labels).toBeGreaterThan(10);
        // Rules and ports are what a packet meets: a label keeps off them at all but a few moments.
        expect(onRows).toBeLessThan(labels / 8);
        expect(far).toBeLessThan(labels / 6);
      }
    });
  }
}

test('the caption is not seen while a way passes under it', async ({ page }) => {
  const lab = await Lab.open(page, STILL);
  const caption = lab.stage.getByText(lab.words.stage.viewHint.packet);
  // Nothing listens there: refused by the node itself, reached below the caption and past it.
  await lab.send('client', '10.0.0.12:31111');
  await expect(caption).toHaveCSS('opacity', '1');
  await lab.send('client', '10.0.0.10:31111');
  await lab.restAt(lab.hops.last());
  await expect(caption).toHaveCSS('opacity', '0');
  await lab.button(lab.words.stage.zoomOut).click();
  await page.getByRole('radio', { name: lab.words.shell.concept, exact: true }).check();
  await expect(lab.stage.getByText(lab.words.stage.viewHint.concept)).toHaveCSS('opacity', '1');
});
