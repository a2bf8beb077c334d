/**
 * Watches a page while random input falls on it: whatever is thrown or logged, whether the lab still answers, how much memory it
 * holds. A fault is one line that says what was wrong and after which step.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { palette as en } from '../src/i18n/en/palette.js';
import { palette as ko } from '../src/i18n/ko/palette.js';
import { fuzzStep } from '../src/ui/fuzz/fuzz-steps.js';
import { Lab } from './lab.js';
import { RealInput, sayStep } from './real-input.js';
import { SAID_BY_THE_RUNNER } from './said-by-the-runner.js';
import { WorkerHeap } from './worker-heap.js';

const ANSWER_MS = 60_000;
/** What moves has come to rest by then. */
const SETTLED_MS = 3_000;
const OPEN = 'dialog[open], :popover-open';

/** What the page holds after garbage was collected. */
export interface MemorySample {
  readonly step: number;
  /** Bytes of the page's own heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Bytes of the engine's heap, where the browser tells. */
  readonly engine: number | undefined;
}

export class FuzzWatch {
  readonly faults: string[] = [];
  /** Taken at rest, in a sandbox just opened, so that they can be compared. */
  readonly atRest: MemorySample[] = [];
  readonly between: MemorySample[] = [];
  private readonly input: RealInput;
  index = 0;

  private constructor(
    readonly page: Page,
    private readonly cdp: CDPSession,
    private readonly workerHeap: WorkerHeap,
    readonly seed: number,
  ) {
    this.input = new RealInput(page, cdp);
  }

  static async open(context: BrowserContext, seed: number): Promise<FuzzWatch> {
    const page = await context.newPage();
    await page.addInitScript(() =>
      addEventListener('error', ({ error }) => {
        if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.stack);
      }),
    );
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const watch = new FuzzWatch(page, cdp, await WorkerHeap.open(cdp), seed);
    watch.listen(context);
    await Lab.open(page);
    // The address follows the lesson and its step; another document is never come to.
    page.on('domcontentloaded', () => watch.fault(`went to ${page.url()}`));
    return watch;
  }

  private listen(context: BrowserContext): void {
    const { page } = this;
    page.on('pageerror', (error) => this.fault(`uncaught ${error.stack ?? error.message}`));
    page.on('crash', () => this.fault('the page crashed'));
    page.on('console', (message) => SAID_BY_THE_RUNNER.test(message.text()) || this.fault(`console ${message.type()}: ${message.text()}`));
    page.on('dialog', (dialog) => void dialog.dismiss());
    page.on('filechooser', () => {});
    page.on('download', (download) => void download.cancel());
    context.on('page', (other) => other !== page && void other.close());
  }

  fault(what: string): void {
    this.faults.push(`${what} — after ${sayStep(this.seed, this.index)}`);
  }

  /** Takes the next steps. */
  async run(steps: number): Promise<void> {
    for (const end = this.index + steps; this.index < end && this.faults.length < 20; this.index++)
      await this.input
        .perform(fuzzStep(this.seed, this.index))
        .catch((error: unknown) => this.fault(`not done: ${String(error).slice(0, 300)}`));
  }

  private async lab(): Promise<Lab> {
    return new Lab(this.page, (await this.page.locator('html').getAttribute('lang')) === 'ko' ? 'ko' : 'en');
  }

  /** Everything can be closed by Escape, the focus is on something that can be seen, a command is answered. */
  async ping(): Promise<void> {
    const { page } = this;
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
    await page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
    for (let press = 0; press < 8; press++) await page.keyboard.press('Escape');
    const open = await page
      .locator(OPEN)
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.outerHTML.slice(0, 200)));
    if (open.length > 0) this.fault(`stays open after Escape: ${open.join(', ')}`);
    const { before, last } = await page.evaluate(() => {
      const at = document.activeElement;
      const reached = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
        (one) => one.tabIndex >= 0 && !one.matches(':disabled, [inert] *') && one.checkVisibility({ visibilityProperty: true }),
      );
      return { before: at?.outerHTML.slice(0, 160), last: at !== null && reached.at(-1) === at };
    });
    await page.keyboard.press('Tab');
    // From the last thing of a page Tab leads out of it, to the browser's own; the next one comes in again.
    if (last) await page.keyboard.press('Tab');
    const hidden = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return 'nowhere';
        const box = at.getBoundingClientRect();
        const seen = at.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
        return seen && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight ? '' : at.outerHTML.slice(0, 200);
      });
    // The camera comes along in the next frames, however many a machine draws in that time.
    let focus = await hidden();
    for (const until = Date.now() + SETTLED_MS; focus !== '' && Date.now() < until; ) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      focus = await hidden();
    }
    if (focus) this.fault(`after Tab the focus cannot be seen: ${focus}, from ${before}`);
    await this.answers().catch((error: unknown) =>
      this.fault(`no answer: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`),
    );
    await this.told();
  }

  /** Messages of an engine that fell, and panels that broke. */
  private async told(): Promise<void> {
    const { words, page } = await this.lab();
    const { codes } = words.notices;
    for (const text of [
      codes.crashed(),
      codes.recovered(),
      codes.lost({}).slice(0, 20),
      codes['tools-not-loaded'](),
      words.shell.panelFailed,
    ])
      if ((await page.getByText(text.slice(0, 40)).filter({ visible: true }).count()) > 0) this.fault(`the page says: ${text}`);
  }

  /** `kubectl get nodes` in the first shell, out of whatever was left open in it. */
  private async answers(): Promise<void> {
    const lab = await this.lab();
    const { page, words } = lab;
    await lab.terminal();
    const first = page.getByRole('tab', { name: words.terminal.host, exact: true });
    if (await first.isVisible()) await first.click();
    // A search through the history is left the way a person leaves it.
    const search = page.getByRole('textbox', { name: words.terminal.search, exact: true });
    if (await search.isVisible()) await search.press('Escape');
    const input = page.getByRole('textbox', { name: words.terminal.input, exact: true });
    const submit = async (line: string) => {
      await page.waitForFunction((free) => document.querySelector(`textarea[placeholder="${free}"]`) !== null, words.terminal.placeholder, {
        timeout: ANSWER_MS,
      });
      await input.fill(line);
      await input.press('Enter');
    };
    await submit('clear');
    for (let shell = 0; shell < 4; shell++) {
      const prompt = await page.locator('#pw-terminal-prompt').textContent();
      if (prompt === '$ ') break;
      await submit('exit');
    }
    await submit('kubectl get nodes');
    await page.waitForFunction(
      (text) => / get nodes[\s\S]*(STATUS|No resources|rror)/.test(document.querySelector(text)?.textContent ?? ''),
      '[role=log]',
      {
        timeout: ANSWER_MS,
        polling: 100,
      },
    );
  }

  /** Opens the first sandbox again through the command palette, and weighs the page. */
  async rest(): Promise<MemorySample> {
    const { page } = this;
    const { words, locale } = await this.lab();
    // In the terminal Ctrl+K belongs to the shell.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('Control+KeyK');
    const palette = page.getByRole('dialog', { name: { en, ko }[locale].title, exact: true });
    await palette.getByRole('combobox').fill(words.shell.openSandbox);
    await palette.getByRole('option').filter({ hasText: words.shell.openSandbox }).first().click();
    await palette.waitFor({ state: 'hidden' });
    const lab = await this.lab();
    await lab.ready();
    const sample = await this.weigh();
    this.atRest.push(sample);
    return sample;
  }

  async weigh(): Promise<MemorySample> {
    await this.cdp.send('HeapProfiler.collectGarbage');
    await this.cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const engine = await this.workerHeap.used();
    return { step: this.index, heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), engine };
  }
}
