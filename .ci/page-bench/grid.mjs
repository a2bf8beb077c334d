/** Sixty things to draw: packets, an experiment, and travel in time. */
import { round } from './numbers.mjs';
import { live, sendMany } from './send-bar.mjs';

/** Frames while dots are under way, two thousand of them at once in the middle of the way. */
export async function measureDrawing(page, probe) {
  await sendMany(page, '100,000', 'shell', 'hello:8080');
  // The first dots leave; the middle of the story has them all.
  await page.waitForTimeout(1500);
  await probe.start();
  await page.waitForTimeout(1500);
  const drawn = await probe.stop();
  await live(page);
  return drawn;
}

/** From the press of the button until the million is on the page. */
export async function measureExperiment(page, probe) {
  await page.getByRole('tab', { name: 'Load', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Load', exact: true });
  const form = panel.getByRole('form', { name: 'Send a load', exact: true });
  if (!(await form.isVisible())) await panel.getByText('Send a load', { exact: true }).click();
  await form.getByRole('radio', { name: 'All at once', exact: true }).check();
  await form.getByRole('spinbutton', { name: 'Requests', exact: true }).fill('1000000');
  await probe.start();
  const shownAfterMs = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('.pw-load-form button')].find((one) => one.type === 'submit');
    const started = performance.now();
    button.click();
    const over = () => [...document.querySelectorAll('.pw-load h2')].some((one) => one.textContent.startsWith('1,000,000'));
    while (!over()) await new Promise(requestAnimationFrame);
    return performance.now() - started;
  });
  await page.waitForTimeout(500);
  return { shownAfterMs: round(shownAfterMs), ...(await probe.stop()) };
}

/** Requests one after the other: each is told hop by hop. */
async function sendSome(page) {
  const bar = page.getByRole('form', { name: 'Send requests', exact: true });
  await bar.getByRole('radio', { name: '1', exact: true }).check();
  for (let sent = 0; sent < 8; sent++) {
    await bar.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForTimeout(700);
  }
  await page.waitForTimeout(1500);
}

/** From the press of a key on the timeline, at the beginning of a frame, until that frame has been drawn with what it changed, ms. */
export async function measureTravel(page) {
  // Steps to take: every hop is one; a jump goes over all the hops of a command.
  await sendSome(page);
  const slider = page.getByRole('slider', { name: 'Timeline', exact: true });
  await slider.focus();
  return slider.evaluate(async (element) => {
    /** Once what was asked of the next frame has been drawn. */
    const drawn = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    const frame = () => new Promise(requestAnimationFrame);
    const press = async (key, more = {}) => {
      await frame();
      const before = element.getAttribute('aria-valuenow');
      const started = performance.now();
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      await drawn();
      // At either end of the story there is nowhere to go.
      return element.getAttribute('aria-valuenow') === before ? undefined : performance.now() - started;
    };
    const many = async (key, times, more) => {
      const found = [];
      for (let at = 0; at < times; at++) found.push((await press(key, more)) ?? []);
      return found.flat().sort((a, b) => a - b);
    };
    await press('End');
    const back = await many('H', 60, { code: 'KeyH', shiftKey: true });
    const forward = await many('h', 60, { code: 'KeyH' });
    await press('End');
    const jump = await many('PageDown', 8);
    await press('End');
    const scrub = await many('ArrowLeft', 60);
    const of = (values, share) => Math.round(values[Math.min(values.length - 1, Math.floor(values.length * share))] * 100) / 100;
    return {
      steps: { back: back.length, forward: forward.length, jump: jump.length, scrub: scrub.length },
      stepBackMedianMs: of(back, 0.5),
      stepBackP95Ms: of(back, 0.95),
      stepForwardMedianMs: of(forward, 0.5),
      jumpMedianMs: of(jump, 0.5),
      scrubMedianMs: of(scrub, 0.5),
      scrubP95Ms: of(scrub, 0.95),
    };
  });
}
