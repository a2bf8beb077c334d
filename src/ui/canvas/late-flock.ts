import { later } from '../shell/later.js';

/** Fetched once the page has nothing better to do: nobody begins with many requests at once. */
export const lateFlock = later(async () => (await import('./draw-batch.js')).drawBatch);
