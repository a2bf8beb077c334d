/** A page of somebody else, from another origin, with labs in it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, type Page } from '@playwright/test';

interface Article {
  readonly body: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Host {
  /** Origin of the lab, as its address begins. */
  readonly lab: string;
  /** Opens an article; keeps what the lab's messages said on its page. */
  open(article: Article): Promise<void>;
}

/** Collects what the labs of a page say, and is there before they are. */
export const listen = (): void => {
  const heard: unknown[] = [];
  Object.assign(window, { heard });
  addEventListener('message', ({ data, origin }) => heard.push({ ...(data as object), origin }));
};

export interface Heard {
  readonly type?: string;
  readonly context?: string;
  readonly origin: string;
  readonly id?: unknown;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export const heardOn = (page: Page, type: string): Promise<readonly Heard[]> =>
  page.evaluate((wanted) => (window as unknown as { readonly heard: readonly Heard[] }).heard.filter((one) => one.type === wanted), type);

export const test = base.extend<{ host: Host }>({
  async host({ page, baseURL }, use) {
    let article: Article = { body: '' };
    const server = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...article.headers });
      response.end(
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Article</title>${article.head ?? ''}<body>${article.body}`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    await page.addInitScript(listen);
    await use({
      lab: baseURL ?? '',
      async open(wanted) {
        article = wanted;
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      },
    });
    server.close();
  },
});
