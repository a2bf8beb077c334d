import { defineConfig } from 'vitest/config';

/** Rooms that keep something between two calls: the page's store, the engine's worker, a process. */
const KEEPING = 'src/{cli,store,worker}/**/*.test.{ts,tsx}';
const shared = { environment: 'node', testTimeout: 60_000, setupFiles: 'vitest.setup.ts' };

export default defineConfig({
  test: {
    projects: [
      // The others are functions, and a test that puts something in place of a global takes it away again: they need no fresh copy of
      // the engine for every file, which costs more than the tests.
      { test: { ...shared, name: 'functions', include: ['src/**/*.test.{ts,tsx}'], exclude: [KEEPING], isolate: false } },
      { test: { ...shared, name: 'keeping', include: [KEEPING] } },
    ],
  },
});
