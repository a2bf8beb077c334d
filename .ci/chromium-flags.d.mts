/** What every browser of the tests and benchmarks is started with. */
export const CHROMIUM_FLAGS: string[];
