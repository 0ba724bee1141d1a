import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Pure functions share nothing, so the files need no worker each.
    isolate: false,
    // The differential test deploys and replays on a real EVM.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
