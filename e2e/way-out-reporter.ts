/** Fails the run where a request left for another machine, and says during which tests. */
import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter';
import { onLeft } from './way-out.js';

export default class WayOutReporter implements Reporter {
  readonly #running = new Set<TestCase>();
  readonly #left: string[] = [];

  onBegin(): void {
    onLeft((address) => {
      const during = [...this.#running].map((test) => test.titlePath().filter(Boolean).join(' › '));
      this.#left.push(`${address}\n    during ${during.join('\n        or ') || 'no test'}`);
    });
  }

  onTestBegin(test: TestCase): void {
    this.#running.add(test);
  }

  onTestEnd(test: TestCase): void {
    this.#running.delete(test);
  }

  async onEnd(): Promise<{ status?: FullResult['status'] } | undefined> {
    if (this.#left.length === 0) return undefined;
    console.error(`\n  ${this.#left.length} requests left for another machine:\n\n  ${this.#left.join('\n  ')}\n`);
    return { status: 'failed' };
  }

  printsToStdio(): boolean {
    return false;
  }
}
