import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{runtime,browser,package}/**/*.test.ts'],
    // A tile of the official 3x takes seconds on two cores, and WebGPU in software tens of them.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // What comes in a moment may take half a minute where others use the machine.
    expect: { poll: { timeout: 30_000 } },
    // One that fails on a machine that others use may pass once it has the machine; tools/test-summary.mjs names it.
    retry: 1,
    // Every test file wants all cores.
    fileParallelism: false,
  },
});
