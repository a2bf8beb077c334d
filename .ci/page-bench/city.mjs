/** A thousand pods: the camera is dragged, a card is dragged, the wheel goes in and out again. */
import { round } from './numbers.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** The pointer tells where it is more often than there are frames. */
const EVERY_MS = 10;

/** One gesture of the pointer, sent as the hand makes it: the page's answer to one place is not waited for before the next. */
async function follow(count, send) {
  const started = performance.now();
  const sent = [];
  for (let step = 0; step < count; step++) {
    sent.push(send(step));
    await pause(Math.max(0, started + (step + 1) * EVERY_MS - performance.now()));
  }
  await Promise.all(sent);
}

/** A place of the stage where nothing stands, and a way that stays on it. */
async function dragAlong(cdp, from, along, count) {
  const event = (type, at, buttons) =>
    cdp.send('Input.dispatchMouseEvent', { type, x: from.x + at.x, y: from.y + at.y, button: 'left', buttons, clickCount: 1 });
  await event('mouseMoved', { x: 0, y: 0 }, 0);
  await event('mousePressed', { x: 0, y: 0 }, 1);
  await follow(count, (step) => event('mouseMoved', along(step / count), 1));
  await event('mouseReleased', along(1), 0);
}

const circle = (radius) => (share) => ({
  x: radius * Math.sin(share * 4 * Math.PI),
  y: radius * (1 - Math.cos(share * 4 * Math.PI)) * 0.5,
});

/** Where nothing of the picture is, CSS pixels. */
async function emptyPlace(page) {
  return page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('.react-flow').getBoundingClientRect();
    for (let step = 1; step < 400; step++) {
      const x = left + ((step * 37) % width);
      const y = top + height * 0.25 + ((step * 53) % (height * 0.5));
      const under = document.elementFromPoint(x, y);
      if (under?.closest('.react-flow__pane, .react-flow__viewport') && !under.closest('.nopan, .nodrag')) return { x, y };
    }
    throw new Error('the stage is full');
  });
}

const middleOf = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height * 0.2 };
};

const wheel = (cdp, at, deltaY) => cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY });

/** @returns frames and processor time of a pan and a drag from afar and from near, and of the wheel across both */
export async function measureCity(page, probe) {
  const cdp = await page.context().newCDPSession(page);
  const cost = async (act) => {
    await pause(600);
    await probe.start();
    await act();
    return probe.stop();
  };
  const node = page.locator('.react-flow__node[data-id^="node:"]').nth(24);
  const pan = async () => dragAlong(cdp, await emptyPlace(page), circle(90), 300);
  const drag = async (locator) => dragAlong(cdp, await middleOf(locator), circle(40), 300);
  const panAfar = await cost(pan);
  const dragAfar = await cost(() => drag(node));
  const at = await middleOf(node);
  const zoom = await cost(async () => {
    // A turn of the wheel waits for the answer to the one before: those that come together the browser would make one.
    for (const direction of [-1, 1, -1]) for (let turn = 0; turn < 90; turn++) await wheel(cdp, at, direction * 18);
  });
  const scale = await page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a);
  const panNear = await cost(async () => dragAlong(cdp, await emptyPlace(page), circle(220), 300));
  const pods = page.locator('.react-flow__node[data-id^="pod:"]');
  const inside = await pods.evaluateAll((all) => {
    const stage = document.querySelector('.react-flow').getBoundingClientRect();
    const within = ({ left, right, top, bottom }) =>
      left > stage.left + 60 && right < stage.right - 60 && top > stage.top + 60 && bottom < stage.bottom - 120;
    return all.findIndex((one) => within(one.getBoundingClientRect()));
  });
  const dragNear = await cost(() => drag(pods.nth(inside)));
  return {
    panAfar,
    dragAfar,
    zoom,
    nearScale: round(scale),
    panNear,
    dragNear,
  };
}
