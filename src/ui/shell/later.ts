/**
 * Things fetched after the first picture: panels, windows, words. What has come is there at once, without a wait that
 * would flash; what is under way is waited for with Suspense; what failed stays failed until somebody tries again.
 */
import { use } from 'react';

export interface Later<T> {
  /** Fetches it, or joins the fetch under way. */
  fetch(): Promise<T>;
  there(): boolean;
  /** It, or a wait that the Suspense above shows, or the failure for the boundary above. For rendering only. */
  use(): T;
}

const failed = new Set<() => void>();

/** Everything that could not be fetched is fetched again when it is next wanted. */
export function forgetFailures(): void {
  for (const forget of failed) forget();
  failed.clear();
}

export function later<T>(load: () => Promise<T>): Later<T> {
  let come: { readonly value: T } | undefined;
  let underWay: Promise<T> | undefined;
  const fetch = () => {
    underWay ??= load().then(
      (value) => {
        come = { value };
        return value;
      },
      (error: unknown) => {
        failed.add(() => {
          underWay = undefined;
        });
        throw error;
      },
    );
    return underWay;
  };
  return { fetch, there: () => come !== undefined, use: () => (come ? come.value : use(fetch())) };
}

/** Fetches what will be wanted soon, once the page has nothing better to do. A failure shows when it is wanted. */
export function fetchWhenIdle(wanted: readonly Later<unknown>[]): void {
  const start = () => {
    for (const one of wanted) one.fetch().catch(forgetFailures);
  };
  // Not every browser tells when it is idle.
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 2000 });
  else setTimeout(start, 200);
}
