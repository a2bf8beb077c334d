/** Performs steps of random input with the browser's own mouse, fingers, keyboard and input method. */
import type { CDPSession, Page } from '@playwright/test';
import { type FuzzKey, type FuzzPoint, type FuzzStep, fuzzStep } from '../src/ui/fuzz/fuzz-steps.js';
import { pointInPage } from '../src/ui/fuzz/point-in-page.js';
import { WORDS } from './lab.js';

/** One line that says which step it was. */
export const sayStep = (seed: number, index: number): string => `step ${index} of seed ${seed}: ${JSON.stringify(fuzzStep(seed, index))}`;

export class RealInput {
  constructor(
    readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  async perform(step: FuzzStep): Promise<void> {
    const { page } = this;
    const { mouse, keyboard } = page;
    switch (step.do) {
      case 'click':
      case 'double':
      case 'context': {
        const { x, y } = await this.place(step.at);
        return mouse.click(x, y, { button: step.do === 'context' ? 'right' : 'left', clickCount: step.do === 'double' ? 2 : 1 });
      }
      case 'hover': {
        const { x, y } = await this.place(step.at);
        return mouse.move(x, y, { steps: 3 });
      }
      case 'drag': {
        const [from, to] = [await this.place(step.at), await this.place(step.to)];
        await mouse.move(from.x, from.y);
        await mouse.down();
        await mouse.move(to.x, to.y, { steps: 5 });
        return mouse.up();
      }
      case 'wheel': {
        const { x, y } = await this.place(step.at);
        await mouse.move(x, y);
        if (step.zoom) await keyboard.down('Control');
        await mouse.wheel(step.dx, step.dy);
        if (step.zoom) await keyboard.up('Control');
        return;
      }
      case 'tap':
        return this.touch([[await this.place(step.at)]]);
      case 'swipe': {
        const [from, to] = [await this.place(step.at), await this.place(step.to)];
        const between = (share: number) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
        return this.touch([0, 0.3, 0.6, 1].map((share) => [between(share)]));
      }
      case 'pinch': {
        const { x, y } = await this.place(step.at);
        const apart = (px: number) => [
          { x: Math.max(x - px, 0), y },
          { x: x + px, y },
        ];
        await this.touch([1, (1 + step.by) / 2, step.by].map((by) => apart(40 * by)));
        // Outside the stage a pinch enlarges the whole page; where things lie is then no longer told in the mouse's pixels.
        await this.cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
        return;
      }
      case 'key':
        for (let time = 0; time < step.times; time++) await this.press(step.key);
        return;
      case 'type':
        await keyboard.insertText(step.text);
        if (step.enter) await keyboard.press('Enter');
        return;
      case 'run':
        return this.typeLine(step.line);
      case 'compose':
        for (const text of step.parts)
          await this.cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
        if (step.keep) await this.cdp.send('Input.insertText', { text: step.parts.at(-1) ?? '' });
        else await this.cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
        return;
      case 'resize':
        return page.setViewportSize({ width: step.width, height: step.height });
      case 'locale':
        return this.choose(step.locale === 'ko' ? '한국어' : 'EN');
      case 'theme':
        return page.emulateMedia({ colorScheme: step.theme === 'auto' ? null : step.theme });
      case 'profile':
        return page.emulateMedia({ forcedColors: step.profile === 'projector' ? 'active' : null });
      case 'wait':
        return page.waitForTimeout(step.ms);
    }
  }

  private place(at: FuzzPoint): Promise<{ readonly x: number; readonly y: number }> {
    return this.page.evaluate(pointInPage, at);
  }

  private async touch(moves: readonly (readonly { readonly x: number; readonly y: number }[])[]): Promise<void> {
    const points = (at: number) => (moves[at] ?? []).map(({ x, y }, id) => ({ x, y, id }));
    await this.cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
    for (let at = 1; at < moves.length; at++)
      await this.cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(at) });
    await this.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async press({ code, ctrl, shift }: FuzzKey): Promise<void> {
    await this.page.keyboard.press(`${ctrl ? 'Control+' : ''}${shift ? 'Shift+' : ''}${code}`);
  }

  /** Where the terminal can be reached just now, as a mouse reaches it: a window in front of it keeps it from that. */
  private async typeLine(line: string): Promise<void> {
    const { page } = this;
    const named = (['en', 'ko'] as const).map((locale) => WORDS[locale].shell.panelTerminal);
    for (const name of named) {
      const tab = page.getByRole('tab', { name, exact: true });
      if (await tab.isVisible()) await tab.click({ timeout: 300 }).catch(() => {});
    }
    const inputs = (['en', 'ko'] as const).map((locale) => WORDS[locale].terminal.input);
    for (const name of inputs) {
      const input = page.getByRole('textbox', { name, exact: true });
      if (!(await input.isVisible())) continue;
      const reached = await input.click({ timeout: 300 }).then(
        () => true,
        () => false,
      );
      if (!reached) continue;
      await page.keyboard.insertText(line);
      await page.keyboard.press('Enter');
    }
  }

  private async choose(name: string): Promise<void> {
    await this.page
      .getByRole('radio', { name, exact: true })
      .check({ timeout: 300 })
      .catch(() => {});
  }
}
