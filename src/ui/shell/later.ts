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
  let come = false;
  let underWay: Promise<T> | undefined;
  const fetch = () => {
    underWay ??= load().then(
      (value) => {
        come = true;
        // React reads this off a promise, and so waits for nothing when what it wants is there.
        Object.assign(underWay ?? {}, { status: 'fulfilled', value });
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
  // Always through `use`, also when it is there: React takes up a component that waited where it stopped, and is lost in
  // the hooks that follow if the wait has vanished meanwhile.
  return { fetch, there: () => come, use: () => use(fetch()) };
}

/** Fetches what will be wanted soon, once the page has nothing better to do. A failure shows when it is wanted. */
export function fetchWhenIdle(wanted: readonly Later<unknown>[]): void {
  const start = () => {
    for (const one of wanted) one.fetch().catch(forgetFailures);
  };
  whenIdle(start);
}

/**
 * Does it once the page has nothing better to do, after two seconds at the latest.
 * @returns to be called when it is no longer wanted
 */
export function whenIdle(work: () => void): () => void {
  // Not every browser tells when it is idle.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: 2000 });
  return () => cancelIdleCallback(asked);
}
