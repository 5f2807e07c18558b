import { defineConfig } from 'vitest/config';

const ALL = ['{runtime,browser,package}/**/*.test.ts'];
// What has to answer within a time of the clock.
const ALONE = ['browser/large.test.ts'];

// A file mostly has one thing to do at a time, or waits: two of them side by side use two cores. More would be in each other's way,
// since each file may want all cores.
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'beside', include: ALL, exclude: ALONE, maxWorkers: 2 },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
    // A tile of the official 3x takes seconds on two cores, and WebGPU in software tens of them.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // What comes in a moment may take half a minute where others use the machine.
    expect: { poll: { timeout: 30_000 } },
    // One that fails on a machine that others use may pass once it has the machine; tools/test-summary.mjs names it.
    retry: 1,
    // The built package is loaded as users load it, and not module by module through Vite, which takes longer.
    server: { deps: { external: [/\/runtime\/dist\//] } },
  },
});
